#include "support/registry.h"
#include "timeline/readtracker.h"

#include <QTest>

using namespace dateline;

namespace {

ReadTracker::Moment moment(int ms, QList<ReadTracker::Seen> seen, bool active = true, bool atEnd = false)
{
    return {fromMsecs(ms), active, atEnd, std::move(seen)};
}

constexpr EntryNumber one{1};
constexpr EntryNumber two{2};

} // namespace

class ReadTrackerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEntryThatWasSeenASecondAndLeftUpwardsIsRead();
    void openingAloneNeverReads();
    void lessThanASecondDoesNotCount();
    void leavingDownwardsDoesNotCount();
    void anInactiveWindowDoesNotCount();
    void theSecondMustBeWithoutABreak();
    void reachingTheEndReadsWhatShowsAfterASecond();
    void eachIsReadOnce();
};

void ReadTrackerTest::anEntryThatWasSeenASecondAndLeftUpwardsIsRead()
{
    ReadTracker tracker;
    QVERIFY(tracker.observe(moment(0, {{one, true, false}, {two, true, false}})).isEmpty());
    QCOMPARE(tracker.observe(moment(1000, {{one, false, true}, {two, true, false}})),
             QList<EntryNumber>{one});
}

void ReadTrackerTest::openingAloneNeverReads()
{
    ReadTracker tracker;
    for (int ms = 0; ms < 60'000; ms += 500)
        QVERIFY(tracker.observe(moment(ms, {{one, true, false}})).isEmpty());
    QVERIFY(!tracker.next(fromMsecs(60'000)));
}

void ReadTrackerTest::lessThanASecondDoesNotCount()
{
    ReadTracker tracker;
    tracker.observe(moment(0, {{one, true, false}}));
    QVERIFY(tracker.observe(moment(999, {{one, false, true}})).isEmpty());
    QVERIFY(tracker.observe(moment(5000, {{one, false, true}})).isEmpty());
}

void ReadTrackerTest::leavingDownwardsDoesNotCount()
{
    ReadTracker tracker;
    tracker.observe(moment(0, {{one, true, false}}));
    QVERIFY(tracker.observe(moment(2000, {{one, false, false}})).isEmpty());
    QVERIFY(tracker.observe(moment(3000, {})).isEmpty());
}

void ReadTrackerTest::anInactiveWindowDoesNotCount()
{
    ReadTracker tracker;
    tracker.observe(moment(0, {{one, true, false}}, false));
    QVERIFY(tracker.observe(moment(5000, {{one, false, true}}, false)).isEmpty());
}

void ReadTrackerTest::theSecondMustBeWithoutABreak()
{
    ReadTracker tracker;
    tracker.observe(moment(0, {{one, true, false}}));
    tracker.observe(moment(600, {{one, false, false}}));
    tracker.observe(moment(700, {{one, true, false}}));
    QVERIFY(tracker.observe(moment(1300, {{one, false, true}})).isEmpty());
}

void ReadTrackerTest::reachingTheEndReadsWhatShowsAfterASecond()
{
    ReadTracker tracker;
    QVERIFY(tracker.observe(moment(0, {{one, true, false}}, true, true)).isEmpty());
    QCOMPARE(tracker.next(fromMsecs(400)), std::chrono::milliseconds(600));
    QCOMPARE(tracker.observe(moment(1000, {{one, true, false}}, true, true)), QList<EntryNumber>{one});
    QVERIFY(!tracker.next(fromMsecs(1000)));
}

void ReadTrackerTest::eachIsReadOnce()
{
    ReadTracker tracker;
    tracker.observe(moment(0, {{one, true, false}}));
    QCOMPARE(tracker.observe(moment(1500, {{one, false, true}})).size(), 1);
    QVERIFY(tracker.observe(moment(1600, {{one, false, true}})).isEmpty());
}

DATELINE_TEST(ReadTrackerTest)
#include "tst_readtracker.moc"
