#include "sidebar/sidebarrows.h"
#include "support/registry.h"
#include "support/samplestories.h"

#include <QTest>

using namespace dateline;
using Kind = SidebarRow::Kind;

namespace {

QStringList titles(const QList<SidebarRow>& rows)
{
    QStringList result;
    for (const SidebarRow& row : rows)
        result.append(row.kind == Kind::Group ? QLatin1Char('[') + row.title + QLatin1Char(']') : row.title);
    return result;
}

} // namespace

class TestSidebarRows final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void storiesLieUnderTheirStateAndFeedsInTheirGroups()
    {
        const auto now = test::sampleNow();
        const QList<SidebarRow> rows = sidebarRows(test::sampleStories(now), now, false, 28);
        const QStringList expected{
            QStringLiteral("All updates"),
            QStringLiteral("Since you left"),
            QStringLiteral("Saved"),
            QStringLiteral("[Live now]"),
            QStringLiteral("Skarven freed after 41 days in the ice"),
            QStringLiteral("Kestrel Bridge opens in Varnholm"),
            QStringLiteral("Aldermoor votes on the night tram"),
            QStringLiteral("[Earlier this week]"),
            QStringLiteral("Partial eclipse over the Maren coast"),
            QStringLiteral("Lantern regatta on Lake Oss"),
            QStringLiteral("[Science]"),
            QStringLiteral("Polar Quarterly"),
            QStringLiteral("Field Notes"),
            QStringLiteral("[City]"),
            QStringLiteral("Varnholm Transit Desk"),
            QStringLiteral("Harbour Notices"),
        };
        QCOMPARE(titles(rows), expected);
        QCOMPARE(rows.at(0).count, 71);
        QCOMPARE(rows.at(1).count, 28);
        QCOMPARE(rows.at(2).count, 14);
        QVERIFY(rows.at(4).live);
        QVERIFY(!rows.at(8).live);
        QVERIFY(rows.at(8).detail.startsWith(QStringLiteral("Ended Tue ")));
        QVERIFY(rows.at(4).detail.startsWith(QStringLiteral("Northwire, The Harbour Post · ")));
        QVERIFY(rows.last().trouble);
        QCOMPARE(rows.last().detail, QStringLiteral("no answer"));
    }

    void whatIsOlderThanAWeekIsEarlier()
    {
        const auto now = test::sampleNow();
        QList<StoryRecord> stories{test::sampleStories(now).at(3)};
        stories[0].newest = now - std::chrono::hours(24 * 8);
        QCOMPARE(titles(sidebarRows(stories, now, false)).at(3), QStringLiteral("[Earlier]"));
    }

    void offlineNothingIsLiveAndNobodyIsBlamed()
    {
        const auto now = test::sampleNow();
        QList<StoryRecord> stories = test::sampleStories(now);
        stories[0].sources[0].problem.code = Problem::Code::Offline;
        const QList<SidebarRow> rows = sidebarRows(stories, now, true);
        QVERIFY(!rows.at(4).live);
        QVERIFY(!rows.at(4).trouble);
    }

    /// "19 · الجزيرة Jan": else the numbers beside such a name change places.
    void namesWrittenFromRightToLeftStandApart()
    {
        const auto now = test::sampleNow();
        StoryRecord story = test::sampleStories(now).at(0);
        QCOMPARE(outletWords(story), QStringLiteral("Northwire, The Harbour Post"));
        story.sources.clear();
        story.publisher = QStringLiteral("الجزيرة نت");
        QCOMPARE(outletWords(story), QStringLiteral("\u2068الجزيرة نت\u2069"));
    }

    void withoutStoriesAHintStandsThere()
    {
        const QList<SidebarRow> rows = sidebarRows({}, test::sampleNow(), false);
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.last().kind, Kind::Hint);
        QVERIFY(!rows.last().isChoosable());
    }

    void dropsGoBehindTheRowAbove()
    {
        const auto now = test::sampleNow();
        const QList<SidebarRow> rows = sidebarRows(test::sampleStories(now), now, false);
        QVERIFY(!dropPlace(rows, 0));
        QVERIFY(!dropPlace(rows, 1));
        QVERIFY(!dropPlace(rows, 2));
        QVERIFY(!dropPlace(rows, 3));
        QCOMPARE(dropPlace(rows, 4), (DropPlace{QString(), 0}));
        QCOMPARE(dropPlace(rows, 11), (DropPlace{QStringLiteral("Science"), 0}));
        QCOMPARE(dropPlace(rows, 12), (DropPlace{QStringLiteral("Science"), 7}));
        QCOMPARE(dropPlace(rows, int(rows.size())), (DropPlace{QStringLiteral("City"), 10}));
        QVERIFY(!dropPlace(rows, int(rows.size()) + 1));
    }
};

DATELINE_TEST(TestSidebarRows)
#include "tst_sidebarrows.moc"
