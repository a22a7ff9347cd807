#include "store/readingstate.h"

#include "store/filterquery.h"
#include "store/query.h"
#include "store/undolog.h"

namespace dateline {

namespace {

/// The bits that follow from an action on an entry that had these. Reading or unreading an entry settles that
/// it was edited since.
quint16 afterAction(quint16 flags, UndoStep::Kind kind)
{
    switch (kind) {
    case UndoStep::Kind::MarkRead:
        return (flags | EntryRead) & ~EntryEditedSinceRead;
    case UndoStep::Kind::MarkUnread:
        return flags & ~(EntryRead | EntryEditedSinceRead);
    case UndoStep::Kind::Save:
        return flags | EntrySaved;
    default:
        return flags & ~EntrySaved;
    }
}

QList<EntryNumber> write(Database& database, UndoLog& log, UndoStep::Kind kind,
                         const QList<EntryStateChange>& changes)
{
    QList<EntryNumber> numbers;
    numbers.reserve(changes.size());
    Query update(database, "UPDATE entry SET flags = ? WHERE number = ?");
    QList<EntryStateChange> logged;
    logged.reserve(changes.size());
    for (const EntryStateChange& change : changes) {
        update.with(change.after, change.number).run();
        numbers.append(change.number);
        logged.append(
            {change.number, quint16(change.before & readerBits), quint16(change.after & readerBits)});
    }
    log.record(kind, logged);
    return numbers;
}

Result<QList<EntryNumber>> act(Database& database, const Clock& clock, const QList<EntryNumber>& entries,
                               UndoStep::Kind kind)
{
    return writing(database, Durability::Reader, [&]() -> Result<QList<EntryNumber>> {
        QList<EntryStateChange> changes;
        Query query(database, "SELECT flags FROM entry WHERE number = ?");
        for (const EntryNumber number : entries) {
            if (!query.with(number).next())
                continue;
            const auto before = query.as<quint16>(0);
            const quint16 after = afterAction(before, kind);
            if (before != after)
                changes.append({number, before, after});
        }
        UndoLog log(database, clock);
        return write(database, log, kind, changes);
    });
}

} // namespace

ReadingState::ReadingState(Database& database, const Clock& clock)
    : m_database(database)
    , m_clock(clock)
{
}

Result<QList<EntryNumber>> ReadingState::setRead(const QList<EntryNumber>& entries, bool read)
{
    return act(m_database, m_clock, entries, read ? UndoStep::Kind::MarkRead : UndoStep::Kind::MarkUnread);
}

Result<QList<EntryNumber>> ReadingState::markAllRead(const Scope& scope, const EntryFilter& filter)
{
    return writing(m_database, Durability::Reader, [&]() -> Result<QList<EntryNumber>> {
        const FilterQuery where(scope, filter);
        if (where.matchesNothing())
            return QList<EntryNumber>();
        QList<EntryStateChange> changes;
        Query query(m_database, "SELECT number, flags FROM entry WHERE " + where.where() +
                                    " AND flags & 129 <> 1 ORDER BY number");
        where.bindTo(query.with());
        while (query.next()) {
            const auto before = query.as<quint16>(1);
            changes.append({query.as<EntryNumber>(0), before, afterAction(before, UndoStep::Kind::MarkRead)});
        }
        UndoLog log(m_database, m_clock);
        return write(m_database, log, UndoStep::Kind::MarkRead, changes);
    });
}

Result<QList<EntryNumber>> ReadingState::setSaved(const QList<EntryNumber>& entries, bool saved)
{
    return act(m_database, m_clock, entries, saved ? UndoStep::Kind::Save : UndoStep::Kind::Unsave);
}

std::optional<UndoStep> ReadingState::nextUndo()
{
    return reading(m_database, [&] { return UndoLog(m_database, m_clock).next(false); });
}

std::optional<UndoStep> ReadingState::nextRedo()
{
    return reading(m_database, [&] { return UndoLog(m_database, m_clock).next(true); });
}

Result<UndoStep> ReadingState::undo()
{
    return writing(m_database, Durability::Reader, [&] { return UndoLog(m_database, m_clock).step(true); });
}

Result<UndoStep> ReadingState::redo()
{
    return writing(m_database, Durability::Reader, [&] { return UndoLog(m_database, m_clock).step(false); });
}

} // namespace dateline
