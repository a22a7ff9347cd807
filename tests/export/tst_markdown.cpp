#include "export/markdown.h"
#include "export/sample.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using dateline::test::item;
using dateline::test::paragraph;
using dateline::test::run;

class TestMarkdown final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plainWordsCannotBecomeMarkup_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("markdown");
        const auto row = [](const char* name, const char* text, const char* markdown) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(markdown);
        };
        row("emphasis", "a *b* _c_", R"(a \*b\* \_c\_)");
        row("link", "[x](http://y)", R"(\[x\](http://y))");
        row("html", "<script>", R"(\<script\>)");
        row("entity", "&lt;", R"(\&lt;)");
        row("code and backslash", "`a\\", R"(\`a\\)");
        row("heading", "# One", R"(\# One)");
        row("list", "- one", R"(\- one)");
        row("rule", "---", R"(\---)");
        row("underline", "===", R"(\===)");
        row("numbered", "12. June", R"(12\. June)");
        row("numbered with a bracket", "1) a", R"(1\) a)");
        row("a year is no list", "2025 was", "2025 was");
        row("quote", "> no", R"(\> no)");
        row("table", "a|b", R"(a\|b)");
        row("struck", "~~a~~", R"(\~\~a\~\~)");
        row("indented code", "     four", "four");
        row("two lines", "a\n# b", "a # b");
        row("hyphen inside", "sea-bed", "sea-bed");
    }

    void plainWordsCannotBecomeMarkup()
    {
        QFETCH(QString, text);
        QFETCH(QString, markdown);
        QCOMPARE(markdownEscaped(text), markdown);
    }

    void runs_data()
    {
        QTest::addColumn<QList<Run>>("runs");
        QTest::addColumn<QString>("markdown");
        const auto row = [](const char* name, const QList<Run>& runs, const char* markdown) {
            QTest::newRow(name) << runs << QString::fromUtf8(markdown);
        };
        row("run-in head", {run("What next:", Run::Strong), run(" Soup.")}, "**What next:** Soup.");
        row("space inside the marks", {run("What next: ", Run::Strong), run("Soup.")},
            "**What next:** Soup.");
        row("closes only by HTML", {run("Next:", Run::Strong), run("Soup")}, "<strong>Next:</strong>Soup");
        row("before a comma", {run("Skarven", Run::Strong), run(", freed")}, "**Skarven**, freed");
        row("inside a word", {run("un", Run::Emphasis), run("seen")}, "*un*seen");
        row("side by side", {run("a", Run::Strong), run("b", Run::Emphasis)}, "<strong>a</strong>*b*");
        row("both", {run("a", Run::Strong | Run::Emphasis)}, "***a***");
        row("struck", {run("40", Run::Deleted), run(" 14")}, "~~40~~ 14");
        row("without Markdown", {run("H"), run("2", Run::Subscript), run("O")}, "H<sub>2</sub>O");
        row("code", {run("a`b", Run::Code)}, "``a`b``");
        row("code at the edge", {run("`", Run::Code)}, "`` ` ``");
        row("link", {run("sound", Run::Plain, "https://a.example/x?a=1&b=2")},
            "[sound](<https://a.example/x?a=1&amp;b=2>)");
        row("hostile link", {run("x", Run::Plain, "https://a.example/> [y](z) <\\\n")},
            "[x](<https://a.example/%3E%20[y](z)%20%3C%5C%0A>)");
        row("forbidden link", {run("x", Run::Plain, "javascript:alert(1)")}, "x");
        row("line break", {run("one\n# two")}, "one\\\n\\# two");
    }

    void runs()
    {
        QFETCH(QList<Run>, runs);
        QFETCH(QString, markdown);
        QCOMPARE(bodyToMarkdown({{paragraph(runs)}}), markdown);
    }

    void listsAreNestedByFour()
    {
        const Body body{
            {paragraph("Before"), item(0, 1, "a"), item(0, 2, "b"), item(1, 1, "c"), paragraph("After")}};
        QCOMPARE(bodyToMarkdown(body), QStringLiteral("Before\n\n-   a\n    -   b\n1.  c\n\nAfter"));
    }

    void quotationsKeepTheirDepth()
    {
        Block quote = paragraph("said\nshe");
        quote.quoteDepth = 1;
        Block deeper = paragraph("he");
        deeper.quoteDepth = 2;
        QCOMPARE(bodyToMarkdown({{quote, deeper, paragraph("end")}}),
                 QStringLiteral("> said\\\n> she\n>\n> > he\n\nend"));
    }

    void aTableHasAHeadingRow()
    {
        Block table;
        table.kind = Block::Kind::Table;
        table.headerRow = true;
        table.rows = {{QStringLiteral("Day"), QStringLiteral("What")},
                      {QStringLiteral("1"), QStringLiteral("a|b")}};
        QCOMPARE(bodyToMarkdown({{table}}), QStringLiteral("| Day | What |\n| --- | --- |\n| 1 | a\\|b |"));
        table.headerRow = false;
        table.rows = {{QStringLiteral("1"), QStringLiteral("x")}, {QStringLiteral("2")}};
        QCOMPARE(bodyToMarkdown({{table}}), QStringLiteral("|  |  |\n| --- | --- |\n| 1 | x |\n| 2 |  |"));
    }

    void preformattedTextCannotLeaveItsFence()
    {
        Block block = paragraph("a\n```\nb");
        block.kind = Block::Kind::Preformatted;
        QCOMPARE(bodyToMarkdown({{block}}), QStringLiteral("````\na\n```\nb\n````"));
    }

    void picturesAndCardsAreLinks()
    {
        Block card = paragraph("A film");
        card.kind = Block::Kind::Embed;
        card.embedUrl = QStringLiteral("https://video.example/1");
        QCOMPARE(bodyToMarkdown({{test::picture("https://a.example/1.png"), card}}),
                 QStringLiteral("![A ship](<https://a.example/1.png>)\n\nThe ship. Drawing: N\n\n"
                                "A film [video.example](<https://video.example/1>)"));
    }

    void headingsGoBelowTheEntrysOwn()
    {
        Block heading = paragraph("Part");
        heading.kind = Block::Kind::Heading;
        heading.level = 1;
        QCOMPARE(bodyToMarkdown({{heading}}), QStringLiteral("### Part"));
        heading.level = 6;
        QCOMPARE(bodyToMarkdown({{heading}}), QStringLiteral("###### Part"));
    }

    void aDocumentHasStoriesEntriesAndCitations()
    {
        const StoredEntry first = test::storedEntry({paragraph("Free.")});
        StoredEntry second = first;
        second.entry.headline.clear();
        second.withdrawnAt = second.firstSeen;
        const QString text = QString::fromUtf8(entriesToMarkdown({first, second}));
        QVERIFY(text.startsWith(QStringLiteral(
            "# Ship freed\n\n## Ship reaches open water\n\nFrom Ines Falk in Port Ellery and Tomas Reyl · "
            "2025-11-20 14:32 UTC\n\nFree.\n\n> Ines Falk, Tomas Reyl, “Ship reaches open water”, Northwire, "
            "2025-11-20 14:32 UTC; first seen 2025-11-20 14:33 UTC  \n> "
            "[https://northwire.example/live?a=1\\&b=2#h\\_751105]"
            "(<https://northwire.example/live?a=1&amp;b=2#h_751105>)\n")));
        QCOMPARE(text.count(QStringLiteral("# Ship freed")), 1);
        QCOMPARE(text.count(QStringLiteral("Withdrawn by the publisher")), 1);
    }

    void nothingGivesAnEmptyDocument() { QCOMPARE(entriesToMarkdown({}), QByteArray("\n")); }
};

DATELINE_TEST(TestMarkdown)
#include "tst_markdown.moc"
