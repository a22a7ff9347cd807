#include "store/storystore.h"

#include "store/details.h"
#include "store/query.h"
#include "store/words.h"

#include <QHash>
#include <QUrl>

#include <SQLiteCpp/Database.h>

namespace dateline {

namespace {

constexpr std::chrono::hours keptAfterUnfollow{24 * 30};

const QByteArray sourceColumns = "id, story, address, title, outlet, format, kind, enabled, etag, "
                                 "last_modified, content_hash, last_checked,"
                                 " last_good, next_due, failures, problem, needs_login, state";

SourceRecord sourceFrom(Query& query)
{
    SourceRecord record;
    record.id = query.as<SourceId>(0);
    record.story = query.as<StoryId>(1);
    record.address = query.text(2);
    record.title = query.text(3);
    record.outlet = query.text(4);
    record.format = query.text(5);
    record.kind = query.as<SourceKind>(6);
    record.enabled = query.integer(7) != 0;
    record.etag = query.text(8);
    record.lastModified = query.text(9);
    record.contentHash = query.blob(10);
    record.lastChecked = query.instant(11);
    record.lastGood = query.instant(12);
    record.nextDue = query.instant(13);
    record.failures = static_cast<int>(query.integer(14));
    record.problem = problemFromJson(query.text(15));
    record.needsLogin = query.integer(16) != 0;
    return record;
}

const QByteArray storyColumns =
    "SELECT s.id, s.name, s.title, s.standfirst, s.publisher, s.section, s.link, s.folder, s.position, "
    "s.authors,"
    " c.entries, c.unread, c.saved, c.edited, s.unstable,"
    " (SELECT order_at FROM entry WHERE story = s.id ORDER BY order_at DESC LIMIT 1)"
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
    record.newest = query.instant(15);
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
            story->state = joined(story->state, query.as<LiveState>(17));
        story->sources.append(source);
    }
}

QString outletOf(const QString& publisher, const QString& title, const QString& address)
{
    if (!publisher.isEmpty())
        return publisher;
    if (!title.isEmpty())
        return title;
    const QString host = QUrl(address).host();
    return host.startsWith(QLatin1String("www.")) ? host.mid(4) : host;
}

Problem noStory(StoryId id)
{
    Problem problem;
    problem.code = Problem::Code::NoSuchStory;
    problem.subject = QString::number(toInt(id));
    return problem;
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
                      "SELECT " + sourceColumns + " FROM source WHERE story IS NOT NULL ORDER BY id");
        addSources(sources, byId);
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
        Query sources(m_database, "SELECT " + sourceColumns + " FROM source WHERE story = ? ORDER BY id");
        addSources(sources.with(id), byId);
        return record;
    });
    if (!found)
        return noStory(id);
    return *found;
}

Result<SourceRecord> StoryStore::source(SourceId id)
{
    const std::optional<SourceRecord> found =
        reading(m_database, [this, id]() -> std::optional<SourceRecord> {
            Query query(m_database, "SELECT " + sourceColumns + " FROM source WHERE id = ?");
            if (!query.with(id).next())
                return std::nullopt;
            return sourceFrom(query);
        });
    if (!found)
        return noStory({});
    return *found;
}

