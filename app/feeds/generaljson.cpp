#include "feeds/generaljson.h"

#include "bylines/bylineparser.h"
#include "feeds/apimarkup.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "markup/address.h"
#include "markup/textgate.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace dateline {

namespace {

constexpr qsizetype fewestPosts = 3;
constexpr qsizetype shortestBody = 40; ///< average, characters
constexpr int mostValuesSearched = 200'000;

using MemberNames = std::initializer_list<const char*>;

constexpr MemberNames timeNames = {
    "date_gmt",           "published",    "publishedAt",   "published_at",   "publishedDate",
    "publishDate",        "publish_date", "datePublished", "firstPublished", "firstPublishedAt",
    "first_publish_date", "display_date", "displayDate",   "created",        "createdAt",
    "created_at",         "createdDate",  "dateCreated",   "pubDate",        "date",
    "dateTime",           "datetime",     "timestamp",     "time",           "eventTime"};
constexpr MemberNames changeNames = {"modified_gmt",  "updated",     "updatedAt",   "updated_at",
                                     "modified",      "modifiedAt",  "modified_at", "lastModified",
                                     "last_modified", "lastUpdated", "dateModified"};
constexpr MemberNames headlineNames = {"headline", "title", "heading", "headlines", "newstitle"};
constexpr MemberNames bodyNames = {
    "bodyHtml", "bodyHTML", "body_html", "contentHtml",      "contentHTML", "html",   "articleBody",
    "body",     "content",  "contents",  "content_elements", "text",        "message"};
constexpr MemberNames wordNames = {"html",  "rendered", "content", "value", "text",
                                   "basic", "default",  "body",    "name"};
constexpr MemberNames authorNames = {"author",  "authors", "byline", "contributors",
                                     "creator", "user",    "credits"};
constexpr MemberNames idNames = {"id", "_id", "uuid", "postId", "entryId", "guid", "key"};
constexpr MemberNames linkNames = {"url", "link", "permalink", "shareUrl", "webUrl", "canonical_url", "href"};

constexpr MemberNames quoteNames = {"content_elements", "content", "text", "value", "html"};

QString wordsOfObject(const QJsonObject& part, int depth);

QString pictureOfPart(const QJsonObject& part)
{
    const QString address = jsonAddress(part.value(QLatin1String("url")));
    if (address.isEmpty())
        return {};
    const QString caption = jsonScalar(part.value(QLatin1String("caption")));
    return QLatin1String("<figure><img src=\"") + address.toHtmlEscaped() + QLatin1String("\" alt=\"") +
           jsonScalar(firstMember(part, {"alt_text", "alt"})).toHtmlEscaped() + QLatin1String("\">") +
           (caption.isEmpty() ? QString()
                              : QLatin1String("<figcaption>") + caption + QLatin1String("</figcaption>")) +
           QLatin1String("</figure>");
}

/// Markup or words of a member, however it is wrapped: {"rendered": …}, [{"type": "text", "content": …}].
QString wrappedWords(const QJsonValue& value, int depth = 0)
{
    constexpr int deepest = 6;
    if (depth > deepest)
        return {};
    if (value.isArray()) {
        QString all;
        const QJsonArray parts = value.toArray();
        for (const QJsonValue& part : parts) {
            const QString words = wrappedWords(part, depth + 1);
            const bool isBare = !words.isEmpty() && !words.contains(u'<');
            all += isBare ? QLatin1String("<p>") + words + QLatin1String("</p>") : words;
        }
        return all;
    }
    return value.isObject() ? wordsOfObject(value.toObject(), depth) : value.toString();
}

/// One part of a text that is told in parts: {"type": "list", "items": […]}, {"type": "quote", …}, {"type":
/// "image", "url": …}.
QString wordsOfObject(const QJsonObject& part, int depth)
{
    const QString type = part.value(QLatin1String("type")).toString();
    if (type == QLatin1String("list") && part.contains(QLatin1String("items"))) {
        const bool ordered = part.value(QLatin1String("list_type")) == QLatin1String("ordered");
        QString items;
        for (const QJsonValue& item : part.value(QLatin1String("items")).toArray())
            items += QLatin1String("<li>") + wrappedWords(item, depth + 1) + QLatin1String("</li>");
        return ordered ? QLatin1String("<ol>") + items + QLatin1String("</ol>")
                       : QLatin1String("<ul>") + items + QLatin1String("</ul>");
    }
    if (type == QLatin1String("image"))
        return pictureOfPart(part);
    if (type == QLatin1String("header") || type == QLatin1String("heading"))
        return QLatin1String("<h3>") + wrappedWords(firstMember(part, wordNames), depth + 1) +
               QLatin1String("</h3>");
    const QJsonValue words = firstMember(part, type == QLatin1String("quote") ? quoteNames : wordNames);
    const QString inside = wrappedWords(words, depth + 1);
    return type == QLatin1String("quote") && !inside.isEmpty()
               ? QLatin1String("<blockquote>") + inside + QLatin1String("</blockquote>")
               : inside;
}

/// A post whose members stand one level deeper: {"node": {…}}, {"attributes": {…}}.
QJsonObject unwrapped(const QJsonObject& object)
{
    for (const char* name : {"node", "attributes", "fields", "post", "entry", "data"}) {
        const QJsonObject inner = object.value(QLatin1String(name)).toObject();
        if (inner.isEmpty())
            continue;
        QJsonObject joined = object;
        for (auto it = inner.constBegin(); it != inner.constEnd(); ++it) {
            if (!joined.contains(it.key()))
                joined.insert(it.key(), it.value());
        }
        return joined;
    }
    return object;
}

QString bodyWords(const QJsonObject& post)
{
    for (const char* name : bodyNames) {
        const QString words = wrappedWords(post.value(QLatin1String(name)));
        if (!words.trimmed().isEmpty())
            return words;
    }
    return {};
}

Byline bylineOfMember(const QJsonValue& value)
{
    QStringList names;
    const QJsonValue people = value.isObject() && value.toObject().contains(QLatin1String("by"))
                                  ? value.toObject().value(QLatin1String("by"))
                                  : value;
    for (const QJsonValue& person : jsonList(people)) {
        const QJsonObject object = person.toObject();
        const QString name = person.isString()
                                 ? person.toString()
                                 : jsonScalar(firstMember(object, {"name", "displayName", "display_name",
                                                                   "fullName", "byline"}));
        const QString line = lineFromField(name);
        if (!line.isEmpty() && !line.startsWith(QLatin1String("http")) && names.size() < 20)
            names.append(line);
    }
    return parseByline(names.join(QLatin1String(", ")));
}

Entry unknownPost(const QJsonObject& object, const PageContext& context)
{
    const QJsonObject post = unwrapped(object);
    Entry entry;
    for (const char* name : timeNames) {
        entry.published = parseDate(jsonScalar(post.value(QLatin1String(name))), context.dates);
        if (entry.published)
            break;
    }
    if (!entry.published)
        return entry;
    entry.id = cleanLine(jsonScalar(firstMember(post, idNames))).left(300);
    const QString address = safeAddress(jsonScalar(firstMember(post, linkNames)), context.base);
    if (address != context.address)
        entry.link = address;
    if (entry.id.isEmpty())
        entry.id = entryIdFromAddress(address, context.address);
    entry.headline = lineFromField(wrappedWords(firstMember(post, headlineNames)));
    const QString body = bodyWords(post);
    if (isMadeFromText(entry.headline, body))
        entry.headline.clear();
    entry.content = contentFromField(withoutHeadline(body, entry.headline), context.base);
    entry.byline = bylineOfMember(firstMember(post, authorNames));
    setUpdated(&entry, parseDate(jsonScalar(firstMember(post, changeNames)), context.dates));
    entry.key = jsonTrue(firstMember(post, {"keyEvent", "isKeyEvent", "key_event", "isKey", "highlight"}));
    entry.pinned = jsonTrue(firstMember(post, {"pinned", "isPinned", "sticky", "isSticky"}));
    entry.breaking = jsonTrue(firstMember(post, {"breaking", "isBreaking", "breakingNews"}));
    return entry;
}

/// Entries of the list if nearly all of its objects are posts that say something.
QList<Entry> postsOf(const QJsonArray& list, const PageContext& context)
{
    QList<Entry> entries;
    qsizetype characters = 0;
    constexpr qsizetype sample = 5; // a list that opens with five that are none is no list of posts
    for (qsizetype i = 0; i < list.size() && entries.size() <= mostLiveEntries; ++i) {
        if (i == sample && entries.isEmpty())
            return {};
        const Entry entry = list.at(i).isObject() ? unknownPost(list.at(i).toObject(), context) : Entry();
        if (!entry.published || entry.content.isEmpty())
            continue;
        characters += plainFromHtml(entry.content.markup.left(2000)).size();
        entries.append(entry);
    }
    const bool nearlyAll = entries.size() * 10 >= qMin(list.size(), mostLiveEntries) * 7;
    const bool says = characters >= shortestBody * entries.size();
    return nearlyAll && says && entries.size() >= fewestPosts ? entries : QList<Entry>();
}

/// Objects that stand beside each other under names of their own, by kind: {"Post:1": {…}, "Post:2": {…}}.
QList<QJsonArray> kindsIn(const QJsonObject& object)
{
    QHash<QString, QJsonArray> kinds;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const QString key = it.key();
        if (!it.value().isObject())
            continue;
        const QString type = it.value().toObject().value(QLatin1String("__typename")).toString();
        const qsizetype colon = key.indexOf(u':');
        const QString kind = !type.isEmpty() ? type : colon > 0 ? key.left(colon) : QString();
        if (!kind.isEmpty() || (!key.isEmpty() && key.front().isDigit()))
            kinds[kind].append(it.value());
    }
    QList<QJsonArray> lists;
    for (const QJsonArray& list : std::as_const(kinds)) {
        if (list.size() >= fewestPosts)
            lists.append(list);
    }
    return lists;
}

