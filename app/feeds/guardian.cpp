#include "feeds/guardian.h"

#include "bylines/bylineparser.h"
#include "feeds/apimarkup.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "feeds/livehtml.h"
#include "feeds/storysummary.h"
#include "markup/address.h"
#include "markup/embeds.h"
#include "markup/textgate.h"

#include <QJsonArray>
#include <QUrl>

namespace dateline {

namespace {

QString member(const QJsonObject& object, const char* name)
{
    return jsonScalar(object.value(QLatin1String(name)));
}

std::optional<ClaimedTime> timeMember(const QJsonObject& object, std::initializer_list<const char*> names,
                                      const PageContext& context)
{
    return parseDate(jsonScalar(firstMember(object, names)), context.dates);
}

/// The widest of an image element's files.
QString widestImage(const QJsonObject& element)
{
    QString best;
    double bestWidth = -1;
    const QJsonArray images =
        element.value(QLatin1String("media")).toObject().value(QLatin1String("allImages")).toArray();
    for (const QJsonValue& image : images) {
        const QJsonObject object = image.toObject();
        const double width =
            jsonScalar(object.value(QLatin1String("fields")).toObject().value(QLatin1String("width")))
                .toDouble();
        if (width > bestWidth && !member(object, "url").isEmpty()) {
            best = member(object, "url");
            bestWidth = width;
        }
    }
    return best;
}

QString addressOfEmbed(const QJsonObject& element, const QString& type)
{
    const QString address = jsonScalar(firstMember(element, {"originalUrl", "url", "iframeUrl", "src"}));
    if (!address.isEmpty())
        return address;
    const QString asset = member(element, "assetId");
    if (type.startsWith(QLatin1String("Youtube")) && !asset.isEmpty())
        return QLatin1String("https://www.youtube.com/watch?v=") + asset;
    const QJsonArray assets = element.value(QLatin1String("assets")).toArray();
    return assets.isEmpty() ? QString() : member(assets.first().toObject(), "url");
}

/// Markup of one typed element of a block. Unknown types that carry html are read as that.
QString elementMarkup(const QJsonObject& element)
{
    const QString type = member(element, "_type").section(u'.', -1);
    const QString html = member(element, "html");
    if (type == QLatin1String("TextBlockElement") || type == QLatin1String("SubheadingBlockElement") ||
        type == QLatin1String("BlockquoteBlockElement") || type == QLatin1String("TableBlockElement"))
        return html;
    if (type == QLatin1String("PullquoteBlockElement"))
        return QLatin1String("<blockquote>") + html + QLatin1String("</blockquote>");
    if (type == QLatin1String("ImageBlockElement")) {
        const QJsonObject data = element.value(QLatin1String("data")).toObject();
        return pictureMarkup(widestImage(element), member(data, "alt"), member(data, "caption"),
                             member(data, "credit"));
    }
    if (type == QLatin1String("RichLinkBlockElement"))
        return embedMarkup(QStringLiteral("article"), member(element, "url"),
                           member(element, "text").toHtmlEscaped());
    const QString address = addressOfEmbed(element, type);
    if (address.isEmpty())
        return html;
    const QString words = html.isEmpty() ? member(element, "mediaTitle").toHtmlEscaped() : html;
    const bool isVideo = type.contains(QLatin1String("Video")) || type.startsWith(QLatin1String("Youtube"));
    return embedMarkup(isVideo ? QStringLiteral("video") : embedKindOf(address), address, words);
}

Entry pageBlock(const QJsonObject& block, const QString& story, const PageContext& context)
{
    Entry entry;
    entry.id = member(block, "id");
    if (entry.id.startsWith(QLatin1String("block-")))
        entry.id.remove(0, 6);
    entry.link = story + QLatin1String("?page=with:block-") + entry.id + QLatin1String("#block-") + entry.id;
    entry.headline = lineFromField(member(block, "title"));
    entry.published = timeMember(block, {"blockFirstPublished", "blockCreatedOn"}, context);
    setUpdated(&entry, timeMember(block, {"blockLastUpdated"}, context));
    for (const QJsonValue& person : jsonList(block.value(QLatin1String("contributors")))) {
        const QString name = jsonWords(person);
        if (!name.isEmpty())
            entry.byline.people.append(authorNamed(name));
    }
    QString markup;
    for (const QJsonValue& element : jsonList(block.value(QLatin1String("elements"))))
        markup += elementMarkup(element.toObject());
    entry.content = htmlContent(markup, story);
    const QJsonObject attributes = block.value(QLatin1String("attributes")).toObject();
    entry.key = jsonTrue(attributes.value(QLatin1String("keyEvent")));
    entry.pinned = jsonTrue(attributes.value(QLatin1String("pinned")));
    return entry;
}

/// The newest of the blocks that the desk calls a summary tells the story so far; it is an entry all the
/// same.
void takeSummary(const QJsonObject& block, const Entry& entry, Snapshot* snapshot, Instant* newest)
{
    const bool isSummary =
        jsonTrue(block.value(QLatin1String("attributes")).toObject().value(QLatin1String("summary")));
    if (!isSummary || !entry.published || entry.published->at <= *newest)
        return;
    const QStringList points = summaryFromMarkup(entry.content.markup, entry.link);
    if (points.isEmpty())
        return;
    *newest = entry.published->at;
    snapshot->story.summary = points;
}

void addPinned(const QJsonObject& block, Snapshot* snapshot, const PageContext& context)
{
    if (block.isEmpty())
        return;
    Entry pinned = pageBlock(block, snapshot->story.link, context);
    pinned.pinned = true;
    for (Entry& entry : snapshot->entries) {
        if (entry.id == pinned.id) {
            entry.pinned = true;
            return;
        }
    }
    snapshot->entries.append(pinned);
}

void addTopics(const QJsonValue& tags, QLatin1String wanted, StoryFacts* story)
{
    for (const QJsonValue& tag : jsonList(tags)) {
        const QJsonObject object = tag.toObject();
        const QString label = cleanLine(jsonScalar(firstMember(object, {"title", "webTitle"})));
        if (member(object, "type").compare(wanted, Qt::CaseInsensitive) == 0 && !label.isEmpty() &&
            story->topics.size() < 100)
            story->topics.append({label, TopicKind::Unknown, {}});
    }
}

StoryFacts pageStory(const QJsonObject& page, const PageContext& context)
{
    StoryFacts story;
    story.link = safeAddress(jsonScalar(firstMember(page, {"canonicalUrl", "webURL"})), context.base);
    story.id = member(page, "pageId");
    story.title = lineFromField(jsonScalar(firstMember(page, {"headline", "webTitle"})));
    story.subtitle = lineFromField(jsonScalar(firstMember(page, {"standfirst", "trailText"})));
    story.section = cleanLine(jsonScalar(firstMember(page, {"sectionLabel", "sectionName"})));
    story.language = cleanLine(member(page, "lang"));
    const QJsonObject data = jsonList(page.value(QLatin1String("linkedData"))).value(0).toObject();
    story.publisher = lineFromField(jsonWords(data.value(QLatin1String("publisher"))));
    if (story.publisher.isEmpty())
        story.publisher = cleanLine(member(page, "publication"));
    story.image = safeAddress(jsonAddress(data.value(QLatin1String("image"))), context.base);
    story.updated = timeMember(page, {"webPublicationDate", "webPublicationDateDeprecated"}, context);
    story.authors = parseByline(cleanLine(member(page, "byline"))).people;
    const QJsonValue isLive = page.value(QLatin1String("config")).toObject().value(QLatin1String("isLive"));
    if (isLive.isBool())
        story.state = isLive.toBool() ? LiveState::Live : LiveState::Ended;
    addTopics(page.value(QLatin1String("tags")), QLatin1String("Keyword"), &story);
    return story;
}

void addOlderPage(const QJsonObject& page, Snapshot* snapshot)
{
    const QString older = member(page.value(QLatin1String("pagination")).toObject(), "older");
    const QString address = older.isEmpty() ? QString() : safeAddress(older, snapshot->story.link);
    if (!address.isEmpty())
        snapshot->nextPages.append(address);
}

/// Names of contributors by the id of their tag ("profile/jane-doe").
QHash<QString, QString> contributorNames(const QJsonObject& item)
{
    QHash<QString, QString> names;
    for (const QJsonValue& tag : jsonList(item.value(QLatin1String("tags")))) {
        const QJsonObject object = tag.toObject();
        if (member(object, "type").compare(QLatin1String("contributor"), Qt::CaseInsensitive) == 0)
            names.insert(member(object, "id"), member(object, "webTitle"));
    }
    return names;
}

QString apiBody(const QJsonObject& block)
{
    const QString html = member(block, "bodyHtml");
    if (!html.isEmpty())
        return html;
    QString markup;
    for (const QJsonValue& element : jsonList(block.value(QLatin1String("elements"))))
        markup += member(element.toObject().value(QLatin1String("textTypeData")).toObject(), "html");
    return markup.isEmpty() ? member(block, "bodyTextSummary").toHtmlEscaped() : markup;
}

Entry apiBlock(const QJsonObject& block, const QString& story, const QHash<QString, QString>& names,
               const PageContext& context)
{
    Entry entry;
    const QJsonObject attributes = block.value(QLatin1String("attributes")).toObject();
    entry.id = member(block, "id");
    entry.link = story + QLatin1String("?page=with:block-") + entry.id + QLatin1String("#block-") + entry.id;
    entry.headline = lineFromField(jsonScalar(firstMember(attributes, {"title"})));
    if (entry.headline.isEmpty())
        entry.headline = lineFromField(member(block, "title"));
    entry.published = timeMember(block, {"firstPublishedDate", "publishedDate", "createdDate"}, context);
    setUpdated(&entry, timeMember(block, {"lastModifiedDate"}, context));
    for (const QJsonValue& person : jsonList(block.value(QLatin1String("contributors")))) {
        const QString name = person.isString() ? names.value(person.toString()) : jsonWords(person);
        if (!name.isEmpty())
            entry.byline.people.append(authorNamed(name));
    }
    entry.content = htmlContent(apiBody(block), story);
    entry.key = jsonTrue(attributes.value(QLatin1String("keyEvent")));
    entry.pinned = jsonTrue(attributes.value(QLatin1String("pinned")));
    return entry;
}

StoryFacts apiStory(const QJsonObject& item, const PageContext& context)
{
    const QJsonObject fields = item.value(QLatin1String("fields")).toObject();
    StoryFacts story;
    story.id = member(item, "id");
    story.link = safeAddress(member(item, "webUrl"), context.base);
    story.title = lineFromField(fields.contains(QLatin1String("headline")) ? member(fields, "headline")
                                                                           : member(item, "webTitle"));
    story.subtitle = lineFromField(jsonScalar(firstMember(fields, {"standfirst", "trailText"})));
    story.section = cleanLine(member(item, "sectionName"));
    story.publisher = cleanLine(member(fields, "publication"));
    story.language = cleanLine(member(fields, "lang"));
    story.image = safeAddress(member(fields, "thumbnail"), context.base);
    story.updated = timeMember(fields, {"lastModified"}, context);
    if (!story.updated)
        story.updated = timeMember(item, {"webPublicationDate"}, context);
    story.authors = parseByline(cleanLine(member(fields, "byline"))).people;
    const QString live = member(fields, "liveBloggingNow");
    if (!live.isEmpty() || fields.value(QLatin1String("liveBloggingNow")).isBool())
        story.state =
            jsonTrue(fields.value(QLatin1String("liveBloggingNow"))) ? LiveState::Live : LiveState::Ended;
    addTopics(item.value(QLatin1String("tags")), QLatin1String("keyword"), &story);
    return story;
}

Snapshot apiSnapshot()
{
    Snapshot snapshot;
    snapshot.format = QStringLiteral("livepage");
    snapshot.isLivePage = true;
    return snapshot;
}

void finishApi(Snapshot* snapshot)
{
    snapshot->forms = QList<EntryForm>(snapshot->entries.size(), EntryForm::Api);
    joinCopies(snapshot);
    sortNewestFirst(snapshot);
}

} // namespace

std::optional<Snapshot> readGuardianPage(const QJsonObject& page, const PageContext& context)
{
    const QJsonArray blocks = page.value(QLatin1String("blocks")).toArray();
    const bool isPage = page.contains(QLatin1String("webTitle")) ||
                        page.contains(QLatin1String("mostRecentBlockId")) ||
                        page.contains(QLatin1String("keyEvents"));
    if (!isPage || blocks.isEmpty() || !blocks.first().toObject().contains(QLatin1String("elements")))
        return std::nullopt;
    Snapshot snapshot = apiSnapshot();
    snapshot.story = pageStory(page, context);
    Instant newestSummary{};
    for (const QJsonValue& block : blocks) {
        if (!mayTakeEntry(&snapshot))
            continue;
        snapshot.entries.append(pageBlock(block.toObject(), snapshot.story.link, context));
        takeSummary(block.toObject(), snapshot.entries.last(), &snapshot, &newestSummary);
    }
    addPinned(page.value(QLatin1String("pinnedPost")).toObject(), &snapshot, context);
    addOlderPage(page, &snapshot);
    finishApi(&snapshot);
    return snapshot;
}

std::optional<Snapshot> readGuardianApi(const QJsonObject& answer, const PageContext& context)
{
    const QJsonObject response = answer.value(QLatin1String("response")).toObject();
    QList<QJsonValue> items = jsonList(firstMember(response, {"content", "results"}));
    if (items.isEmpty())
        return std::nullopt;
    Snapshot snapshot = apiSnapshot();
    Instant newestSummary{};
    for (const QJsonValue& value : items) {
        const QJsonObject item = value.toObject();
        const QJsonArray blocks =
            item.value(QLatin1String("blocks")).toObject().value(QLatin1String("body")).toArray();
        const QString body = member(item.value(QLatin1String("fields")).toObject(), "body");
        if (blocks.isEmpty() && !body.contains(QLatin1String("class=\"block")))
            continue;
        if (snapshot.story.title.isEmpty())
            snapshot.story = apiStory(item, context);
        const QString story = safeAddress(member(item, "webUrl"), context.base);
        const QHash<QString, QString> names = contributorNames(item);
        for (const QJsonValue& block : blocks) {
            const QJsonValue published = block.toObject().value(QLatin1String("published"));
            if ((published.isBool() && !published.toBool()) || !mayTakeEntry(&snapshot))
                continue;
            snapshot.entries.append(apiBlock(block.toObject(), story, names, context));
            takeSummary(block.toObject(), snapshot.entries.last(), &snapshot, &newestSummary);
        }
        if (blocks.isEmpty()) {
            PageContext inside = context;
            inside.address = inside.base = story;
            const HtmlTree tree(body, HtmlTree::Kind::Fragment);
            if (const LiveLayout* layout = fittingLayout(tree, liveLayouts()))
                snapshot.entries += readByLayout(tree, *layout, inside).entries;
        }
    }
    if (snapshot.entries.isEmpty())
        return std::nullopt;
    finishApi(&snapshot);
    return snapshot;
}

std::optional<Snapshot> readGuardianPoll(const QJsonObject& answer, const PageContext& context)
{
    if (!answer.contains(QLatin1String("numNewBlocks")) || !answer.value(QLatin1String("html")).isString())
        return std::nullopt;
    const HtmlTree tree(member(answer, "html"), HtmlTree::Kind::Fragment);
    const LiveLayout* layout = fittingLayout(tree, liveLayouts());
    Snapshot snapshot = layout ? readByLayout(tree, *layout, context) : Snapshot();
    snapshot.format = QStringLiteral("livepage");
    snapshot.isLivePage = false; // only what is new: nothing is missing that is not here
    joinCopies(&snapshot);
    return snapshot;
}

std::optional<Snapshot> readGuardianFront(const QJsonObject& front, const PageContext& context)
{
    const QJsonArray contents = front.value(QLatin1String("contents")).toArray();
    if (contents.isEmpty() || !contents.first().toObject().contains(QLatin1String("card")))
        return std::nullopt;
    Snapshot snapshot;
    snapshot.format = QStringLiteral("livelist");
    snapshot.story.title = cleanLine(member(front, "webTitle"));
    snapshot.story.link = safeAddress(member(front, "webURL"), context.base);
    const QString base = snapshot.story.link.isEmpty() ? context.base : snapshot.story.link;
    for (const QJsonValue& value : contents) {
        const QJsonObject item = value.toObject();
        const QJsonObject properties = item.value(QLatin1String("properties")).toObject();
        const QJsonObject header = item.value(QLatin1String("header")).toObject();
        FeedLink blog;
        blog.url = safeAddress(jsonScalar(firstMember(properties, {"webUrl", "href"})), base);
        if (blog.url.isEmpty())
            blog.url = safeAddress(member(header, "url"), base);
        blog.title = lineFromField(member(header, "headline").isEmpty() ? member(properties, "webTitle")
                                                                        : member(header, "headline"));
        blog.siteUrl = snapshot.story.link;
        blog.type = QStringLiteral("live");
        blog.isLive = jsonTrue(item.value(QLatin1String("card")).toObject().value(QLatin1String("isLive")));
        if (!blog.url.isEmpty() && snapshot.feeds.size() < 500)
            snapshot.feeds.append(blog);
    }
    return snapshot;
}

} // namespace dateline
