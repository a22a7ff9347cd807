#pragma once

#include "base/result.h"
#include "store/database.h"
#include "store/undolog.h"
#include "stories/storedentry.h"
#include "stories/storyrecord.h"

namespace dateline {

/// What is needed to follow something new.
struct NewSource
{
    QString address;
    QString title;
    QString outlet;
    QString format;
    SourceKind kind = SourceKind::Feed;
    bool usesLogin = false;
};

/// Stories that are followed; their sources are in sourcestore.h. Thread of its Database. Every function is
/// one short transaction; what the reader does (follow, rename, move, unfollow) is durable and logged for
/// ReadingState::undo.
class StoryStore final
{
public:
    StoryStore(Database& database, const Clock& clock);

    QList<StoryRecord> stories(); ///< with sources and counts, by group and position
    Result<StoryRecord> story(StoryId id);

    /// A new story with one source. Problem AlreadyFollowed (subject: the address; detail: the story's
    /// number). An address that was followed before comes back with all that was read and saved there.
    Result<StoryId> follow(const NewSource& source, const QString& title, const QString& group);
    Outcome rename(StoryId id, const QString& title); ///< empty: back to the source's title
    Outcome move(StoryId id, const QString& group, int position);
    /// Hides the story with all it holds; undo brings it back. Purged after 30 days.
    Outcome unfollow(StoryId id);
    Outcome refollow(StoryId id);
    /// Removes what was unfollowed 30 days ago, but no saved entry. Answers how many entries went.
    Result<int> purge();

    /// Where the reader was and how the story is shown.
    Outcome savePlace(const Scope& scope, const Place& place);
    std::optional<Place> place(const Scope& scope);
    /// The reader leaves: the divider will stand at what is newest now.
    Outcome leave(StoryId id, Instant at);
    std::optional<Instant> leftAt(StoryId id);
    Outcome setOrder(StoryId id, EntryOrder order);
    EntryOrder order(StoryId id);
    /// When pictures of this story are loaded; nothing: as the settings say.
    Outcome setPictures(StoryId id, std::optional<PicturePolicy> pictures);
    Outcome setSummaryFolded(StoryId id, bool folded);

private:
    std::optional<StoryStateChange> stateOf(StoryId id, QString* title);
    template <typename Change> Outcome act(UndoStep::Kind kind, StoryId id, Change change);

    Database& m_database;
    const Clock& m_clock;
    UndoLog m_log;
};

} // namespace dateline
