#include "fetch/sourceafter.h"
#include "support/fakeclock.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace dateline::test;
using namespace std::chrono_literals;
using Code = Problem::Code;

class TestSourceAfter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_source = {};
        m_source.kind = SourceKind::Feed;
        m_source.address = QStringLiteral("https://news.example/feed");
        m_source.etag = QStringLiteral("\"e1\"");
        m_source.lastModified = QStringLiteral("Sun, 06 Nov 1994 08:49:37 GMT");
        m_source.contentHash = "hash";
        m_source.lastGood = m_clock.now() - 1h;
    }

    void aFailureForgetsNothing()
    {
        SourceRecord after = afterFailure(m_source, failure(Code::Timeout), false, m_clock.now());
        after = afterFailure(after, failure(Code::NotAFeed), false, m_clock.now());
        QCOMPARE(after.failures, 2);
        QCOMPARE(after.problem.code, Code::NotAFeed);
        QVERIFY(after.lastChecked == m_clock.now());
        QVERIFY(after.lastGood == m_source.lastGood);
        QCOMPARE(after.etag, m_source.etag);
        QCOMPARE(after.contentHash, m_source.contentHash);
        QVERIFY(!after.nextDue);
    }

    void retryAfterIsKept()
    {
        const SourceRecord after =
            afterFailure(m_source, {{.code = Code::RateLimited}, 300s}, true, m_clock.now());
        QVERIFY(after.nextDue == m_clock.now() + 300s);
    }

    void offlineAndCancelledAreNotTheSourcesFault()
    {
        const SourceRecord offline = afterFailure(m_source, failure(Code::Offline), false, m_clock.now());
        QCOMPARE(offline.failures, 0);
        QCOMPARE(offline.problem.code, Code::Offline);
        const SourceRecord cancelled = afterFailure(m_source, failure(Code::Cancelled), false, m_clock.now());
        QCOMPARE(cancelled.failures, 0);
        QVERIFY(!cancelled.problem);
        QVERIFY(!cancelled.lastChecked);
    }

    void aLoginIsAskedForUntilAnAnswerIsGood()
    {
        const SourceRecord after =
            afterFailure(m_source, failure(Code::AuthenticationNeeded), false, m_clock.now());
        QVERIFY(waitsForLogin(after));
        QVERIFY(
            waitsForLogin(afterFailure(after, failure(Code::AuthenticationRefused), false, m_clock.now())));
        QVERIFY(!waitsForLogin(afterUnchanged(after, answer(304), false)));
    }

    /// Not for one answer only, and whatever other trouble comes between.
    void aLoginOnceAskedForGoesWithEveryRequest()
    {
        QVERIFY(!afterUnchanged(m_source, answer(304), false).usesLogin);
        SourceRecord after =
            afterFailure(m_source, failure(Code::AuthenticationNeeded), false, m_clock.now());
        QVERIFY(after.usesLogin);
        after = afterUnchanged(after, answer(304), false);
        QVERIFY(after.usesLogin);
        after = afterFailure(after, failure(Code::Timeout), false, m_clock.now());
        QVERIFY(after.usesLogin && !waitsForLogin(after));
    }

    void a304KeepsThePairAndTheSameBytesBringANewOne()
    {
        SourceRecord failed = m_source;
        failed.failures = 3;
        failed.problem.code = Code::Timeout;
        FetchAnswer fresh = answer(304);
        fresh.maxAge = 60s;
        const SourceRecord same = afterUnchanged(failed, fresh, true);
        QCOMPARE(same.etag, m_source.etag);
        QCOMPARE(same.failures, 0);
        QVERIFY(!same.problem);
        QVERIFY(same.lastGood == fresh.answeredAt);
        QVERIFY(same.nextDue == fresh.answeredAt + 60s);
        fresh.status = 200;
        fresh.etag = QStringLiteral("\"e2\"");
        const SourceRecord renewed = afterUnchanged(failed, fresh, true);
        QCOMPARE(renewed.etag, QStringLiteral("\"e2\""));
        QVERIFY(renewed.lastModified.isEmpty()); // a pair: the old date does not go with the new tag
        QCOMPARE(renewed.contentHash, m_source.contentHash);
    }

    void aSnapshotBringsWhatItSays()
    {
        Snapshot snapshot;
        snapshot.format = QStringLiteral("rss2.0");
        snapshot.story.title = QStringLiteral("News");
        snapshot.ttl = 3600s;
        const SourceRecord after = afterSnapshot(m_source, answer(200), "new", snapshot);
        QCOMPARE(after.title, QStringLiteral("News"));
        QCOMPARE(after.outlet, QStringLiteral("News"));
        QCOMPARE(after.format, QStringLiteral("rss2.0"));
        QCOMPARE(after.contentHash, QByteArray("new"));
        QVERIFY(after.nextDue == m_clock.now() + 3600s);
        // The wish lasts until another document takes it back.
        QVERIFY(afterUnchanged(after, answer(304), false).nextDue == m_clock.now() + 3600s);
        QVERIFY(!afterSnapshot(after, answer(200), "newer", {}).nextDue);
    }

    void anOrdinaryPageInPlaceOfASourceIsAProblem()
    {
        Snapshot page;
        page.feeds.append(FeedLink{});
        QCOMPARE(readingProblem(m_source, page).code, Code::NotAFeed);
        QCOMPARE(readingProblem(m_source, Problem{.code = Code::NothingFound}).code, Code::NotAFeed);
        QCOMPARE(readingProblem(m_source, Problem{.code = Code::Malformed}).code, Code::Malformed);
        m_source.kind = SourceKind::LivePage;
        QCOMPARE(readingProblem(m_source, page).code, Code::NothingFound);
        page.entries.append(Entry{});
        QVERIFY(!readingProblem(m_source, page));
        QVERIFY(!readingProblem(m_source, Snapshot{})); // an empty feed is a feed
    }

    void oneMoveProvesNothing()
    {
        const SourceRecord once = afterMove(m_source, target, m_clock.now());
        QCOMPARE(once.address, m_source.address);
        SourceRecord often = m_source;
        for (int i = 0; i < 100; ++i)
            often = afterMove(often, target, m_clock.now() + i * 1min);
        QCOMPARE(often.address, m_source.address); // often, but all on one evening
        const SourceRecord twice = afterMove(once, target, m_clock.now() + 100h);
        QCOMPARE(twice.address, m_source.address); // long, but only twice
    }

    void moveSeenOverDaysIsBelieved()
    {
        SourceRecord source = m_source;
        for (const auto age : {0h, 24h, 48h})
            source = afterMove(source, target, m_clock.now() + age);
        QCOMPARE(source.address, target.toString());
        QVERIFY(source.movingTo.isEmpty());
    }

    void anotherTargetOrAnOrdinaryAnswerBeginsAnew()
    {
        SourceRecord source = afterMove(m_source, target, m_clock.now());
        source = afterMove(source, target, m_clock.now() + 47h);
        const SourceRecord elsewhere =
            afterMove(source, QUrl(QStringLiteral("https://portal.example/")), m_clock.now() + 49h);
        QCOMPARE(elsewhere.address, m_source.address);
        QCOMPARE(elsewhere.movingSeen, 1);
        const SourceRecord back = afterMove(afterNoMove(source), target, m_clock.now() + 49h);
        QCOMPARE(back.address, m_source.address);
        QCOMPARE(back.movingSeen, 1);
    }

private:
    static FetchFailure failure(Code code) { return {{.code = code}, {}}; }
    FetchAnswer answer(int status) const
    {
        FetchAnswer made;
        made.status = status;
        made.answeredAt = m_clock.now();
        return made;
    }

    const QUrl target{QStringLiteral("https://new.example/feed")};
    FakeClock m_clock;
    SourceRecord m_source;
};

DATELINE_TEST(TestSourceAfter)
#include "tst_sourceafter.moc"
