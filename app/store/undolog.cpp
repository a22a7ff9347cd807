#include "store/undolog.h"

#include "store/query.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace dateline {

namespace {

constexpr int keptSteps = 500;

QDataStream& operator<<(QDataStream& stream, const StoryStateChange& state)
{
    return stream << state.name << state.folder << qint32(state.position) << state.unfollowed;
}

QDataStream& operator>>(QDataStream& stream, StoryStateChange& state)
{
    qint32 position = 0;
    stream >> state.name >> state.folder >> position >> state.unfollowed;
    state.position = position;
    return stream;
}

QDataStream& operator<<(QDataStream& stream, const SourceStateChange& state)
{
    return stream << toInt(state.source) << toInt(state.story) << state.enabled << state.hidden;
}

QDataStream& operator>>(QDataStream& stream, SourceStateChange& state)
{
    qint64 source = 0;
    qint64 story = 0;
    stream >> source >> story >> state.enabled >> state.hidden;
    state.source = static_cast<SourceId>(source);
    state.story = static_cast<StoryId>(story);
    return stream;
}

template <typename State> QByteArray pairOf(const State& before, const State& after)
{
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << before << after;
    return payload;
}

/// The state that undo (`back`) or redo shall bring.
template <typename State> State wantedOf(const QByteArray& payload, bool back)
{
    State before;
    State after;
    QDataStream stream(payload);
    stream.setVersion(QDataStream::Qt_6_0);
    stream >> before >> after;
    return back ? before : after;
}

QByteArray packed(const QList<EntryStateChange>& changes)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << qint32(changes.size());
    for (const EntryStateChange& change : changes)
        stream << toInt(change.number) << change.before << change.after;
    return qCompress(bytes, 1);
}

QList<EntryStateChange> unpacked(const QByteArray& payload)
{
    const QByteArray bytes = qUncompress(payload);
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    qint32 count = 0;
    stream >> count;
    QList<EntryStateChange> changes;
    for (qint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        qint64 number = 0;
        EntryStateChange change;
        stream >> number >> change.before >> change.after;
        change.number = static_cast<EntryNumber>(number);
        changes.append(change);
    }
    return changes;
}

bool concernsStory(UndoStep::Kind kind)
{
    return kind >= UndoStep::Kind::Unfollow && kind <= UndoStep::Kind::Move;
}

bool concernsSource(UndoStep::Kind kind)
{
    return kind >= UndoStep::Kind::AddSource;
}

} // namespace

void restate(Database& database, const SourceStateChange& wanted, Instant now)
{
    Query query(database, "SELECT story FROM source WHERE id = ?");
    if (!query.with(wanted.source).next())
        return;
    const auto left = query.as<StoryId>(0);
    Query(database, "UPDATE source SET story = ?, enabled = ? WHERE id = ?")
        .with(wanted.story, wanted.enabled, wanted.source)
        .run();
    if (left == wanted.story)
        return;
    Query(database, "UPDATE entry SET story = ? WHERE source = ?").with(wanted.story, wanted.source).run();
    Query(database, "UPDATE story SET unfollowed_at = ? WHERE id = ?")
        .with(wanted.hidden ? std::optional(now) : std::nullopt, wanted.story)
        .run();
    Query(database, "UPDATE story SET unfollowed_at = ?1 WHERE id = ?2 AND NOT EXISTS"
                    " (SELECT 1 FROM source WHERE story = ?2)")
        .with(now, left)
        .run();
}

void placeInFolder(Database& database, StoryId story, const QString& folder, int position)
{
    QList<StoryId> order;
    Query others(database, "SELECT id FROM story WHERE folder = ? AND id <> ? AND unfollowed_at IS NULL"
                           " ORDER BY position, id");
    others.with(folder, story);
    while (others.next())
        order.append(others.as<StoryId>(0));
    order.insert(std::clamp<qsizetype>(position, 0, order.size()), story);
    Query place(database, "UPDATE story SET folder = ?, position = ? WHERE id = ?");
    for (qsizetype i = 0; i < order.size(); ++i)
        place.with(folder, i, order.at(i)).run();
}

void UndoLog::record(UndoStep::Kind kind, const QList<EntryStateChange>& changes)
{
    if (!changes.isEmpty())
        insert(kind, {}, {}, static_cast<int>(changes.size()), packed(changes));
}

void UndoLog::record(UndoStep::Kind kind, StoryId story, const QString& name, const StoryStateChange& before,
                     const StoryStateChange& after)
{
    insert(kind, story, name, 0, pairOf(before, after));
}

void UndoLog::record(UndoStep::Kind kind, StoryId story, const QString& name, const SourceStateChange& before,
                     const SourceStateChange& after)
{
    insert(kind, story, name, 0, pairOf(before, after));
}

void UndoLog::insert(UndoStep::Kind kind, StoryId story, const QString& name, int count,
                     const QByteArray& payload)
{
    Query(m_database, "DELETE FROM undo WHERE undone = 1").run();
    Query(m_database, "INSERT INTO undo(kind, story, name, count, at, payload) VALUES(?, ?, ?, ?, ?, ?)")
        .with(kind, story, name, count, m_clock.now(), payload)
        .run();
    Query(m_database, "DELETE FROM undo WHERE id <= (SELECT max(id) FROM undo) - ?").with(keptSteps).run();
}

std::optional<UndoStep> UndoLog::next(bool undone)
{
    Query query(m_database, undone
                                ? "SELECT id, kind, story, name, count FROM undo WHERE undone = 1 ORDER BY id"
                                  " LIMIT 1"
                                : "SELECT id, kind, story, name, count FROM undo WHERE undone = 0"
                                  " ORDER BY id DESC LIMIT 1");
    if (!query.next())
        return std::nullopt;
    UndoStep step;
    step.id = query.integer(0);
    step.kind = query.as<UndoStep::Kind>(1);
    step.story = query.as<StoryId>(2);
    step.name = query.text(3);
    step.count = static_cast<int>(query.integer(4));
    return step;
}

Result<UndoStep> UndoLog::step(bool back)
{
    std::optional<UndoStep> step = next(!back);
    if (!step) {
        Problem problem;
        problem.code = Problem::Code::NoSuchEntry;
        return problem;
    }
    Query query(m_database, "SELECT payload FROM undo WHERE id = ?");
    if (query.with(step->id).next())
        apply(*step, query.blob(0), back);
    Query(m_database, "UPDATE undo SET undone = ? WHERE id = ?").with(back, step->id).run();
    return *step;
}

void UndoLog::apply(UndoStep& step, const QByteArray& payload, bool back)
{
    if (concernsStory(step.kind)) {
        const auto wanted = wantedOf<StoryStateChange>(payload, back);
        Query(m_database, "UPDATE story SET name = ?, unfollowed_at = ? WHERE id = ?")
            .with(wanted.name, wanted.unfollowed ? std::optional(m_clock.now()) : std::nullopt, step.story)
            .run();
        placeInFolder(m_database, step.story, wanted.folder, wanted.position);
        return;
    }
    if (concernsSource(step.kind)) {
        restate(m_database, wantedOf<SourceStateChange>(payload, back), m_clock.now());
        return;
    }
    Query update(m_database, "UPDATE entry SET flags = (flags & ~?1) | (?2 & ?1) WHERE number = ?3");
    const QList<EntryStateChange> changes = unpacked(payload);
    for (const EntryStateChange& change : changes) {
        const quint16 touched = change.before ^ change.after;
        if (update.with(touched, back ? change.before : change.after, change.number).run() > 0)
            step.entries.append(change.number);
    }
}

} // namespace dateline