qsizetype wordsIn(const QList<Entry>& entries)
{
    qsizetype sum = 0;
    for (const Entry& entry : entries)
        sum += entry.content.markup.size();
    return sum;
}

} // namespace

Snapshot readGeneralJson(const QJsonValue& root, const PageContext& context)
{
    struct Place
    {
        QJsonValue value;
        QJsonObject around;
    };
    QList<Entry> best;
    QJsonObject around;
    QList<Place> waiting{{root, {}}};
    for (int walked = 0; !waiting.isEmpty() && walked < mostValuesSearched; ++walked) {
        const Place place = waiting.takeLast();
        const QJsonArray list = place.value.toArray();
        const QList<QJsonArray> lists = list.isEmpty() && place.value.isObject()
                                            ? kindsIn(place.value.toObject())
                                            : QList<QJsonArray>{list};
        for (const QJsonArray& posts : lists) {
            const QList<Entry> entries =
                posts.size() >= fewestPosts ? postsOf(posts, context) : QList<Entry>();
            if (wordsIn(entries) > wordsIn(best)) {
                best = entries;
                around = place.around;
            }
        }
        for (const QJsonValue& item : list) {
            if (item.isObject() || item.isArray())
                waiting.append({item, place.around});
        }
        const QJsonObject object = place.value.toObject();
        for (const QJsonValue& member : object) {
            if (member.isObject() || member.isArray())
                waiting.append({member, object});
        }
    }
    Snapshot snapshot;
    for (const Entry& entry : std::as_const(best)) {
        if (!mayTakeEntry(&snapshot))
            break;
        snapshot.entries.append(entry);
    }
    snapshot.story.title = lineFromField(wrappedWords(firstMember(around, headlineNames)));
    joinCopies(&snapshot);
    sortNewestFirst(&snapshot);
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Api);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    snapshot.format = QStringLiteral("livepage");
    return snapshot;
}

} // namespace dateline
