#include "store/sourcestore.h"

#include "store/details.h"
#include "store/query.h"
#include "store/sourcerow.h"

#include <QFileInfo>
#include <QUrl>

#include <SQLiteCpp/Database.h>

namespace dateline {

QByteArray sourceColumns()
{
    return "id, story, address, title, outlet, format, kind, enabled, etag, last_modified, content_hash,"
           " last_checked, last_good, next_due, failures, problem, needs_login, ttl, moving_to, moving_since,"
           " moving_seen, state";
}

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
    record.usesLogin = query.integer(16) != 0;
    if (const qint64 ttl = query.integer(17); ttl > 0)
        record.ttl = std::chrono::seconds(ttl);
    record.movingTo = query.text(18);
    record.movingSince = query.instant(19);
    record.movingSeen = static_cast<int>(query.integer(20));
    return record;
}

QString outletOf(const QString& publisher, const QString& title, const QString& address)
{
    if (!publisher.isEmpty())
        return publisher;
    if (!title.isEmpty())
        return title;
    const QString host = QUrl(address).host();
    if (host.isEmpty()) // a file
        return QFileInfo(QUrl(address).path()).completeBaseName();
    return host.startsWith(QLatin1String("www.")) ? host.mid(4) : host;
}

Problem noStory(StoryId id)
{
    Problem problem;
    problem.code = Problem::Code::NoSuchStory;
    problem.subject = QString::number(toInt(id));
    return problem;
}

Result<SourceId> insertSource(Database& database, StoryId story, const NewSource& source)
{
    Query known(database, "SELECT o.id, s.id, s.unfollowed_at IS NULL FROM source o"
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
        const auto id = known.as<SourceId>(0);
        Query(database,
              "UPDATE source SET story = ?, title = ?, outlet = ?, format = ?, kind = ?, enabled = 1,"
              " etag = '', last_modified = '', content_hash = NULL, next_due = NULL, failures = 0,"
              " problem = '', moving_to = '', moving_since = NULL, moving_seen = 0,"
              " needs_login = needs_login OR ? WHERE id = ?")
            .with(story, source.title, outlet, source.format, source.kind, source.usesLogin, id)
            .run();
        Query(database, "UPDATE entry SET story = ? WHERE source = ?").with(story, id).run();
        return id;
    }
    Query(database, "INSERT INTO source(story, address, title, outlet, format, kind, needs_login) VALUES(?, "
                    "?, ?, ?, ?, ?, ?)")
        .with(story, source.address, source.title, outlet, source.format, source.kind, source.usesLogin)
        .run();
    return static_cast<SourceId>(database.handle().getLastInsertRowid());
}

namespace {

struct Standing
{
    SourceStateChange state;
    QString name;
};

std::optional<Standing> standingOf(Database& database, SourceId id)
{
    Query query(database, "SELECT o.story, o.enabled, s.unfollowed_at IS NOT NULL, o.outlet FROM source o"
                          " JOIN story s ON s.id = o.story WHERE o.id = ?");
    if (!query.with(id).next())
        return std::nullopt;
    return Standing{{id, query.as<StoryId>(0), query.integer(1) != 0, query.integer(2) != 0}, query.text(3)};
}

} // namespace

SourceStore::SourceStore(Database& database, const Clock& clock)
    : m_database(database)
    , m_clock(clock)
    , m_log(database, clock)
{
}

Result<SourceRecord> SourceStore::source(SourceId id)
{
    const std::optional<SourceRecord> found =
        reading(m_database, [this, id]() -> std::optional<SourceRecord> {
            Query query(m_database, "SELECT " + sourceColumns() + " FROM source WHERE id = ?");
            if (!query.with(id).next())
                return std::nullopt;
            return sourceFrom(query);
        });
    if (!found)
        return noStory({});
    return *found;
}

QStringList SourceStore::addressesOf(StoryId story)
{
    return reading(m_database, [this, story] {
        QStringList addresses;
        Query query(m_database, "SELECT address FROM source WHERE story = ? ORDER BY id");
        query.with(story);
        while (query.next())
            addresses.append(query.text(0));
        return addresses;
    });
}

std::optional<SourceRecord> SourceStore::byAddress(const QString& address)
{
    return reading(m_database, [this, &address]() -> std::optional<SourceRecord> {
        Query query(m_database, "SELECT " + sourceColumns() +
                                    " FROM source WHERE address = ? AND story IN"
                                    " (SELECT id FROM story WHERE unfollowed_at IS NULL)");
        if (!query.with(address).next())
            return std::nullopt;
        return sourceFrom(query);
    });
}

