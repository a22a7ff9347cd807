#include "export/entryjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dateline {

namespace {

void put(QJsonObject& object, const char* name, const QString& value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(name), value);
}

void put(QJsonObject& object, const char* name, const QJsonArray& values)
{
    if (!values.isEmpty())
        object.insert(QLatin1String(name), values);
}

void putFlag(QJsonObject& object, const char* name, bool set)
{
    if (set)
        object.insert(QLatin1String(name), true);
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

QString gatedHtml(const Content& content)
{
    if (content.form == Content::Form::Blocks)
        return bodyHtml(content.blocks);
    return content.form == Content::Form::PlainText
               ? QStringLiteral("<p>%1</p>").arg(content.markup.toHtmlEscaped())
               : QString();
}

QString gatedText(const Content& content)
{
    if (content.form == Content::Form::Blocks)
        return bodyPlainText(content.blocks);
    return content.form == Content::Form::PlainText ? content.markup : QString();
}

QJsonObject authorToJson(const Author& author)
{
    QJsonObject object;
    put(object, "name", author.name);
    put(object, "place", author.place);
    put(object, "org", author.org);
    put(object, "role", author.role);
    put(object, "job", author.job);
    put(object, "shift", author.shift);
    put(object, "email", author.email);
    put(object, "uri", author.uri);
    return object;
}

/// Teams and agencies stand among the authors, under "org".
QJsonArray authorsToJson(const Byline& byline)
{
    QJsonArray array;
    for (const Author& author : byline.people)
        array.append(authorToJson(author));
    for (const Organisation& organisation : byline.orgs) {
        QJsonObject object;
        put(object, "org", organisation.name);
        put(object, "place", organisation.place);
        array.append(object);
    }
    return array;
}

QJsonArray tagsToJson(const QList<Tag>& tags)
{
    QJsonArray array;
    for (const Tag& tag : tags) {
        QJsonObject object;
        put(object, "term", tag.term);
        put(object, "label", tag.label);
        array.append(object);
    }
    return array;
}

QJsonArray topicsToJson(const QList<Topic>& topics)
{
    QJsonArray array;
    for (const Topic& topic : topics) {
        QJsonObject object;
        put(object, "label", topic.label);
        put(object, "kind", kindWord(topic.kind));
        put(object, "aliases", QJsonArray::fromStringList(topic.aliases));
        array.append(object);
    }
    return array;
}

QJsonArray enclosuresToJson(const QList<Enclosure>& enclosures)
{
    QJsonArray array;
    for (const Enclosure& enclosure : enclosures) {
        QJsonObject object;
        put(object, "url", enclosure.url);
        put(object, "type", enclosure.type);
        put(object, "length", enclosure.length);
        array.append(object);
    }
    return array;
}

QJsonArray imagesToJson(const QList<Picture>& pictures)
{
    QJsonArray array;
    for (const Picture& picture : pictures) {
        QJsonObject object;
        put(object, "url", picture.url);
        put(object, "alt", picture.alt);
        put(object, "caption", picture.caption);
        array.append(object);
    }
    return array;
}

} // namespace

QJsonObject entryToJson(const Entry& entry)
{
    QJsonObject object;
    put(object, "id", entry.id);
    put(object, "link", entry.link);
    put(object, "title", entry.headline);
    put(object, "summary", gatedHtml(entry.summary));
    put(object, "content", gatedHtml(entry.content));
    put(object, "text", gatedText(entry.content));
    if (entry.published) {
        put(object, "published", toIso8601(entry.published->at));
        put(object, "precision", precisionWord(entry.published->precision));
    }
    if (entry.updated)
        put(object, "updated", toIso8601(entry.updated->at));
    put(object, "byline", entry.byline.printed);
    put(object, "authors", authorsToJson(entry.byline));
    put(object, "tags", tagsToJson(entry.tags));
    put(object, "topics", topicsToJson(entry.topics));
    put(object, "enclosures", enclosuresToJson(entry.enclosures));
    put(object, "images", imagesToJson(entry.images));
    put(object, "image", entry.imageUrl);
    putFlag(object, "key", entry.key);
    putFlag(object, "pinned", entry.pinned);
    putFlag(object, "breaking", entry.breaking);
    return object;
}

QJsonObject storedEntryToJson(const StoredEntry& stored)
{
    QJsonObject object = entryToJson(stored.entry);
    object.insert(QStringLiteral("number"), toInt(stored.number));
    object.insert(QStringLiteral("story"), toInt(stored.story));
    put(object, "story_title", stored.storyTitle);
    put(object, "outlet", stored.outlet);
    object.insert(QStringLiteral("read"), bool(stored.flags & EntryRead));
    object.insert(QStringLiteral("saved"), bool(stored.flags & EntrySaved));
    put(object, "first_seen", toIso8601(stored.firstSeen));
    object.insert(QStringLiteral("revisions"), stored.revisions);
    if (stored.withdrawnAt)
        put(object, "withdrawn", toIso8601(*stored.withdrawnAt));
    return object;
}

QByteArray entriesToJson(const QList<StoredEntry>& entries)
{
    QJsonArray array;
    for (const StoredEntry& stored : entries)
        array.append(storedEntryToJson(stored));
    return QJsonDocument(QJsonObject{{QStringLiteral("entries"), array}}).toJson(QJsonDocument::Indented);
}

} // namespace dateline
