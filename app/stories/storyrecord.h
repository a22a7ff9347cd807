#pragma once

#include "base/picturepolicy.h"
#include "base/problem.h"
#include "stories/ids.h"
#include "stories/snapshot.h"

namespace dateline {

enum class SourceKind : quint8 { LivePage, Feed, File, Demo };

/// One source as the store keeps it.
struct SourceRecord
{
    SourceId id{};
    StoryId story{};
    QString address;
    QString title;  ///< the source's own
    QString outlet; ///< name shown on its entries: publisher, else title, else host
    QString format;
    SourceKind kind = SourceKind::Feed;
    bool enabled = true;
    // what the next conditional request carries: the pair kept with the last 200
    QString etag;
    QString lastModified;
    QByteArray contentHash;             ///< of the last parsed bytes: unchanged bytes are not parsed again
    std::optional<Instant> lastChecked; ///< last answer of any kind
    std::optional<Instant> lastGood;    ///< last answer that was read
    std::optional<Instant> nextDue; ///< not before this, as the server wished; see fetch/schedule.h for when
    int failures = 0;               ///< in a row
    Problem problem;                ///< of the last check; None if it was good
    bool usesLogin = false; ///< it once asked for one: what is known for its origin goes with every request
    std::optional<std::chrono::seconds> ttl; ///< as the document last read wished it
    // a permanent redirect that has been seen but not often and long enough to be believed
    QString movingTo;
    std::optional<Instant> movingSince;
    int movingSeen = 0;
};

/// It was asked without a login, or with one that it refused: nothing more comes until the reader gives one.
bool waitsForLogin(const SourceRecord& source);

/// A story as the sidebar and the header show it: facts and counts.
struct StoryRecord
{
    StoryId id{};
    QString title; ///< the reader's name for it, else the source's
    bool renamed = false;
    QString standfirst;
    QStringList summary;        ///< the publisher's account of the story so far, a point each
    bool summaryFolded = false; ///< the reader's wish
    QString publisher;
    QString section;
    QString link;
    QString group; ///< reader's folder; empty: grouped by state ("Live now", "Earlier")
    int position = 0;
    LiveState state = LiveState::Unknown;
    bool isFeed = false; ///< all sources are plain feeds: short row, feed icon
    QList<Author> authors;
    QList<SourceRecord> sources;
    int entries = 0;
    int unread = 0;
    int saved = 0;
    int editedSinceRead = 0;
    std::optional<PicturePolicy> pictures; ///< the reader's wish for this story; none: as the settings say
    bool unstable = false;                 ///< its publisher changes entries back and forth
    std::optional<Instant> newest;         ///< order time of the newest entry
};

/// Whether the story runs now: what its publisher says, else, for a live page that says nothing, whether
/// there was an entry in the last day. Pure.
LiveState liveStateOf(const StoryRecord& story, Instant now);

} // namespace dateline
