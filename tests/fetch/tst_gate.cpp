#include "fetch/gate.h"
#include "support/fakeclock.h"
#include "support/httpserver.h"
#include "support/registry.h"
#include "support/waiting.h"

#include <QSslConfiguration>
#include <QTest>

using namespace dateline;
using namespace dateline::test;
using namespace std::chrono_literals;
using Code = Problem::Code;

class TestGate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_gate = std::make_unique<NetworkGate>(m_clock); }
    void cleanup() { m_gate.reset(); }

    void anAnswerComesWithWhatTheTransferSaid()
    {
        HttpServer server;
        server.route("/feed", HttpResponse::ok("<rss/>", "application/rss+xml; charset=utf-8")
                                  .with("ETag", "\"e1\"")
                                  .with("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")
                                  .with("Cache-Control", "max-age=60")
                                  .with("Content-Location", "/real.xml"));
        const FetchAnswer answer = succeed(server.url(QStringLiteral("/feed")));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.bytes, QByteArray("<rss/>"));
        QCOMPARE(answer.contentType, QStringLiteral("application/rss+xml; charset=utf-8"));
        QCOMPARE(answer.etag, QStringLiteral("\"e1\""));
        QCOMPARE(answer.lastModified, QStringLiteral("Sun, 06 Nov 1994 08:49:37 GMT"));
        QCOMPARE(answer.maxAge, std::optional(60s));
        QCOMPARE(answer.contentLocation, server.url(QStringLiteral("/real.xml")));
        QCOMPARE(answer.finalAddress, server.url(QStringLiteral("/feed")));
        QVERIFY(!answer.movedPermanently);
        QVERIFY(answer.answeredAt == m_clock.now());
    }

    void theRequestIsNeutral()
    {
        HttpServer server;
        server.route("/feed", HttpResponse::ok("x").with("Set-Cookie", "sid=canary; Path=/"));
        succeed(server.url(QStringLiteral("/feed#part")));
        succeed(server.url(QStringLiteral("/feed")));
        const HttpRequest request = server.requests().last();
        QVERIFY(request.header("User-Agent").startsWith("Dateline/"));
        QVERIFY(!request.header("User-Agent").contains("Mozilla"));
        for (const char* name :
             {"Cookie", "Referer", "Authorization", "Origin", "If-None-Match", "Upgrade", "HTTP2-Settings"})
            QVERIFY2(request.header(name).isNull(), name);
        QCOMPARE(request.header("Host"), "127.0.0.1:" + QByteArray::number(server.port()));
        QVERIFY(request.header("Accept").contains("application/rss+xml"));
        QVERIFY(request.header("Accept-Encoding").contains("gzip"));
    }

    void conditionalHeadersGoAsAPairAnd304IsAnAnswer()
    {
        HttpServer server;
        server.route("/feed", HttpResponse::of(304));
        FetchRequest request = to(server.url(QStringLiteral("/feed")));
        request.etag = QStringLiteral("W/\"e1\"");
        request.lastModified = QStringLiteral("Sun, 06 Nov 1994 08:49:37 GMT");
        const FetchAnswer answer = std::get<FetchAnswer>(fetch(request));
        QCOMPARE(answer.status, 304);
        QCOMPARE(server.requests().first().header("If-None-Match"), QByteArray("W/\"e1\""));
        QCOMPARE(server.requests().first().header("If-Modified-Since"), request.lastModified.toLatin1());
    }

    void an304ThatNobodyAskedForIsAFailure()
    {
        HttpServer server;
        server.route("/feed", HttpResponse::of(304));
        const Problem problem = fail(server.url(QStringLiteral("/feed"))).problem;
        QCOMPARE(problem.code, Code::HttpStatus);
        QCOMPARE(problem.status, 304);
    }

    void otherSchemesNeverLeaveTheGate_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<Code>("expected");
        QTest::newRow("file") << QStringLiteral("file:///etc/hostname") << Code::ForbiddenScheme;
        QTest::newRow("data") << QStringLiteral("data:text/plain,x") << Code::ForbiddenScheme;
        QTest::newRow("qrc") << QStringLiteral("qrc:/x") << Code::ForbiddenScheme;
        QTest::newRow("words") << QStringLiteral("not an address") << Code::BadAddress;
    }
    void otherSchemesNeverLeaveTheGate()
    {
        QFETCH(QString, address);
        QFETCH(Code, expected);
        QCOMPARE(fail(QUrl(address)).problem.code, expected);
    }

    void redirectsAreFollowedAndTheEndIsNamed()
    {
        HttpServer server;
        server.route("/a", HttpResponse::redirect("b?x=1", 301));
        server.route("/b", HttpResponse::redirect("/c", 308));
        server.route("/c", HttpResponse::ok("end"));
        const FetchAnswer answer = succeed(server.url(QStringLiteral("/a")));
        QCOMPARE(answer.bytes, QByteArray("end"));
        QCOMPARE(answer.finalAddress, server.url(QStringLiteral("/c")));
        QVERIFY(answer.movedPermanently);
    }

    void oneTemporaryHopMakesTheMoveTemporary()
    {
        HttpServer server;
        server.route("/a", HttpResponse::redirect("/b", 301));
        server.route("/b", HttpResponse::redirect("/c", 302));
        server.route("/c", HttpResponse::ok("end"));
        QVERIFY(!succeed(server.url(QStringLiteral("/a"))).movedPermanently);
    }

    void loopsAndChainsEnd()
    {
        HttpServer server;
        server.route("/loop", HttpResponse::redirect("/loop"));
        QCOMPARE(fail(server.url(QStringLiteral("/loop"))).problem.code, Code::TooManyRedirects);
        QCOMPARE(server.requests().size(), 11);
        server.fallback([](const HttpRequest& request) {
            return HttpResponse::redirect("/" + QByteArray::number(request.path.mid(1).toInt() + 1));
        });
        server.forget();
        QCOMPARE(fail(server.url(QStringLiteral("/1"))).problem.code, Code::TooManyRedirects);
        QCOMPARE(server.requests().size(), 11);
    }

    void aRedirectWithoutATargetIsAFailure()
    {
        HttpServer server;
        server.route("/a", HttpResponse::of(302));
        const Problem problem = fail(server.url(QStringLiteral("/a"))).problem;
        QCOMPARE(problem.code, Code::HttpStatus);
        QCOMPARE(problem.status, 302);
    }

    void redirectsNeverReachFilesOrPrivateHosts_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<Code>("expected");
        QTest::newRow("file") << QByteArray("file:///etc/hostname") << Code::ForbiddenScheme;
        QTest::newRow("data") << QByteArray("data:text/xml,<rss/>") << Code::ForbiddenScheme;
        for (const char* host : {"localhost", "127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
                                 "10.0.0.1", "169.254.169.254", "2130706433", "0x7f.1", "LOCALHOST"})
            QTest::newRow(host) << QByteArray("http://") + host + ":PORT/secret" << Code::ForbiddenHost;
    }
    void redirectsNeverReachFilesOrPrivateHosts()
    {
        QFETCH(QByteArray, location);
        QFETCH(Code, expected);
        HttpServer server;
        server.route("/a",
                     HttpResponse::redirect(location.replace("PORT", QByteArray::number(server.port()))));
        server.route("/secret", HttpResponse::ok("secret"));
        // A public host that the gate maps to the test server: no typed private host.
        m_gate->mapHost(QStringLiteral("public.example"), server.port());
        const Problem problem = fail(QUrl(QStringLiteral("http://public.example/a"))).problem;
        QCOMPARE(problem.code, expected);
        QVERIFY(server.requests("/secret").isEmpty());
    }

    void contentNeverReachesPrivateHosts()
    {
        HttpServer server;
        server.route("/picture", HttpResponse::ok("x"));
        for (const char* host : {"127.0.0.1", "localhost"}) {
            FetchRequest request = to(server.url(QStringLiteral("/picture"), QLatin1String(host)));
            request.origin = FetchRequest::Origin::Content;
            const FetchFailure failure = std::get<FetchFailure>(fetch(request));
            QCOMPARE(failure.problem.code, Code::ForbiddenHost);
            QCOMPARE(failure.problem.detail, QLatin1String(host));
        }
        QVERIFY(server.requests().isEmpty());
    }

    void theHostThatTheReaderTypedMayBePrivate()
    {
        HttpServer server;
        HttpServer other;
        server.route("/a", HttpResponse::redirect(other.url(QStringLiteral("/b")).toEncoded()));
        other.route("/b", HttpResponse::ok("end"));
        server.route("/picture", HttpResponse::ok("x"));
        QCOMPARE(succeed(server.url(QStringLiteral("/a"))).bytes, QByteArray("end"));
        FetchRequest request = to(server.url(QStringLiteral("/picture")));
        request.origin = FetchRequest::Origin::Content;
        request.typedHost = QStringLiteral("127.0.0.1");
        QCOMPARE(std::get<FetchAnswer>(fetch(request)).bytes, QByteArray("x"));
    }

    void credentialsStayAtTheirOrigin_data()
    {
        QTest::addColumn<bool>("inAddress");
        QTest::newRow("given") << false;
        QTest::newRow("in the address") << true;
    }
    void credentialsStayAtTheirOrigin()
    {
        QFETCH(bool, inAddress);
        HttpServer server;
        HttpServer other; // another port is another origin
        server.route("/a", HttpResponse::redirect(other.url(QStringLiteral("/b")).toEncoded()));
        other.route("/b", HttpResponse::redirect("http://public.example/c").with("Set-Cookie", "sid=canary"));
        server.route("/c", HttpResponse::redirect(server.url(QStringLiteral("/d")).toEncoded()));
        server.route("/d", HttpResponse::ok("end"));
        m_gate->mapHost(QStringLiteral("public.example"), server.port());
        FetchRequest request = to(server.url(QStringLiteral("/a")));
        if (inAddress) {
            request.address.setUserName(QStringLiteral("ann"));
            request.address.setPassword(QStringLiteral("canary"));
        } else {
            request.user = QStringLiteral("ann");
            request.password = QStringLiteral("canary");
        }
        const FetchAnswer answer = std::get<FetchAnswer>(fetch(request));
        QVERIFY(answer.finalAddress.userInfo().isEmpty());
        const QByteArray basic = "Basic " + QByteArray("ann:canary").toBase64();
        QCOMPARE(server.requests("/a").first().header("Authorization"), basic);
        QVERIFY(other.requests("/b").first().header("Authorization").isNull());
        QVERIFY(server.requests("/c").first().header("Authorization").isNull()); // other host
        QCOMPARE(server.requests("/d").first().header("Authorization"), basic);  // back at the origin
        for (const HttpRequest& one : server.requests() + other.requests())
            QVERIFY(one.header("Cookie").isNull());
    }

    void aKeyGoesToItsOriginOnlyAndIsNoLogin()
    {
        HttpServer server;
        HttpServer other;
        server.route("/a", HttpResponse::redirect("/b?api-key=", 302));
        server.route("/b", HttpResponse::redirect(other.url(QStringLiteral("/c?api-key=")).toEncoded(), 302));
        other.route("/c", HttpResponse::ok("x"));
        FetchRequest request = to(server.url(QStringLiteral("/a?api-key=")));
        request.user = QStringLiteral("api-key");
        request.password = QStringLiteral("canary");
        const FetchAnswer answer = std::get<FetchAnswer>(fetch(request));
        QVERIFY(!answer.finalAddress.toString().contains(QLatin1String("canary")));
        QCOMPARE(server.requests("/a").first().query, QByteArray("api-key=canary"));
        QCOMPARE(server.requests("/b").first().query, QByteArray("api-key=canary"));
        QCOMPARE(other.requests("/c").first().query, QByteArray("api-key="));
        for (const HttpRequest& one : server.requests() + other.requests())
            QVERIFY(one.header("Authorization").isNull());
    }

    void credentialsAreNotRememberedForTheNextRequest()
    {
        HttpServer server;
        server.route("/a", HttpResponse::ok("x"));
        FetchRequest request = to(server.url(QStringLiteral("/a")));
        request.user = QStringLiteral("ann");
        request.password = QStringLiteral("canary");
        fetch(request);
        succeed(server.url(QStringLiteral("/a")));
        QVERIFY(server.requests().last().header("Authorization").isNull());
    }

    void contentBringsNoCredentials()
    {
        HttpServer server;
        server.route("/a", HttpResponse::ok("x"));
        m_gate->mapHost(QStringLiteral("public.example"), server.port());
        FetchRequest request = to(QUrl(QStringLiteral("http://ann:pw@public.example/a")));
        request.origin = FetchRequest::Origin::Content;
        QVERIFY(std::holds_alternative<FetchAnswer>(fetch(request)));
        QVERIFY(server.requests().last().header("Authorization").isNull());
    }

    void statusesBecomeProblems_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<Code>("code");
        QTest::addColumn<bool>("retryable");
        QTest::newRow("404") << 404 << QByteArray() << Code::HttpStatus << false;
        QTest::newRow("403") << 403 << QByteArray() << Code::HttpStatus << false;
        QTest::newRow("410") << 410 << QByteArray() << Code::Gone << false;
        QTest::newRow("401") << 401 << QByteArray() << Code::AuthenticationNeeded << false;
        QTest::newRow("429") << 429 << QByteArray() << Code::RateLimited << true;
        QTest::newRow("429 with wait") << 429 << QByteArray("120") << Code::RateLimited << true;
        QTest::newRow("500") << 500 << QByteArray() << Code::HttpStatus << true;
        QTest::newRow("503") << 503 << QByteArray() << Code::HttpStatus << true;
        QTest::newRow("503 with wait") << 503 << QByteArray("120") << Code::RateLimited << true;
        QTest::newRow("204") << 204 << QByteArray() << Code::Empty << true;
    }
    void statusesBecomeProblems()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, retryAfter);
        QFETCH(Code, code);
        QFETCH(bool, retryable);
        HttpServer server;
        HttpResponse response = HttpResponse::of(status, status == 204 ? "" : "<p>an error page</p>");
        response.with("WWW-Authenticate", "Basic realm=\"club\"");
        if (!retryAfter.isEmpty())
            response.with("Retry-After", retryAfter);
        server.route("/a", response);
        const FetchFailure failure = fail(server.url(QStringLiteral("/a?key=canary")));
        QCOMPARE(failure.problem.code, code);
        QCOMPARE(failure.problem.retryable, retryable);
        QCOMPARE(failure.problem.status, status);
        QCOMPARE(failure.retryAfter.has_value(), !retryAfter.isEmpty());
        QVERIFY(!failure.problem.subject.contains(QLatin1String("canary")));
        QCOMPARE(failure.problem.detail, status == 401 ? QStringLiteral("club") : QString());
    }

    void aRefusedPasswordIsNoMissingPassword()
    {
        HttpServer server;
        server.route("/a", HttpResponse::of(401).with("WWW-Authenticate", "Basic realm=\"club\""));
        FetchRequest request = to(server.url(QStringLiteral("/a")));
        request.user = QStringLiteral("ann");
        request.password = QStringLiteral("wrong");
        QCOMPARE(std::get<FetchFailure>(fetch(request)).problem.code, Code::AuthenticationRefused);
        QCOMPARE(server.requests().size(), 1);
    }

    void bodiesAreCapped_data()
    {
        QTest::addColumn<bool>("announced");
        QTest::addColumn<bool>("packed");
        QTest::newRow("announced") << true << false;
        QTest::newRow("endless") << false << false;
        QTest::newRow("packed") << true << true;
    }
    void bodiesAreCapped()
    {
        QFETCH(bool, announced);
        QFETCH(bool, packed);
        HttpServer server;
        HttpResponse response;
        qint64 sent = 0;
        if (packed) {
            // Not a bomb by Qt's measure (ratio under 40), yet over the cap once unpacked.
            QByteArray text;
            for (int i = 0; text.size() < 300'000; ++i)
                text += QByteArray::number(i * 7919) + ' ';
            response.body = gzipped(text);
            response.with("Content-Encoding", "gzip");
            QVERIFY(response.body.size() < 200'000);
        } else if (announced) {
            response.body = QByteArray(300'000, 'x');
        } else {
            response.more = [&sent] {
                sent += 16'384;
                return QByteArray(16'384, 'x');
            };
        }
        server.route("/a", response);
        FetchRequest request = to(server.url(QStringLiteral("/a")));
        request.byteCap = 200'000;
        QCOMPARE(std::get<FetchFailure>(fetch(request)).problem.code, Code::TooLarge);
        QTRY_COMPARE(server.open(), 0);
        QVERIFY(sent < 20'000'000);
    }

    void packedBombsAreRefused()
    {
        HttpServer server;
        HttpResponse response;
        response.body = gzipped(QByteArray(64 * 1024 * 1024, '\0'));
        response.with("Content-Encoding", "gzip");
        server.route("/a", response);
        FetchRequest request = to(server.url(QStringLiteral("/a")));
        request.byteCap = 1024 * 1024 * 1024;
        QCOMPARE(std::get<FetchFailure>(fetch(request)).problem.code, Code::TooLarge);
    }

    void packedAnswersAreUnpackedAndBrokenOnesSaid()
    {
        HttpServer server;
        HttpResponse good;
        good.body = gzipped("<rss>news</rss>");
        good.with("Content-Encoding", "gzip");
        server.route("/good", good);
        HttpResponse bad = good;
        bad.body = QByteArray("this was never packed, though it says so");
        server.route("/bad", bad);
        QCOMPARE(succeed(server.url(QStringLiteral("/good"))).bytes, QByteArray("<rss>news</rss>"));
        QCOMPARE(fail(server.url(QStringLiteral("/bad"))).problem.code, Code::Malformed);
    }

    void whateverIsTooSlowEnds_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("silent") << 0;
        QTest::newRow("a byte now and then") << 1;
        QTest::newRow("headers without end") << 2;
    }
    void whateverIsTooSlowEnds()
    {
        QFETCH(int, kind);
        HttpServer server;
        HttpResponse response;
        if (kind == 0) {
            response.silent = true;
        } else {
            response.pace = 20ms;
            response.more = [kind] { return kind == 1 ? QByteArray("x") : QByteArray("X-Pad: more\r\n"); };
            if (kind == 2)
                response.raw = "HTTP/1.1 200 OK\r\n";
        }
        server.route("/a", response);
        server.route("/b", HttpResponse::ok("next"));
        FetchRequest request = to(server.url(QStringLiteral("/a")));
        request.deadline = 300ms;
        QElapsedTimer timer;
        timer.start();
        const Problem problem = std::get<FetchFailure>(fetch(request)).problem;
        QCOMPARE(problem.code, Code::Timeout);
        QVERIFY(problem.retryable);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
        QTRY_COMPARE(server.open(), 0);
        QCOMPARE(succeed(server.url(QStringLiteral("/b"))).bytes,
                 QByteArray("next")); // the host is free again
    }

    void theDeadlineCoversAllHops()
    {
        HttpServer server;
        HttpResponse hop = HttpResponse::redirect("/a");
        hop.delay = 100ms;
        server.route("/a", hop);
        FetchRequest request = to(server.url(QStringLiteral("/a")));
        request.deadline = 350ms;
        QCOMPARE(std::get<FetchFailure>(fetch(request)).problem.code, Code::Timeout);
        QVERIFY(server.requests().size() <= 4);
    }

    void answersThatEndEarlyAreSaid()
    {
        HttpServer server;
        HttpResponse response = HttpResponse::ok("<rss><item>");
        response.claimedLength = 1000;
        server.route("/a", response);
        const Problem problem = fail(server.url(QStringLiteral("/a"))).problem;
        QCOMPARE(problem.code, Code::CutOff);
        QVERIFY(problem.retryable);
    }

    /// Qt 6.4 tells the lack of the last chunk in most runs, not in all: what came is then read as it is, and
    /// the merge takes nothing away because an answer was short.
    void chunksWithoutAnEndAreSaidOrTakenAsTheyCame()
    {
        HttpServer server;
        HttpResponse response;
        response.raw = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n";
        server.route("/a", response);
        const FetchResult result = fetch(to(server.url(QStringLiteral("/a"))));
        if (const auto* answer = std::get_if<FetchAnswer>(&result))
            QCOMPARE(answer->bytes, QByteArray("<rss>"));
        else
            QCOMPARE(std::get<FetchFailure>(result).problem.code, Code::CutOff);
    }

    void machinesThatRefuseOrDoNotSpeakHttpAreSaid()
    {
        HttpServer server;
        HttpResponse garbage;
        garbage.raw = "SSH-2.0-OpenSSH_9.2\r\n";
        server.route("/a", garbage);
        const Code spoken = fail(server.url(QStringLiteral("/a"))).problem.code;
        QVERIFY(spoken == Code::ConnectionFailed || spoken == Code::CutOff);
        QUrl closed;
        {
            HttpServer gone;
            closed = gone.url(QStringLiteral("/"));
        }
        QCOMPARE(fail(closed).problem.code, Code::ConnectionFailed);
        const Code nowhere = fail(QUrl(QStringLiteral("http://nowhere.invalid/"))).problem.code;
        QVERIFY(nowhere == Code::HostNotFound ||
                nowhere == Code::Offline); // this machine may have no network
    }

    void oneRequestAHostAtATime()
    {
        HttpServer server;
        server.fallback([](const HttpRequest&) {
            HttpResponse response = HttpResponse::ok("x");
            response.delay = 2ms;
            return response;
        });
        int answers = 0;
        for (int i = 0; i < 40; ++i)
            m_gate->fetch(to(server.url(QStringLiteral("/%1").arg(i))), this,
                          [&answers](const FetchResult& result) {
                              answers += std::holds_alternative<FetchAnswer>(result) ? 1 : 0;
                          });
        QTRY_COMPARE_WITH_TIMEOUT(answers, 40, 30'000);
        QCOMPARE(server.busiest(), 1);
        QCOMPARE(server.requests().first().path, QByteArray("/0"));
        QCOMPARE(server.requests().last().path, QByteArray("/39"));
    }

    void aStuckHostHoldsUpNoOther()
    {
        HttpServer server;
        HttpResponse silent;
        silent.silent = true;
        server.route("/stuck", silent);
        server.route("/b", HttpResponse::ok("b"));
        bool stuckAnswered = false;
        m_gate->fetch(to(server.url(QStringLiteral("/stuck"))), this,
                      [&stuckAnswered](const FetchResult&) { stuckAnswered = true; });
        QTRY_COMPARE(server.requests("/stuck").size(), 1);
        QCOMPARE(succeed(server.url(QStringLiteral("/b"), QStringLiteral("localhost"))).bytes,
                 QByteArray("b"));
        QVERIFY(!stuckAnswered);
        m_gate->cancelAll();
        QTRY_VERIFY(stuckAnswered);
    }

    void cancellingEndsWhatRunsAndWhatWaits()
    {
        HttpServer server;
        HttpResponse silent;
        silent.silent = true;
        server.fallback([silent](const HttpRequest&) { return silent; });
        QList<Code> ends;
        for (int i = 0; i < 3; ++i)
            m_gate->fetch(to(server.url(QStringLiteral("/%1").arg(i))), this,
                          [&ends](const FetchResult& result) {
                              ends.append(std::get<FetchFailure>(result).problem.code);
                          });
        QTRY_COMPARE(server.requests().size(), 1);
        QElapsedTimer timer;
        timer.start();
        m_gate->cancelAll();
        QTRY_COMPARE(ends, (QList<Code>{Code::Cancelled, Code::Cancelled, Code::Cancelled}));
        QVERIFY(timer.elapsed() < 5'000);
        QTRY_COMPARE(server.open(), 0);
        QCOMPARE(server.requests().size(), 1);
    }

    void theRequestEndsWithItsContext()
    {
        HttpServer server;
        HttpResponse silent;
        silent.silent = true;
        server.route("/a", silent);
        auto context = std::make_unique<QObject>();
        bool answered = false;
        m_gate->fetch(to(server.url(QStringLiteral("/a"))), context.get(),
                      [&answered](const FetchResult&) { answered = true; });
        QTRY_COMPARE(server.open(), 1);
        context.reset();
        QTRY_COMPARE(server.open(), 0);
        QVERIFY(!answered);
    }

    void theGateCanEndWithRequestsUnderWay()
    {
        HttpServer server;
        HttpResponse silent;
        silent.silent = true;
        server.route("/a", silent);
        Code end = Code::None;
        m_gate->fetch(to(server.url(QStringLiteral("/a"))), this, [&end](const FetchResult& result) {
            end = std::get<FetchFailure>(result).problem.code;
        });
        QTRY_COMPARE(server.open(), 1);
        m_gate.reset();
        QTRY_COMPARE(end, Code::Cancelled);
    }

    void offlineRefusesAllButMappedHosts()
    {
        HttpServer server;
        server.route("/a", HttpResponse::ok("x"));
        m_gate->setOffline(true);
        const Problem problem = fail(server.url(QStringLiteral("/a"))).problem;
        QCOMPARE(problem.code, Code::Offline);
        QVERIFY(server.requests().isEmpty());
        m_gate->mapHost(QStringLiteral("demo.invalid"), server.port());
        QCOMPARE(succeed(QUrl(QStringLiteral("https://demo.invalid/a"))).bytes, QByteArray("x"));
        QCOMPARE(server.requests().first().header("Host"), QByteArray("demo.invalid"));
        m_gate->setOffline(false);
        QCOMPARE(succeed(server.url(QStringLiteral("/a"))).bytes, QByteArray("x"));
    }

    void certificatesAreChecked()
    {
        HttpServer server(HttpServer::Scheme::Https);
        server.route("/a", HttpResponse::ok("x"));
        const Problem problem = fail(server.url(QStringLiteral("/a"), QStringLiteral("localhost"))).problem;
        QCOMPARE(problem.code, Code::TlsFailed);
        QVERIFY(!problem.detail.isEmpty());
        QVERIFY(server.requests().isEmpty());
    }

    void trustedCertificatesCountForTheirHostsOnly()
    {
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration::setDefaultConfiguration(configurationTrustingTestServer());
        HttpServer server(HttpServer::Scheme::Https);
        server.route("/a", HttpResponse::ok("x"));
        server.route("/down", HttpResponse::redirect("http://127.0.0.1:1/"));
        QCOMPARE(succeed(server.url(QStringLiteral("/a"), QStringLiteral("localhost"))).bytes,
                 QByteArray("x"));
        QCOMPARE(succeed(server.url(QStringLiteral("/a"))).bytes, QByteArray("x"));
        // 127.0.0.2 reaches no listener; the name in the certificate is what counts, so use another host
        // name.
        const Problem problem = fail(server.url(QStringLiteral("/down"))).problem;
        QCOMPARE(problem.code, Code::Downgrade);
        QSslConfiguration::setDefaultConfiguration(before);
    }

private:
    FetchRequest to(const QUrl& address)
    {
        FetchRequest request;
        request.address = address;
        request.deadline = 20s;
        return request;
    }

    FetchResult fetch(const FetchRequest& request)
    {
        std::optional<FetchResult> result;
        m_gate->fetch(request, this, [&result](FetchResult answer) { result = std::move(answer); });
        const bool answered = waitUntil([&result] { return result.has_value(); });
        return answered ? *result : FetchResult(FetchFailure{});
    }

    FetchAnswer succeed(const QUrl& address)
    {
        const FetchResult result = fetch(to(address));
        if (const auto* failure = std::get_if<FetchFailure>(&result))
            qWarning("unexpected problem %d", static_cast<int>(failure->problem.code));
        return std::holds_alternative<FetchAnswer>(result) ? std::get<FetchAnswer>(result) : FetchAnswer();
    }

    FetchFailure fail(const QUrl& address)
    {
        const FetchResult result = fetch(to(address));
        return std::holds_alternative<FetchFailure>(result) ? std::get<FetchFailure>(result) : FetchFailure();
    }

    FakeClock m_clock;
    std::unique_ptr<NetworkGate> m_gate;
};

DATELINE_TEST(TestGate)
#include "tst_gate.moc"
