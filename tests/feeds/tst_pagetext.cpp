#include "feeds/pagetext.h"

#include "feeds/pagelines.h"
#include "support/corpus.h"
#include "support/registry.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace dateline;

namespace {

Snapshot read(const QString& text)
{
    const Result<Snapshot> result = parsePageText(text, Document{});
    return result ? *result : Snapshot{};
}

QStringList paragraphs(const Entry& entry)
{
    QStringList lines;
    for (const Block& block : entry.content.blocks.blocks) {
        QString line;
        for (const Run& run : block.runs)
            line += run.text;
        lines.append(line);
    }
    return lines;
}

QStringList leadIns(const Entry& entry)
{
    QStringList heads;
    for (const Block& block : entry.content.blocks.blocks)
        if (block.runs.size() > 1 && block.runs.first().marks == Run::Strong)
            heads.append(block.runs.first().text);
    return heads;
}

QString shown(const std::optional<ClaimedTime>& time)
{
    return time ? toIso8601(time->at) : QString();
}

void compareAuthors(const QList<Author>& authors, const QJsonArray& expected)
{
    QCOMPARE(authors.size(), expected.size());
    for (int i = 0; i < authors.size(); ++i) {
        const QJsonObject author = expected.at(i).toObject();
        QCOMPARE(authors.at(i).name, author.value(QLatin1String("name")).toString());
        QCOMPARE(authors.at(i).place, author.value(QLatin1String("place")).toString());
        QCOMPARE(authors.at(i).org, author.value(QLatin1String("org")).toString());
    }
}

} // namespace

