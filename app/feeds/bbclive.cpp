#include "feeds/bbclive.h"

#include "bylines/bylineparser.h"
#include "feeds/apimarkup.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "feeds/pagelines.h"
#include "feeds/storysummary.h"
#include "markup/address.h"
#include "markup/embeds.h"
#include "markup/textgate.h"

#include <QJsonArray>
#include <QUrl>
#include <QUrlQuery>

namespace dateline {

namespace {

constexpr int deepestBlock = 40;
constexpr int mostObjectsLooked = 5'000;

QString bbcMember(const QJsonObject& object, const char* name)
{
    return jsonScalar(object.value(QLatin1String(name)));
}

QJsonObject modelOf(const QJsonObject& block)
{
    return block.value(QLatin1String("model")).toObject();
}

QString wrapped(const char* tag, const QString& inner)
{
    const QString name = QString::fromLatin1(tag);
    return inner.trimmed().isEmpty() ? QString()
                                     : QLatin1Char('<') + name + QLatin1Char('>') + inner +
                                           QLatin1String("</") + name + QLatin1Char('>');
}

QString blocksMarkup(const QJsonObject& model, int depth);

QString fragmentMarkup(const QJsonObject& model)
{
    QString text = bbcMember(model, "text");
    if (text.trimmed().isEmpty() && text.contains(u'\n'))
        return {}; // indentation of the data, not words
    text = text.toHtmlEscaped();
    for (const QJsonValue& attribute : jsonList(model.value(QLatin1String("attributes")))) {
        if (attribute.toString() == QLatin1String("bold"))
            text = QLatin1String("<b>") + text + QLatin1String("</b>");
        else if (attribute.toString() == QLatin1String("italic"))
            text = QLatin1String("<i>") + text + QLatin1String("</i>");
    }
    return text;
}

/// First model of the type below, breadth does not matter: image blocks hold their parts as children.
QJsonObject partOf(const QJsonObject& model, QLatin1String type)
{
    for (const QJsonValue& value : jsonList(model.value(QLatin1String("blocks")))) {
        if (value.toObject().value(QLatin1String("type")).toString() == type)
            return modelOf(value.toObject());
    }
    return {};
}

QString imageMarkup(const QJsonObject& model, int depth)
{
    const QJsonObject raw = partOf(model, QLatin1String("rawImage"));
    QString address = jsonScalar(firstMember(raw, {"url", "src", "href"}));
    const QString locator = bbcMember(raw, "locator");
    if (address.isEmpty() && !locator.isEmpty())
        address = QStringLiteral("https://ichef.bbci.co.uk/ace/standard/800/%1/%2")
                      .arg(bbcMember(raw, "originCode"), locator);
    const auto words = [&](const char* part) {
        return blocksMarkup(partOf(model, QLatin1String(part)), depth + 1);
    };
    const QString alt = lineFromField(words("altText"));
    return pictureMarkup(address, alt, words("caption"), bbcMember(raw, "copyrightHolder").toHtmlEscaped());
}

QString blockMarkup(const QJsonObject& block, int depth)
{
    const QString type = bbcMember(block, "type");
    const QJsonObject model = modelOf(block);
    if (type == QLatin1String("fragment"))
        return fragmentMarkup(model);
    if (type == QLatin1String("image"))
        return imageMarkup(model, depth);
    if (type == QLatin1String("urlLink"))
        return QStringLiteral("<a href=\"%1\">").arg(bbcMember(model, "locator").toHtmlEscaped()) +
               blocksMarkup(model, depth) + QLatin1String("</a>");
    QString address = jsonScalar(firstMember(model, {"source", "href", "url"}));
    const QLatin1String clip("urn:bbc:pips:pid:");
    if (address.isEmpty() && bbcMember(model, "locator").startsWith(clip)) // the page of a film
        address =
            QLatin1String("https://www.bbc.co.uk/programmes/") + bbcMember(model, "locator").mid(clip.size());
    if (type == QLatin1String("social") || type == QLatin1String("oEmbed") ||
        type == QLatin1String("video") || type == QLatin1String("audio"))
        return embedMarkup(
            type == QLatin1String("video") || type == QLatin1String("audio") ? type : embedKindOf(address),
            address, {});
    const QString inner = blocksMarkup(model, depth);
    if (type == QLatin1String("paragraph"))
        return wrapped("p", inner);
    if (type == QLatin1String("unorderedList"))
        return wrapped("ul", inner);
    if (type == QLatin1String("orderedList"))
        return wrapped("ol", inner);
    if (type == QLatin1String("listItem"))
        return wrapped("li", inner);
    if (type == QLatin1String("subheadline"))
        return wrapped("h3", inner);
    if (type == QLatin1String("quote") || type == QLatin1String("blockquote"))
        return wrapped("blockquote", inner);
    return inner;
}

QString blocksMarkup(const QJsonObject& model, int depth)
{
    QString markup;
    if (depth > deepestBlock)
        return markup;
    for (const QJsonValue& block : jsonList(model.value(QLatin1String("blocks"))))
        markup += blockMarkup(block.toObject(), depth + 1);
    return markup;
}

void readHeader(const QJsonObject& header, Entry* entry)
{
    for (const QJsonValue& value : jsonList(modelOf(header).value(QLatin1String("blocks")))) {
        const QJsonObject block = value.toObject();
        const QJsonObject model = modelOf(block);
        const QString type = bbcMember(block, "type");
        if (type == QLatin1String("headline") && entry->headline.isEmpty()) {
            entry->headline = lineFromField(blocksMarkup(model, 0));
        } else if (type == QLatin1String("contributor")) {
            Author author = authorNamed(bbcMember(model, "name"));
            const QString subtitle = cleanLine(bbcMember(model, "subtitle"));
            author.place = reportedPlace(subtitle);
            if (author.place.isEmpty())
                author.job = subtitle;
            if (!author.name.isEmpty())
                entry->byline.people.append(author);
        }
    }
}

Entry postOf(const QJsonObject& post, const PageContext& context)
{
    Entry entry;
    entry.id = jsonScalar(firstMember(post, {"urn", "id"}));
    const QJsonObject dates = post.value(QLatin1String("dates")).toObject();
    entry.published =
        parseDate(jsonScalar(firstMember(dates, {"firstPublished", "time", "lastPublished"})), context.dates);
    setUpdated(&entry, parseDate(bbcMember(dates, "lastPublished"), context.dates));
    readHeader(post.value(QLatin1String("header")).toObject(), &entry);
    if (entry.headline.isEmpty())
        entry.headline = lineFromField(jsonWords(post.value(QLatin1String("titles"))));
    entry.content =
        htmlContent(blocksMarkup(modelOf(post.value(QLatin1String("content")).toObject()), 0), context.base);
    const QJsonObject options = post.value(QLatin1String("options")).toObject();
    entry.breaking = jsonTrue(options.value(QLatin1String("isBreakingNews")));
    entry.pinned = jsonTrue(firstMember(options, {"isPinnedPost", "isSticky"}));
    if (!context.address.isEmpty())
        entry.link = context.address.section(u'?', 0, 0) + QLatin1String("?pinned_post_locator=urn:bbc:") +
                     QString(entry.id).remove(QLatin1String("urn:bbc:"));
    return entry;
}

/// The object that holds `liveTextStream`, wherever it stands.
QJsonObject pageWithStream(const QJsonObject& top)
{
    QList<QJsonObject> waiting{top};
    for (int looked = 0; !waiting.isEmpty() && looked < mostObjectsLooked; ++looked) {
        const QJsonObject object = waiting.takeFirst();
        if (object.value(QLatin1String("liveTextStream")).isObject())
            return object;
        for (const QJsonValue& member : object) {
            if (member.isObject())
                waiting.append(member.toObject());
        }
    }
    return {};
}

/// Lines, or a tree of blocks as in an entry.
QStringList summaryOf(const QJsonValue& value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        const QJsonObject content = object.value(QLatin1String("content")).toObject();
        return summaryFromMarkup(blocksMarkup(modelOf(content.isEmpty() ? object : content), 0), {});
    }
    QStringList lines;
    for (const QJsonValue& line : jsonList(value))
        lines.append(jsonWords(line));
    return summaryPoints(lines);
}

StoryFacts pageFacts(const QJsonObject& page, const QJsonObject& stream, const PageContext& context)
{
    StoryFacts story;
    story.title = lineFromField(bbcMember(page, "title"));
    story.subtitle = lineFromField(bbcMember(page, "description"));
    story.summary = summaryOf(page.value(QLatin1String("summaryPoints")));
    story.link = context.address;
    story.id = bbcMember(stream, "id");
    const QJsonObject seo = page.value(QLatin1String("seo")).toObject();
    story.updated = parseDate(jsonScalar(firstMember(seo, {"dateModified", "datePublished"})), context.dates);
    story.authors = parseByline(cleanLine(bbcMember(stream, "contributors"))).people;
    const QJsonValue isLive = page.value(QLatin1String("isLive"));
    if (isLive.isBool())
        story.state = isLive.toBool() ? LiveState::Live : LiveState::Ended;
    return story;
}

} // namespace

