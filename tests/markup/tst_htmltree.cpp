#include "markup/htmltree.h"
#include "markup/selector.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

namespace {

/// Words of about that many characters, none of which mean anything to HTML.
QString longWords(int size)
{
    return QStringLiteral("if (a < b && c > d) { \"</p>\" } ").repeated(size / 31 + 1);
}

QString scriptIn(const QString& html, const char* selector)
{
    const HtmlTree tree(html, HtmlTree::Kind::Page);
    return scriptText(Selector(QString::fromLatin1(selector)).first(tree.root()));
}

} // namespace

/// Long scripts are not given to the parser; nobody who reads the tree may see that.
class TestHtmlTree final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void longScriptsAreReadWhole()
    {
        const QString one = longWords(5000);
        const QString two = u'0' + longWords(3000);
        const QString html = QStringLiteral("<title>T</title><script id=a>") + one +
                             QStringLiteral("</script><style>") + longWords(2000) +
                             QStringLiteral("</style><p>Text <script id=b type='x'>") + two +
                             QStringLiteral("</SCRIPT >goes on<script id=c>0</script></p>");
        QCOMPARE(scriptIn(html, "#a"), one);
        QCOMPARE(scriptIn(html, "#b"), two);
        QCOMPARE(scriptIn(html, "#c"), QStringLiteral("0"));
        const HtmlTree tree(html, HtmlTree::Kind::Page);
        QCOMPARE(textOf(Selector(QStringLiteral("p")).first(tree.root())).simplified(),
                 QStringLiteral("Text goes on"));
        QVERIFY(!tree.isReduced());
    }

    void whereTheScriptEndsIsAsBefore_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("shown"); // words of the body
        const QString filler = longWords(3000);
        QTest::newRow("a script in a comment in a script")
            << QStringLiteral("<body><script><!-- <script>") + filler +
                   QStringLiteral("</script> still inside --></script>shown")
            << QStringLiteral("shown");
        QTest::newRow("never closed")
            << QStringLiteral("<body>shown<script>") + filler << QStringLiteral("shown");
        QTest::newRow("in a drawing")
            << QStringLiteral("<body>shown<svg><style>") + longWords(2000) + QStringLiteral("</style></svg>")
            << QStringLiteral("shown");
        QTest::newRow("in a comment")
            << QStringLiteral("<body>shown<!-- <script>") + filler + QStringLiteral("</script> -->")
            << QStringLiteral("shown");
    }
    void whereTheScriptEndsIsAsBefore()
    {
        QFETCH(QString, html);
        QFETCH(QString, shown);
        const HtmlTree tree(html, HtmlTree::Kind::Page);
        QString words;
        const HtmlNode body = Selector(QStringLiteral("body")).first(tree.root());
        for (HtmlNode at = body.firstChild(); !at.isNull(); at = at.nextSibling()) {
            if (at.isText())
                words += at.text();
        }
        QCOMPARE(words.simplified(), shown);
    }

    void wordsThatOnlyLookLikeAScriptStay()
    {
        const QString words = QStringLiteral("begin ") + longWords(3000) + QStringLiteral(" end");
        const HtmlTree tree(QStringLiteral("<body><plaintext><script>") + words +
                                QStringLiteral("</script> and on"),
                            HtmlTree::Kind::Page);
        const QString shown = textOf(tree.root());
        QVERIFY(shown.contains(words));
        QVERIFY(shown.contains(QStringLiteral("and on")));
    }
};

DATELINE_TEST(TestHtmlTree)
#include "tst_htmltree.moc"
