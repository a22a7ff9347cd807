#include "base/resources.h"
#include "demo/demopage.h"
#include "demo/demoserver.h"
#include "support/fakeclock.h"
#include "support/registry.h"

#include <QTcpSocket>
#include <QTest>

using namespace dateline;
using namespace std::chrono_literals;

class TestDemoServer final : public QObject
{
    Q_OBJECT
private:
    DemoStory m_story;
    const Instant m_start = fromMsecs(1'700'000'000'000);

    /// Sends the bytes as they are and reads until the server closes.
    static QByteArray exchange(quint16 port, const QByteArray& request)
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        if (!socket.waitForConnected(5000))
            return "no connection";
        socket.write(request);
        QByteArray answer;
        while (socket.waitForReadyRead(5000))
            answer += socket.readAll();
        return answer + socket.readAll();
    }

    static QByteArray get(quint16 port, const QByteArray& path, const QByteArray& more = {})
    {
        return exchange(port, "GET " + path + " HTTP/1.1\r\nHost: demo.dateline.invalid\r\n" + more + "\r\n");
    }

    static QByteArray headerOf(const QByteArray& answer, const QByteArray& name)
    {
        const qsizetype begin = answer.indexOf(name + ": ");
        return begin < 0 ? QByteArray()
                         : answer.mid(begin + name.size() + 2,
                                      answer.indexOf("\r\n", begin) - begin - name.size() - 2);
    }

    static QByteArray bodyOf(const QByteArray& answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }

private Q_SLOTS:
    void initTestCase()
    {
        initAppResources();
        m_story = loadDemoStory().value();
    }

    void servesThePageOfTheMoment()
    {
        test::FakeClock clock(toMsecs(m_start));
        const DemoServer server(m_story, m_start, clock);
        QVERIFY(server.port() != 0);
        const QByteArray first = get(server.port(), "/skarven");
        QVERIFY2(first.startsWith("HTTP/1.1 200 OK\r\n"), first.left(80).constData());
        QCOMPARE(bodyOf(first), demoPage(m_story, m_start, m_start));
        QCOMPARE(headerOf(first, "Content-Length").toLongLong(), bodyOf(first).size());

        clock.advance(60s);
        QCOMPARE(bodyOf(get(server.port(), "/skarven?x=1")), demoPage(m_story, m_start, m_start + 60s));
    }

    void answersNotModifiedUntilThePageChanges()
    {
        test::FakeClock clock(toMsecs(m_start));
        const DemoServer server(m_story, m_start, clock);
        const QByteArray etag = headerOf(get(server.port(), "/skarven"), "ETag");
        QVERIFY(etag.startsWith('"'));
        const QByteArray unchanged = get(server.port(), "/skarven", "if-none-match: " + etag + "\r\n");
        QVERIFY2(unchanged.startsWith("HTTP/1.1 304 "), unchanged.left(80).constData());
        QVERIFY(bodyOf(unchanged).isEmpty());

        clock.set(*nextDemoChange(m_story, m_start, m_start));
        QVERIFY(
            get(server.port(), "/skarven", "If-None-Match: " + etag + "\r\n").startsWith("HTTP/1.1 200 "));
    }

    void saysHowLongThePageStays()
    {
        const Instant next = *nextDemoChange(m_story, m_start, m_start);
        QCOMPARE(answerDemo(m_story, m_start, m_start, "GET", "/skarven", {}).maxAge,
                 int(std::chrono::duration_cast<std::chrono::seconds>(next - m_start).count()));
        QVERIFY(answerDemo(m_story, m_start, next - 1ms, "GET", "/skarven", {}).maxAge >= 1);
    }

    void servesEveryPicture()
    {
        test::FakeClock clock(toMsecs(m_start));
        const DemoServer server(m_story, m_start, clock);
        for (const DemoPicture& picture : m_story.pictures) {
            const QByteArray answer = get(server.port(), "/pictures/" + picture.file.toLatin1());
            QVERIFY(answer.startsWith("HTTP/1.1 200 "));
            QCOMPARE(headerOf(answer, "Content-Type"), QByteArray("image/jpeg"));
            QCOMPARE(bodyOf(answer), demoPictureBytes(m_story, picture.file));
        }
    }

    void headHasNoBody()
    {
        test::FakeClock clock(toMsecs(m_start));
        const DemoServer server(m_story, m_start, clock);
        const QByteArray answer = exchange(server.port(), "HEAD /skarven HTTP/1.1\r\n\r\n");
        QVERIFY(answer.startsWith("HTTP/1.1 200 "));
        QVERIFY(headerOf(answer, "Content-Length").toInt() > 0);
        QVERIFY(bodyOf(answer).isEmpty());
    }

    void refusesWhatItDoesNotHave_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("other page") << QByteArray("GET / HTTP/1.1\r\n\r\n") << QByteArray("404");
        QTest::newRow("other picture")
            << QByteArray("GET /pictures/none.jpg HTTP/1.1\r\n\r\n") << QByteArray("404");
        QTest::newRow("the script") << QByteArray("GET /pictures/skarven.json HTTP/1.1\r\n\r\n")
                                    << QByteArray("404");
        QTest::newRow("above") << QByteArray("GET /pictures/../demo/lead.jpg HTTP/1.1\r\n\r\n")
                               << QByteArray("404");
        QTest::newRow("writing") << QByteArray("POST /skarven HTTP/1.1\r\n\r\n") << QByteArray("405");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << QByteArray("400");
        QTest::newRow("too long") << QByteArray("GET /" + QByteArray(40'000, 'a')) << QByteArray("400");
    }

    void refusesWhatItDoesNotHave()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        test::FakeClock clock(toMsecs(m_start));
        const DemoServer server(m_story, m_start, clock);
        const QByteArray answer = exchange(server.port(), request);
        QCOMPARE(answer.left(12), "HTTP/1.1 " + status);
    }

    void aRequestInPiecesIsOneRequest()
    {
        test::FakeClock clock(toMsecs(m_start));
        const DemoServer server(m_story, m_start, clock);
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
        QVERIFY(socket.waitForConnected(5000));
        for (const QByteArray piece : {"GET /skar", "ven HTTP/1.1\r\n", "\r\n"}) {
            socket.write(piece);
            QVERIFY(socket.waitForBytesWritten(5000));
        }
        QVERIFY(socket.waitForReadyRead(5000));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 200 "));
    }

    void beginsAgainWhenRestarted()
    {
        test::FakeClock clock(toMsecs(m_start) + 3'600'000);
        DemoServer server(m_story, m_start, clock);
        QVERIFY(get(server.port(), "/skarven").contains("data-state=\"ended\""));
        server.restart(clock.now());
        QVERIFY(get(server.port(), "/skarven").contains("data-state=\"live\""));
    }

    void canEndWhileSomebodyIsConnected()
    {
        test::FakeClock clock(toMsecs(m_start));
        auto server = std::make_unique<DemoServer>(m_story, m_start, clock);
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), server->port());
        QVERIFY(socket.waitForConnected(5000));
        server.reset();
        QVERIFY(socket.state() == QAbstractSocket::UnconnectedState || socket.waitForDisconnected(5000));
    }
};

DATELINE_TEST(TestDemoServer)
#include "tst_demoserver.moc"
