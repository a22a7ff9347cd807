#pragma once

#include "stories/entry.h"
#include "stories/ids.h"

namespace dateline {

/// State bits of an entry, for lists of many.
enum EntryFlag : quint16 {
    EntryRead = 1,
    EntrySaved = 2,
    EntryKey = 4,
    EntryPinned = 8,
    EntryBreaking = 16,
    EntryWithdrawn = 32,
    EntryEdited = 64, ///< has revisions
    EntryEditedSinceRead = 128,
    EntryNewSinceLeft = 256, ///< first seen after the reader left the story
    EntryGuessedTime = 512,
};

/// What the timeline holds of each entry: enough to order, to estimate a height and to draw the rail. 32
/// bytes.
struct EntryStub
{
    EntryNumber number{};
    qint64 orderMsecs = 0; ///< time by which it is ordered
    qint32 textLength = 0; ///< UTF-16 units of the body's plain text
    qint16 headlineLength = 0;
    qint16 blocks = 0; ///< paragraphs and the like
    qint16 pictures = 0;
    quint16 flags = 0; ///< EntryFlag
    bool operator==(const EntryStub&) const = default;
};

/// An entry as the store keeps it, with the reader's state: what a card shows.
struct StoredEntry
{
    EntryNumber number{};
    StoryId story{};
    SourceId source{};
    QString storyTitle; ///< filled for lists over several stories
    QString outlet;
    Entry entry;   ///< content is Form::Blocks
    Instant order; ///< time by which it is ordered
    Instant firstSeen;
    int revisions = 0; ///< earlier texts kept
    std::optional<Instant> lastRevised;
    std::optional<Instant> withdrawnAt;
    quint16 flags = 0; ///< EntryFlag
};

/// An earlier text of an entry.
struct Revision
{
    Instant seen; ///< when this text was first seen
    QString headline;
    Byline byline;
    Body body;
};

/// Which entries a list shows. Empty lists and strings do not filter. Within topics any match suffices, all
/// else must hold together.
struct EntryFilter
{
    bool unread = false;
    bool saved = false;
    bool keyEvents = false;
    QStringList topics;
    QStringList withoutTopics;
    QStringList people;
    QStringList places;
    QStringList outlets;
    QString words; ///< all words must occur (headline, byline, body), without case
    std::optional<Instant> since;

    bool isEmpty() const { return *this == EntryFilter(); }
    bool operator==(const EntryFilter&) const = default;
};

/// One story, or the lists that run over all of them.
struct Scope
{
    enum class Kind : quint8 { Story, AllUpdates, Saved };
    Kind kind = Kind::AllUpdates;
    StoryId story{};
    bool operator==(const Scope&) const = default;
};

enum class EntryOrder : quint8 { NewestFirst, OldestFirst };

/// A row of the panel or a chip: a thing to filter by and how many entries have it.
struct Facet
{
    QString label;
    QString detail; ///< for people: where they report from last
    int count = 0;
    TopicKind kind = TopicKind::Unknown;
    bool operator==(const Facet&) const = default;
};

struct KeyEvent
{
    EntryNumber number{};
    Instant at;
    QString headline;
    bool read = false;
    bool operator==(const KeyEvent&) const = default;
};

/// Everything that a story can be filtered by, with counts over the whole scope.
struct Facets
{
    QList<Facet> topics;
    QList<Facet> people;
    QList<Facet> places;
    QList<Facet> outlets;
    QList<KeyEvent> keyEvents; ///< newest first
};

/// What changed in a story by one commit: exactly what views apply.
struct EntryDelta
{
    StoryId story{};
    QList<EntryNumber> added;
    QList<EntryNumber> revised; ///< text changed
    QList<EntryNumber> withdrawn;
    QList<EntryNumber> restated; ///< read, saved or flags changed, no text
    QList<EntryNumber> removed;  ///< story unfollowed, or source moved out
    bool isEmpty() const
    {
        return added.isEmpty() && revised.isEmpty() && withdrawn.isEmpty() && restated.isEmpty() &&
               removed.isEmpty();
    }
};

/// Where the reader is in a story: the entry under the eye and how far its top is above or below the view's
/// top.
struct Place
{
    EntryNumber entry{};
    int offset = 0;  ///< device-independent px from the view's top to the entry's top
    Instant order{}; ///< time of that entry: the nearest by time serves if it is gone
    bool atNewest = true;
    bool operator==(const Place&) const = default;
};

} // namespace dateline
