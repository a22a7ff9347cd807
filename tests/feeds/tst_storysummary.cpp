#include "feeds/feedparser.h"
#include "feeds/storysummary.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace Qt::StringLiterals;

namespace {

/// Points under a heading before the first article of a page.
QStringList onPage(const QString& html)
{
    const HtmlTree tree(html, HtmlTree::Kind::Page);
    HtmlNode article = tree.root();
    while (!article.isNull() && !article.is("article"))
        article = article.next(tree.root());
    return summaryOnPage(tree.root(), article);
}

StoryFacts factsOf(const QByteArray& bytes, const QString& address)
{
    Document document;
    document.bytes = bytes;
    document.address = QUrl(address);
    const Result<Snapshot> snapshot = parseDocument(document);
    return snapshot ? snapshot->story : StoryFacts();
}

const QString points = u"<ul><li>The ship is moving again after 41 days.</li>"
                       "<li>All 58 people on  board are <b>well</b>.</li></ul>"_s;
const QStringList expectedPoints{u"The ship is moving again after 41 days."_s,
                                 u"All 58 people on board are well."_s};

} // namespace

class TestStorySummary final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aListUnderItsHeadingIsTheSummary_data();
    void aListUnderItsHeadingIsTheSummary();
    void markupGivesItsItemsElseItsParagraphs();
    void aFloodIsCut();
    void bbcPointsComeFromTheirBlocks();
    void anAlJazeeraStoryHasTheListOfItsText();
    void theNewestGuardianSummaryBlockCounts();
    void aCnnPageHasItsFirstList();
};

void TestStorySummary::aListUnderItsHeadingIsTheSummary_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("heading") << u"<h2>What we're covering</h2>"_s + points << expectedPoints;
    QTest::newRow("typographic, in a box")
        << u"<div><h3><span>What we covered here:</span></h3></div><div>"_s + points << expectedPoints;
    QTest::newRow("bold paragraph") << u"<p><strong>What we know so far</strong></p>"_s + points
                                    << expectedPoints;
    QTest::newRow("German") << u"<h2>Das Wichtigste in Kürze</h2>"_s + points << expectedPoints;
    QTest::newRow("a sentence between")
        << u"<h2>Summary</h2><p>Updated at noon.</p>"_s + points << expectedPoints;
    QTest::newRow("another heading") << u"<h2>Sport</h2>"_s + points << QStringList();
    QTest::newRow("another heading between") << u"<h2>Summary</h2><h2>More</h2>"_s + points << QStringList();
    QTest::newRow("links") << u"<h2>The latest</h2><ul><li>Sport</li><li>World</li><li>Video</li></ul>"_s
                           << QStringList();
    QTest::newRow("in an entry") << u"<article><h2>What we know so far</h2>"_s + points + u"</article>"_s
                                 << QStringList();
    QTest::newRow("in a menu") << u"<nav><h2>Summary</h2>"_s + points + u"</nav>"_s << QStringList();
    QTest::newRow("nothing") << u"<p>Text</p>"_s << QStringList();
}

void TestStorySummary::aListUnderItsHeadingIsTheSummary()
{
    QFETCH(QString, html);
    QTEST(onPage(u"<html><body>"_s + html + u"<article><p>Entry</p></article></body></html>"_s), "expected");
}

void TestStorySummary::markupGivesItsItemsElseItsParagraphs()
{
    QCOMPARE(summaryFromMarkup(u"<p>Intro</p>"_s + points, {}), expectedPoints);
    QCOMPARE(summaryFromMarkup(u"<p>One.</p><p> Two &amp; three. </p><p></p>"_s, {}),
             (QStringList{u"One."_s, u"Two & three."_s}));
    QCOMPARE(summaryFromMarkup({}, {}), QStringList());
}

void TestStorySummary::aFloodIsCut()
{
    QStringList lines;
    for (int i = 0; i < 500; ++i)
        lines.append(QString::number(i) + QString(5000, u'x'));
    const QStringList cut = summaryPoints(lines);
    QCOMPARE(cut.size(), 20);
    QVERIFY(cut.first().size() <= 1000);
    QCOMPARE(summaryPoints({u"a"_s, u" a "_s, u"\n"_s, u"b"_s}), (QStringList{u"a"_s, u"b"_s}));
}