/// A story to move a source into: named and placed like the one it is in.
StoryId SourceStore::makeStory(SourceId like, bool hidden)
{
    Query(m_database, "INSERT INTO story(title, publisher, folder, unfollowed_at)"
                      " SELECT o.title, o.outlet, coalesce(s.folder, ''), ? FROM source o"
                      " LEFT JOIN story s ON s.id = o.story WHERE o.id = ?")
        .with(hidden ? std::optional(m_clock.now()) : std::nullopt, like)
        .run();
    return static_cast<StoryId>(m_database.handle().getLastInsertRowid());
}

/// One action on a source with its record for undo: `change` says where it shall stand.
template <typename Change> Outcome SourceStore::act(UndoStep::Kind kind, SourceId id, Change change)
{
    return writing(m_database, Durability::Reader, [&]() -> Outcome {
        const std::optional<Standing> before = standingOf(m_database, id);
        if (!before)
            return noStory({});
        const SourceStateChange after = change(before->state);
        if (after == before->state)
            return done();
        restate(m_database, after, m_clock.now());
        m_log.record(kind, after.story, before->name, before->state, after);
        return done();
    });
}

Result<SourceId> SourceStore::add(StoryId story, const NewSource& source)
{
    return writing(m_database, Durability::Reader, [&]() -> Result<SourceId> {
        if (!Query(m_database, "SELECT 1 FROM story WHERE id = ? AND unfollowed_at IS NULL")
                 .with(story)
                 .next())
            return noStory(story);
        const Result<SourceId> id = insertSource(m_database, story, source);
        if (id) {
            const Standing now = *standingOf(m_database, *id);
            SourceStateChange before = now.state;
            before.story = makeStory(*id, true);
            before.hidden = true;
            m_log.record(UndoStep::Kind::AddSource, story, now.name, before, now.state);
        }
        return id;
    });
}

Result<StoryId> SourceStore::moveOut(SourceId id)
{
    StoryId target{};
    const Outcome moved = act(UndoStep::Kind::MoveSource, id, [&](SourceStateChange state) {
        Query others(m_database, "SELECT count(*) FROM source WHERE story = ?");
        target = state.story;
        if (others.with(state.story).next() && others.integer(0) > 1)
            state.story = target = makeStory(id, false);
        return state;
    });
    if (!moved)
        return moved.problem();
    return target;
}

Outcome SourceStore::moveTo(SourceId id, StoryId story)
{
    return act(UndoStep::Kind::MoveSource, id, [story](SourceStateChange state) {
        state.story = story;
        return state;
    });
}

Outcome SourceStore::remove(SourceId id)
{
    return act(UndoStep::Kind::RemoveSource, id, [&](SourceStateChange state) {
        state.story = makeStory(id, true);
        state.hidden = true;
        return state;
    });
}

Outcome SourceStore::setEnabled(SourceId id, bool enabled)
{
    return act(enabled ? UndoStep::Kind::ShowSource : UndoStep::Kind::HideSource, id,
               [enabled](SourceStateChange state) {
                   state.enabled = enabled;
                   return state;
               });
}

Outcome SourceStore::saveCheck(const SourceRecord& r)
{
    return writing(m_database, Durability::News, [&]() -> Outcome {
        Query(m_database, "UPDATE source SET format = ?, etag = ?, last_modified = ?, content_hash = ?,"
                          " last_checked = ?, last_good = ?, next_due = ?, failures = ?, problem = ?,"
                          " needs_login = ?, ttl = ?, moving_to = ?, moving_since = ?, moving_seen = ?"
                          " WHERE id = ?")
            .with(r.format, r.etag, r.lastModified, r.contentHash, r.lastChecked, r.lastGood, r.nextDue,
                  r.failures, problemToJson(r.problem), r.usesLogin,
                  r.ttl.value_or(std::chrono::seconds(0)).count(), r.movingTo, r.movingSince, r.movingSeen,
                  r.id)
            .run();
        Query(m_database, "UPDATE OR IGNORE source SET address = ?1 WHERE id = ?2 AND address <> ?1")
            .with(r.address, r.id)
            .run();
        return done();
    });
}

Outcome SourceStore::saveFacts(SourceId source, const StoryFacts& facts)
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
                          " summary = coalesce(nullif(?, ''), summary),"
                          " publisher = coalesce(nullif(?, ''), publisher),"
                          " section = coalesce(nullif(?, ''), section), link = coalesce(nullif(?, ''), link),"
                          " language = coalesce(nullif(?, ''), language),"
                          " authors = coalesce(nullif(?, ''), authors) WHERE id = ?")
            .with(facts.title, facts.subtitle, facts.summary.join(QLatin1Char('\n')), facts.publisher,
                  facts.section, facts.link, facts.language, authorsToJson(facts.authors), story)
            .run();
        return done();
    });
}

} // namespace dateline
