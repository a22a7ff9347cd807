#include "timelinefeed.h"

namespace dateline {

TimelineFeed::TimelineFeed(Newsroom& newsroom, QObject* parent)
    : TimelineSource(parent)
    , m_newsroom(newsroom)
{
}

void TimelineFeed::want(const QList<EntryNumber>& entries)
{
    m_newsroom.entries(entries, this, [this](const QList<StoredEntry>& found) { Q_EMIT arrived(found); });
}

void TimelineFeed::wantVersions(EntryNumber entry)
{
    m_newsroom.revisions(entry, this, [this, entry](const QList<Revision>& earlier) {
        Q_EMIT versionsArrived(entry, earlier);
    });
}

void TimelineFeed::wantPicture(const QString& url, StoryId story)
{
    m_newsroom.picture(url, story, this, [this, url](const Result<QByteArray>& bytes) {
        Q_EMIT pictureArrived(url, bytes ? *bytes : QByteArray());
    });
}

} // namespace dateline
