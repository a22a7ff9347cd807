#include "fetch/refresh.h"

#include "fetch/contenthash.h"
#include "support/fakeclock.h"
#include "support/growingpage.h"
#include "support/httpserver.h"
#include "support/registry.h"
#include "support/waiting.h"

#include <QTest>

using namespace dateline;
using namespace dateline::test;
using namespace std::chrono_literals;
using Code = Problem::Code;

namespace {

const QByteArray feed =
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Arn</title><ttl>60</ttl>"
    "<item><guid>a1</guid><title>The river rises</title></item></channel></rss>";

/// A format of our own for paged stories: lines "id NAME" and "next ADDRESS".
Result<Snapshot> parseLines(const Document& document)
{
    Snapshot snapshot;
    snapshot.format = QStringLiteral("lines");
    for (const QByteArray& line : document.bytes.split('\n')) {
        const QString rest = QString::fromUtf8(line.mid(line.indexOf(' ') + 1));
        if (line.startsWith("id ")) {
            Entry entry;
            entry.id = rest;
            snapshot.entries.append(entry);
        } else if (line.startsWith("next ")) {
            snapshot.nextPages.append(rest);
        }
    }
    if (snapshot.entries.isEmpty())
        return Problem{.code = Code::NothingFound};
    return snapshot;
}

QStringList idsOf(const RefreshAnswer& answer)
{
    QStringList ids;
    if (answer.snapshot)
        for (const Entry& entry : answer.snapshot->entries)
            ids.append(entry.id);
    return ids;
}

} // namespace

