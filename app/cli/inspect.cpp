#include "cli/inspect.h"

#include "bylines/byline.h"
#include "markup/bodygate.h"
#include "topics/storytopics.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace dateline {

namespace {

void put(QJsonObject& object, const char* name, const QString& value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(name), value);
}

void put(QJsonObject& object, const char* name, const QJsonArray& value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(name), value);
}

void put(QJsonObject& object, const char* name, const QJsonObject& value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(name), value);
}

void put(QJsonObject& object, const char* name, const std::optional<Instant>& value)
{
    if (value)
        object.insert(QLatin1String(name), toIso8601(*value));
}

void put(QJsonObject& object, const char* name, const std::optional<ClaimedTime>& value)
{
    if (value)
        object.insert(QLatin1String(name), toIso8601(value->at));
}

void putFlag(QJsonObject& object, const char* name, bool value)
{
    if (value)
        object.insert(QLatin1String(name), true);
}

template <typename List, typename Make> QJsonArray arrayOf(const List& list, Make make)
{
    QJsonArray array;
    for (const auto& each : list)
        array.append(make(each));
    return array;
}

QString precisionWord(Precision precision)
{
    switch (precision) {
    case Precision::Guessed:
        return QStringLiteral("guessed");
    case Precision::Day:
        return QStringLiteral("day");
    case Precision::Minute:
        return QStringLiteral("minute");
    case Precision::Exact:
        break;
    }
    return QStringLiteral("exact");
}

QString stateWord(LiveState state)
{
    switch (state) {
    case LiveState::Live:
        return QStringLiteral("live");
    case LiveState::Ended:
        return QStringLiteral("ended");
    case LiveState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString kindWord(TopicKind kind)
{
    switch (kind) {
    case TopicKind::Person:
        return QStringLiteral("person");
    case TopicKind::Place:
        return QStringLiteral("place");
    case TopicKind::Organisation:
        return QStringLiteral("organisation");
    case TopicKind::Event:
        return QStringLiteral("event");
    case TopicKind::Thing:
        return QStringLiteral("thing");
    case TopicKind::Unknown:
        break;
    }
    return {};
}

// A text that came plain and is one paragraph stays bare: nobody wrote a `<p>`. What HTML would take for a
// tag or a reference is escaped, nothing else.
QString cleanHtml(const Content& content, const Body& body)
{
    if (content.form != Content::Form::PlainText || body.blocks.size() != 1)
        return bodyHtml(body);
    static const QRegularExpression tag(QStringLiteral("<(?=[A-Za-z/!?])"));
    static const QRegularExpression reference(QStringLiteral("&(?=#?[A-Za-z0-9]+)"));
    QString html = bodyPlainText(body);
    html.replace(reference, QStringLiteral("&amp;"));
    return html.replace(tag, QStringLiteral("&lt;"));
}

QJsonObject personObject(const Author& person)
{
    QJsonObject object;
    put(object, "name", person.name);
    put(object, "place", person.place);
    put(object, "org", person.org);
    put(object, "role", person.role);
    put(object, "job", person.job);
    put(object, "shift", person.shift);
    put(object, "email", person.email);
    put(object, "uri", person.uri);
    return object;
}

// Teams and agencies stand among the authors under their name, as a reader sees them.
QJsonArray authorArray(const Byline& byline)
{
    QJsonArray authors = arrayOf(byline.people, personObject);
    for (const Organisation& organisation : byline.orgs) {
        QJsonObject object;
        put(object, "org", organisation.name);
        put(object, "place", organisation.place);
        authors.append(object);
    }
    return authors;
}

QJsonObject topicObject(const Topic& topic)
{
    QJsonObject object;
    put(object, "label", topic.label);
    put(object, "kind", kindWord(topic.kind));
    put(object, "aliases", QJsonArray::fromStringList(topic.aliases));
    return object;
}

QJsonObject tagObject(const Tag& tag)
{
    QJsonObject object;
    put(object, "term", tag.term);
    put(object, "label", tag.label);
    return object;
}

QJsonObject enclosureObject(const Enclosure& enclosure)
{
    QJsonObject object;
    put(object, "url", enclosure.url);
    put(object, "type", enclosure.type);
    put(object, "length", enclosure.length);
    return object;
}

QJsonObject pictureObject(const Picture& picture)
{
    QJsonObject object;
    put(object, "url", picture.url);
    put(object, "alt", picture.alt);
    put(object, "caption", picture.caption);
    return object;
}

QJsonObject feedObject(const StoryFacts& story)
{
    QJsonObject object;
    put(object, "title", story.title);
    put(object, "subtitle", story.subtitle);
    put(object, "link", story.link);
    put(object, "id", story.id);
    put(object, "language", story.language);
    put(object, "updated", story.updated);
    put(object, "image", story.image);
    put(object, "publisher", story.publisher);
    put(object, "section", story.section);
    object.insert(QLatin1String("state"), stateWord(story.state));
    put(object, "authors", arrayOf(story.authors, personObject));
    put(object, "topics", arrayOf(story.topics, topicObject));
    return object;
}

QJsonObject feedLinkObject(const FeedLink& feed)
{
    QJsonObject object;
    put(object, "title", feed.title);
    put(object, "url", feed.url);
    put(object, "folders",
        arrayOf(feed.folders, [](const QStringList& path) { return QJsonArray::fromStringList(path); }));
    return object;
}

QJsonObject warningObject(const Warning& warning)
{
    QJsonObject object;
    put(object, "code", warning.code);
    put(object, "message", warning.message);
    return object;
}

QStringList plainTexts(const QList<Entry>& entries, const QList<Body>& bodies)
{
    QStringList texts;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries.at(i);
        texts.append(bodyPlainText(entry.content.isEmpty() ? bodyOf(entry.summary) : bodies.at(i)));
    }
    return texts;
}

} // namespace

