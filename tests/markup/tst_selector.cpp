#include "markup/selector.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestSelector final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void selectorsFindWhatTheyName_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<QString>("ids");
        QTest::newRow("tag") << "section"
                             << "s";
        QTest::newRow("tag in capitals") << "SECTION"
                                         << "s";
        QTest::newRow("unknown tag") << "x-card"
                                     << "c";
        QTest::newRow("class") << ".post"
                               << "p1 p2";
        QTest::newRow("two classes") << ".post.key"
                                     << "p2";
        QTest::newRow("class is a word") << ".pos"
                                         << "";
        QTest::newRow("id") << "#p1"
                            << "p1";
        QTest::newRow("attribute") << "[data-time]"
                                   << "p1 p2";
        QTest::newRow("equal") << "[data-time='12']"
                               << "p1";
        QTest::newRow("equal without quotes") << "[data-time=12]"
                                              << "p1";
        QTest::newRow("begins") << "[id^=p]"
                                << "p1 p2";
        QTest::newRow("ends") << "[class$=key]"
                              << "p2";
        QTest::newRow("holds") << "[class*=\"style_\"]"
                               << "h";
        QTest::newRow("word") << "[class~=key]"
                              << "p2";
        QTest::newRow("descendant") << "section h2"
                                    << "h";
        QTest::newRow("child") << "section > div"
                               << "p1 p2";
        QTest::newRow("child, not grandchild") << "section > h2"
                                               << "";
        QTest::newRow("chain") << "section > .post h2"
                               << "h";
        QTest::newRow("next") << "#p1 + .post"
                              << "p2";
        QTest::newRow("next, not after") << "#p1 + x-card"
                                         << "";
        QTest::newRow("list in document order") << "h2, #p1"
                                                << "p1 h";
        QTest::newRow("not") << ".post:not(.key)"
                             << "p1";
        QTest::newRow("any") << "section > *"
                             << "p1 p2 c";
        QTest::newRow("absent") << "article"
                                << "";
    }
    void selectorsFindWhatTheyName()
    {
        const HtmlTree tree(
            QStringLiteral(
                "<section id=s><div id=p1 class='post' data-time=12><h2 id=h class='x-style__Head style_9'>"
                "</h2></div><div id=p2 class='post live key' data-time=13></div><x-card "
                "id=c></x-card></section>"),
            HtmlTree::Kind::Page);
        QFETCH(QString, selector);
        const Selector compiled(selector);
        QVERIFY(compiled.isValid());
        QStringList ids;
        for (const HtmlNode node : compiled.all(tree.root()))
            ids.append(node.attribute("id"));
        QTEST(ids.join(QLatin1Char(' ')), "ids");
        QCOMPARE(compiled.first(tree.root()).attribute("id"), ids.value(0));
    }

    void nonsenseIsNotValid_data()
    {
        QTest::addColumn<QString>("selector");
        for (const char* text : {"", " ", ".", "#", "[", "[a", "[a=", "[a='x]", "a >", "a,", ",a", "a:hover",
                                 "a + ", "a ~ b", "a)"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void nonsenseIsNotValid()
    {
        QFETCH(QString, selector);
        const Selector compiled(selector);
        QVERIFY(!compiled.isValid());
        const HtmlTree tree(QStringLiteral("<a></a>"), HtmlTree::Kind::Page);
        QVERIFY(compiled.first(tree.root()).isNull());
    }
};

DATELINE_TEST(TestSelector)
#include "tst_selector.moc"
