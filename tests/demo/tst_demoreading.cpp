#include "base/resources.h"
#include "demo/demopage.h"
#include "feeds/feedparser.h"
#include "markup/bodygate.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace std::chrono_literals;

/// The demo as the program reads it: through the one door that every live page takes.
class TestDemoReading final : public QObject
{
    Q_OBJECT
private:
    DemoStory m_story;
    const Instant m_start = fromMsecs(1'700'000'000'000);

    Snapshot readAt(std::chrono::seconds offset) const
    {
        Document document;
        document.bytes = demoPage(m_story, m_start, m_start + offset);
        document.address = QUrl(demoAddress());
        document.contentType = QStringLiteral("text/html; charset=utf-8");
        document.answeredAt = m_start + offset;
        const Result<Snapshot> snapshot = parseDocument(document);
        return snapshot ? snapshot.value() : Snapshot();
    }

    static const Entry* find(const Snapshot& snapshot, const QString& id)
    {
        for (const Entry& entry : snapshot.entries) {
            if (entry.id.endsWith(id))
                return &entry;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        initAppResources();
        m_story = loadDemoStory().value();
    }

    void isALivePageWithoutWarnings()
    {
        const Snapshot snapshot = readAt(0s);
        QVERIFY(snapshot.isLivePage);
        QCOMPARE(snapshot.entries.size(), 40);
        QCOMPARE(snapshot.story.title, m_story.title);
        QCOMPARE(snapshot.story.subtitle, m_story.standfirst);
        QVERIFY(!m_story.summary.isEmpty());
        QCOMPARE(snapshot.story.summary, m_story.summary);
        QCOMPARE(snapshot.story.publisher, m_story.publisher);
        QCOMPARE(snapshot.story.state, LiveState::Live);
        for (const Warning& warning : snapshot.warnings)
            QFAIL(qPrintable(warning.message));
        QCOMPARE(readAt(m_story.end()).story.state, LiveState::Ended);
    }

    void everyEntryIsReadWhole()
    {
        const Snapshot snapshot = readAt(m_story.end());
        for (const DemoEntry& scripted : m_story.entries) {
            if (scripted.withdrawn)
                continue;
            const Entry* entry = find(snapshot, scripted.id);
            QVERIFY2(entry, qPrintable(scripted.id));
            const DemoText& text = scripted.texts.constLast();
            QCOMPARE(entry->headline, text.headline);
            QCOMPARE(entry->byline.printed, text.byline);
            QVERIFY(entry->published.has_value());
            QCOMPARE(entry->published->at, m_start + scripted.appears());
            QCOMPARE(entry->published->precision, Precision::Exact);
            QCOMPARE(entry->tags.size(), scripted.tags.size());
            QCOMPARE(entry->key, scripted.key);
            QCOMPARE(entry->pinned, scripted.pinned);
            QCOMPARE(entry->breaking, scripted.breaking);
            QVERIFY2(!bodyPlainText(bodyOf(entry->content)).isEmpty() || !bodyOf(entry->content).isEmpty(),
                     qPrintable(scripted.id));
        }
    }

    void everyPersonHasOutletAndPlace()
    {
        const Snapshot snapshot = readAt(m_story.end());
        for (const Entry& entry : snapshot.entries) {
            QVERIFY2(!entry.byline.people.isEmpty(), qPrintable(entry.id));
            for (const Author& person : entry.byline.people) {
                QVERIFY2(m_story.reporters.contains(person.name), qPrintable(person.name));
                QVERIFY2(!person.place.isEmpty() && !person.org.isEmpty(), qPrintable(entry.byline.printed));
            }
        }
    }

    void idsStayTheSameWhileTheStoryGrows()
    {
        const Snapshot later = readAt(m_story.end());
        for (const Entry& entry : readAt(0s).entries)
            QVERIFY2(find(later, entry.id), qPrintable(entry.id));
    }

    void picturesTablesAndRunInHeadsSurvive()
    {
        qsizetype pictures = 0;
        qsizetype tables = 0;
        qsizetype heads = 0;
        for (const Entry& entry : readAt(m_story.end()).entries) {
            for (const Block& block : bodyOf(entry.content).blocks) {
                heads += runInHeadLength(block) > 0;
                tables += block.kind == Block::Kind::Table;
                if (block.kind != Block::Kind::Picture)
                    continue;
                ++pictures;
                QVERIFY(
                    block.picture.url.startsWith(QStringLiteral("https://demo.dateline.invalid/pictures/")));
                QVERIFY(!block.picture.alt.isEmpty() && !block.picture.caption.isEmpty());
                QVERIFY(!block.picture.credit.isEmpty());
            }
        }
        QCOMPARE(pictures, m_story.pictures.size());
        QCOMPARE(tables, 2);
        QVERIFY(heads >= 15);
    }
};

DATELINE_TEST(TestDemoReading)
#include "tst_demoreading.moc"