class TestRefresh final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFeedIsFetchedReadAndItsCourseNoted()
    {
        HttpServer server;
        server.route("/feed", HttpResponse::ok(feed, "application/rss+xml")
                                  .with("ETag", "\"e1\"")
                                  .with("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"));
        const RefreshAnswer answer = refresh(source(server.url(QStringLiteral("/feed"))));
        QVERIFY(answer.snapshot);
        QCOMPARE(idsOf(answer), QStringList{QStringLiteral("a1")});
        QCOMPARE(answer.source.etag, QStringLiteral("\"e1\""));
        QCOMPARE(answer.source.contentHash, contentHash(feed));
        QCOMPARE(answer.source.title, QStringLiteral("The Arn"));
        QVERIFY(answer.source.nextDue == m_clock.now() + 1h);
        QVERIFY(answer.source.lastGood == m_clock.now());
        QVERIFY(!answer.source.problem);
    }

    void anUnchangedFeedCostsNoParsing_data()
    {
        QTest::addColumn<bool>("serverKnows");
        QTest::newRow("304") << true;
        QTest::newRow("the same bytes again") << false;
    }
    void anUnchangedFeedCostsNoParsing()
    {
        QFETCH(bool, serverKnows);
        HttpServer server;
        server.route("/feed", [serverKnows](const HttpRequest& request) {
            if (serverKnows && request.header("If-None-Match") == "\"e1\"")
                return HttpResponse::of(304);
            return HttpResponse::ok(feed, "application/rss+xml").with("ETag", "\"e1\"");
        });
        int parsed = 0;
        Refresher refresher(m_gate, m_clock, [&parsed](const Document& document) {
            ++parsed;
            return parseDocument(document);
        });
        RefreshAnswer answer = refresh(source(server.url(QStringLiteral("/feed"))), refresher);
        m_clock.advance(1h);
        answer = refresh(answer.source, refresher);
        QVERIFY(!answer.snapshot);
        QVERIFY(!answer.source.problem);
        QVERIFY(answer.source.lastGood == m_clock.now());
        QCOMPARE(parsed, 1);
        QCOMPARE(server.requests().size(), 2);
    }

    void trouble_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<Code>("code");
        QTest::newRow("404") << QStringLiteral("/missing") << Code::HttpStatus;
        QTest::newRow("cut off") << QStringLiteral("/cut") << Code::CutOff;
        QTest::newRow("endless") << QStringLiteral("/endless") << Code::Timeout;
        QTest::newRow("empty") << QStringLiteral("/empty") << Code::Empty;
        QTest::newRow("login page") << QStringLiteral("/portal") << Code::NotAFeed;
        QTest::newRow("page with feeds") << QStringLiteral("/home") << Code::NotAFeed;
    }
    /// Whatever comes instead of the feed: the problem is kept, what was known stays, the next good answer
    /// heals.
    void trouble()
    {
        QFETCH(QString, path);
        QFETCH(Code, code);
        HttpServer server;
        serveTrouble(server);
        SourceRecord before = source(server.url(path));
        before.etag = QStringLiteral("\"e1\"");
        before.contentHash = "hash";
        const RefreshAnswer answer = refresh(before);
        QVERIFY(!answer.snapshot);
        QCOMPARE(answer.source.problem.code, code);
        QCOMPARE(answer.source.failures, 1);
        QCOMPARE(answer.source.etag, before.etag);
        QCOMPARE(answer.source.contentHash, before.contentHash);
        SourceRecord healed = answer.source;
        healed.address = server.url(QStringLiteral("/feed")).toString();
        const RefreshAnswer good = refresh(healed);
        QVERIFY(good.snapshot);
        QVERIFY(!good.source.problem);
        QCOMPARE(good.source.failures, 0);
    }

    void aLoginGoesAlongAndItsLackIsSaid()
    {
        HttpServer server;
        const QByteArray basic = "Basic " + QByteArray("ann:pw").toBase64();
        server.route("/feed", [basic](const HttpRequest& request) {
            return request.header("Authorization") == basic
                       ? HttpResponse::ok(feed, "application/rss+xml")
                       : HttpResponse::of(401).with("WWW-Authenticate", "Basic realm=\"club\"");
        });
        RefreshRequest request;
        request.source = source(server.url(QStringLiteral("/feed")));
        const RefreshAnswer refused = refresh(request, m_refresher);
        QCOMPARE(refused.source.problem.code, Code::AuthenticationNeeded);
        QVERIFY(refused.source.usesLogin);
        request.source = refused.source;
        request.login = Login{QStringLiteral("ann"), QStringLiteral("pw")};
        const RefreshAnswer granted = refresh(request, m_refresher);
        QVERIFY(granted.snapshot);
        QVERIFY(granted.source.usesLogin && !waitsForLogin(granted.source));
    }

    void permanentMovesAreFollowedAtOnceAndBelievedAfterDays()
    {
        HttpServer server;
        server.route("/old", HttpResponse::redirect("/new", 301));
        server.route("/new", [this](const HttpRequest&) {
            return HttpResponse::ok(feed + QByteArray::number(toMsecs(m_clock.now())), "application/rss+xml");
        });
        SourceRecord record = source(server.url(QStringLiteral("/old")));
        for (int day = 0; day < 3; ++day) {
            const RefreshAnswer answer = refresh(record);
            QVERIFY(answer.snapshot);
            QCOMPARE(answer.formerAddress, day < 2 ? QString() : record.address);
            record = answer.source;
            m_clock.advance(24h);
        }
        QCOMPARE(record.address, server.url(QStringLiteral("/new")).toString());
    }

    void pagesAreFollowedUntilTheyMeetWhatIsKnown()
    {
        HttpServer server;
        servePages(server, 6);
        Refresher refresher(m_gate, m_clock, parseLines);
        RefreshRequest request = paged(server);
        request.source.contentHash = "of an older first page";
        request.knownIds = {QStringLiteral("p3")};
        const RefreshAnswer answer = refresh(request, refresher);
        QCOMPARE(idsOf(answer), (QStringList{QStringLiteral("p0"), QStringLiteral("p1"), QStringLiteral("p2"),
                                             QStringLiteral("p3")}));
        QVERIFY(answer.snapshot->warnings.isEmpty());
        QCOMPARE(server.busiest(), 1);
    }

    void aStoryThatIsNewIsReadToItsEnd()
    {
        HttpServer server;
        servePages(server, 6);
        Refresher refresher(m_gate, m_clock, parseLines);
        RefreshRequest request = paged(server);
        request.knownIds = {QStringLiteral("p0")}; // known from the preview, but never read wholly
        QCOMPARE(idsOf(refresh(request, refresher)).size(), 6);
    }

    void pagesAreBounded()
    {
        HttpServer server;
        servePages(server, 100'000);
        Refresher refresher(m_gate, m_clock, parseLines);
        const RefreshAnswer answer = refresh(paged(server), refresher);
        QVERIFY(idsOf(answer).size() <= Refresher::maximalPages);
        QCOMPARE(server.requests().size(), idsOf(answer).size());
    }

    void pagesThatPointInACircleEnd()
    {
        HttpServer server;
        server.route("/0", HttpResponse::ok("id p0\nnext /1\nnext /0"));
        server.route("/1", HttpResponse::ok("id p1\nnext /0\nnext /1"));
        Refresher refresher(m_gate, m_clock, parseLines);
        QCOMPARE(idsOf(refresh(paged(server), refresher)),
                 (QStringList{QStringLiteral("p0"), QStringLiteral("p1")}));
    }

    void aMissingPageKeepsTheRestAndIsAskedForAgain()
    {
        HttpServer server;
        servePages(server, 6);
        server.route("/3", HttpResponse::of(500));
        Refresher refresher(m_gate, m_clock, parseLines);
        RefreshAnswer answer = refresh(paged(server), refresher);
        QCOMPARE(idsOf(answer).size(), 3);
        QCOMPARE(answer.snapshot->warnings.first().code, QStringLiteral("pages-missing"));
        QVERIFY(!answer.source.problem);
        servePages(server, 6);
        RefreshRequest again = paged(server);
        again.source = answer.source;
        again.knownIds = {QStringLiteral("p0"), QStringLiteral("p1"), QStringLiteral("p2")};
        QCOMPARE(idsOf(refresh(again, refresher)).size(), 6);
    }

    void pagesElsewhereGetNoLoginAndNoPrivateHost()
    {
        HttpServer server;
        server.route("/0", HttpResponse::ok("id p0\nnext http://localhost:" +
                                            QByteArray::number(server.port()) + "/1\nnext /2"));
        server.route("/1", HttpResponse::ok("id p1"));
        Refresher refresher(m_gate, m_clock, parseLines);
        const RefreshAnswer answer = refresh(paged(server), refresher);
        QCOMPARE(idsOf(answer), QStringList{QStringLiteral("p0")});
        QVERIFY(server.requests("/1").isEmpty());
    }

    void aGrowingPageGivesEveryEntry()
    {
        HttpServer server;
        GrowingPage page = GrowingPage::invented(12);
        server.route("/live", page.handler());
        SourceRecord record = source(server.url(QStringLiteral("/live")));
        record.kind = SourceKind::LivePage;
        QSet<QString> seen;
        for (int i = 0; i < 7; ++i) {
            const RefreshAnswer answer = refresh(record);
            record = answer.source;
            for (const QString& id : idsOf(answer))
                seen.insert(id);
        }
        if (seen.isEmpty())
            QSKIP("the reader of live pages is not in this build");
        QCOMPARE(seen.size(), 12);
    }

    void theRefresherCanEndWithWorkUnderWay()
    {
        HttpServer server;
        HttpResponse silent;
        silent.silent = true;
        server.route("/feed", silent);
        bool answered = false;
        {
            Refresher refresher(m_gate, m_clock);
            RefreshRequest request;
            request.source = source(server.url(QStringLiteral("/feed")));
            refresher.refresh(request, this, [&answered](const RefreshAnswer&) { answered = true; });
            QTRY_COMPARE(server.open(), 1);
        }
        QTRY_COMPARE(server.open(), 0);
        QVERIFY(!answered);
    }

private:
    static SourceRecord source(const QUrl& address)
    {
        SourceRecord record;
        record.id = SourceId(1);
        record.kind = SourceKind::Feed;
        record.address = address.toString();
        return record;
    }

    static RefreshRequest paged(const HttpServer& server)
    {
        RefreshRequest request;
        request.source = source(server.url(QStringLiteral("/0")));
        request.source.kind = SourceKind::LivePage;
        request.pagePause = 0ms;
        return request;
    }

    static void servePages(HttpServer& server, int pages)
    {
        for (int i = 0; i < std::min(pages, 70); ++i) {
            const QByteArray number = QByteArray::number(i);
            const QByteArray next = i + 1 < pages ? "\nnext /" + QByteArray::number(i + 1) : QByteArray();
            server.route("/" + number, HttpResponse::ok("id p" + number + next));
        }
    }

    static void serveTrouble(HttpServer& server)
    {
        server.route("/feed", HttpResponse::ok(feed, "application/rss+xml"));
        HttpResponse cut = HttpResponse::ok(feed.left(100), "application/rss+xml");
        cut.claimedLength = feed.size();
        server.route("/cut", cut);
        HttpResponse endless = HttpResponse::ok(feed, "application/rss+xml");
        endless.pace = 20ms;
        endless.more = [] { return QByteArray(" "); };
        server.route("/endless", endless);
        server.route("/empty", HttpResponse::ok("", "application/rss+xml"));
        server.route("/portal",
                     HttpResponse::ok("<html><head><title>Hotel</title></head><body><form><p>Please log "
                                      "in.</p></form></body></html>"));
        server.route("/home",
                     HttpResponse::ok("<html><head><title>Arn</title><link rel=\"alternate\" "
                                      "type=\"application/rss+xml\" href=\"/feed\"></head><body><p>Welcome."
                                      "</p></body></html>"));
    }

    RefreshAnswer refresh(const SourceRecord& record) { return refresh(record, m_refresher); }
    RefreshAnswer refresh(const SourceRecord& record, Refresher& refresher)
    {
        RefreshRequest request;
        request.source = record;
        return refresh(request, refresher);
    }
    RefreshAnswer refresh(RefreshRequest request, Refresher& refresher)
    {
        request.deadline = request.source.address.endsWith(QLatin1String("/endless")) ? 300ms : 20'000ms;
        std::optional<RefreshAnswer> answer;
        refresher.refresh(request, this, [&answer](const RefreshAnswer& one) { answer = one; });
        if (!waitUntil([&answer] { return answer.has_value(); }))
            qWarning("no answer");
        return answer.value_or(RefreshAnswer());
    }

    FakeClock m_clock;
    NetworkGate m_gate{m_clock};
    Refresher m_refresher{m_gate, m_clock};
};

DATELINE_TEST(TestRefresh)
#include "tst_refresh.moc"
