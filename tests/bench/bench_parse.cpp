#include "benchline.h"

#include "feeds/feedparser.h"
#include "fetch/contenthash.h"
#include "markup/bodygate.h"
#include "stories/keptentries.h"
#include "support/corpus.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gumbo.h>
#include <libxml/parser.h>

#include <functional>

using namespace dateline;
using namespace dateline::bench;

namespace {

constexpr double mega = 1e6;

QByteArray paragraph(int seed)
{
    QByteArray text = "<p>";
    for (int i = 0; i < 60; ++i)
        text += QByteArray("harbour ice captain wind radio water north bridge ").mid((seed + i * 7) % 40, 8) +
                ' ';
    return text + "<a href=\"/story/" + QByteArray::number(seed) + "\">more &amp; more</a></p>";
}

/// RSS as it is published: 50 entries with escaped bodies of about 2.7 kB.
QByteArray inventedFeed(int seed)
{
    QByteArray feed =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" "
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Feed</title>"
        "<link>https://feed.example/</link>";
    for (int i = 0; i < 50; ++i) {
        const QByteArray number = QByteArray::number(seed * 50 + i);
        feed += "<item><guid>" + number + "</guid><title>Headline " + number +
                "</title><link>https://feed.example/" + number +
                "</link><pubDate>Mon, 02 Oct 2023 10:00:00 +0000</pubDate><content:encoded><![CDATA[";
        for (int p = 0; p < 5; ++p)
            feed += paragraph(seed + i * 5 + p);
        feed += "]]></content:encoded></item>";
    }
    return feed + "</channel></rss>";
}

QList<Document> feedDocuments()
{
    QList<Document> documents;
    const auto add = [&documents](const QByteArray& bytes, const QString& name) {
        Document document;
        document.bytes = bytes;
        document.address = QUrl(QStringLiteral("https://feed.example/") + name);
        document.contentType = QStringLiteral("application/xml");
        documents.append(document);
    };
    const QString corpus = test::corpusFolder();
    if (!corpus.isEmpty()) {
        QDirIterator files(corpus + QStringLiteral("/feeds/real"), QDir::Files);
        while (files.hasNext()) {
            const QByteArray bytes = test::readFile(files.next());
            if (bytes.contains("<rss") || bytes.contains("<feed") || bytes.contains("<rdf:RDF"))
                add(bytes, files.fileName());
        }
    }
    for (int i = 0; i < 40; ++i)
        add(inventedFeed(i), QString::number(i));
    return documents;
}

/// MB/s of thread CPU time, the best of a few passes: the machine is not ours alone.
double speed(qint64 bytes, int passes, const std::function<void()>& work)
{
    double best = 0;
    for (int pass = 0; pass < passes; ++pass) {
        const double begin = threadCpuMs();
        work();
        best = std::max(best, double(bytes) / mega / ((threadCpuMs() - begin) / 1000));
    }
    return best;
}

double leastMs(int passes, const std::function<void()>& work)
{
    double best = 1e12;
    for (int pass = 0; pass < passes; ++pass) {
        const double begin = threadCpuMs();
        work();
        best = std::min(best, threadCpuMs() - begin);
    }
    return best;
}

void gumboTree(const QByteArray& html)
{
    GumboOutput* output =
        gumbo_parse_with_options(&kGumboDefaultOptions, html.constData(), size_t(html.size()));
    gumbo_destroy_output(&kGumboDefaultOptions, output);
}

void libxml2Tree(const QByteArray& xml)
{
    xmlFreeDoc(xmlReadMemory(xml.constData(), int(xml.size()), nullptr, nullptr,
                             XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                 XML_PARSE_HUGE));
}

/// A live page of about 1 MB: 400 entries in JSON-LD and the newest 200 as HTML too.
QByteArray inventedPage(int entries)
{
    QJsonArray updates;
    QByteArray html;
    for (int i = entries; i > 0; --i) {
        const QByteArray number = QByteArray::number(i);
        QByteArray text;
        for (int p = 0; p < 3; ++p)
            text += paragraph(i * 3 + p);
        const QString time = toIso8601(fromMsecs(1'700'000'000'000 + i * 60'000LL));
        updates.append(
            QJsonObject{{QStringLiteral("@type"), QStringLiteral("BlogPosting")},
                        {QStringLiteral("@id"), QStringLiteral("block-") + QString::fromLatin1(number)},
                        {QStringLiteral("headline"), QStringLiteral("Headline ") + QString::number(i)},
                        {QStringLiteral("datePublished"), time},
                        {QStringLiteral("articleBody"), QString::fromLatin1(text)}});
        if (i > entries - 200)
            html += "<article id=\"block-" + number + "\" class=\"block\"><h2>Headline " + number +
                    "</h2><time datetime=\"" + time.toLatin1() + "\">now</time><div class=\"body\">" + text +
                    "</div></article>\n";
    }
    const QJsonObject live{{QStringLiteral("@context"), QStringLiteral("https://schema.org")},
                           {QStringLiteral("@type"), QStringLiteral("LiveBlogPosting")},
                           {QStringLiteral("headline"), QStringLiteral("A long story")},
                           {QStringLiteral("liveBlogUpdate"), updates}};
    return "<!doctype html><html><head><title>A long story</title><script type=\"application/ld+json\">" +
           QJsonDocument(live).toJson(QJsonDocument::Compact) + "</script></head><body><main>" + html +
           "</main></body></html>";
}

void benchFeeds(bool quick)
{
    const QList<Document> documents = feedDocuments();
    qint64 bytes = 0;
    QList<QByteArray> bodies;
    for (const Document& document : documents) {
        bytes += document.bytes.size();
        if (const auto snapshot = parseDocument(document)) {
            for (const Entry& entry : snapshot->entries)
                bodies.append(entry.content.markup.toUtf8());
        }
    }
    const int passes = quick ? 2 : 5;
    const double tree = speed(bytes, passes, [&] {
        for (const Document& document : documents)
            libxml2Tree(document.bytes);
    });
    const double treeBodies = speed(bytes, passes, [&] {
        for (const Document& document : documents)
            libxml2Tree(document.bytes);
        for (const QByteArray& body : std::as_const(bodies))
            gumboTree(body);
    });
    const double raw = speed(bytes, passes, [&] {
        for (const Document& document : documents)
            (void)parseDocument(document);
    });
    const double full = speed(bytes, passes, [&] {
        for (const Document& document : documents) {
            if (const auto snapshot = parseDocument(document)) {
                for (const Entry& entry : snapshot->entries)
                    bodyOf(entry.content);
            }
        }
    });
    const auto line = [&](const char* what, double value, std::optional<double> limit) {
        print({QStringLiteral("parse"),
               QString::fromLatin1(what),
               value,
               QStringLiteral("MB/s"),
               qint64(documents.size()),
               {},
               limit,
               {}});
    };
    line("libxml2_tree", tree, {});
    line("feeds_raw", raw, tree / 2);
    line("libxml2_tree_bodies", treeBodies, {});
    line("feeds_full", full, treeBodies / 1.5);
}

void benchPage(bool quick);

} // namespace

void benchParse(bool quick)
{
    benchFeeds(quick);
    benchPage(quick);
}

namespace {

void benchPage(bool quick)
{
    Document before;
    before.address = QUrl(QStringLiteral("https://live.example/story"));
    before.contentType = QStringLiteral("text/html; charset=utf-8");
    before.answeredAt = fromMsecs(1'700'100'000'000);
    int entries = 200;
    while (inventedPage(entries).size() < 1'000'000)
        entries += 20;
    before.bytes = inventedPage(entries);
    Document now = before;
    now.bytes = inventedPage(entries + 1);

    QByteArray json = now.bytes.mid(now.bytes.indexOf('{', now.bytes.indexOf("ld+json")));
    json.truncate(json.indexOf("</script>"));
    const int passes = quick ? 8 : 24;
    const auto snapshot = parseDocument(before);
    if (!snapshot) {
        std::fprintf(stderr, "the invented page was not read\n");
        return;
    }
    test::KeptEntries kept;
    kept.tell(*snapshot, *before.answeredAt);
    const QList<KnownEntry> known = kept.knownEntries();
    const MergeHelp help{bodyOf, [](EntryNumber) { return QString(); }};
    qsizetype added = 0;
    double trees = 1e12;
    double page = 1e12;
    // turn by turn: what disturbs the machine for a second must not fall on one of the two alone
    for (int pass = 0; pass < passes; ++pass) {
        trees = std::min(trees, leastMs(1, [&] {
                             (void)QJsonDocument::fromJson(json);
                             gumboTree(now.bytes);
                         }));
        page = std::min(page, leastMs(1, [&] {
                            const auto next = parseDocument(now);
                            added = merge(known, *next, *now.answeredAt, help).added.size();
                        }));
    }
    if (added != 1)
        std::fprintf(stderr, "one entry was new, %lld were found\n", static_cast<long long>(added));
    const double unchanged = leastMs(passes, [&] { (void)contentHash(now.bytes); });
    const qint64 n = entries + 1;
    print(
        {QStringLiteral("parse"), QStringLiteral("page_trees"), trees, QStringLiteral("ms"), n, {}, {}, {}});
    print({QStringLiteral("parse"),
           QStringLiteral("page"),
           page,
           QStringLiteral("ms"),
           n,
           {},
           1.3 * trees,
           {}});
    print({QStringLiteral("parse"),
           QStringLiteral("unchanged"),
           unchanged / (double(now.bytes.size()) / mega),
           QStringLiteral("ms/MB"),
           n,
           {},
           1.0,
           {}});
}

} // namespace
