#include "export/jsonwords.h"

namespace dateline {

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

namespace {

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

} // namespace

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

QJsonObject topicObject(const Topic& topic)
{
    QJsonObject object;
    put(object, "label", topic.label);
    put(object, "kind", kindWord(topic.kind));
    put(object, "aliases", QJsonArray::fromStringList(topic.aliases));
    return object;
}

namespace {

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
    // A number where it is one; feeds write other things there too.
    bool isNumber = false;
    const qlonglong bytes = enclosure.length.toLongLong(&isNumber);
    if (isNumber && bytes >= 0)
        object.insert(QLatin1String("length"), bytes);
    else
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

} // namespace

QJsonObject entryObject(const Entry& entry, const EntryTexts& texts)
{
    QJsonObject object;
    put(object, "id", texts.id);
    put(object, "link", entry.link);
    put(object, "title", entry.headline);
    put(object, "summary", texts.summary);
    put(object, "content", texts.content);
    put(object, "text", texts.text);
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

} // namespace dateline
