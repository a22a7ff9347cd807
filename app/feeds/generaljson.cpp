#include "feeds/generaljson.h"

#include "bylines/bylineparser.h"
#include "feeds/apimarkup.h"
#include "feeds/blockgroups.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/generalentry.h"
#include "feeds/jsonlinks.h"
#include "feeds/jsontext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "markup/address.h"
#include "markup/textgate.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype fewestPosts = 3;
constexpr qsizetype shortestBody = 25; ///< average, letters (blockgroups.h)
constexpr int mostValuesSearched = 200'000;

using MemberNames = std::initializer_list<const char*>;

constexpr MemberNames timeNames = {
    "date_gmt",           "published",       "publishedAt",   "published_at",   "publishedDate",
    "publishDate",        "publish_date",    "datePublished", "firstPublished", "firstPublishedAt",
    "first_publish_date", "display_date",    "displayDate",   "created",        "createdAt",
    "created_at",         "createdDate",     "dateCreated",   "pubDate",        "date",
    "dateTime",           "datetime",        "timestamp",     "time",           "eventTime",
    "first_published_at", "publicationDate", "postedAt",      "posted_at",      "publishTime",
    "publish_time"};
constexpr MemberNames changeNames = {"modified_gmt",  "updated",     "updatedAt",   "updated_at",
                                     "modified",      "modifiedAt",  "modified_at", "lastModified",
                                     "last_modified", "lastUpdated", "dateModified"};
constexpr MemberNames headlineNames = {"headline", "title", "heading", "headlines", "newstitle"};
constexpr MemberNames titleNames = {"headline", "title", "heading", "headlines", "name"}; ///< of a story
constexpr MemberNames bodyNames = {
    "bodyHtml",    "bodyHTML",    "body_html", "contentHtml", "contentHTML",      "html",
    "articleBody", "body",        "content",   "contents",    "content_elements", "text",
    "message",     "articleHtml", "bodyText",  "article",     "htmlContent"};
constexpr MemberNames authorNames = {"author",      "authors", "byline",       "contributors",
                                     "contributor", "creator", "user",         "credits",
                                     "reporter",    "writer",  "field_author", "field_authors"};
constexpr MemberNames idNames = {"id", "_id", "uuid", "postId", "entryId", "guid", "key"};
constexpr MemberNames linkNames = {"url", "link", "permalink", "shareUrl", "webUrl", "canonical_url", "href"};

/// Members that stand as {"relationships": {"author": {"data": {…}}}}.
QJsonObject withRelations(QJsonObject object)
{
    const QJsonObject relations = object.value(QLatin1String("relationships")).toObject();
    for (auto it = relations.constBegin(); it != relations.constEnd(); ++it) {
        if (!object.contains(it.key()))
            object.insert(it.key(), it.value().toObject().value(QLatin1String("data")));
    }
    return object;
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
        return withRelations(joined);
    }
    return withRelations(object);
}

QString bodyWords(const QJsonObject& post)
{
    for (const char* name : bodyNames) {
        const QJsonValue value = post.value(QLatin1String(name));
        const QJsonValue inner = firstMember(value.toObject(), {"htmlContent", "html", "bodyHtml"});
        const QString words = inner.isString() ? inner.toString() : markupFromJson(value);
        if (!words.trimmed().isEmpty())
            return words;
    }
    return {};
}

/// Where the markup of a post is that of its whole element, with time, author and headline, it is read as on
/// a page.
void takeWholeElement(const QString& markup, const PageContext& context, Entry* entry)
{
    static const QRegularExpression whole(
        QStringLiteral("^\\s*<(li|article|div|section)\\b[^>]*>.*<time\\b.*</\\1>\\s*$"),
        QRegularExpression::DotMatchesEverythingOption);
    constexpr qsizetype longest = 100'000;
    if (!entry->headline.isEmpty() || markup.size() > longest || !whole.match(markup).hasMatch())
        return;
    const HtmlTree tree(markup, HtmlTree::Kind::Fragment);
    HtmlNode element = tree.root().firstElement();
    while (element.isAnyOf({"head", "body"}))
        element = element.is("head") ? element.nextElement() : element.firstElement();
    if (element.isNull() || !element.nextElement().isNull())
        return;
    const Entry shown = generalEntry(element, context);
    if (shown.content.isEmpty())
        return;
    entry->headline = shown.headline;
    entry->content = shown.content;
    if (entry->byline.isEmpty())
        entry->byline = shown.byline;
}

/// "Reporting from Penmere" beside a name; nothing for any other role.
QString placeOfRole(const QString& role)
{
    static const QLatin1String opening("Reporting from ");
    return role.startsWith(opening, Qt::CaseInsensitive) ? role.mid(opening.size()) : QString();
}

