#include "store/details.h"

#include "base/problem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dateline {

namespace {

void put(QJsonObject& object, const char* key, const QString& value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(key), value);
}

QString get(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString();
}

template <typename T, typename Write> QJsonArray toArray(const QList<T>& values, Write write)
{
    QJsonArray array;
    for (const T& value : values)
        array.append(write(value));
    return array;
}

template <typename T, typename Read> QList<T> fromArray(const QJsonValue& value, Read read)
{
    QList<T> values;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& item : array)
        values.append(read(item.toObject()));
    return values;
}

template <typename T, typename Write>
void putList(QJsonObject& object, const char* key, const QList<T>& values, Write write)
{
    if (!values.isEmpty())
        object.insert(QLatin1String(key), toArray(values, write));
}

QJsonObject authorToObject(const Author& author)
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

Author authorFromObject(const QJsonObject& object)
{
    return {get(object, "name"), get(object, "place"), get(object, "org"),   get(object, "role"),
            get(object, "job"),  get(object, "shift"), get(object, "email"), get(object, "uri")};
}

QJsonObject organisationToObject(const Organisation& organisation)
{
    QJsonObject object;
    put(object, "name", organisation.name);
    put(object, "place", organisation.place);
    return object;
}

Organisation organisationFromObject(const QJsonObject& object)
{
    return {get(object, "name"), get(object, "place")};
}

QJsonObject topicToObject(const Topic& topic)
{
    QJsonObject object;
    put(object, "label", topic.label);
    if (topic.kind != TopicKind::Unknown)
        object.insert(QLatin1String("kind"), static_cast<int>(topic.kind));
    if (!topic.aliases.isEmpty())
        object.insert(QLatin1String("aliases"), QJsonArray::fromStringList(topic.aliases));
    return object;
}

Topic topicFromObject(const QJsonObject& object)
{
    Topic topic{
        get(object, "label"), static_cast<TopicKind>(object.value(QLatin1String("kind")).toInt()), {}};
    const QJsonArray aliases = object.value(QLatin1String("aliases")).toArray();
    for (const QJsonValue& alias : aliases)
        topic.aliases.append(alias.toString());
    return topic;
}

QJsonObject tagToObject(const Tag& tag)
{
    QJsonObject object;
    put(object, "term", tag.term);
    put(object, "label", tag.label);
    return object;
}

Tag tagFromObject(const QJsonObject& object)
{
    return {get(object, "term"), get(object, "label")};
}

QJsonObject enclosureToObject(const Enclosure& enclosure)
{
    QJsonObject object;
    put(object, "url", enclosure.url);
    put(object, "type", enclosure.type);
    put(object, "length", enclosure.length);
    return object;
}

Enclosure enclosureFromObject(const QJsonObject& object)
{
    return {get(object, "url"), get(object, "type"), get(object, "length")};
}

QJsonObject pictureToObject(const Picture& picture)
{
    QJsonObject object;
    put(object, "url", picture.url);
    put(object, "alt", picture.alt);
    put(object, "caption", picture.caption);
    put(object, "credit", picture.credit);
    if (picture.width > 0)
        object.insert(QLatin1String("width"), picture.width);
    if (picture.height > 0)
        object.insert(QLatin1String("height"), picture.height);
    return object;
}

Picture pictureFromObject(const QJsonObject& object)
{
    return {get(object, "url"),
            get(object, "alt"),
            get(object, "caption"),
            get(object, "credit"),
            object.value(QLatin1String("width")).toInt(),
            object.value(QLatin1String("height")).toInt()};
}

