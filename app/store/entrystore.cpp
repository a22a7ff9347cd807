#include "store/entrystore.h"

#include "store/details.h"
#include "store/entrywriter.h"
#include "store/filterquery.h"
#include "store/query.h"

#include <QHash>

#include <algorithm>

namespace dateline {

namespace {

std::optional<StoryId> storyOf(Database& database, SourceId source)
{
    Query query(database, "SELECT story FROM source WHERE id = ? AND story IS NOT NULL");
    if (!query.with(source).next())
        return std::nullopt;
    return query.as<StoryId>(0);
}

/// When the reader left each story; only stories that were left.
QHash<qint64, qint64> departures(Database& database)
{
    QHash<qint64, qint64> left;
    Query query(database, "SELECT id, left_at FROM story WHERE left_at IS NOT NULL");
    while (query.next())
        left.insert(query.integer(0), query.integer(1));
    return left;
}

quint16 flagsWithNew(const QHash<qint64, qint64>& left, qint64 story, qint64 firstSeen, qint64 flags)
{
    const auto found = left.constFind(story);
    const bool isNew = found != left.constEnd() && firstSeen > *found;
    return static_cast<quint16>(flags | (isNew ? EntryNewSinceLeft : 0));
}

std::optional<ClaimedTime> claimedTime(Query& query, int column)
{
    const std::optional<Instant> at = query.instant(column);
    if (!at)
        return std::nullopt;
    return ClaimedTime{*at, query.as<Precision>(column + 1)};
}

const QByteArray entryColumns =
    "SELECT e.number, e.story, e.source, s.name, s.title, o.outlet, e.guid, e.made_up, e.link, e.published,"
    " e.published_precision, e.updated, e.updated_precision, e.order_at, e.first_seen, e.revisions,"
    " e.last_revised, e.withdrawn_at, e.flags, t.headline, t.byline, t.body, t.details"
    " FROM entry e JOIN entry_text t ON t.number = e.number JOIN source o ON o.id = e.source"
    " JOIN story s ON s.id = e.story WHERE e.number = ?";

StoredEntry entryFrom(Query& query)
{
    StoredEntry stored;
    stored.number = query.as<EntryNumber>(0);
    stored.story = query.as<StoryId>(1);
    stored.source = query.as<SourceId>(2);
    const QString name = query.text(3);
    stored.storyTitle = name.isEmpty() ? query.text(4) : name;
    stored.outlet = query.text(5);
    stored.order = fromMsecs(query.integer(13));
    stored.firstSeen = fromMsecs(query.integer(14));
    stored.revisions = static_cast<int>(query.integer(15));
    stored.lastRevised = query.instant(16);
    stored.withdrawnAt = query.instant(17);
    stored.flags = query.as<quint16>(18);
    Entry& entry = stored.entry;
    readDetails(query.text(22), entry);
    entry.id = query.text(6);
    entry.idIsMadeUp = query.integer(7) != 0;
    entry.link = query.text(8);
    entry.published = claimedTime(query, 9);
    entry.updated = claimedTime(query, 11);
    entry.headline = query.text(19);
    entry.content.form = Content::Form::Blocks;
    entry.content.blocks = unpackBody(query.blob(21));
    entry.key = stored.flags & EntryKey;
    entry.pinned = stored.flags & EntryPinned;
    entry.breaking = stored.flags & EntryBreaking;
    return stored;
}

QList<Topic> topicsOf(Query& query, EntryNumber number)
{
    QList<Topic> topics;
    query.with(number, Mention::Topic);
    while (query.next())
        topics.append({query.text(0), query.as<TopicKind>(1), {}});
    return topics;
}

/// The stories of a scope for tables that know stories only; binds nothing.
QByteArray storiesOf(const Scope& scope)
{
    if (scope.kind == Scope::Kind::Story)
        return "story = " + QByteArray::number(toInt(scope.story));
    if (scope.kind == Scope::Kind::Saved)
        return "story IN (SELECT id FROM story)";
    return "story IN (SELECT id FROM story WHERE unfollowed_at IS NULL)";
}

/// What of these stories belongs to the scope: the saved entries, or all but those of switched-off sources.
QByteArray andShown(Database& database, const Scope& scope, const QByteArray& column)
{
    if (scope.kind == Scope::Kind::Saved)
        return " AND " + column + " IN (SELECT number FROM entry WHERE flags & 2)";
    if (!Query(database, "SELECT 1 FROM source WHERE enabled = 0").next())
        return {};
    return " AND " + column +
           " NOT IN (SELECT e.number FROM entry e JOIN source o ON o.id = e.source"
           " WHERE o.enabled = 0)";
}

QList<Facet> mentioned(Database& database, const Scope& scope, Mention kind)
{
    QList<Facet> facets;
    Query query(database, "SELECT label, count(*), max(topic_kind) FROM mention WHERE " + storiesOf(scope) +
                              " AND kind = ?" + andShown(database, scope, "entry") +
                              " GROUP BY label ORDER BY 2 DESC, 1");
    query.with(kind);
    while (query.next())
        facets.append({query.text(0), {}, static_cast<int>(query.integer(1)), query.as<TopicKind>(2)});
    return facets;
}

/// Where each person reports from last. A column beside max() is of the row that has the greatest: SQLite
/// promises.
void addLastPlaces(Database& database, const Scope& scope, QList<Facet>& people)
{
    QHash<QString, QString> places;
    Query query(database,
                "SELECT m.label, m.detail, max(e.order_at) FROM mention m JOIN entry e ON e.number = m.entry"
                " WHERE m." +
                    storiesOf(scope) + " AND m.kind = ? AND m.detail <> ''" +
                    andShown(database, scope, "m.entry") + " GROUP BY m.label");
    query.with(Mention::Person);
    while (query.next())
        places.insert(query.text(0).toCaseFolded(), query.text(1));
    for (Facet& person : people)
        person.detail = places.value(person.label.toCaseFolded());
}

QList<Facet> outlets(Database& database, const Scope& scope)
{
    QList<Facet> facets;
    const FilterQuery filter(scope, {});
    Query query(database, "SELECT o.outlet, sum(n) FROM (SELECT source, count(*) AS n FROM entry WHERE " +
                              filter.where() +
                              " GROUP BY source) JOIN source o ON o.id = source"
                              " GROUP BY o.outlet ORDER BY 2 DESC, 1");
    filter.bindTo(query.with());
    while (query.next())
        facets.append({query.text(0), {}, static_cast<int>(query.integer(1)), TopicKind::Unknown});
    return facets;
}

QList<KeyEvent> keyEvents(Database& database, const Scope& scope)
{
    QList<KeyEvent> events;
    EntryFilter keyOnly;
    keyOnly.keyEvents = true;
    const FilterQuery filter(scope, keyOnly);
    Query query(database,
                "SELECT e.number, e.order_at, t.headline, e.flags, substr(t.plain, 1, 120) FROM"
                " (SELECT number, order_at, flags FROM entry WHERE " +
                    filter.where() +
                    ") e JOIN entry_text t ON t.number = e.number ORDER BY e.order_at DESC, e.number DESC");
    filter.bindTo(query.with());
    while (query.next()) {
        KeyEvent event;
        event.number = query.as<EntryNumber>(0);
        event.at = fromMsecs(query.integer(1));
        const QString headline = query.text(2);
        event.headline = headline.isEmpty() ? query.text(4).section(QLatin1Char('\n'), 0, 0) : headline;
        event.read = query.integer(3) & EntryRead;
        events.append(event);
    }
    return events;
}

} // namespace

EntryStore::EntryStore(Database& database, const Clock& clock)
    : m_database(database)
    , m_clock(clock)
{
}

QList<KnownEntry> EntryStore::known(SourceId source)
{
    return reading(m_database, [&] {
        QList<KnownEntry> known;
        QHash<EntryNumber, qsizetype> index;
        Query query(
            m_database,
            "SELECT e.number, e.guid, e.link_key, t.headline, e.published, e.published_precision,"
            " e.order_at, e.order_precision, e.text_form, e.withdrawn_at IS NOT NULL, e.missing,"
            " e.missing_since, e.revisions, e.flags FROM entry e JOIN entry_text t ON t.number = e.number"
            " WHERE e.source = ?");
        query.with(source);
        while (query.next()) {
            KnownEntry entry;
            entry.number = query.as<EntryNumber>(0);
            entry.id = query.text(1);
            entry.linkKey = query.text(2);
            entry.headline = query.text(3);
            entry.published = claimedTime(query, 4);
            entry.order = fromMsecs(query.integer(6));
            entry.orderPrecision = query.as<Precision>(7);
            entry.textForm = query.as<EntryForm>(8);
            entry.withdrawn = query.integer(9) != 0;
            entry.missing = static_cast<int>(query.integer(10));
            entry.missingSince = query.instant(11);
            entry.revisions = static_cast<int>(query.integer(12));
            entry.pinned = query.integer(13) & EntryPinned;
            index.insert(entry.number, known.size());
            known.append(entry);
        }
        Query forms(m_database,
                    "SELECT f.entry, f.form, f.hashes FROM entry e JOIN entry_form f ON f.entry = e.number"
                    " WHERE e.source = ?");
        forms.with(source);
        while (forms.next())
            known[index.value(forms.as<EntryNumber>(0))].hashes.insert(forms.as<EntryForm>(1),
                                                                       formHashesFromBytes(forms.blob(2)));
        Query former(m_database, "SELECT entry, guid FROM entry_former WHERE source = ?");
        former.with(source);
        while (former.next())
            known[index.value(former.as<EntryNumber>(0))].formerIds.append(former.text(1));
        Query texts(m_database, "SELECT r.entry, r.hash FROM entry e JOIN revision r ON r.entry = e.number"
                                " WHERE e.source = ? AND e.revisions > 0 ORDER BY r.id");
        texts.with(source);
        while (texts.next())
            known[index.value(texts.as<EntryNumber>(0))].earlierTexts.append(texts.blob(1));
        return known;
    });
}

QSet<QString> EntryStore::ids(SourceId source)
{
    return reading(m_database, [&] {
        QSet<QString> found;
        Query query(m_database, "SELECT guid FROM entry WHERE source = ?");
        query.with(source);
        while (query.next())
            found.insert(query.text(0));
        return found;
    });
}

QString EntryStore::plainText(EntryNumber number)
{
    return reading(m_database, [&] {
        Query query(m_database, "SELECT plain FROM entry_text WHERE number = ?");
        return query.with(number).next() ? query.text(0) : QString();
    });
}

Result<EntryDelta> EntryStore::apply(SourceId source, const Changes& changes, Instant seen)
{
    return writing(m_database, Durability::News, [&]() -> Result<EntryDelta> {
        const std::optional<StoryId> story = storyOf(m_database, source);
        if (!story) {
            Problem problem;
            problem.code = Problem::Code::NoSuchStory;
            return problem;
        }
        return EntryWriter(m_database, source, *story, seen).write(changes);
    });
}

Outcome EntryStore::saveTopics(StoryId story, const QList<Topic>& storyTopics,
                               const QList<std::pair<EntryNumber, QList<Topic>>>& entryTopics)
{
    return writing(m_database, Durability::News, [&]() -> Outcome {
        Query(m_database, "UPDATE story SET topics = ? WHERE id = ?")
            .with(topicsToJson(storyTopics), story)
            .run();
        Query forget(m_database, "DELETE FROM mention WHERE entry = ? AND kind = ?");
        Query insert(m_database, "INSERT OR IGNORE INTO mention(story, kind, label, entry, topic_kind)"
                                 " SELECT story, ?, ?, number, ? FROM entry WHERE number = ?");
        for (const auto& [number, topics] : entryTopics) {
            forget.with(number, Mention::Topic).run();
            for (const Topic& topic : topics)
                insert.with(Mention::Topic, topic.label, topic.kind, number).run();
        }
        return done();
    });
}

QList<Topic> EntryStore::storyTopics(StoryId story)
{
    return reading(m_database, [&] {
        Query query(m_database, "SELECT topics FROM story WHERE id = ?");
        return query.with(story).next() ? topicsFromJson(query.text(0)) : QList<Topic>();
    });
}

QList<EntryStub> EntryStore::timeline(const Scope& scope, const EntryFilter& filter, EntryOrder order,
                                      int limit)
{
    return reading(m_database, [&] {
        QList<EntryStub> stubs;
        const FilterQuery where(scope, filter);
        if (where.matchesNothing())
            return stubs;
        const QByteArray direction = order == EntryOrder::NewestFirst ? " DESC" : "";
        QByteArray sql =
            "SELECT number, order_at, text_length, headline_length, blocks, pictures, flags, first_seen,"
            " story FROM entry WHERE " +
            where.where() + " ORDER BY order_at" + direction + ", number" + direction;
        if (limit > 0)
            sql += " LIMIT " + QByteArray::number(limit);
        Query query(m_database, sql);
        where.bindTo(query.with());
        const QHash<qint64, qint64> left = departures(m_database);
        while (query.next()) {
            EntryStub stub;
            stub.number = query.as<EntryNumber>(0);
            stub.orderMsecs = query.integer(1);
            stub.textLength = static_cast<qint32>(query.integer(2));
            stub.headlineLength = static_cast<qint16>(query.integer(3));
            stub.blocks = static_cast<qint16>(query.integer(4));
            stub.pictures = static_cast<qint16>(query.integer(5));
            stub.flags = flagsWithNew(left, query.integer(8), query.integer(7), query.integer(6));
            stubs.append(stub);
        }
        if (scope.kind == Scope::Kind::Story && order == EntryOrder::NewestFirst)
            std::stable_partition(stubs.begin(), stubs.end(),
                                  [](const EntryStub& stub) { return stub.flags & EntryPinned; });
        return stubs;
    });
}

QList<StoredEntry> EntryStore::entries(const QList<EntryNumber>& numbers)
{
    return reading(m_database, [&] {
        QList<StoredEntry> found;
        found.reserve(numbers.size());
        Query query(m_database, entryColumns);
        Query topics(m_database, "SELECT label, topic_kind FROM mention WHERE entry = ? AND kind = ?");
        const QHash<qint64, qint64> left = departures(m_database);
        for (const EntryNumber number : numbers) {
            if (!query.with(number).next())
                continue;
            StoredEntry stored = entryFrom(query);
            stored.flags = flagsWithNew(left, toInt(stored.story), toMsecs(stored.firstSeen), stored.flags);
            stored.entry.topics = topicsOf(topics, number);
            found.append(stored);
        }
        return found;
    });
}

QList<Revision> EntryStore::revisions(EntryNumber number)
{
    return reading(m_database, [&] {
        QList<Revision> revisions;
        Query query(m_database,
                    "SELECT seen, headline, byline, body FROM revision WHERE entry = ? ORDER BY id");
        query.with(number);
        while (query.next())
            revisions.append({fromMsecs(query.integer(0)), query.text(1), bylineFromJson(query.text(2)),
                              unpackBody(query.blob(3))});
        return revisions;
    });
}

Facets EntryStore::facets(const Scope& scope)
{
    return reading(m_database, [&] {
        Facets facets;
        facets.topics = mentioned(m_database, scope, Mention::Topic);
        facets.people = mentioned(m_database, scope, Mention::Person);
        addLastPlaces(m_database, scope, facets.people);
        facets.places = mentioned(m_database, scope, Mention::Place);
        facets.outlets = outlets(m_database, scope);
        facets.keyEvents = keyEvents(m_database, scope);
        return facets;
    });
}

QList<StoredEntry> EntryStore::changedSince(const Scope& scope, Instant since, int limit)
{
    const QList<EntryNumber> numbers = reading(m_database, [&] {
        QList<EntryNumber> changed;
        const FilterQuery where(scope, {});
        Query query(
            m_database,
            "SELECT number, max(first_seen, ifnull(last_revised, 0), ifnull(withdrawn_at, 0)) AS changed"
            " FROM entry WHERE " +
                where.where() +
                " AND (first_seen > ? OR last_revised > ? OR withdrawn_at > ?)"
                " ORDER BY changed DESC, order_at DESC, number DESC LIMIT ?");
        where.bindTo(query.with());
        for (int times = 0; times < 3; ++times)
            query.add(since);
        query.add(limit);
        while (query.next())
            changed.append(query.as<EntryNumber>(0));
        return changed;
    });
    return entries(numbers);
}

QList<EntryNumber> EntryStore::search(const QString& words, int limit)
{
    return reading(m_database, [&] {
        QList<EntryNumber> numbers;
        const QString expression = wordsExpression(words);
        if (expression.isEmpty())
            return numbers;
        Query query(m_database, "SELECT e.number FROM words w JOIN entry e ON e.number = w.rowid"
                                " WHERE w.words MATCH ? AND (e.flags & 2 OR e.story IN"
                                " (SELECT id FROM story WHERE unfollowed_at IS NULL))"
                                " ORDER BY e.order_at DESC, e.number DESC LIMIT ?");
        query.with(expression, limit);
        while (query.next())
            numbers.append(query.as<EntryNumber>(0));
        return numbers;
    });
}

} // namespace dateline
