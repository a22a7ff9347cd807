#include "feeds/feedparser.h"

#include "feeds/identity.h"
#include "feeds/jsonfeed.h"
#include "feeds/livepage.h"
#include "feeds/opml.h"
#include "feeds/pagetext.h"
#include "feeds/sniff.h"
#include "feeds/xmlfeed.h"
#include "markup/encoding.h"
#include "markup/xmlgate.h"

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
    const XmlTree tree = readXml(text.utf8, classifyNamespace);
    Result<Snapshot> result = problem(Problem::Code::NotAFeed, document);
    if (const XmlNode* opml = findOpml(tree))
        result = opmlList(*opml, baseOf(document));
    else if (const FeedRoot root = findFeedRoot(tree); root.element)
        result = xmlFeed(tree, root, baseOf(document));
    if (result.ok())
        result.value().warnings = tree.warnings + result.value().warnings;
    return result;
}

Result<Snapshot> parseJson(const Document& document, const Utf8Text& text)
{
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(text.utf8, &error);
    if (json.isNull()) {
        Problem malformed = problem(Problem::Code::Malformed, document);
        malformed.detail = error.errorString();
        return malformed;
    }
    if (isJsonFeed(json.object()))
        return jsonFeed(json.object(), baseOf(document));
    if (auto live = readLiveJson(json, pageContextOf(document)))
        return *live;
    return problem(Problem::Code::NothingFound, document);
}

Result<Snapshot> parseKind(const Document& document, const Utf8Text& text)
{
    switch (sniffDocument(text.utf8)) {
    case DocumentKind::Json:
        return parseJson(document, text);
    case DocumentKind::XmlFeed:
        return parseXml(document, text);
    case DocumentKind::Html:
        return readLiveHtml(QString::fromUtf8(text.utf8), pageContextOf(document));
    case DocumentKind::Text:
        if (const QString words = QString::fromUtf8(text.utf8); looksLikePageText(words))
            return parsePageText(words, document);
        break;
    }
    return problem(Problem::Code::NothingFound, document);
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
    giveIds(snapshot.entries);
    return result;
}

} // namespace dateline