static QJsonObject entryObject(const Entry& entry, const Body& body)
{
    QJsonObject object;
    put(object, "id", entry.sharedId.isEmpty() ? entry.id : entry.sharedId);
    put(object, "link", entry.link);
    put(object, "title", entry.headline);
    put(object, "summary", cleanHtml(entry.summary, bodyOf(entry.summary)));
    put(object, "content", cleanHtml(entry.content, body));
    put(object, "text", bodyPlainText(body));
    put(object, "published", entry.published);
    put(object, "updated", entry.updated);
    if (entry.published)
        put(object, "precision", precisionWord(entry.published->precision));
    put(object, "byline", entry.byline.printed);
    put(object, "authors", authorArray(entry.byline));
    put(object, "tags", arrayOf(entry.tags, tagObject));
    put(object, "topics", arrayOf(entry.topics, topicObject));
    put(object, "enclosures", arrayOf(entry.enclosures, enclosureObject));
    put(object, "images", arrayOf(entry.images, pictureObject));
    put(object, "image", entry.imageUrl);
    putFlag(object, "key", entry.key);
    putFlag(object, "pinned", entry.pinned);
    putFlag(object, "breaking", entry.breaking);
    return object;
}

QJsonObject entryObject(const Entry& entry)
{
    return entryObject(entry, bodyOf(entry.content));
}

QJsonObject inspectObject(const Snapshot& told, const QString& source)
{
    Snapshot snapshot = told;
    QList<Body> bodies;
    for (const Entry& entry : told.entries)
        bodies.append(bodyOf(entry.content));
    findStoryTopics(snapshot, plainTexts(told.entries, bodies));
    QJsonObject object;
    put(object, "source", source);
    put(object, "format", snapshot.format);
    put(object, "encoding", snapshot.encoding);
    object.insert(QLatin1String("feed"), feedObject(snapshot.story));
    QJsonArray entries;
    for (qsizetype i = 0; i < snapshot.entries.size(); ++i)
        entries.append(entryObject(snapshot.entries.at(i), bodies.at(i)));
    object.insert(QLatin1String("entries"), entries);
    put(object, "groups",
        arrayOf(snapshot.groups, [](const QStringList& ids) { return QJsonArray::fromStringList(ids); }));
    QJsonObject opml;
    put(opml, "title", snapshot.opmlTitle);
    put(object, "opml", opml);
    put(object, "feeds", arrayOf(snapshot.feeds, feedLinkObject));
    put(object, "warnings", arrayOf(snapshot.warnings, warningObject));
    return object;
}

QJsonObject storedEntryObject(const StoredEntry& stored)
{
    QJsonObject object = entryObject(stored.entry);
    object.insert(QLatin1String("number"), toInt(stored.number));
    object.insert(QLatin1String("story"), toInt(stored.story));
    object.insert(QLatin1String("read"), (stored.flags & EntryRead) != 0);
    object.insert(QLatin1String("saved"), (stored.flags & EntrySaved) != 0);
    put(object, "first_seen", std::optional(stored.firstSeen));
    object.insert(QLatin1String("revisions"), stored.revisions);
    put(object, "withdrawn", stored.withdrawnAt);
    return object;
}

QJsonObject storyObject(const StoryRecord& story)
{
    QJsonObject object;
    object.insert(QLatin1String("story"), toInt(story.id));
    put(object, "title", story.title);
    put(object, "subtitle", story.standfirst);
    put(object, "publisher", story.publisher);
    put(object, "section", story.section);
    put(object, "link", story.link);
    put(object, "group", story.group);
    put(object, "state", stateWord(story.state));
    put(object, "authors", arrayOf(story.authors, personObject));
    put(object, "sources", arrayOf(story.sources, [](const SourceRecord& each) { return each.address; }));
    object.insert(QLatin1String("entries"), story.entries);
    object.insert(QLatin1String("unread"), story.unread);
    object.insert(QLatin1String("saved"), story.saved);
    put(object, "newest", story.newest);
    return object;
}

QJsonObject bylineObject(const Byline& byline)
{
    QJsonObject object;
    object.insert(QLatin1String("people"), arrayOf(byline.people, personObject));
    object.insert(
        QLatin1String("orgs"), arrayOf(byline.orgs, [](const Organisation& each) -> QJsonValue {
            if (each.place.isEmpty())
                return each.name;
            return QJsonObject{{QStringLiteral("name"), each.name}, {QStringLiteral("place"), each.place}};
        }));
    return object;
}

} // namespace dateline
