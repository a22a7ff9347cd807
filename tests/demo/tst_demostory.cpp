#include "base/resources.h"
#include "demo/demostory.h"
#include "support/registry.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace dateline;

class TestDemoStory final : public QObject
{
    Q_OBJECT
private:
    DemoStory m_story;

private Q_SLOTS:
    void initTestCase()
    {
        initAppResources();
        const auto story = loadDemoStory();
        QVERIFY2(story.ok(), story.ok() ? "" : qPrintable(story.problem().detail));
        m_story = story.value();
    }

    void hasEnoughToShow()
    {
        QVERIFY(m_story.entries.size() >= 70);
        qsizetype atStart = 0, key = 0, pinned = 0, breaking = 0, edited = 0, withdrawn = 0;
        for (const DemoEntry& entry : m_story.entries) {
            atStart += entry.appears() <= std::chrono::seconds(0);
            key += entry.key;
            pinned += entry.pinned;
            breaking += entry.breaking;
            edited += entry.texts.size() > 1;
            withdrawn += entry.withdrawn.has_value();
        }
        QCOMPARE(atStart, 40);
        QVERIFY(key >= 6);
        QCOMPARE(pinned, 1);
        QCOMPARE(breaking, 1);
        QVERIFY(edited >= 6);
        QCOMPARE(withdrawn, 1);
    }

    void everyEntryIsWellFormed()
    {
        QSet<QString> ids;
        for (const DemoEntry& entry : m_story.entries) {
            QVERIFY2(!ids.contains(entry.id), qPrintable(entry.id));
            ids.insert(entry.id);
            QVERIFY2(!entry.tags.isEmpty(), qPrintable(entry.id));
            for (const DemoText& text : entry.texts) {
                QVERIFY2(!text.headline.isEmpty() && !text.byline.isEmpty(), qPrintable(entry.id));
                QVERIFY2(!text.body.isEmpty() && !text.body.contains(QString()), qPrintable(entry.id));
                QVERIFY2(text.from < m_story.end() || &text == &entry.texts.constFirst(),
                         qPrintable(entry.id + QStringLiteral(": edited after the end")));
            }
        }
    }

    void everyBylineNamesOneOfTheReporters()
    {
        for (const DemoEntry& entry : m_story.entries) {
            for (const DemoText& text : entry.texts) {
                bool named = false;
                for (const QString& reporter : m_story.reporters)
                    named = named || text.byline.contains(reporter);
                QVERIFY2(named, qPrintable(entry.id));
            }
        }
    }

    void laterEntriesArriveEveryFiveToTwentySeconds()
    {
        std::chrono::seconds previous{0};
        for (const DemoEntry& entry : m_story.entries) {
            if (entry.appears() <= std::chrono::seconds(0))
                continue;
            const auto wait = entry.appears() - previous;
            QVERIFY2(wait >= std::chrono::seconds(5) && wait <= std::chrono::seconds(20),
                     qPrintable(entry.id));
            previous = entry.appears();
        }
    }

    /// Else a reader who checks every half minute would never see it, or never see it go.
    void theWithdrawnEntryStandsAMinuteAndIsMissedForTwo()
    {
        for (const DemoEntry& entry : m_story.entries) {
            if (!entry.withdrawn)
                continue;
            QVERIFY(*entry.withdrawn - entry.appears() >= std::chrono::seconds(60));
            QVERIFY(m_story.end() - *entry.withdrawn >= std::chrono::seconds(120));
        }
    }

    void everyPictureThatABodyNamesExists()
    {
        static const QRegularExpression marker(QStringLiteral("\\[picture:(.*)\\]"));
        QSet<QString> shown;
        for (const DemoEntry& entry : m_story.entries) {
            for (const DemoText& text : entry.texts) {
                for (const QString& line : text.body) {
                    const auto match = marker.match(line);
                    if (match.hasMatch())
                        shown.insert(match.captured(1));
                }
            }
        }
        const QStringList drawn = m_story.pictures.keys();
        QCOMPARE(shown, QSet<QString>(drawn.begin(), drawn.end()));
        QVERIFY(shown.size() >= 6);
    }

    void everyPictureIsModestAndDescribed()
    {
        for (const DemoPicture& picture : m_story.pictures) {
            const QByteArray bytes = demoPictureBytes(m_story, picture.file);
            QVERIFY2(bytes.startsWith("\xFF\xD8\xFF"), qPrintable(picture.file));
            QVERIFY2(bytes.size() <= 150 * 1024, qPrintable(picture.file));
            QVERIFY2(!picture.alt.isEmpty() && !picture.caption.isEmpty() && !picture.credit.isEmpty(),
                     qPrintable(picture.file));
            QVERIFY(picture.width > 0 && picture.height > 0);
        }
    }

    void onlyThePicturesOfTheStoryAreHandedOut()
    {
        QVERIFY(demoPictureBytes(m_story, QStringLiteral("skarven.json")).isEmpty());
        QVERIFY(demoPictureBytes(m_story, QStringLiteral("../selectors/README.md")).isEmpty());
    }

    void linksLeadToInventedPlacesOnly()
    {
        static const QRegularExpression link(QStringLiteral("href=['\"]https?://([^/'\"]+)"));
        for (const DemoEntry& entry : m_story.entries) {
            for (const DemoText& text : entry.texts) {
                const QString body = text.body.join(QString());
                for (auto it = link.globalMatch(body); it.hasNext();) {
                    const QString host = it.next().captured(1);
                    QVERIFY2(host.endsWith(QLatin1String(".example")) ||
                                 host.endsWith(QLatin1String(".invalid")),
                             qPrintable(host));
                }
            }
        }
    }

    void brokenScriptsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray good = R"({"id":"a","minutes":-2,"headline":"h","byline":"b","body":["x"]})";
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no entries") << QByteArray(R"({"title":"t","entries":[]})");
        QTest::newRow("no title") << QByteArray(R"({"entries":[)" + good + "]}");
        QTest::newRow("no byline") << QByteArray(
            R"({"title":"t","entries":[{"id":"a","minutes":-2,"headline":"h","body":["x"]}]})");
        QTest::newRow("out of order")
            << QByteArray(R"({"title":"t","entries":[)" + good +
                          R"(,{"id":"b","minutes":-9,"headline":"h","byline":"b","body":["x"]}]})");
        QTest::newRow("edited before it appears") << QByteArray(
            R"({"title":"t","entries":[{"id":"a","wait":9,"headline":"h","byline":"b","body":["x"],)"
            R"("edits":[{"second":9}]}]})");
    }

    void brokenScriptsAreRefused()
    {
        QFETCH(QByteArray, json);
        const auto story = readDemoStory(json);
        QVERIFY(!story.ok());
        QCOMPARE(story.problem().code, Problem::Code::Malformed);
    }
};

DATELINE_TEST(TestDemoStory)
#include "tst_demostory.moc"