QString compact(const QJsonObject& object)
{
    if (object.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString compact(const QJsonArray& array)
{
    if (array.isEmpty())
        return {};
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QJsonDocument parsed(const QString& json)
{
    return json.isEmpty() ? QJsonDocument() : QJsonDocument::fromJson(json.toUtf8());
}

QJsonObject bylineToObject(const Byline& byline)
{
    QJsonObject object;
    put(object, "printed", byline.printed);
    putList(object, "people", byline.people, authorToObject);
    putList(object, "orgs", byline.orgs, organisationToObject);
    return object;
}

Byline bylineFromObject(const QJsonObject& object)
{
    return {get(object, "printed"),
            fromArray<Author>(object.value(QLatin1String("people")), authorFromObject),
            fromArray<Organisation>(object.value(QLatin1String("orgs")), organisationFromObject)};
}

// The first byte of a packed body.
constexpr char bodyPlain = 'p';
constexpr char bodyDeflated = 'z';
constexpr int worthDeflating = 700; ///< bytes; below, the time is not worth the room
constexpr int deflateLevel = 1;

} // namespace

QString bylineToJson(const Byline& byline)
{
    return compact(bylineToObject(byline));
}

Byline bylineFromJson(const QString& json)
{
    return bylineFromObject(parsed(json).object());
}

QString authorsToJson(const QList<Author>& authors)
{
    return compact(toArray(authors, authorToObject));
}

QList<Author> authorsFromJson(const QString& json)
{
    return fromArray<Author>(parsed(json).array(), authorFromObject);
}

QString topicsToJson(const QList<Topic>& topics)
{
    return compact(toArray(topics, topicToObject));
}

QList<Topic> topicsFromJson(const QString& json)
{
    return fromArray<Topic>(parsed(json).array(), topicFromObject);
}

QString problemToJson(const Problem& problem)
{
    if (!problem)
        return {};
    QJsonObject object;
    object.insert(QLatin1String("code"), static_cast<int>(problem.code));
    put(object, "subject", problem.subject);
    put(object, "detail", problem.detail);
    object.insert(QLatin1String("status"), problem.status);
    object.insert(QLatin1String("retryable"), problem.retryable);
    return compact(object);
}

Problem problemFromJson(const QString& json)
{
    const QJsonObject object = parsed(json).object();
    return {static_cast<Problem::Code>(object.value(QLatin1String("code")).toInt()), get(object, "subject"),
            get(object, "detail"), object.value(QLatin1String("status")).toInt(),
            object.value(QLatin1String("retryable")).toBool()};
}

QString detailsToJson(const Entry& entry)
{
    QJsonObject object;
    if (!entry.byline.isEmpty())
        object.insert(QLatin1String("byline"), bylineToObject(entry.byline));
    put(object, "summary",
        entry.summary.form == Content::Form::Blocks ? bodyPlainText(entry.summary.blocks)
                                                    : entry.summary.markup);
    putList(object, "tags", entry.tags, tagToObject);
    putList(object, "enclosures", entry.enclosures, enclosureToObject);
    putList(object, "images", entry.images, pictureToObject);
    put(object, "image", entry.imageUrl);
    put(object, "language", entry.language);
    return compact(object);
}

void readDetails(const QString& json, Entry& entry)
{
    const QJsonObject object = parsed(json).object();
    entry.byline = bylineFromObject(object.value(QLatin1String("byline")).toObject());
    const QString summary = get(object, "summary");
    if (!summary.isEmpty()) {
        entry.summary.form = Content::Form::PlainText;
        entry.summary.markup = summary;
    }
    entry.tags = fromArray<Tag>(object.value(QLatin1String("tags")), tagFromObject);
    entry.enclosures = fromArray<Enclosure>(object.value(QLatin1String("enclosures")), enclosureFromObject);
    entry.images = fromArray<Picture>(object.value(QLatin1String("images")), pictureFromObject);
    entry.imageUrl = get(object, "image");
    entry.language = get(object, "language");
}

QByteArray packBody(const Body& body)
{
    const QByteArray bytes = bodyToBytes(body);
    if (bytes.size() < worthDeflating)
        return bodyPlain + bytes;
    return bodyDeflated + qCompress(bytes, deflateLevel);
}

Body unpackBody(const QByteArray& bytes)
{
    if (bytes.startsWith(bodyPlain))
        return bodyFromBytes(bytes.mid(1));
    if (bytes.startsWith(bodyDeflated))
        return bodyFromBytes(qUncompress(bytes.mid(1)));
    return {};
}

} // namespace dateline
