#pragma once

#include "newsroom.h"
#include "timeline/timelinesource.h"

namespace dateline {

/// The timeline's source on the newsroom: entries by page, pictures through their gate.
class TimelineFeed final : public TimelineSource
{
    Q_OBJECT
public:
    explicit TimelineFeed(Newsroom& newsroom, QObject* parent = nullptr);

    void want(const QList<EntryNumber>& entries) override;
    void wantPicture(const QString& url, StoryId story) override;
    void wantVersions(EntryNumber entry) override;

private:
    Newsroom& m_newsroom;
};

} // namespace dateline
