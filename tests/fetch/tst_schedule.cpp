#include "fetch/schedule.h"
#include "support/fakeclock.h"
#include "support/registry.h"

#include <QMap>
#include <QTest>

using namespace dateline;
using namespace dateline::test;
using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

constexpr quint64 seed = 4711;

SourceRecord source(SourceKind kind, qint64 id = 1)
{
    SourceRecord record;
    record.id = SourceId(id);
    record.kind = kind;
    return record;
}

} // namespace

class TestSchedule final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void intervalsFollowWhatIsShown_data()
    {
        QTest::addColumn<SourceKind>("kind");
        QTest::addColumn<LiveState>("state");
        QTest::addColumn<bool>("shown");
        QTest::addColumn<bool>("active");
        QTest::addColumn<int>("expected");
        QTest::newRow("live, looked at") << SourceKind::LivePage << LiveState::Live << true << true << 30;
        QTest::newRow("live, window behind")
            << SourceKind::LivePage << LiveState::Live << true << false << 120;
        QTest::newRow("live, elsewhere") << SourceKind::LivePage << LiveState::Live << false << true << 120;
        QTest::newRow("unknown state") << SourceKind::LivePage << LiveState::Unknown << true << true << 30;
        QTest::newRow("ended") << SourceKind::LivePage << LiveState::Ended << true << true << 86400;
        QTest::newRow("feed") << SourceKind::Feed << LiveState::Unknown << false << false << 1800;
        QTest::newRow("feed, looked at") << SourceKind::Feed << LiveState::Unknown << true << true << 1800;
        QTest::newRow("demo, looked at") << SourceKind::Demo << LiveState::Live << true << true << 5;
        QTest::newRow("demo, ended") << SourceKind::Demo << LiveState::Ended << true << true << 86400;
    }
    void intervalsFollowWhatIsShown()
    {
        QFETCH(SourceKind, kind);
        QFETCH(LiveState, state);
        QFETCH(bool, shown);
        QFETCH(bool, active);
        QFETCH(int, expected);
        const auto interval = checkInterval(source(kind), {state, shown, active}, {});
        QVERIFY(interval);
        QCOMPARE(interval->count(), expected);
    }

    void settingsNeverMakeUsRude()
    {
        Settings settings;
        settings.liveInterval = 1s;
        settings.backgroundInterval = 1s;
        QCOMPARE(*checkInterval(source(SourceKind::LivePage), {LiveState::Live, true, true}, settings), 30s);
        QCOMPARE(*checkInterval(source(SourceKind::LivePage), {LiveState::Live, false, true}, settings),
                 120s);
        settings.liveInterval = 90s;
        QCOMPARE(*checkInterval(source(SourceKind::LivePage), {LiveState::Live, true, true}, settings), 90s);
    }

    void someAreNeverAsked()
    {
        QVERIFY(!checkInterval(source(SourceKind::File), {}, {}));
        SourceRecord record = source(SourceKind::Feed);
        record.enabled = false;
        QVERIFY(!checkInterval(record, {}, {}));
        record = source(SourceKind::Feed);
        record.problem.code = Problem::Code::Gone;
        QVERIFY(!dueAt(record, {}, {}, m_clock.now(), seed));
        record = source(SourceKind::Feed);
        record.problem.code = Problem::Code::AuthenticationNeeded;
        QVERIFY(!dueAt(record, {}, {}, m_clock.now(), seed));
        record = source(SourceKind::Feed);
        record.usesLogin = true;
        QVERIFY(dueAt(record, {}, {}, m_clock.now(), seed));
    }

    void failuresBackOffUpToACap()
    {
        QCOMPARE(backedOff(30s, 0), 30s);
        QCOMPARE(backedOff(30s, 1), 60s);
        QCOMPARE(backedOff(30s, 3), 240s);
        QCOMPARE(backedOff(30s, 1000), seconds(15min));
        QCOMPARE(backedOff(30min, 1), seconds(1h));
        QCOMPARE(backedOff(30min, 1000), seconds(6h));
        QCOMPARE(backedOff(24h, 5), seconds(24h)); // never sooner than without a failure
    }

    void whatTheServerWantsIsObeyed()
    {
        const Instant now = m_clock.now();
        QVERIFY(!notBefore({}, true, now));
        QVERIFY(*notBefore({.maxAge = 300s, .ttl = {}, .retryAfter = {}}, true, now) == now + 300s);
        QVERIFY(*notBefore({.maxAge = 300s, .ttl = 1h, .retryAfter = {}}, false, now) == now + 1h);
        QVERIFY(*notBefore({.maxAge = 24h, .ttl = {}, .retryAfter = {}}, true, now) == now + 15min);
        QVERIFY(*notBefore({.maxAge = {}, .ttl = 240h, .retryAfter = {}}, false, now) == now + 24h);
        QVERIFY(*notBefore({.maxAge = {}, .ttl = {}, .retryAfter = 72h}, true, now) == now + 72h);
        SourceRecord record = source(SourceKind::LivePage);
        record.lastChecked = now;
        record.nextDue = now + 72h;
        QVERIFY(*dueAt(record, looking, {}, now, seed) >= now + 72h);
    }

    void byHandOnlyRetryAfterHolds()
    {
        const Instant now = m_clock.now();
        SourceRecord record = source(SourceKind::Feed);
        record.lastChecked = now - 10s;
        record.nextDue = now + 300s;
        QVERIFY(mayAskByHand(record, now)); // max-age
        record.problem.code = Problem::Code::RateLimited;
        QVERIFY(!mayAskByHand(record, now));
        QVERIFY(mayAskByHand(record, now + 300s));
    }

    void neverBeforeTheIntervalAndAtMostATenthAfter()
    {
        const Instant now = m_clock.now();
        QSet<qint64> times;
        for (qint64 id = 1; id <= 1000; ++id) {
            SourceRecord record = source(SourceKind::Feed, id);
            record.lastChecked = now;
            const Instant due = *dueAt(record, {}, {}, now, seed);
            QVERIFY(due >= now + 30min);
            QVERIFY(due <= now + 33min);
            times.insert(toMsecs(due) / 1000);
            QVERIFY(due == *dueAt(record, {}, {}, now, seed)); // no dice while one waits
        }
        QVERIFY2(times.size() > 150, qPrintable(QString::number(times.size())));
    }

    void aNewSourceIsDueNow()
    {
        QVERIFY(*dueAt(source(SourceKind::Feed), {}, {}, m_clock.now(), seed) == m_clock.now());
    }

    void withoutANetworkTheNextLookIsSoonButNotAtOnce()
    {
        const Instant now = m_clock.now();
        SourceRecord record = source(SourceKind::Feed);
        record.lastChecked = now;
        record.failures = 9;
        record.problem.code = Problem::Code::Offline;
        QVERIFY(*dueAt(record, {}, {}, now, seed) >= now + 60s);
        QVERIFY(*dueAt(record, {}, {}, now, seed) <= now + 66s);
    }

    void aClockSetBackDelaysByOneIntervalAtMost()
    {
        const Instant now = m_clock.now();
        SourceRecord record = source(SourceKind::LivePage);
        record.lastChecked = now + 1000h;
        QVERIFY(*dueAt(record, looking, {}, now, seed) <= now + 33s);
        record.nextDue = now + 1000h + 300s;
        QVERIFY(*dueAt(record, looking, {}, now, seed) >= now + 300s);
        QVERIFY(*dueAt(record, looking, {}, now, seed) <= now + 303s);
        record.problem.code = Problem::Code::RateLimited;
        QVERIFY(mayAskByHand(record, now));
    }

    void afterASleepNothingStorms()
    {
        Instant now = m_clock.now();
        QMap<qint64, Candidate> waiting;
        for (qint64 id = 1; id <= 1000; ++id)
            waiting.insert(id, {SourceId(id), now - 8h + seconds(id), id == 700, id == 500});
        QList<qint64> order;
        int most = 0;
        while (!waiting.isEmpty()) {
            const Plan plan = planChecks(waiting.values(), now);
            most = std::max(most, static_cast<int>(plan.now.size()));
            for (const SourceId id : plan.now) {
                order.append(toInt(id));
                waiting.remove(toInt(id));
            }
            QCOMPARE(plan.lookAgain.has_value(), !waiting.isEmpty());
            if (plan.lookAgain) {
                QVERIFY(*plan.lookAgain >= now + 1s);
                now = *plan.lookAgain;
            }
        }
        QVERIFY(most <= 8);
        QCOMPARE(order.size(), 1000);
        QCOMPARE(order.at(0), 700); // looked at
        QCOMPARE(order.at(1), 500); // live
        QCOMPARE(order.at(2), 1);   // waited longest
        QVERIFY(now - m_clock.now() < 3min);
    }

    void thePlanSleepsUntilTheNextIsDue()
    {
        const Instant now = m_clock.now();
        const Plan plan =
            planChecks({{SourceId(1), now + 90s, false, false}, {SourceId(2), now + 40s, false, false}}, now);
        QVERIFY(plan.now.isEmpty());
        QVERIFY(*plan.lookAgain == now + 40s);
        QVERIFY(!planChecks({}, now).lookAgain);
    }

private:
    const Situation looking{LiveState::Live, true, true};
    FakeClock m_clock;
};

DATELINE_TEST(TestSchedule)
#include "tst_schedule.moc"
