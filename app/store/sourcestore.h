#pragma once

#include "store/storystore.h"

namespace dateline {

/// The sources of stories: where each was last seen, and which story each belongs to. Thread of its Database.
/// Every function is one short transaction; what the reader does (add, move, remove, switch) is durable and
/// logged for ReadingState::undo. A source that changes its story takes its entries and their reading state
/// along.
class SourceStore final
{
public:
    SourceStore(Database& database, const Clock& clock);

    Result<SourceRecord> source(SourceId id);                      ///< Problem NoSuchStory
    std::optional<SourceRecord> byAddress(const QString& address); ///< of a followed story
    QStringList addressesOf(StoryId story);                        ///< also of one that is no longer followed

    /// A further source of a story. Problem AlreadyFollowed (subject: the address; detail: the story's
    /// number), NoSuchStory.
    Result<SourceId> add(StoryId story, const NewSource& source);
    /// Out into a story of its own, which is answered. A story of one source is answered as it is.
    Result<StoryId> moveOut(SourceId id);
    /// Into another story; the one that is left empty is hidden.
    Outcome moveTo(SourceId id, StoryId story);
    /// Out of sight with its entries; undo brings it back. Purged like a story that was unfollowed.
    Outcome remove(SourceId id);
    /// Its entries show and it is asked, or neither.
    Outcome setEnabled(SourceId id, bool enabled);

    /// State of a source after a check. A new address is taken over unless something else is followed there.
    Outcome saveCheck(const SourceRecord& record);
    /// Facts from the snapshot go to the story if this is its first source.
    Outcome saveFacts(SourceId source, const StoryFacts& facts);

private:
    template <typename Change> Outcome act(UndoStep::Kind kind, SourceId id, Change change);
    StoryId makeStory(SourceId like, bool hidden);

    Database& m_database;
    const Clock& m_clock;
    UndoLog m_log;
};

} // namespace dateline
