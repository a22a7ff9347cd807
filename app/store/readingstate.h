#pragma once

#include "base/result.h"
#include "store/database.h"
#include "stories/storedentry.h"

namespace dateline {

/// What an undo did, for the toast and the views.
struct UndoStep
{
    enum class Kind {
        MarkRead,
        MarkUnread,
        Save,
        Unsave,
        Unfollow,
        Follow,
        Rename,
        Move,
        AddSource,
        MoveSource,
        RemoveSource,
        ShowSource,
        HideSource
    };
    qint64 id = 0;
    Kind kind{};
    int count = 0; ///< entries concerned
    QString name;  ///< story or source concerned, if one
    StoryId story{};
    QList<EntryNumber> entries;
};

/// Read and saved: the reader's own, durable when a function returns (synchronous FULL), logged for undo,
/// also in bulk, also after restart. Lives longer than entries: it is kept by source and publisher's id as
/// well. Thread of its Database.
class ReadingState final
{
public:
    ReadingState(Database& database, const Clock& clock);

    /// Answers which entries really changed.
    Result<QList<EntryNumber>> setRead(const QList<EntryNumber>& entries, bool read);
    Result<QList<EntryNumber>> markAllRead(const Scope& scope, const EntryFilter& filter);
    Result<QList<EntryNumber>> setSaved(const QList<EntryNumber>& entries, bool saved);

    std::optional<UndoStep> nextUndo(); ///< what undo() would undo
    std::optional<UndoStep> nextRedo();
    Result<UndoStep> undo(); ///< Problem NoSuchEntry when there is nothing to undo
    Result<UndoStep> redo();

private:
    Database& m_database;
    const Clock& m_clock;
};

} // namespace dateline
