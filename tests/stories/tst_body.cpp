#include "stories/body.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

namespace {

Run run(const char* text, quint8 marks = Run::Plain, const char* href = "")
{
    return {QString::fromUtf8(text), marks, QString::fromUtf8(href), {}};
}

Block paragraph(QList<Run> runs)
{
    Block block;
    block.runs = std::move(runs);
    return block;
}

Block item(const char* text, int depth, int ordinal = 0)
{
    Block block = paragraph({run(text)});
    block.kind = Block::Kind::ListItem;
    block.listDepth = quint8(depth);
    block.ordinal = ordinal;
    return block;
}

} // namespace

class TestBody final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStrongBeginFollowedByTextIsARunInHead()
    {
        QCOMPARE(runInHeadLength(paragraph({run("Some background:", Run::Strong), run(" it rained.")})), 16);
        QCOMPARE(runInHeadLength(paragraph({run("All of it", Run::Strong)})), 0);
        QCOMPARE(runInHeadLength(paragraph({run("It "), run("rained", Run::Strong)})), 0);
        QCOMPARE(runInHeadLength(
                     paragraph({run("A", Run::Strong), run("B", Run::Strong | Run::Emphasis), run("c")})),
                 2);
        Block heading = paragraph({run("x", Run::Strong), run("y")});
        heading.kind = Block::Kind::Heading;
        QCOMPARE(runInHeadLength(heading), 0);
    }

    void plainTextHasALineAParagraphAndNoCaptions()
    {
        Block picture;
        picture.kind = Block::Kind::Picture;
        picture.picture.caption = QStringLiteral("caption");
        Block table;
        table.kind = Block::Kind::Table;
        table.rows = {{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("c"), QStringLiteral("d")}};
        const Body body{{paragraph({run("one\nbroken")}), picture, item("two", 1), table}};
        QCOMPARE(bodyPlainText(body), QStringLiteral("one broken\ntwo\na\tb\nc\td"));
    }

    void nestedListsAndQuotationsAreNestedAgainInHtml()
    {
        Block quoted = paragraph({run("q")});
        quoted.quoteDepth = 1;
        const Body body{
            {item("a", 1), item("b", 2, 1), item("c", 2, 2), item("d", 1), quoted, paragraph({run("p")})}};
        QCOMPARE(bodyHtml(body), QStringLiteral("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"
                                                "<blockquote><p>q</p></blockquote><p>p</p>"));
    }

    void runsOfOneLinkAreOneAnchor()
    {
        const Body body{{paragraph({run("see ", Run::Plain), run("the ", Run::Plain, "https://a.example/"),
                                    run("report", Run::Emphasis, "https://a.example/"), run(".")})}};
        QCOMPARE(bodyHtml(body),
                 QStringLiteral("<p>see <a href=\"https://a.example/\">the <em>report</em></a>.</p>"));
    }

    void markupInTextIsEscaped()
    {
        QCOMPARE(bodyHtml({{paragraph({run("<script>alert('x')</script> & \"y\"")})}}),
                 QStringLiteral("<p>&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;y&quot;</p>"));
    }

    void binaryFormGivesTheSameBodyBack()
    {
        Block embed;
        embed.kind = Block::Kind::Embed;
        embed.embedKind = QStringLiteral("tweet");
        embed.embedUrl = QStringLiteral("https://t.example/1");
        embed.runs = {run("words", Run::Code, "https://t.example/1")};
        embed.picture = {
            QStringLiteral("u"), QStringLiteral("alt"), QStringLiteral("c"), QStringLiteral("k"), 3, 4};
        Block table;
        table.kind = Block::Kind::Table;
        table.rows = {{QStringLiteral("a")}};
        table.headerRow = true;
        const Body body{{embed, table, item("x", 2, 7)}};
        QCOMPARE(bodyFromBytes(bodyToBytes(body)), body);
        QCOMPARE(bodyFromBytes(bodyToBytes({})), Body{});
    }

    void aDamagedLengthAllocatesNothing()
    {
        // A block that claims four thousand million rows: reading it asked for 100 GB (the sanitizers end
        // there).
        const QByteArray bytes = QByteArray::fromBase64(
            "AQAAAEAAAP//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/////////wE=");
        QVERIFY(bodyFromBytes(bytes).isEmpty());
    }

    void damagedBytesGiveAnEmptyBody()
    {
        const QByteArray good = bodyToBytes({{paragraph({run("text")}), item("x", 1)}});
        for (int length = 0; length < good.size(); ++length)
            QVERIFY(bodyFromBytes(good.left(length)).isEmpty());
        QByteArray otherVersion = good;
        otherVersion[0] = 99;
        QVERIFY(bodyFromBytes(otherVersion).isEmpty());
        QByteArray hugeCount = good;
        hugeCount[1] = char(0x7f);
        QVERIFY(bodyFromBytes(hugeCount).isEmpty());
    }
};

DATELINE_TEST(TestBody)
#include "tst_body.moc"