std::optional<Snapshot> readBbcLive(const QJsonObject& top, const PageContext& context)
{
    const QJsonObject page = pageWithStream(top);
    if (page.isEmpty())
        return std::nullopt;
    const QJsonObject stream = page.value(QLatin1String("liveTextStream")).toObject();
    const QJsonObject data =
        stream.value(QLatin1String("content")).toObject().value(QLatin1String("data")).toObject();
    Snapshot snapshot;
    snapshot.format = QStringLiteral("livepage");
    snapshot.isLivePage = true;
    snapshot.story = pageFacts(page, stream, context);
    for (const QJsonValue& value : jsonList(data.value(QLatin1String("results")))) {
        const QJsonObject post = value.toObject();
        const QString type = bbcMember(post, "type");
        if ((type.isEmpty() || type == QLatin1String("POST")) && mayTakeEntry(&snapshot))
            snapshot.entries.append(postOf(post, context));
    }
    const QJsonObject place = data.value(QLatin1String("page")).toObject();
    const int index = place.value(QLatin1String("index")).toInt(1);
    if (index < place.value(QLatin1String("total")).toInt() && !context.address.isEmpty())
        snapshot.nextPages.append(context.address.section(u'?', 0, 0) +
                                  QStringLiteral("?page=%1").arg(index + 1));
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Api);
    joinCopies(&snapshot);
    sortNewestFirst(&snapshot);
    return snapshot;
}

} // namespace dateline
