#include "cli/commandline.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using Verb = CommandLine::Verb;

class TestCommandLine final : public QObject
{
    Q_OBJECT

    const Instant m_now = fromMsecs(1'700'000'000'000);

    CommandLine parse(const char* words) const
    {
        return parseCommandLine(QString::fromUtf8(words).split(QLatin1Char(' '), Qt::SkipEmptyParts), m_now);
    }

private Q_SLOTS:
    void noCommandOpensTheWindow()
    {
        QCOMPARE(parse("").verb, Verb::Window);
        const CommandLine line = parse("https://example.org/live story.html --profile /p");
        QCOMPARE(line.verb, Verb::Window);
        QCOMPARE(line.operands,
                 (QStringList{QStringLiteral("https://example.org/live"), QStringLiteral("story.html")}));
        QCOMPARE(line.profile, QStringLiteral("/p"));
    }

    void theCommandMayStandBehindCommonOptions()
    {
        const CommandLine line = parse("--profile refresh --offline stories --json");
        QCOMPARE(line.verb, Verb::Stories);
        QCOMPARE(line.profile, QStringLiteral("refresh"));
        QVERIFY(line.offline);
        QVERIFY(line.json);
    }

    void inspectTakesBaseTypeAndSeveralFiles()
    {
        const CommandLine line = parse("inspect a.xml b.xml --base http://x/ --content-type text/xml");
        QCOMPARE(line.verb, Verb::Inspect);
        QCOMPARE(line.operands.size(), 2);
        QCOMPARE(line.baseUrl, QStringLiteral("http://x/"));
        QCOMPARE(line.contentType, QStringLiteral("text/xml"));
        QVERIFY(!line.byline);
    }

    void aBylineNeedsNoFile()
    {
        const CommandLine line = parseCommandLine(
            {QStringLiteral("inspect"), QStringLiteral("--byline"), QStringLiteral("By A B")}, m_now);
        QCOMPARE(line.verb, Verb::Inspect);
        QCOMPARE(line.byline.value(), QStringLiteral("By A B"));
    }

    void entriesTakeAFilter()
    {
        const CommandLine line = parse("entries --story 3 --unread --topic Ice --topic Crew --author Falk "
                                       "--place Tokyo --since 2h --limit 5");
        QCOMPARE(line.verb, Verb::Entries);
        QCOMPARE(line.story, QStringLiteral("3"));
        QVERIFY(line.filter.unread);
        QCOMPARE(line.filter.topics.size(), 2);
        QCOMPARE(line.filter.people, QStringList(QStringLiteral("Falk")));
        QCOMPARE(line.filter.places, QStringList(QStringLiteral("Tokyo")));
        QCOMPARE(line.filter.since.value(), m_now - std::chrono::hours(2));
        QCOMPARE(line.limit, 5);
    }

    void aScreenshotKnowsSizeScaleAndLight()
    {
        const CommandLine line = parse("--screenshot out.png --size 800x600 --scale 2 --dark page.html");
        QCOMPARE(line.verb, Verb::Screenshot);
        QCOMPARE(line.screenshotFile, QStringLiteral("out.png"));
        QCOMPARE(line.screenshotSize, QSize(800, 600));
        QCOMPARE(line.screenshotScale, 2.0);
        QCOMPARE(line.screenshotDark.value(), true);
        QCOMPARE(line.operands, QStringList(QStringLiteral("page.html")));
    }

    void whatIsNotUnderstoodIsUsage_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* words :
             {"inspect", "follow", "search", "read", "import", "import a b", "entries --limit x",
              "entries --limit 0", "entries --since soon", "export --format pdf", "stories extra",
              "--screenshot o.png --size 10x10", "--screenshot o.png --scale 99", "--no-such-option",
              "entries --base x", "frobnicate", "--offline inspct"})
            QTest::newRow(words) << QString::fromUtf8(words);
    }

    void whatIsNotUnderstoodIsUsage()
    {
        QFETCH(QString, words);
        const CommandLine line = parse(words.toUtf8().constData());
        QCOMPARE(line.verb, Verb::Usage);
        QVERIFY(!line.error.isEmpty());
    }

    void addressesAndFilesAreForTheWindow()
    {
        for (const char* words : {"https://news.example/live", "news.example/live", "localhost",
                                  "localhost:8000", "page.html", "./page"}) {
            const CommandLine line = parse(words);
            QCOMPARE(line.verb, Verb::Window);
            QCOMPARE(line.operands, QStringList(QString::fromLatin1(words)));
        }
    }

    void helpAndVersionWinOverMissingOperands()
    {
        QCOMPARE(parse("inspect --help").verb, Verb::Help);
        QCOMPARE(parse("--version").verb, Verb::Version);
    }

    void onlyTheWindowNeedsADisplay()
    {
        QVERIFY(needsWindow(Verb::Window));
        QVERIFY(needsWindow(Verb::Screenshot));
        QVERIFY(!needsWindow(Verb::Inspect));
        QVERIFY(!needsWindow(Verb::Export));
    }
};

DATELINE_TEST(TestCommandLine)
#include "tst_commandline.moc"
