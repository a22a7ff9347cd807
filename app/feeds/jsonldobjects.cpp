#include "feeds/jsonldobjects.h"

#include "bylines/bylineparser.h"
#include "bylines/bylinewords.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "markup/address.h"
#include "markup/dates.h"
#include "markup/textgate.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace dateline {

namespace {

constexpr int mostValuesWalked = 300'000;

/// Whether `@type` names the type, alone or in a list, with or without the address of the vocabulary.
bool isOfType(const QJsonObject& object, QLatin1String type)
{
    const QList<QJsonValue> types = jsonList(object.value(QLatin1String("@type")));
    return std::any_of(types.cbegin(), types.cend(), [type](const QJsonValue& value) {
        const QString name = value.toString();
        return name == type || name.endsWith(QLatin1Char('/') + type) ||
               name.endsWith(QLatin1Char(':') + type);
    });
}

/// Whether the value only points at an object that stands elsewhere in the data: {"@id": "…"}.
bool isReference(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    return object.contains(QLatin1String("@id")) &&
           object.size() == (object.contains(QLatin1String("@type")) ? 2 : 1);
}

/// "By Ida Holm and Per Lund" where one name should stand.
bool isWholeByline(const QString& name)
{
    static const QRegularExpression several(
        QStringLiteral(
            "^((Compiled |Written |Edited |Reported )?[Bb]y|From|Von|Par|Por|Di|Av|Af|Door)\\s|[,;&]| "
            "(and|und|et|y|e|och|og|en) \\p{Lu}"),
        QRegularExpression::UseUnicodePropertiesOption);
    return several.match(name).hasMatch();
}

/// Whether an author is typed as a house or desk, and not as some sites type their people.
bool isOrganisation(const QJsonObject& author, const QString& name)
{
    const bool isTyped = isOfType(author, QLatin1String("Organization")) ||
                         isOfType(author, QLatin1String("NewsMediaOrganization"));
    return isTyped && !(bylineword::isGivenName(name.section(u' ', 0, 0)) && name.count(u' ') <= 2);
}

/// Each person of a member by itself: lists within lists, and one object whose name is a list, are several.
QList<QJsonValue> peopleOf(const QJsonValue& value, int depth = 0)
{
    constexpr int deepest = 3;
    QList<QJsonValue> people;
    for (const QJsonValue& item : jsonList(value)) {
        const QJsonArray names = item.toObject().value(QLatin1String("name")).toArray();
        if (item.isArray() && depth < deepest)
            people += peopleOf(item, depth + 1);
        else if (names.size() > 1)
            people += QList<QJsonValue>(names.cbegin(), names.cend());
        else
            people.append(item);
    }
    return people;
}

} // namespace

QList<QJsonObject> findObjects(const QList<QJsonValue>& roots, QLatin1String type, QLatin1String except)
{
    QList<QJsonObject> found;
    QList<QJsonValue> waiting = roots;
    std::reverse(waiting.begin(), waiting.end());
    for (int walked = 0; !waiting.isEmpty() && walked < mostValuesWalked; ++walked) {
        const QJsonValue value = waiting.takeLast();
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = array.size() - 1; i >= 0; --i) {
                if (array.at(i).isObject() || array.at(i).isArray())
                    waiting.append(array.at(i));
            }
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            if (isOfType(object, type)) {
                found.append(object);
                continue;
            }
            for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
                if ((member->isObject() || member->isArray()) && (except.isEmpty() || member.key() != except))
                    waiting.append(*member);
            }
        }
    }
    return found;
}

QJsonValue JsonReferences::resolved(const QJsonValue& value)
{
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (isReference(array.at(i)))
                array[i] = target(array.at(i));
        }
        return array;
    }
    return isReference(value) ? target(value) : value;
}

QJsonObject JsonReferences::resolved(QJsonObject object)
{
    for (const char* name : {"author", "publisher", "image", "liveBlogUpdate", "video"}) {
        const auto member = object.find(QLatin1String(name));
        if (member != object.end() && (member->isArray() || isReference(*member)))
            *member = resolved(QJsonValue(*member));
    }
    return object;
}

QJsonValue JsonReferences::target(const QJsonValue& reference)
{
    if (!std::exchange(m_gathered, true))
        gather();
    const auto found = m_byId.constFind(reference.toObject().value(QLatin1String("@id")).toString());
    return found == m_byId.constEnd() ? reference : QJsonValue(*found);
}

void JsonReferences::gather()
{
    QList<QJsonValue> waiting = m_roots;
    for (int walked = 0; !waiting.isEmpty() && walked < mostValuesWalked; ++walked) {
        const QJsonValue value = waiting.takeLast();
        const QJsonObject object = value.toObject();
        const QString id = object.value(QLatin1String("@id")).toString();
        if (!id.isEmpty() && !isReference(value) && !m_byId.contains(id))
            m_byId.insert(id, object);
        for (const QJsonValue& member : object) {
            if (member.isObject() || member.isArray())
                waiting.append(member);
        }
        for (const QJsonValue& member : value.toArray()) {
            if (member.isObject() || member.isArray())
                waiting.append(member);
        }
    }
}

std::optional<ClaimedTime> jsonLdTime(const QJsonObject& object, std::initializer_list<const char*> names,
                                      const PageContext& context)
{
    const QString text = jsonScalar(firstMember(object, names));
    return text.isEmpty() ? std::nullopt : parseDate(text, context.dates);
}

QList<Author> jsonLdAuthors(const QJsonValue& value, const QString& base, const QString& house)
{
    QList<Author> authors;
    for (const QJsonValue& item : peopleOf(value)) {
        Author author;
        author.name = lineFromField(jsonWords(item));
        if (author.name.isEmpty() || author.name.startsWith(QLatin1String("http")) || isReference(item))
            continue;
        const bool isHouse =
            author.name == house || (item.isObject() && isOrganisation(item.toObject(), author.name));
        if (isHouse) { // one, whatever "and" is in its name
            std::swap(author.name, author.org);
            authors.append(author);
            continue;
        }
        if (isWholeByline(author.name)) {
            authors += parseByline(author.name).people;
            continue;
        }
        const QJsonObject person = item.toObject();
        author.uri = safeAddress(jsonAddress(firstMember(person, {"url", "sameAs"})), base);
        author.email = cleanLine(person.value(QLatin1String("email")).toString());
        author.job = lineFromField(jsonWords(person.value(QLatin1String("jobTitle"))));
        authors.append(author);
        if (authors.size() >= 50)
            break;
    }
    return authors;
}

QStringList jsonLdKeywords(const QJsonValue& value)
{
    QStringList words;
    for (const QJsonValue& item : jsonList(value)) {
        for (const QString& word : jsonWords(item).split(QLatin1Char(','))) {
            const QString clean = lineFromField(word);
            if (!clean.isEmpty() && clean.size() <= 100 && words.size() < 100)
                words.append(clean);
        }
    }
    return words;
}

} // namespace dateline