Byline bylineOfMember(const QJsonValue& value)
{
    QStringList names;
    QString place;
    const QJsonValue people = value.isObject() && value.toObject().contains(QLatin1String("by"))
                                  ? value.toObject().value(QLatin1String("by"))
                                  : value;
    for (const QJsonValue& person : jsonList(people)) {
        const QJsonObject object = unwrapped(person.toObject());
        const QString name = person.isString()
                                 ? person.toString()
                                 : jsonScalar(firstMember(object, {"name", "displayName", "display_name",
                                                                   "fullName", "byline", "title"}));
        const QString line = lineFromField(name);
        if (!line.isEmpty() && !line.startsWith(QLatin1String("http")) && names.size() < 20)
            names.append(line);
        place = placeOfRole(cleanLine(jsonScalar(firstMember(object, {"role", "subtitle", "jobTitle"}))));
    }
    Byline byline = parseByline(names.join(QLatin1String(", ")));
    if (byline.people.size() == 1 && byline.people.first().place.isEmpty())
        byline.people.first().place = place;
    return byline;
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
    entry.headline = lineFromField(markupFromJson(firstMember(post, headlineNames)));
    const QString body = bodyWords(post);
    if (isMadeFromText(entry.headline, body))
        entry.headline.clear();
    entry.content = contentFromField(withoutHeadline(body, entry.headline), context.base);
    entry.byline = bylineOfMember(firstMember(post, authorNames));
    takeWholeElement(body, context, &entry);
    setUpdated(&entry, parseDate(jsonScalar(firstMember(post, changeNames)), context.dates));
    entry.key = jsonTrue(firstMember(post, {"keyEvent", "isKeyEvent", "key_event", "isKey", "highlight"}));
    entry.pinned = jsonTrue(firstMember(post, {"pinned", "isPinned", "sticky", "isSticky"}));
    entry.breaking = jsonTrue(firstMember(post, {"breaking", "isBreaking", "breakingNews"}));
    return entry;
}

/// Whether most objects of the list answer others of it, as comments do.
bool listsAnswers(const QJsonArray& list)
{
    constexpr qsizetype sample = 20;
    QStringList parents;
    for (qsizetype i = 0; i < qMin(sample, list.size()); ++i) {
        const QString parent =
            jsonScalar(firstMember(unwrapped(list.at(i).toObject()), {"parentId", "parent_id"}));
        if (!parent.isEmpty() && parent != QLatin1String("0"))
            parents.append(parent);
    }
    if (parents.isEmpty() || parents.size() * 10 < qMin(sample, list.size()) * 8)
        return false;
    QSet<QString> ids;
    for (const QJsonValue& item : list)
        ids.insert(jsonScalar(firstMember(unwrapped(item.toObject()), idNames)));
    const auto answers = std::count_if(parents.cbegin(), parents.cend(),
                                       [&ids](const QString& parent) { return ids.contains(parent); });
    return answers * 2 >= parents.size();
}

/// Whether the value says that there is none of what its name counts.
bool isNought(const QJsonValue& value)
{
    const QString said = jsonScalar(value);
    return value.isUndefined() || said == QLatin1String("0") || said == QLatin1String("false");
}

/// Whether the objects of the list have what posts of a live page have not: a price, an end, answers of
/// readers, a part of a series.
bool listsOtherThings(const QJsonArray& list)
{
    static constexpr MemberNames names = {
        "price",    "currency",   "sku",           "rating",   "ratingValue", "reviewRating", "endDate",
        "end_date", "endsAt",     "ends_at",       "venue",    "doorsOpen",   "ticketUrl",    "replies",
        "upvotes",  "replyCount", "episodeNumber", "audioUrl", "salary"};
    qsizetype others = 0;
    qsizetype counted = 0;
    qsizetype looked = 0;
    constexpr qsizetype sample = 20;
    for (; looked < qMin(sample, list.size()); ++looked) {
        const QJsonObject object = unwrapped(list.at(looked).toObject());
        const QJsonValue other = firstMember(object, names);
        others += !other.isUndefined();
        counted += !isNought(other);
    }
    const bool areOthers = looked > 0 && others * 10 >= looked * 8 && counted * 4 >= looked;
    return areOthers || listsAnswers(list);
}

/// Whether a member of that name holds what stands beside a story.
bool isBesideStory(const QString& name)
{
    static const QRegularExpression beside(
        QStringLiteral("^(related|recommend|suggest|most_?(read|viewed|popular)|trending|popular|comments?$|"
                       "teasers?$|promos?$|sidebar|navigation|menu|footer|products?$|episodes?$|podcasts?$|"
                       "reviews?$|newsletter|advert)"),
        QRegularExpression::CaseInsensitiveOption);
    return name.contains(beside);
}

