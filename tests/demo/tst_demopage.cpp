#include "base/resources.h"
#include "demo/demopage.h"
#include "support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dateline;
using namespace std::chrono_literals;

namespace {

qsizetype articles(const QByteArray& page)
{
    return page.count("<article ");
}

QJsonObject jsonLdOf(const QByteArray& page)
{
    const QByteArray open = "<script type=\"application/ld+json\">";
    const qsizetype begin = page.indexOf(open) + open.size();
    return QJsonDocument::fromJson(page.mid(begin, page.indexOf("</script>") - begin)).object();
}

QByteArray articleOf(const QByteArray& page, const QString& id)
{
    const qsizetype begin = page.indexOf("<article id=\"update-" + id.toUtf8() + '"');
    return begin < 0 ? QByteArray() : page.mid(begin, page.indexOf("</article>", begin) - begin);
}

const DemoEntry& withdrawnEntry(const DemoStory& story)
{
    return *std::find_if(story.entries.begin(), story.entries.end(),
                         [](const DemoEntry& entry) { return entry.withdrawn.has_value(); });
}

} // namespace

class TestDemoPage final : public QObject
{
    Q_OBJECT
private:
    DemoStory m_story;
    const Instant m_start = fromMsecs(1'700'000'000'000); // 2023-11-14T22:13:20Z

    QByteArray at(std::chrono::seconds offset) const { return demoPage(m_story, m_start, m_start + offset); }

private Q_SLOTS:
    void initTestCase()
    {
        initAppResources();
        m_story = loadDemoStory().value();
    }

    void opensWithFortyEntriesNewestFirst()
    {
        const QByteArray page = at(0s);
        QCOMPARE(articles(page), 40);
        QVERIFY(page.indexOf(m_story.entries.at(39).id.toUtf8()) <
                page.indexOf(m_story.entries.at(0).id.toUtf8()));
        QVERIFY(page.contains("data-state=\"live\""));
        QVERIFY(!page.contains(m_story.endNotice.toUtf8()));
    }

    void growsByOneEntryAtItsMoment()
    {
        const auto first = m_story.entries.at(40).appears();
        QCOMPARE(articles(at(first - 1s)), 40);
        QCOMPARE(articles(at(first)), 41);
        QVERIFY(articleOf(at(first), m_story.entries.at(40).id).contains("2023-11-14T22:13:"));
    }

    void isTheSameAgainForTheSameMoment() { QCOMPARE(at(100s), at(100s)); }

    void changesOnlyAtTheMomentsThatItForetells()
    {
        Instant now = m_start;
        int changes = 0;
        while (const auto next = nextDemoChange(m_story, m_start, now)) {
            QCOMPARE(demoPage(m_story, m_start, *next - 1ms), demoPage(m_story, m_start, now));
            QVERIFY(demoPage(m_story, m_start, *next) != demoPage(m_story, m_start, now));
            now = *next;
            ++changes;
        }
        QVERIFY(changes >= 40);
        QCOMPARE(demoPage(m_story, m_start, now + 24h * 365), demoPage(m_story, m_start, now));
    }

    void everyEditShowsFromItsMomentOn()
    {
        int edits = 0;
        for (const DemoEntry& entry : m_story.entries) {
            for (qsizetype i = 1; i < entry.texts.size(); ++i, ++edits) {
                const DemoText& text = entry.texts.at(i);
                const QByteArray before = articleOf(at(text.from - 1s), entry.id);
                const QByteArray after = articleOf(at(text.from), entry.id);
                QVERIFY2(before != after, qPrintable(entry.id));
                QVERIFY2(after.contains(text.headline.toHtmlEscaped().toUtf8()), qPrintable(entry.id));
                QVERIFY2(after.contains("class=\"updated\""), qPrintable(entry.id));
            }
        }
        QVERIFY(edits >= 6);
    }

    void theWithdrawnEntryGoesAndItsReasonStands()
    {
        const DemoEntry& entry = withdrawnEntry(m_story);
        QVERIFY(!articleOf(at(*entry.withdrawn - 1s), entry.id).isEmpty());
        QVERIFY(articleOf(at(*entry.withdrawn), entry.id).isEmpty());
        QVERIFY(at(m_story.end()).contains("Why we withdrew an entry"));
    }

    void saysAtTheEndThatCoverageHasEnded()
    {
        const QByteArray page = at(m_story.end());
        QCOMPARE(articles(page), m_story.entries.size() - 1);
        QVERIFY(page.contains("data-state=\"ended\""));
        QVERIFY(page.contains(m_story.endNotice.toUtf8()));
        QCOMPARE(jsonLdOf(page).value(QLatin1String("coverageEndTime")).toString(),
                 toIso8601(m_start + m_story.end()));
        QVERIFY(!jsonLdOf(at(0s)).contains(QLatin1String("coverageEndTime")));
    }

    void jsonLdAgreesWithTheArticles()
    {
        const QByteArray page = at(m_story.end());
        const QJsonObject blog = jsonLdOf(page);
        QCOMPARE(blog.value(QLatin1String("@type")).toString(), QStringLiteral("LiveBlogPosting"));
        const QJsonArray updates = blog.value(QLatin1String("liveBlogUpdate")).toArray();
        QCOMPARE(updates.size(), articles(page));
        for (const QJsonValue& update : updates) {
            const QString url = update[QLatin1String("url")].toString();
            QVERIFY(url.startsWith(demoAddress() + QLatin1String("#update-")));
            const QByteArray article = articleOf(page, url.section(QLatin1String("#update-"), 1));
            const QString headline = update[QLatin1String("headline")].toString();
            QVERIFY2(article.contains("<h2>" + headline.toHtmlEscaped().toUtf8() + "</h2>"), qPrintable(url));
            QVERIFY(
                article.contains("datetime=\"" + update[QLatin1String("datePublished")].toString().toUtf8()));
            QVERIFY(!update[QLatin1String("articleBody")].toString().contains(QLatin1Char('<')));
            QVERIFY(!update[QLatin1String("author")].toArray().isEmpty());
        }
    }

    void momentsInTheTextCountFromTheFirstStart()
    {
        const QByteArray page = at(0s);
        QVERIFY(!page.contains("{clock:") && !page.contains("{date:"));
        QVERIFY(page.contains("at 22:09 UTC under her own power"));
        QVERIFY(page.contains("since 5 October"));
    }

    void picturesCarryAltCaptionAndCredit()
    {
        const QByteArray page = at(m_story.end());
        QCOMPARE(page.count("<figure>"), m_story.pictures.size());
        QCOMPARE(page.count("<figcaption>"), m_story.pictures.size());
        QVERIFY(!page.contains("[picture:"));
        QVERIFY(!page.contains("alt=\"\""));
    }

    void nothingInTheTextCanCloseTheScript()
    {
        DemoStory story = m_story;
        story.standfirst = QStringLiteral("</script><b>");
        const QByteArray page = demoPage(story, m_start, m_start);
        QCOMPARE(page.count("</script>"), 1);
        QCOMPARE(jsonLdOf(page).value(QLatin1String("description")).toString(), story.standfirst);
    }
};

DATELINE_TEST(TestDemoPage)
#include "tst_demopage.moc"