void TestStorySummary::bbcPointsComeFromTheirBlocks()
{
    const QByteArray page =
        R"({"data":{"title":"Ship","isLive":true,"summaryPoints":{"content":{"model":{"blocks":[
        {"type":"unorderedList","model":{"blocks":[
          {"type":"listItem","model":{"blocks":[{"type":"paragraph","model":{"blocks":[
            {"type":"fragment","model":{"text":"The ship is moving again after 41 days.","attributes":[]}}]}}]}},
          {"type":"listItem","model":{"blocks":[{"type":"paragraph","model":{"blocks":[
            {"type":"fragment","model":{"text":"All 58 people on board are ","attributes":[]}},
            {"type":"fragment","model":{"text":"well","attributes":["bold"]}},
            {"type":"fragment","model":{"text":".","attributes":[]}}]}}]}}]}}]}}},
        "liveTextStream":{"id":"x","content":{"data":{"results":[]}}}}})";
    QCOMPARE(factsOf(page, u"https://www.bbc.co.uk/news/live/x"_s).summary, expectedPoints);
}

void TestStorySummary::anAlJazeeraStoryHasTheListOfItsText()
{
    const QByteArray answer =
        R"({"data":{"article":{"id":"1","title":"Ship","link":"/news/liveblog/ship","content":"<ul><li>The ship is moving again after 41 days.</li><li>All 58 people on board are well.</li></ul>","isLive":true,"children":[]}}})";
    QCOMPARE(factsOf(answer, u"https://www.aljazeera.com/graphql?wp-site=aje"_s).summary, expectedPoints);
}

/// In both forms in which the blocks come; an older summary and a list in an ordinary block are none.
void TestStorySummary::theNewestGuardianSummaryBlockCounts()
{
    const auto block = [](const char* id, const char* minute, bool isSummary, const QByteArray& html) {
        const QByteArray at = QByteArray("2024-03-01T12:") + minute + ":00Z";
        return QByteArray("{\"id\":\"") + id +
               "\",\"title\":\"T\",\"attributes\":{\"summary\":" + (isSummary ? "true" : "false") +
               "},\"blockFirstPublished\":\"" + at + "\",\"firstPublishedDate\":\"" + at +
               "\",\"bodyHtml\":\"" + html +
               "\",\"elements\":[{\"_type\":\"x.TextBlockElement\",\"html\":\"" + html + "\"}]}";
    };
    const QByteArray blocks = "[" + block("b3", "30", false, "<ul><li>A list of no account here.</li></ul>") +
                              "," + block("b2", "20", true, "<p>So far:</p>" + points.toUtf8()) + "," +
                              block("b1", "10", true, "<ul><li>It was held by the ice.</li></ul>") + "]";
    QCOMPARE(
        factsOf("{\"webTitle\":\"Ship\",\"canonicalUrl\":\"https://news.example/live/ship\",\"blocks\":" +
                    blocks + "}",
                u"https://news.example/live/ship.json"_s)
            .summary,
        expectedPoints);
    QCOMPARE(
        factsOf("{\"response\":{\"content\":{\"id\":\"live/ship\",\"webUrl\":\"https://news.example/live/"
                "ship\",\"webTitle\":\"Ship\",\"blocks\":{\"body\":" +
                    blocks + "}}}}",
                u"https://content.example/live/ship"_s)
            .summary,
        expectedPoints);
}

void TestStorySummary::aCnnPageHasItsFirstList()
{
    const QString page =
        u"<html><head><title>Ship</title></head><body><h1 class='headline_live-story__text'>Ship</h1>"
        "<div class='live-story__summary'><h2>What we\u2019re covering</h2>"_s +
        points +
        u"</div><div class='live-story__items-container'><article class='live-story-post liveStoryPost' "
        "data-last-updated='2024-03-01T12:10:00Z' id='h_0123456789abcdef0123456789abcdef'><h2 "
        "class='live-story-post__headline'>Tug arrives</h2><div class='live-story-post__content'><p>It "
        "was late.</p></div></article></div></body></html>"_s;
    QCOMPARE(factsOf(page.toUtf8(), u"https://edition.cnn.com/world/live-news/ship/index.html"_s).summary,
             expectedPoints);
}

DATELINE_TEST(TestStorySummary)
#include "tst_storysummary.moc"
