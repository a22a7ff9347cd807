#pragma once

#include "base/problem.h"
#include "stories/entry.h"

namespace dateline {

/// Whether a story still runs, as far as its signs say.
enum class LiveState : quint8 { Unknown, Live, Ended };

/// What a source says about its story or feed as a whole.
struct StoryFacts
{
    QString id;
    QString title;
    QString subtitle;    ///< standfirst or description
    QStringList summary; ///< the story so far in a few points ("What we're covering"); these are no entries
    QString link;
    QString language;
    std::optional<ClaimedTime> published; ///< first of all; clocks on the page lean on it
    std::optional<ClaimedTime> updated;
    QString image;
    QString publisher;
    QString section;
    LiveState state = LiveState::Unknown;
    QList<Author> authors;
    QList<Topic> topics;
    bool operator==(const StoryFacts&) const = default;
};

/// Another source that a document points to: discovery, OPML, a list of live pages.
struct FeedLink
{
    QString title;
    QString url;
    QString siteUrl;
    QString type;               ///< media type or "live" where known
    QList<QStringList> folders; ///< paths of names
    bool isLive = false;
    bool operator==(const FeedLink&) const = default;
};

/// In which form entries came. Hashes are kept per form (story-rules: Forms).
enum class EntryForm : quint8 { Feed, Html, JsonLd, Merged, Api, PageText };

/// What one source says now: the value in which every format ends. Made by feeds/feedparser.h.
struct Snapshot
{
    QString format;   ///< "rss2.0", "atom1.0", "json1.1", "livepage", "pagetext", "opml", …
    QString encoding; ///< as decoded, lower case; empty for JSON
    StoryFacts story;
    QList<Entry> entries;     ///< in the source's own order
    QList<EntryForm> forms;   ///< parallel to entries; empty: all EntryForm::Feed
    QStringList withdrawnIds; ///< ids that the format says are gone (tombstones, delete events)
    QStringList nextPages;    ///< further pages of a paged story, nearest first
    QString movedTo;          ///< "our live coverage has moved here"
    QList<FeedLink> feeds;
    QString opmlTitle;
    QList<QStringList> groups; ///< ids of entries about the same event
    QList<Warning> warnings;
    bool isLivePage = false;                 ///< absence may mean withdrawn (story-rules: Withdrawn)
    std::optional<std::chrono::seconds> ttl; ///< the source's own wish for the time between checks
};

} // namespace dateline