std::optional<SourceRecord> StoryStore::sourceByAddress(const QString& address)
{
    return reading(m_database, [this, &address]() -> std::optional<SourceRecord> {
        Query query(m_database, "SELECT " + sourceColumns +
                                    " FROM source WHERE address = ? AND story IN"
                                    " (SELECT id FROM story WHERE unfollowed_at IS NULL)");
        if (!query.with(address).next())
            return std::nullopt;
        return sourceFrom(query);
    });
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
            const Result<SourceId> inserted = insertSource(id, source);
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

Result<SourceId> StoryStore::addSource(StoryId story, const NewSource& source)
{
    return writing(m_database, Durability::Reader, [&]() -> Result<SourceId> {
        if (!Query(m_database, "SELECT 1 FROM story WHERE id = ? AND unfollowed_at IS NULL")
                 .with(story)
                 .next())
            return noStory(story);
        return insertSource(story, source);
    });
}

Result<SourceId> StoryStore::insertSource(StoryId story, const NewSource& source)
{
    Query known(m_database, "SELECT o.id, s.id, s.unfollowed_at IS NULL FROM source o"
                            " LEFT JOIN story s ON s.id = o.story WHERE o.address = ?");
    const bool isKnown = known.with(source.address).next();
    if (isKnown && known.integer(1) != 0 && known.integer(2) != 0) {
        Problem problem;
        problem.code = Problem::Code::AlreadyFollowed;
        problem.subject = source.address;
        problem.detail = QString::number(known.integer(1));
        return problem;
    }
    const QString outlet = outletOf(source.outlet, source.title, source.address);
    if (isKnown) {
        // Followed before: it comes to this story with the entries that are left and what was read.
        const auto id = known.as<SourceId>(0);
        Query(m_database,
              "UPDATE source SET story = ?, title = ?, outlet = ?, format = ?, kind = ?, enabled = 1,"
              " etag = '', last_modified = '', content_hash = NULL, next_due = NULL, failures = 0,"
              " problem = '' WHERE id = ?")
            .with(story, source.title, outlet, source.format, source.kind, id)
            .run();
        Query(m_database, "UPDATE entry SET story = ? WHERE source = ?").with(story, id).run();
        return id;
    }
    Query(m_database,
          "INSERT INTO source(story, address, title, outlet, format, kind) VALUES(?, ?, ?, ?, ?, ?)")
        .with(story, source.address, source.title, outlet, source.format, source.kind)
        .run();
    return static_cast<SourceId>(m_database.handle().getLastInsertRowid());
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

Outcome StoryStore::setSourceEnabled(SourceId id, bool enabled)
{
    return writing(m_database, Durability::Reader, [&]() -> Outcome {
        Query(m_database, "UPDATE source SET enabled = ? WHERE id = ?").with(enabled, id).run();
        return done();
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

Outcome StoryStore::saveCheck(const SourceRecord& r)
{
    return writing(m_database, Durability::News, [&]() -> Outcome {
        Query(m_database, "UPDATE source SET format = ?, etag = ?, last_modified = ?, content_hash = ?,"
                          " last_checked = ?, last_good = ?, next_due = ?, failures = ?, problem = ?,"
                          " needs_login = ? WHERE id = ?")
            .with(r.format, r.etag, r.lastModified, r.contentHash, r.lastChecked, r.lastGood, r.nextDue,
                  r.failures, problemToJson(r.problem), r.needsLogin, r.id)
            .run();
        return done();
    });
}

Outcome StoryStore::saveFacts(SourceId source, const StoryFacts& facts)
{
    return writing(m_database, Durability::News, [&]() -> Outcome {
        Query about(m_database,
                    "SELECT story, address, id = (SELECT min(id) FROM source b WHERE b.story = a.story),"
                    " outlet FROM source a WHERE id = ?");
        if (!about.with(source).next())
            return noStory({});
        const auto story = about.as<StoryId>(0);
        const QString outlet = facts.publisher.isEmpty() && facts.title.isEmpty()
                                   ? about.text(3)
                                   : outletOf(facts.publisher, facts.title, about.text(1));
        // What a later answer does not say is not unsaid.
        Query(m_database, "UPDATE source SET title = coalesce(nullif(?, ''), title), outlet = ?, state = ?"
                          " WHERE id = ?")
            .with(facts.title, outlet, facts.state, source)
            .run();
        if (about.integer(2) == 0)
            return done(); // the first source speaks for the story
        Query(m_database, "UPDATE story SET title = coalesce(nullif(?, ''), title),"
                          " standfirst = coalesce(nullif(?, ''), standfirst),"
                          " publisher = coalesce(nullif(?, ''), publisher),"
                          " section = coalesce(nullif(?, ''), section), link = coalesce(nullif(?, ''), link),"
                          " language = coalesce(nullif(?, ''), language),"
                          " authors = coalesce(nullif(?, ''), authors) WHERE id = ?")
            .with(facts.title, facts.subtitle, facts.publisher, facts.section, facts.link, facts.language,
                  authorsToJson(facts.authors), story)
            .run();
        return done();
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

EntryOrder StoryStore::order(StoryId id)
{
    return reading(m_database, [&]() -> EntryOrder {
        Query query(m_database, "SELECT oldest_first FROM story WHERE id = ?");
        return query.with(id).next() ? query.as<EntryOrder>(0) : EntryOrder::NewestFirst;
    });
}

} // namespace dateline
