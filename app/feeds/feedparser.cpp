#include "feeds/feedparser.h"

#include "feeds/identity.h"
#include "feeds/jsonfeed.h"
#include "feeds/jsonvalues.h"
#include "feeds/livepage.h"
#include "feeds/opml.h"
#include "feeds/pagetext.h"
#include "feeds/sniff.h"
#include "feeds/xmlfeed.h"
#include "markup/encoding.h"
#include "markup/xmlgate.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dateline {

namespace {

Problem problem(Problem::Code code, const Document& document)
{
    Problem found;
    found.code = code;
    found.subject = document.address.toString(QUrl::RemoveUserInfo);
    return found;
}

// A file's own path is no base: links of a saved feed mean the web.
QString baseOf(const Document& document)
{
    const bool web = document.address.scheme().startsWith(QLatin1String("http"));
    const QUrl address = web ? document.address : QUrl();
    const QUrl located =
        address.isEmpty() ? document.contentLocation : address.resolved(document.contentLocation);
    const bool usable = located.scheme().startsWith(QLatin1String("http"));
    return (usable ? located : address).toString(QUrl::FullyEncoded);
}

PageContext pageContextOf(const Document& document)
{
    PageContext context;
    context.base = baseOf(document);
    context.address = context.base.section(QLatin1Char('#'), 0, 0);
    context.dates.pageClock = document.answeredAt;
    return context;
}

Result<Snapshot> parseXml(const Document& document, const Utf8Text& text)
{
    const XmlTree tree = readXml(text.utf8, classifyNamespace, habitOf);
    Result<Snapshot> result = problem(Problem::Code::NotAFeed, document);
    constexpr int deepestRoot = 6; // a list wrapped in a page
    if (const XmlNode* opml = findOpml(tree.document(), 1))
        result = opmlList(*opml, baseOf(document));
    else if (const FeedRoot root = findFeedRoot(tree); root.element)
        result = xmlFeed(tree, root, baseOf(document));
    else if (const XmlNode* wrapped = findOpml(tree.document(), deepestRoot))
        result = opmlList(*wrapped, baseOf(document));
    if (result.ok())
        result.value().warnings = tree.warnings + result.value().warnings;
    return result;
}

/// A document that is JSON but for commas too many, comments, or NULs.
QJsonDocument repairedJson(QByteArray utf8)
{
    utf8.replace('\0', "");
    const QJsonValue value = tolerantJson(QString::fromUtf8(utf8));
    if (value.isUndefined())
        return {};
    return value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
}

Result<Snapshot> parseJson(const Document& document, const Utf8Text& text)
{
    if (isJsonBeyondReason(text.utf8))
        return problem(Problem::Code::TooComplex, document);
    QJsonParseError error;
    QJsonDocument json = QJsonDocument::fromJson(text.utf8, &error);
    bool repaired = false;
    if (json.isNull()) {
        json = repairedJson(text.utf8);
        repaired = !json.isNull();
    }
    if (json.isNull()) {
        Problem malformed = problem(Problem::Code::Malformed, document);
        malformed.detail = error.errorString();
        return malformed;
    }
    if (isJsonFeed(json.object())) {
        Snapshot feed = jsonFeed(json.object(), baseOf(document));
        if (repaired)
            feed.warnings.append(
                {QStringLiteral("json-repaired"),
                 QStringLiteral("The document is not well-formed JSON; what is clear was read.")});
        return feed;
    }
    if (auto live = readLiveJson(json, pageContextOf(document)))
        return *live;
    return problem(Problem::Code::NothingFound, document);
}

/// A page; or a feed that a server wrote into one.
Result<Snapshot> parseHtml(const Document& document, const Utf8Text& text)
{
    Result<Snapshot> page = readLiveHtml(text.utf8, pageContextOf(document));
    if ((page.ok() && !page->entries.isEmpty()) || !mentionsFeed(text.utf8))
        return page;
    Result<Snapshot> feed = parseXml(document, text);
    const bool isFeed = feed.ok() && !(feed->entries.isEmpty() && feed->feeds.isEmpty());
    return isFeed ? feed : page;
}

Result<Snapshot> parseKind(const Document& document, const Utf8Text& text)
{
    switch (sniffDocument(text.utf8)) {
    case DocumentKind::Json:
        return parseJson(document, text);
    case DocumentKind::XmlFeed:
        return parseXml(document, text);
    case DocumentKind::Html:
        return parseHtml(document, text);
    case DocumentKind::Text:
        if (const QString words = QString::fromUtf8(text.utf8); looksLikePageText(words))
            return parsePageText(words, document);
        break;
    }
    return problem(Problem::Code::NothingFound, document);
}

/// Bodies longer than any book are cut: their entries stay readable, and nobody waits for the rest.
void cutWhatIsBeyondReason(Snapshot* snapshot)
{
    constexpr qsizetype longestBody = 2'000'000;
    bool cut = false;
    for (Entry& entry : snapshot->entries) {
        for (Content* content : {&entry.content, &entry.summary}) {
            if (content->markup.size() <= longestBody)
                continue;
            content->markup = content->markup.left(longestBody);
            cut = true;
        }
    }
    if (cut)
        snapshot->warnings.append({QStringLiteral("body-cut"),
                                   QStringLiteral("A text is longer than is read; its beginning was kept.")});
}

} // namespace

Result<Snapshot> parseDocument(const Document& document)
{
    const Utf8Text text = decodeToUtf8(document.bytes, document.contentType);
    if (QByteArrayView(text.utf8).trimmed().isEmpty())
        return problem(Problem::Code::Empty, document);
    Result<Snapshot> result = parseKind(document, text);
    if (!result.ok())
        return result;
    Snapshot& snapshot = result.value();
    if (!snapshot.format.startsWith(QLatin1String("json")))
        snapshot.encoding = text.encoding;
    snapshot.warnings = text.warnings + snapshot.warnings;
    cutWhatIsBeyondReason(&snapshot);
    giveIds(snapshot.entries);
    return result;
}

} // namespace dateline