class TestPageText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timesAboveHeadlinesAreRead()
    {
        const Snapshot page =
            read(QStringLiteral("date 2024-02-03 Climate\n"
                                "Live Updates\n\n"
                                "Storm reaches the coast\n\n"
                                "By Ana Ruiz, CNN\n\n"
                                "Updated 6:10 p.m. ET, February 3, 2024\n"
                                "1 hr 5 min ago\n\n"
                                "Harbour closes as waves rise\n\n"
                                "From CNN's Tom Lee in Bergen\n\n"
                                "The harbour was closed at noon.\u00A0\n\n"
                                "Some background: Two storms came last week, the office said.\n\n"
                                "2:05 p.m. ET, February 3, 2024\n\n"
                                "First ferries cancelled\n\n"
                                "All ferries are cancelled, the line said: \"No boat leaves.\"\n"));
        QCOMPARE(page.format, QStringLiteral("pagetext"));
        QCOMPARE(page.story.title, QStringLiteral("Storm reaches the coast"));
        QCOMPARE(page.story.section, QStringLiteral("Climate"));
        QCOMPARE(page.story.publisher, QStringLiteral("CNN"));
        QCOMPARE(page.story.state, LiveState::Live);
        QCOMPARE(shown(page.story.updated), QStringLiteral("2024-02-03T23:10:00Z"));
        QCOMPARE(page.entries.size(), 2);
        QCOMPARE(page.forms.size(), 2);
        const Entry& first = page.entries.first();
        QCOMPARE(first.headline, QStringLiteral("Harbour closes as waves rise"));
        QCOMPARE(shown(first.published), QStringLiteral("2024-02-03T22:05:00Z"));
        QCOMPARE(first.published->precision, Precision::Minute);
        QCOMPARE(first.byline.people.value(0).place, QStringLiteral("Bergen"));
        QCOMPARE(paragraphs(first).value(0), QStringLiteral("The harbour was closed at noon."));
        QCOMPARE(leadIns(first), QStringList{QStringLiteral("Some background:")});
        QCOMPARE(shown(page.entries.at(1).published), QStringLiteral("2024-02-03T19:05:00Z"));
        QVERIFY(leadIns(page.entries.at(1)).isEmpty());
        QVERIFY(first.idIsMadeUp && first.id.startsWith(QLatin1Char('~')));
    }

    void timesGluedToHeadlinesAreRead()
    {
        const Snapshot page = read(QStringLiteral(
            "War in the north\n\nEdited by Ana Ruiz\n\n"
            "Bridge has fallen, says mayorpublished at 11:10 British Summer Time 29 April 2022\n"
            "Tom Lee\nReporting from Kyiv\n"
            "The bridge over the river has fallen.\n"
            "Trains stoppublished at 10:55 British Summer Time 29 April 2022\n"
            "No trains run.\n"));
        QCOMPARE(page.entries.size(), 2);
        QCOMPARE(page.entries.at(0).headline, QStringLiteral("Bridge has fallen, says mayor"));
        QCOMPARE(shown(page.entries.at(0).published), QStringLiteral("2022-04-29T10:10:00Z"));
        QCOMPARE(page.entries.at(0).byline.people.value(0).name, QStringLiteral("Tom Lee"));
        QCOMPARE(page.entries.at(0).byline.people.value(0).place, QStringLiteral("Kyiv"));
        QCOMPARE(paragraphs(page.entries.at(0)),
                 QStringList{QStringLiteral("The bridge over the river has fallen.")});
        QCOMPARE(page.entries.at(1).headline, QStringLiteral("Trains stop"));
        QCOMPARE(page.story.authors.value(0).role, QStringLiteral("editor"));
    }

    void timesUnderHeadlinesAreRead()
    {
        const Snapshot page =
            read(QStringLiteral("War in the north\n\nBridge has fallen\n"
                                "published at 11:10 GMT 29 January 2024\nIt fell at dawn.\n"
                                "Trains stop\npublished at 10:55 GMT 29 January 2024\nNo trains run.\n"));
        QCOMPARE(page.story.title, QStringLiteral("War in the north"));
        QCOMPARE(page.entries.size(), 2);
        QCOMPARE(page.entries.at(0).headline, QStringLiteral("Bridge has fallen"));
        QCOMPARE(paragraphs(page.entries.at(0)), QStringList{QStringLiteral("It fell at dawn.")});
        QCOMPARE(page.entries.at(1).headline, QStringLiteral("Trains stop"));
    }

    void clocksWithoutADayAndEntriesWithoutHeadlineAreRead()
    {
        Document document;
        document.answeredAt =
            fromDateTime(QDateTime::fromString(QStringLiteral("2024-06-01T18:00:00Z"), Qt::ISODate));
        const Result<Snapshot> page = parsePageText(
            QStringLiteral("Election night\n\n12m ago\n5.33pm BST\n\nThe first results are in, and they "
                           "surprise everybody.\n\nUpdated at 5.40pm BST\n\nShare\n\n5.10pm BST\n\n"
                           "Polls close\n\nAll polling stations have closed.\n"),
            document);
        QVERIFY(page.ok());
        QCOMPARE(page->entries.size(), 2);
        QCOMPARE(page->entries.at(0).headline, QString());
        QCOMPARE(shown(page->entries.at(0).published), QStringLiteral("2024-06-01T16:33:00Z"));
        QCOMPARE(shown(page->entries.at(0).updated), QStringLiteral("2024-06-01T16:40:00Z"));
        QCOMPARE(paragraphs(page->entries.at(0)).size(), 1);
        QCOMPARE(page->entries.at(1).headline, QStringLiteral("Polls close"));
    }

    void endedCoverageIsSeen()
    {
        const Snapshot page =
            read(QStringLiteral("Storm - as it happened\n\n2:05 p.m. ET, February 3, 2024\n\nFerries\n\n"
                                "All ferries are cancelled.\n"));
        QCOMPARE(page.story.state, LiveState::Ended);
    }

    void madeUpIdsStayAndDiffer()
    {
        const QString text =
            QStringLiteral("Storm\n\n%1 min ago\n\nFerries\n\nOne.\n\n5 min ago\n\nFerries\n\nTwo.\n");
        const Snapshot once = read(text.arg(1));
        const Snapshot later = read(text.arg(4));
        QCOMPARE(once.entries.size(), 2);
        QCOMPARE(once.entries.at(0).id, later.entries.at(0).id);
        QVERIFY(once.entries.at(0).id != once.entries.at(1).id);
    }

    void runInHeadsAreToldFromQuotations()
    {
        QCOMPARE(runInHeadOf(QStringLiteral("Some background: Crimea was annexed in 2014.")), 16);
        QCOMPARE(runInHeadOf(QStringLiteral("The minister said: No more of this, at any price.")), 0);
        QCOMPARE(runInHeadOf(QStringLiteral("Her answer: \u201CNo more of this, at any price.\u201D")), 0);
        QCOMPARE(runInHeadOf(QStringLiteral("At 12:01 the train left for the north.")), 0);
        QCOMPARE(runInHeadOf(QStringLiteral("It was late. One thing: Nobody came to the meeting.")), 0);
    }

    void theDoorOfTheRoomKnowsPageText()
    {
        Document document;
        document.bytes =
            "Storm\n\nUpdated 6:10 p.m. ET, February 3, 2024\n1 min ago\n\nFerries stop\n\nBy Ana Ruiz\n\n"
            "All ferries are cancelled.\n";
        document.fromFile = true;
        const Result<Snapshot> page = parseDocument(document);
        QVERIFY(page.ok());
        QCOMPARE(page->format, QStringLiteral("pagetext"));
        QCOMPARE(page->encoding, QStringLiteral("utf-8"));
        QCOMPARE(page->entries.size(), 1);
        QVERIFY(page->entries.first().id.startsWith(QLatin1Char('~')));
    }

    void otherTextIsNoPage()
    {
        QVERIFY(!looksLikePageText(QString()));
        QVERIFY(!looksLikePageText(QStringLiteral("<html><body>1 min ago</body></html>")));
        QVERIFY(!looksLikePageText(QStringLiteral("{\"a\": 1}")));
        QVERIFY(!looksLikePageText(QStringLiteral("Dear Ana,\n\nI shall come on Monday.\n\nYours, Tom\n")));
        QVERIFY(!looksLikePageText(QStringLiteral("12:00\n12:01\n12:02\n12:03\n12:04\n")));
        QVERIFY(!parsePageText(QStringLiteral("Only words.\n"), Document{}).ok());
    }

    void hostileTextEndsInTime()
    {
        QElapsedTimer timer;
        timer.start();
        looksLikePageText(QString(5'000'000, QLatin1Char('a')));
        parsePageText(QStringLiteral("1 min ago\n").repeated(200'000), Document{}).ok();
        parsePageText(QStringLiteral("By A\n").repeated(50'000), Document{}).ok();
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void theSeedIsReadInEveryField()
    {
        DATELINE_NEED_CORPUS();
        const QString folder = test::corpusFolder() + QStringLiteral("/seed/");
        const QString text =
            QString::fromUtf8(test::readFile(folder + QStringLiteral("cnn-live-2023-09-13.txt")));
        const QJsonObject expected =
            QJsonDocument::fromJson(test::readFile(folder + QStringLiteral("expected.json"))).object();
        QVERIFY(looksLikePageText(text));
        const Snapshot page = read(text);
        QCOMPARE(page.format, expected.value(QLatin1String("format")).toString());
        const QJsonObject feed = expected.value(QLatin1String("feed")).toObject();
        QCOMPARE(page.story.title, feed.value(QLatin1String("title")).toString());
        QCOMPARE(page.story.section, feed.value(QLatin1String("section")).toString());
        QCOMPARE(page.story.publisher, feed.value(QLatin1String("publisher")).toString());
        QCOMPARE(shown(page.story.updated), feed.value(QLatin1String("updated")).toString());
        QCOMPARE(page.story.state, LiveState::Live);
        compareAuthors(page.story.authors, feed.value(QLatin1String("authors")).toArray());
        const QJsonArray entries = expected.value(QLatin1String("entries")).toArray();
        QCOMPARE(page.entries.size(), entries.size());
        for (int i = 0; i < entries.size(); ++i) {
            const QJsonObject truth = entries.at(i).toObject();
            const Entry& entry = page.entries.at(i);
            QCOMPARE(entry.headline, truth.value(QLatin1String("title")).toString());
            QCOMPARE(shown(entry.published), truth.value(QLatin1String("published")).toString());
            QCOMPARE(entry.published->precision, Precision::Minute);
            compareAuthors(entry.byline.people, truth.value(QLatin1String("authors")).toArray());
            QCOMPARE(paragraphs(entry).size(), truth.value(QLatin1String("paragraphs")).toInt());
            QVERIFY(paragraphs(entry).last().endsWith(truth.value(QLatin1String("last_words")).toString()));
            QStringList heads;
            const QJsonArray printed = truth.value(QLatin1String("lead_ins")).toArray();
            for (const QJsonValue& head : printed)
                heads.append(head.toString());
            QCOMPARE(leadIns(entry), heads);
        }
    }
};

DATELINE_TEST(TestPageText)
#include "tst_pagetext.moc"
