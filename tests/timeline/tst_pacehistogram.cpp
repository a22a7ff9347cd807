#include "support/registry.h"
#include "timeline/pacehistogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace dateline;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 noon = 1'763'640'000'000; // 20 November 2025, 12:00 UTC

EntryStub stubAt(qint64 msecs, int number, int flags = 0)
{
    EntryStub stub;
    stub.number = EntryNumber{number};
    stub.orderMsecs = msecs;
    stub.flags = static_cast<quint16>(flags);
    return stub;
}

QList<EntryStub> newestFirst(QList<qint64> times)
{
    std::sort(times.begin(), times.end(), std::greater<>());
    QList<EntryStub> stubs;
    for (const qint64 time : times)
        stubs.append(stubAt(time, static_cast<int>(stubs.size()) + 1));
    return stubs;
}

int entriesIn(const PaceHistogram& pace)
{
    int all = 0;
    for (const PaceBar& bar : pace.bars)
        all += bar.entries;
    return all;
}

QList<EntryStub> randomStory(QRandomGenerator& random, int entries)
{
    QList<qint64> times;
    qint64 at = noon;
    for (int i = 0; i < entries; ++i) {
        at -= static_cast<qint64>(random.bounded(1.0) * random.bounded(1.0) * 2 * hour);
        if (random.bounded(200) == 0)
            at -= random.bounded(300) * day;
        times.append(at);
    }
    return newestFirst(times);
}

} // namespace

class PaceHistogramTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyListHasNoBars();
    void spansBeginAtWholeTimes();
    void theSpanGrowsUntilTheBarsFit();
    void emptySpansAreShown();
    void aLongQuietTimeTakesOneBar();
    void aSparseListIsNotAllQuiet();
    void unreadAndKeyEventsAreCounted();
    void pinnedEntriesBelongToNoBar();
    void anEntryOutOfOrderStaysWithItsNeighbours();
    void aBurstMakesLengthsLogarithmic();
    void rowsAndPositionsGoTheSameWay();
    void everyEntryIsCountedOnce();
    void theOldestMayComeFirst();
    void labelsKeepApartAndStandAtWholeHours();
    void aZoneMovesTheDays();
    void fiftyThousandEntriesAreCounted();
};

void PaceHistogramTest::anEmptyListHasNoBars()
{
    const PaceHistogram pace = paceHistogram({}, EntryOrder::NewestFirst, 70, 0);
    QVERIFY(pace.bars.isEmpty());
    QCOMPARE(pace.position(0), 0.0);
    QCOMPARE(pace.barAt(0), -1);
    QCOMPARE(pace.rowAt(0), 0.0);
}

