#include "store/storystore.h"

#include "store/details.h"
#include "store/query.h"
#include "store/sourcerow.h"
#include "store/words.h"

#include <QHash>

#include <SQLiteCpp/Database.h>

namespace dateline {

namespace {

constexpr std::chrono::hours keptAfterUnfollow{24 * 30};

const QByteArray storyColumns =
    "SELECT s.id, s.name, s.title, s.standfirst, s.publisher, s.section, s.link, s.folder, s.position, "
    "s.authors,"
    " c.entries, c.unread, c.saved, c.edited, s.unstable, s.pictures, c.newest,"
    " s.summary, s.summary_folded"
    " FROM story s JOIN story_count c ON c.story = s.id ";

StoryRecord storyFrom(Query& query)
{
    StoryRecord record;
    record.id = query.as<StoryId>(0);
    const QString name = query.text(1);
    record.renamed = !name.isEmpty();
    record.title = record.renamed ? name : query.text(2);
    record.standfirst = query.text(3);
    record.publisher = query.text(4);
    record.section = query.text(5);
    record.link = query.text(6);
    record.group = query.text(7);
    record.position = static_cast<int>(query.integer(8));
    record.authors = authorsFromJson(query.text(9));
    record.entries = static_cast<int>(query.integer(10));
    record.unread = static_cast<int>(query.integer(11));
    record.saved = static_cast<int>(query.integer(12));
    record.editedSinceRead = static_cast<int>(query.integer(13));
    record.unstable = query.integer(14) != 0;
    if (const qint64 pictures = query.integer(15); pictures > 0)
        record.pictures = static_cast<PicturePolicy>(pictures - 1);
    record.newest = query.instant(16);
    record.summary = query.text(17).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    record.summaryFolded = query.integer(18) != 0;
    return record;
}

/// A story with several sources is live while one of them is, ended when none is and one says so.
LiveState joined(LiveState a, LiveState b)
{
    if (a == LiveState::Live || b == LiveState::Live)
        return LiveState::Live;
    return a == LiveState::Unknown ? b : a;
}

void addSources(Query& query, QHash<StoryId, StoryRecord*>& stories)
{
    while (query.next()) {
        const SourceRecord source = sourceFrom(query);
        StoryRecord* story = stories.value(source.story);
        if (!story)
            continue;
        story->isFeed = (story->sources.isEmpty() || story->isFeed) && source.kind == SourceKind::Feed;
        if (source.enabled)
            story->state = joined(story->state, query.as<LiveState>(sourceStateColumn));
        story->sources.append(source);
    }
}

/// Takes an entry out of the store with its words; triggers remember what was read.
void removeUnsavedEntries(Database& database, StoryId story, int& removed)
{
    Query texts(database, "SELECT t.number, t.headline, t.byline, t.plain FROM entry_text t"
                          " JOIN entry e ON e.number = t.number WHERE e.story = ? AND NOT e.flags & 2");
    texts.with(story);
    WordIndex words(database);
    while (texts.next())
        words.forget(texts.as<EntryNumber>(0), {texts.text(1), texts.text(2), texts.text(3)});
    removed += Query(database, "DELETE FROM entry WHERE story = ? AND NOT flags & 2").with(story).run();
}

/// Counts are kept by triggers over all entries; what sources that are switched off hold is not counted.
void subtractSwitchedOff(Database& database, QHash<StoryId, StoryRecord*>& stories)
{
    Query query(database,
                "SELECT story, count(*), sum(flags & 1 = 0), sum(flags & 2 <> 0), sum(flags & 128 <> 0)"
                " FROM entry WHERE source IN (SELECT id FROM source WHERE enabled = 0) GROUP BY story");
    while (query.next()) {
        StoryRecord* story = stories.value(query.as<StoryId>(0));
        if (!story)
            continue;
        story->entries -= static_cast<int>(query.integer(1));
        story->unread -= static_cast<int>(query.integer(2));
        story->saved -= static_cast<int>(query.integer(3));
        story->editedSinceRead -= static_cast<int>(query.integer(4));
    }
}

} // namespace

StoryStore::StoryStore(Database& database, const Clock& clock)
    : m_database(database)
    , m_clock(clock)
    , m_log(database, clock)
{
}

QList<StoryRecord> StoryStore::stories()
{
    return reading(m_database, [this] {
        QList<StoryRecord> records;
        Query query(m_database,
                    storyColumns + "WHERE s.unfollowed_at IS NULL ORDER BY s.folder, s.position, s.id");
        while (query.next())
            records.append(storyFrom(query));
        QHash<StoryId, StoryRecord*> byId;
        for (StoryRecord& record : records)
            byId.insert(record.id, &record);
        Query sources(m_database,
                      "SELECT " + sourceColumns() + " FROM source WHERE story IS NOT NULL ORDER BY id");
        addSources(sources, byId);
        subtractSwitchedOff(m_database, byId);
        for (StoryRecord& record : records)
            record.state = liveStateOf(record, m_clock.now());
        return records;
    });
}

Result<StoryRecord> StoryStore::story(StoryId id)
{
    const std::optional<StoryRecord> found = reading(m_database, [this, id]() -> std::optional<StoryRecord> {
        Query query(m_database, storyColumns + "WHERE s.id = ? AND s.unfollowed_at IS NULL");
        if (!query.with(id).next())
            return std::nullopt;
        StoryRecord record = storyFrom(query);
        QHash<StoryId, StoryRecord*> byId = {{id, &record}};
        Query sources(m_database, "SELECT " + sourceColumns() + " FROM source WHERE story = ? ORDER BY id");
        addSources(sources.with(id), byId);
        subtractSwitchedOff(m_database, byId);
        record.state = liveStateOf(record, m_clock.now());
        return record;
    });
    if (!found)
        return noStory(id);
    return *found;
}

Result<StoryId> StoryStore::follow(const NewSource& source, const QString& title, const QString& group)
{
    return writing(m_database, Durability::Reader, [&]() -> Result<StoryId> {
        const QString name = title == source.title ? QString() : title;
        Query hidden(m_database, "SELECT s.id FROM story s JOIN source o ON o.story = s.id"
                                 " WHERE o.address = ? AND s.unfollowed_at IS NOT NULL");
        StoryId id{};
        StoryStateChange before{name, group, 0, true};
        if (hidden.with(source.address).next()) {
            id = hidden.as<StoryId>(0);
            Query(m_database, "UPDATE story SET name = ?, unfollowed_at = NULL WHERE id = ?")
                .with(name, id)
                .run();
        } else {
            Query(m_database, "INSERT INTO story(name, title) VALUES(?, ?)").with(name, source.title).run();
            id = static_cast<StoryId>(m_database.handle().getLastInsertRowid());
            const Result<SourceId> inserted = insertSource(m_database, id, source);
            if (!inserted.ok())
                return inserted.problem();
        }
        placeInFolder(m_database, id, group, std::numeric_limits<int>::max());
        Query position(m_database, "SELECT position FROM story WHERE id = ?");
        if (position.with(id).next())
            before.position = static_cast<int>(position.integer(0));
        StoryStateChange after = before;
        after.unfollowed = false;
        m_log.record(UndoStep::Kind::Follow, id, name.isEmpty() ? source.title : name, before, after);
        return id;
    });
}

std::optional<StoryStateChange> StoryStore::stateOf(StoryId id, QString* title)
{
    Query query(m_database,
                "SELECT name, folder, position, unfollowed_at IS NOT NULL, title FROM story WHERE id = ?");
    if (!query.with(id).next())
        return std::nullopt;
    const StoryStateChange state{query.text(0), query.text(1), static_cast<int>(query.integer(2)),
                                 query.integer(3) != 0};
    if (title)
        *title = state.name.isEmpty() ? query.text(4) : state.name;
    return state;
}

/// One action on a story with its record for undo: `change` writes, the states around it are compared.
template <typename Change> Outcome StoryStore::act(UndoStep::Kind kind, StoryId id, Change change)
{
    return writing(m_database, Durability::Reader, [&]() -> Outcome {
        QString title;
        const std::optional<StoryStateChange> before = stateOf(id, &title);
        if (!before)
            return noStory(id);
        change();
        const StoryStateChange after = *stateOf(id, nullptr);
        if (*before != after)
            m_log.record(kind, id, title, *before, after);
        return done();
    });
}

Outcome StoryStore::rename(StoryId id, const QString& title)
{
    return act(UndoStep::Kind::Rename, id, [&] {
        Query(m_database, "UPDATE story SET name = ? WHERE id = ?").with(title.trimmed(), id).run();
    });
}

Outcome StoryStore::move(StoryId id, const QString& group, int position)
{
    return act(UndoStep::Kind::Move, id, [&] { placeInFolder(m_database, id, group, position); });
}

Outcome StoryStore::unfollow(StoryId id)
{
    return act(UndoStep::Kind::Unfollow, id, [&] {
        Query(m_database, "UPDATE story SET unfollowed_at = ? WHERE id = ? AND unfollowed_at IS NULL")
            .with(m_clock.now(), id)
            .run();
    });
}

Outcome StoryStore::refollow(StoryId id)
{
    return act(UndoStep::Kind::Follow, id, [&] {
        Query(m_database, "UPDATE story SET unfollowed_at = NULL WHERE id = ?").with(id).run();
    });
}

Result<int> StoryStore::purge()
{
    return writing(m_database, Durability::News, [this]() -> Result<int> {
        QList<StoryId> old;
        Query query(m_database, "SELECT id FROM story WHERE unfollowed_at <= ?");
        query.with(m_clock.now() - keptAfterUnfollow);
        while (query.next())
            old.append(query.as<StoryId>(0));
        int removed = 0;
        for (const StoryId id : std::as_const(old)) {
            removeUnsavedEntries(m_database, id, removed);
            Query(m_database, "DELETE FROM story WHERE id = ?1 AND NOT EXISTS"
                              " (SELECT 1 FROM entry WHERE story = ?1)")
                .with(id)
                .run();
            Query(m_database, "DELETE FROM undo WHERE story = ?1 AND NOT EXISTS"
                              " (SELECT 1 FROM story WHERE id = ?1)")
                .with(id)
                .run();
        }
        return removed;
    });
}

Outcome StoryStore::savePlace(const Scope& scope, const Place& place)
{
    return writing(m_database, Durability::News, [&]() -> Outcome {
        Query(m_database, "INSERT OR REPLACE INTO place(scope, story, entry, offset, order_at, at_newest)"
                          " VALUES(?, ?, ?, ?, ?, ?)")
            .with(scope.kind, scope.story, place.entry, place.offset, place.order, place.atNewest)
            .run();
        return done();
    });
}

std::optional<Place> StoryStore::place(const Scope& scope)
{
    return reading(m_database, [&]() -> std::optional<Place> {
        Query query(m_database,
                    "SELECT entry, offset, order_at, at_newest FROM place WHERE scope = ? AND story = ?");
        if (!query.with(scope.kind, scope.story).next())
            return std::nullopt;
        return Place{query.as<EntryNumber>(0), static_cast<int>(query.integer(1)),
                     fromMsecs(query.integer(2)), query.integer(3) != 0};
    });
}

Outcome StoryStore::leave(StoryId id, Instant at)
{
    return writing(m_database, Durability::Reader, [&]() -> Outcome {
        Query(m_database, "UPDATE story SET left_at = ? WHERE id = ?").with(at, id).run();
        return done();
    });
}

std::optional<Instant> StoryStore::leftAt(StoryId id)
{
    return reading(m_database, [&]() -> std::optional<Instant> {
        Query query(m_database, "SELECT left_at FROM story WHERE id = ?");
        return query.with(id).next() ? query.instant(0) : std::nullopt;
    });
}

Outcome StoryStore::setOrder(StoryId id, EntryOrder order)
{
    return writing(m_database, Durability::Reader, [&]() -> Outcome {
        Query(m_database, "UPDATE story SET oldest_first = ? WHERE id = ?").with(order, id).run();
        return done();
    });
}

Outcome StoryStore::setPictures(StoryId id, std::optional<PicturePolicy> pictures)
{
    return writing(m_database, Durability::Reader, [&]() -> Outcome {
        Query(m_database, "UPDATE story SET pictures = ? WHERE id = ?")
            .with(pictures ? static_cast<int>(*pictures) + 1 : 0, id)
            .run();
        return done();
    });
}

Outcome StoryStore::setSummaryFolded(StoryId id, bool folded)
{
    return writing(m_database, Durability::Reader, [&]() -> Outcome {
        Query(m_database, "UPDATE story SET summary_folded = ? WHERE id = ?").with(folded, id).run();
        return done();
    });
}

EntryOrder StoryStore::order(StoryId id)
{
    return reading(m_database, [&]() -> EntryOrder {
        Query query(m_database, "SELECT oldest_first FROM story WHERE id = ?");
        return query.with(id).next() ? query.as<EntryOrder>(0) : EntryOrder::NewestFirst;
    });
}

} // namespace dateline
