#include "catchup/catchuprows.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace std::chrono_literals;

namespace {

const Instant now = fromMsecs(1'763'650'680'000); // 20 November 2025, 14:58 UTC

CatchUpLine line(int number, bool key = false)
{
    CatchUpLine made;
    made.number = EntryNumber{number};
    made.at = now - std::chrono::minutes(number);
    made.headline = QStringLiteral("Headline %1").arg(number);
    made.byline = QStringLiteral("Ines Falk, Port Ellery");
    made.key = key;
    return made;
}

CatchUpSection hourOf(int lines, int keys)
{
    CatchUpSection section;
    section.from = now - 58min;
    section.to = now;
    section.added = lines;
    for (int i = 0; i < lines; ++i)
        section.lines.append(line(i + 1, i < keys));
    return section;
}

QList<int> kinds(const QList<CatchUpRow>& rows)
{
    QList<int> list;
    for (const CatchUpRow& row : rows)
        list.append(static_cast<int>(row.kind));
    return list;
}

} // namespace

class CatchUpRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSectionShowsItsKeyEventsAndSomeLines();
    void oneMoreLineIsNotFolded();
    void openedSectionsShowAll();
    void withdrawnKeyEventsAreLines();
    void sectionsSayWhatTheyHold();
    void titlesLeaveOutWhatIsNotThere();
    void rowsAreSpokenWithTheirState();
};

void CatchUpRowsTest::aSectionShowsItsKeyEventsAndSomeLines()
{
    CatchUp all;
    all.sections = {hourOf(20, 2)};
    const QList<CatchUpRow> rows = catchUpRows(all, CatchUpGrouping::ByHour, {}, now);
    QCOMPARE(kinds(rows), (QList<int>{0, 1, 1, 2, 2, 2, 2, 2, 3}));
    QVERIFY2(rows.last().title.startsWith(QStringLiteral("13 ")), qPrintable(rows.last().title));
}

void CatchUpRowsTest::oneMoreLineIsNotFolded()
{
    CatchUp all;
    all.sections = {hourOf(6, 0)};
    QCOMPARE(kinds(catchUpRows(all, CatchUpGrouping::ByHour, {}, now)), (QList<int>{0, 2, 2, 2, 2, 2, 2}));
    all.sections = {hourOf(7, 0)};
    QCOMPARE(kinds(catchUpRows(all, CatchUpGrouping::ByHour, {}, now)), (QList<int>{0, 2, 2, 2, 2, 2, 3}));
}

void CatchUpRowsTest::openedSectionsShowAll()
{
    CatchUp all;
    all.sections = {hourOf(20, 2), hourOf(20, 0)};
    const QList<CatchUpRow> rows = catchUpRows(all, CatchUpGrouping::ByHour, {1}, now);
    QCOMPARE(rows.size(), 9 + 21);
    QCOMPARE(rows.last().section, 1);
}

void CatchUpRowsTest::withdrawnKeyEventsAreLines()
{
    CatchUp all;
    all.sections = {hourOf(1, 1)};
    all.sections[0].lines[0].news = CatchUpNews::Withdrawn;
    const QList<CatchUpRow> rows = catchUpRows(all, CatchUpGrouping::ByHour, {}, now);
    QCOMPARE(rows.last().kind, CatchUpRow::Kind::Line);
    QCOMPARE(rows.last().mark, QStringLiteral("withdrawn"));
}

void CatchUpRowsTest::sectionsSayWhatTheyHold()
{
    CatchUp all;
    all.sections = {hourOf(9, 0)};
    all.sections[0].topics = {{QStringLiteral("Rescue"), 4}, {QStringLiteral("Crew"), 3}};
    CatchUpRow head = catchUpRows(all, CatchUpGrouping::ByHour, {}, now).first();
    QCOMPARE(head.title, QStringLiteral("14:00 to 14:58"));
    QCOMPARE(head.count, QStringLiteral("9 new"));
    QCOMPARE(head.detail, QStringLiteral("Rescue 4, Crew 3, other 2"));
    QVERIFY(!head.isChoosable());
    CatchUpSection nameless;
    nameless.lines = {line(1)};
    all.sections = {nameless};
    head = catchUpRows(all, CatchUpGrouping::ByTopic, {}, now).first();
    QCOMPARE(head.title, QStringLiteral("Other"));
    QCOMPARE(head.count, QStringLiteral("1 changed"));
}

void CatchUpRowsTest::titlesLeaveOutWhatIsNotThere()
{
    CatchUp all;
    QCOMPARE(catchUpTitle(all), QStringLiteral("Nothing new"));
    all.added = 34;
    all.withdrawn = 1;
    QCOMPARE(catchUpTitle(all), QStringLiteral("34 new, 1 withdrawn"));
    QCOMPARE(catchUpSpanWords(CatchUpSpan::SinceLeft, now - 2h, now),
             QStringLiteral("Since you left at 12:58"));
}

void CatchUpRowsTest::rowsAreSpokenWithTheirState()
{
    CatchUp all;
    all.sections = {hourOf(1, 1)};
    all.sections[0].lines[0].revisions = 3;
    all.sections[0].lines[0].opening = QStringLiteral("It began.");
    const QString spoken = spokenRow(catchUpRows(all, CatchUpGrouping::ByHour, {}, now).last());
    QCOMPARE(spoken, QStringLiteral("Headline 1, It began., Ines Falk, Port Ellery, 14:57, key event, "
                                    "edited 3 times, unread"));
}

DATELINE_TEST(CatchUpRowsTest)
#include "tst_catchuprows.moc"
