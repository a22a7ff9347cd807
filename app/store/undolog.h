#pragma once

#include "store/database.h"
#include "store/readingstate.h"

namespace dateline {

/// The reader's bits of one entry before and after an action.
struct EntryStateChange
{
    EntryNumber number{};
    quint16 before = 0;
    quint16 after = 0;
};

/// What a story was before and after an action: only what actions change.
struct StoryStateChange
{
    QString name;
    QString folder;
    int position = 0;
    bool unfollowed = false;
    bool operator==(const StoryStateChange&) const = default;
};

/// Where a source stands: only what actions change.
struct SourceStateChange
{
    SourceId source{};
    StoryId story{};
    bool enabled = true;
    bool hidden = false; ///< its story is one that nobody sees
    bool operator==(const SourceStateChange&) const = default;
};

/// Puts a source there with its entries. A story that is left without sources is hidden. Throws like Query.
void restate(Database& database, const SourceStateChange& wanted, Instant now);

/// Puts a story at a position of a folder (0 first) and numbers its neighbours anew. Throws like Query.
void placeInFolder(Database& database, StoryId story, const QString& folder, int position);

/// The log of what the reader did, for undo and redo, also after a restart. Writes inside the transaction of
/// the action itself, so that an action and its record stand or fall together. Throws like Query.
class UndoLog final
{
public:
    UndoLog(Database& database, const Clock& clock)
        : m_database(database)
        , m_clock(clock)
    {
    }

    /// All forget what had been undone: it can no longer be redone.
    void record(UndoStep::Kind kind, const QList<EntryStateChange>& changes);
    void record(UndoStep::Kind kind, StoryId story, const QString& name, const StoryStateChange& before,
                const StoryStateChange& after);
    void record(UndoStep::Kind kind, StoryId story, const QString& name, const SourceStateChange& before,
                const SourceStateChange& after);

    std::optional<UndoStep> next(bool undone);
    /// Applies the newest action backwards, or the oldest undone one forwards.
    Result<UndoStep> step(bool back);

private:
    void insert(UndoStep::Kind kind, StoryId story, const QString& name, int count,
                const QByteArray& payload);
    void apply(UndoStep& step, const QByteArray& payload, bool back);

    Database& m_database;
    const Clock& m_clock;
};

/// The bits of EntryFlag that are the reader's and that undo restores.
constexpr quint16 readerBits = EntryRead | EntrySaved | EntryEditedSinceRead;

} // namespace dateline