/// The name of the members that tell the posts apart where none is called an id: "nid", "post_id". Empty
/// where there is none.
QString nameOfIds(const QJsonArray& list)
{
    static const QRegularExpression named(QStringLiteral("^([a-z]{1,3}id|[a-z]{1,12}(_id|Id|ID))$"));
    constexpr int mostNames = 10;
    int looked = 0;
    const QJsonObject first = unwrapped(list.at(0).toObject());
    for (auto it = first.constBegin(); it != first.constEnd() && looked < mostNames; ++it) {
        if (!named.match(it.key()).hasMatch())
            continue;
        ++looked;
        QSet<QString> values;
        for (const QJsonValue& post : list)
            values.insert(jsonScalar(unwrapped(post.toObject()).value(it.key())));
        if (values.size() == list.size() && !values.contains(QString()))
            return it.key();
    }
    return {};
}

/// Entries of the list if nearly all of its objects are posts that say something.
QList<Entry> postsOf(const QJsonArray& list, const JsonLinks& links, const PageContext& context)
{
    if (listsOtherThings(list))
        return {};
    QList<Entry> entries;
    qsizetype characters = 0;
    QString idName;                 // looked for once it is needed
    constexpr qsizetype sample = 5; // a list that opens with five that are none is no list of posts
    for (qsizetype i = 0; i < list.size() && entries.size() <= mostLiveEntries; ++i) {
        if (i == sample && entries.isEmpty())
            return {};
        Entry entry =
            list.at(i).isObject() ? unknownPost(links.resolved(list.at(i)).toObject(), context) : Entry();
        if (!entry.published || entry.content.isEmpty())
            continue;
        if (entry.id.isEmpty() && entries.isEmpty())
            idName = nameOfIds(list);
        if (entry.id.isEmpty() && !idName.isEmpty())
            entry.id = cleanLine(jsonScalar(unwrapped(list.at(i).toObject()).value(idName))).left(300);
        characters += weightOf(plainFromHtml(entry.content.markup.left(2000)));
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
    QJsonArray all; // where all are objects: posts by their ids
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const QString key = it.key();
        if (!it.value().isObject())
            continue;
        all.append(it.value());
        const QString type = it.value().toObject().value(QLatin1String("__typename")).toString();
        const qsizetype colon = key.indexOf(u':');
        const QString kind = !type.isEmpty() ? type : colon > 0 ? key.left(colon) : QString();
        if (!kind.isEmpty() || (!key.isEmpty() && key.front().isDigit()))
            kinds[kind].append(it.value());
    }
    QList<QJsonArray> lists;
    if (kinds.isEmpty() && all.size() == object.size() && all.size() >= fewestPosts)
        lists.append(all);
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

/// What the object around the posts tells of the story.
StoryFacts storyAround(const QJsonObject& object, const PageContext& context)
{
    StoryFacts story;
    const auto line = [&object](MemberNames names) {
        return lineFromField(markupFromJson(firstMember(object, names)));
    };
    story.title = line(titleNames);
    story.subtitle = line({"standfirst", "subtitle", "subheadline", "dek", "description"});
    story.section = line({"section", "category"});
    story.updated = parseDate(jsonScalar(firstMember(object, changeNames)), context.dates);
    const QString status = jsonScalar(firstMember(object, {"status", "state"})).toLower();
    const bool isLive = jsonTrue(firstMember(object, {"isLive", "live", "active"}));
    if (status == QLatin1String("live") || isLive)
        story.state = LiveState::Live;
    else if (status == QLatin1String("ended") || status == QLatin1String("closed"))
        story.state = LiveState::Ended;
    return story;
}

} // namespace

Snapshot readGeneralJson(const QJsonValue& data, const PageContext& context)
{
    const QJsonValue root = asTree(data);
    const JsonLinks links(root);
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
                posts.size() >= fewestPosts ? postsOf(posts, links, context) : QList<Entry>();
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
        const bool tellsStory = !firstMember(object, titleNames).isUndefined();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            if ((it.value().isObject() || it.value().isArray()) && !isBesideStory(it.key()))
                waiting.append({it.value(), tellsStory ? object : place.around});
        }
    }
    Snapshot snapshot;
    for (const Entry& entry : std::as_const(best)) {
        if (!mayTakeEntry(&snapshot))
            break;
        snapshot.entries.append(entry);
    }
    snapshot.story = storyAround(around, context);
    joinCopies(&snapshot);
    sortNewestFirst(&snapshot);
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Api);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    snapshot.format = QStringLiteral("livepage");
    return snapshot;
}

} // namespace dateline