void PaceHistogramTest::spansBeginAtWholeTimes()
{
    QList<qint64> times;
    for (int i = 0; i < 40; ++i)
        times.append(noon - i * 7 * minute - 13'000);
    const PaceHistogram pace = paceHistogram(newestFirst(times), EntryOrder::NewestFirst, 70, 0);
    QCOMPARE(pace.span, 5 * minute);
    QCOMPARE(pace.bars.first().from, noon - 5 * minute);
    QCOMPARE(pace.bars.first().to, noon);
    for (const PaceBar& bar : pace.bars)
        QCOMPARE(bar.from % (5 * minute), qint64(0));
}

void PaceHistogramTest::theSpanGrowsUntilTheBarsFit()
{
    QList<qint64> times;
    for (int i = 0; i < 2000; ++i)
        times.append(noon - i * 3 * minute);
    for (const int most : {12, 40, 70, 90}) {
        const PaceHistogram pace = paceHistogram(newestFirst(times), EntryOrder::NewestFirst, most, 0);
        QVERIFY2(pace.bars.size() <= most, qPrintable(QString::number(pace.bars.size())));
        QCOMPARE(entriesIn(pace), 2000);
    }
}

void PaceHistogramTest::emptySpansAreShown()
{
    const PaceHistogram pace =
        paceHistogram(newestFirst({noon, noon - minute, noon - 5 * minute}), EntryOrder::NewestFirst, 70, 0);
    QCOMPARE(pace.span, minute);
    QCOMPARE(pace.bars.size(), 6);
    QCOMPARE(pace.bars.at(3).entries, 0);
    QVERIFY(!pace.bars.at(3).quiet);
    QCOMPARE(pace.bars.at(3).from, noon - 3 * minute);
}

void PaceHistogramTest::aLongQuietTimeTakesOneBar()
{
    QList<qint64> times{noon - 700 * day};
    for (int i = 0; i < 60; ++i)
        times.append(noon - i * 10 * minute);
    const PaceHistogram pace = paceHistogram(newestFirst(times), EntryOrder::NewestFirst, 70, 0);
    QCOMPARE(pace.span, 10 * minute);
    QCOMPARE(pace.bars.size(), 62);
    const PaceBar& quiet = pace.bars.at(60);
    QVERIFY(quiet.quiet);
    QCOMPARE(quiet.entries, 0);
    QCOMPARE(quiet.to, pace.bars.at(59).from);
    QCOMPARE(quiet.from, pace.bars.at(61).to);
}

void PaceHistogramTest::aSparseListIsNotAllQuiet()
{
    QList<qint64> times;
    for (int i = 0; i < 40; ++i)
        times.append(noon - i * day - (i % 5) * hour);
    const PaceHistogram pace = paceHistogram(newestFirst(times), EntryOrder::NewestFirst, 70, 0);
    QCOMPARE(std::count_if(pace.bars.begin(), pace.bars.end(), [](const PaceBar& bar) { return bar.quiet; }),
             0);
    QCOMPARE(pace.span, day);
}

void PaceHistogramTest::unreadAndKeyEventsAreCounted()
{
    const QList<EntryStub> stubs{stubAt(noon, 1), stubAt(noon - 1, 2, EntryRead | EntryKey),
                                 stubAt(noon - 2, 3, EntryKey), stubAt(noon - 3, 4, EntryRead)};
    const PaceHistogram pace = paceHistogram(stubs, EntryOrder::NewestFirst, 70, 0);
    QCOMPARE(pace.bars.size(), 2);
    QCOMPARE(pace.bars.at(0).unread, 1);
    QCOMPARE(pace.bars.at(1).entries, 3);
    QCOMPARE(pace.bars.at(1).unread, 1);
    QCOMPARE(pace.bars.at(1).keyEvents, 2);
    QCOMPARE(pace.bars.at(1).keyEvent, EntryNumber{2});
    QCOMPARE(pace.bars.at(1).keyRow, 1);
}

void PaceHistogramTest::pinnedEntriesBelongToNoBar()
{
    const QList<EntryStub> stubs{stubAt(noon - 9 * day, 1, EntryPinned), stubAt(noon, 2),
                                 stubAt(noon - minute, 3)};
    const PaceHistogram pace = paceHistogram(stubs, EntryOrder::NewestFirst, 70, 0);
    QCOMPARE(pace.firstRow, 1);
    QCOMPARE(entriesIn(pace), 2);
    QCOMPARE(pace.position(0), 0.0);
    QCOMPARE(pace.position(1), 0.0);
    QCOMPARE(pace.rowAt(0.0), 1.0);
}

void PaceHistogramTest::anEntryOutOfOrderStaysWithItsNeighbours()
{
    const QList<EntryStub> stubs{stubAt(noon, 1), stubAt(noon - hour, 2), stubAt(noon, 3),
                                 stubAt(noon - 2 * hour, 4)};
    const PaceHistogram pace = paceHistogram(stubs, EntryOrder::NewestFirst, 70, 0);
    QCOMPARE(entriesIn(pace), 4);
    QCOMPARE(pace.bars.at(pace.barAt(pace.position(2.5))).firstRow, 1);
}

void PaceHistogramTest::aBurstMakesLengthsLogarithmic()
{
    QList<qint64> times;
    for (int i = 0; i < 30; ++i)
        times.append(noon - i * minute);
    QVERIFY(!paceHistogram(newestFirst(times), EntryOrder::NewestFirst, 70, 0).logarithmic);
    for (int i = 0; i < 40; ++i)
        times.append(noon - 1);
    const PaceHistogram burst = paceHistogram(newestFirst(times), EntryOrder::NewestFirst, 70, 0);
    QVERIFY(burst.logarithmic);
    QCOMPARE(burst.length(burst.most), 1.0);
    QCOMPARE(burst.length(0), 0.0);
    QVERIFY(burst.length(1) > 0.15);
}

void PaceHistogramTest::rowsAndPositionsGoTheSameWay()
{
    QRandomGenerator random(7);
    for (int story = 0; story < 40; ++story) {
        const QList<EntryStub> stubs = randomStory(random, 1 + random.bounded(900));
        const PaceHistogram pace = paceHistogram(stubs, EntryOrder::NewestFirst, 70, 0);
        double before = -1;
        for (int row = 0; row <= stubs.size(); ++row) {
            const double position = pace.position(row);
            QVERIFY(position >= before && position <= static_cast<double>(pace.bars.size()));
            before = position;
            if (row < stubs.size())
                QVERIFY(qAbs(pace.rowAt(position) - row) < 0.001);
        }
        before = -1;
        for (double position = 0; position < static_cast<double>(pace.bars.size()); position += 0.13) {
            const double row = pace.rowAt(position);
            QVERIFY(row >= before && row <= static_cast<double>(stubs.size()));
            before = row;
        }
    }
}

void PaceHistogramTest::everyEntryIsCountedOnce()
{
    QRandomGenerator random(11);
    for (int story = 0; story < 60; ++story) {
        const int entries = random.bounded(3000);
        const int most = 12 + random.bounded(79);
        const PaceHistogram pace =
            paceHistogram(randomStory(random, entries), EntryOrder::NewestFirst, most, 0);
        QCOMPARE(entriesIn(pace), entries);
        QVERIFY(pace.bars.size() <= most);
        int row = pace.firstRow;
        for (const PaceBar& bar : pace.bars) {
            QCOMPARE(bar.firstRow, row);
            QVERIFY(bar.from < bar.to);
            row += bar.entries;
        }
        for (qsizetype i = 1; i < pace.bars.size(); ++i)
            QCOMPARE(pace.bars.at(i).to, pace.bars.at(i - 1).from);
    }
}

void PaceHistogramTest::theOldestMayComeFirst()
{
    QList<EntryStub> stubs = newestFirst({noon, noon - 3 * minute, noon - 4 * minute});
    std::reverse(stubs.begin(), stubs.end());
    const PaceHistogram pace = paceHistogram(stubs, EntryOrder::OldestFirst, 70, 0);
    QCOMPARE(pace.bars.size(), 5);
    QCOMPARE(pace.bars.first().from, noon - 4 * minute);
    QCOMPARE(pace.bars.last().from, noon);
    QCOMPARE(pace.bars.at(2).from, noon - 2 * minute);
    QCOMPARE(pace.position(2), 4.0);
}

void PaceHistogramTest::labelsKeepApartAndStandAtWholeHours()
{
    QList<qint64> times;
    for (int i = 0; i < 66; ++i)
        times.append(noon + 13 * minute - i * 10 * minute);
    const PaceHistogram pace = paceHistogram(newestFirst(times), EntryOrder::NewestFirst, 70, 0);
    QCOMPARE(pace.span, 10 * minute);
    const auto labels = paceLabels(pace, EntryOrder::NewestFirst, 5, 0);
    QVERIFY(labels.size() > 8);
    for (qsizetype i = 0; i < labels.size(); ++i) {
        QCOMPARE(labels.at(i).second % hour, qint64(0));
        if (i > 0)
            QVERIFY(labels.at(i).first - labels.at(i - 1).first >= 5);
    }
    QCOMPARE(labels.first().second, noon);
}

void PaceHistogramTest::aZoneMovesTheDays()
{
    QList<qint64> times;
    for (int i = 0; i < 60; ++i)
        times.append(noon - i * day);
    constexpr qint64 ahead = 5 * hour + 30 * minute;
    const PaceHistogram pace = paceHistogram(newestFirst(times), EntryOrder::NewestFirst, 70, ahead);
    QCOMPARE(pace.span, day);
    QCOMPARE((pace.bars.first().from + ahead) % day, qint64(0));
}

void PaceHistogramTest::fiftyThousandEntriesAreCounted()
{
    QRandomGenerator random(3);
    const QList<EntryStub> stubs = randomStory(random, 50'000);
    QCOMPARE(entriesIn(paceHistogram(stubs, EntryOrder::NewestFirst, 70, 0)), 50'000);
}

DATELINE_TEST(PaceHistogramTest)
#include "tst_pacehistogram.moc"
