#include "fetch/lookup.h"

#include "support/fakeclock.h"
#include "support/httpserver.h"
#include "support/registry.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace dateline;
using namespace dateline::test;
using namespace std::chrono_literals;
using Code = Problem::Code;

namespace {

const QByteArray arnFeed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Arn</title>"
                           "<item><guid>a1</guid><title>The river rises</title></item></channel></rss>";

} // namespace

class TestLookup final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wordsBecomeAddresses_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("address");
        const auto row = [](const char* words, const char* address) {
            QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(address);
        };
        row("https://news.example/feed", "https://news.example/feed");
        row("  http://news.example/feed \n", "http://news.example/feed");
        row("news.example", "https://news.example");
        row("news.example/live?x=1#y", "https://news.example/live?x=1#y");
        row("news.example:8443/feed", "https://news.example:8443/feed");
        row("//news.example/feed", "https://news.example/feed");
        row("localhost:8080/feed", "http://localhost:8080/feed");
        row("127.0.0.1:8080", "http://127.0.0.1:8080");
        row("[::1]:8080/feed", "http://[::1]:8080/feed");
        row("192.168.1.4/feed", "https://192.168.1.4/feed");
        row("feed://news.example/rss", "https://news.example/rss");
        row("feed:https://news.example/rss", "https://news.example/rss");
        row("FEED:http://news.example/rss", "http://news.example/rss");
    }
    void wordsBecomeAddresses()
    {
        QFETCH(QString, words);
        QFETCH(QString, address);
        const Result<Typed> typed = readTyped(words);
        QVERIFY2(typed.ok(), qPrintable(words));
        QCOMPARE(typed->address, QUrl(address));
    }

    void otherWordsAreRefused_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<Code>("code");
        const auto row = [](const char* words, Code code) {
            QTest::newRow(words) << QString::fromUtf8(words) << code;
        };
        row("", Code::BadAddress);
        row("kim jong un", Code::BadAddress);
        row("news", Code::BadAddress);
        row("|touch x", Code::BadAddress);
        row("http://", Code::BadAddress);
        row("javascript:alert(1)", Code::ForbiddenScheme);
        row("feed:javascript:alert(1)", Code::ForbiddenScheme);
        row("data:text/html,x", Code::ForbiddenScheme);
        row("ftp://news.example/", Code::ForbiddenScheme);
        row("mailto:ann@news.example", Code::ForbiddenScheme);
        row("/no/such/file.xml", Code::FileNotFound);
        row("file:///no/such/file.xml", Code::FileNotFound);
        row("./no-such-file", Code::FileNotFound);
    }
    void otherWordsAreRefused()
    {
        QFETCH(QString, words);
        QFETCH(Code, code);
        const Result<Typed> typed = readTyped(words);
        QVERIFY2(!typed.ok(), qPrintable(words));
        QCOMPARE(typed.problem().code, code);
    }

    void aFeedIsFoundWhereItRedirectsTo()
    {
        HttpServer server;
        server.route("/", HttpResponse::redirect("/feed"));
        server.route("/feed", HttpResponse::ok(arnFeed, "application/rss+xml").with("ETag", "\"e1\""));
        QUrl typed = server.url(QStringLiteral("/"));
        typed.setUserInfo(QStringLiteral("ann:pw"));
        const Result<Found> found = find(typed.toString());
        QVERIFY(found.ok());
        QCOMPARE(found->address, server.url(QStringLiteral("/feed")).toString());
        QCOMPARE(found->snapshot.entries.size(), 1);
        QCOMPARE(found->source.etag, QStringLiteral("\"e1\""));
        QCOMPARE(found->source.title, QStringLiteral("The Arn"));
        QVERIFY(!found->source.contentHash.isEmpty());
        QVERIFY(found->source.lastGood == m_clock.now());
        QVERIFY(found->source.kind == SourceKind::Feed);
        QCOMPARE(found->login, std::optional(Login{QStringLiteral("ann"), QStringLiteral("pw")}));
        QVERIFY(!found->source.address.contains(QLatin1String("ann")));
    }

    void aKeyInTheAddressIsKeptLikeAPassword()
    {
        HttpServer server;
        server.route("/api", HttpResponse::ok(arnFeed, "application/rss+xml"));
        const Result<Found> found = find(
            server.url(QStringLiteral("/api?show=all&api-key=can%26ary&x=1")).toString(QUrl::FullyEncoded));
        QVERIFY(found.ok());
        QCOMPARE(found->login, std::optional(Login{QStringLiteral("api-key"), QStringLiteral("can&ary")}));
        QVERIFY(!found->address.contains(QLatin1String("ary")));
        QVERIFY(!found->source.address.contains(QLatin1String("ary")));
        QVERIFY(found->source.address.contains(QLatin1String("show=all&api-key=&x=1")));
        QCOMPARE(server.requests().first().query, QByteArray("show=all&api-key=can%26ary&x=1"));
    }

    void anOrdinaryPageOffersItsFeeds()
    {
        HttpServer server;
        server.route("/",
                     HttpResponse::ok("<html><head><title>Arn</title><link rel=\"alternate\" title=\"News\" "
                                      "type=\"application/rss+xml\" href=\"/feed\"></head><body><p>Hello.</p>"
                                      "</body></html>"));
        const Result<Found> found = find(server.url(QStringLiteral("/")).toString());
        if (!found)
            QSKIP("discovery is not in this build");
        QVERIFY(found->snapshot.entries.isEmpty());
        QCOMPARE(found->snapshot.feeds.size(), 1);
        QCOMPARE(found->snapshot.feeds.first().url, server.url(QStringLiteral("/feed")).toString());
    }

    void aFileIsReadWithoutTheNetwork()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("saved feed.xml"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(arnFeed);
        file.close();
        for (const QString& words : {path, QUrl::fromLocalFile(path).toString()}) {
            const Result<Found> found = find(words);
            QVERIFY(found.ok());
            QVERIFY(found->fromFile);
            QCOMPARE(found->address, path);
            QVERIFY(found->source.kind == SourceKind::File);
            QCOMPARE(found->snapshot.entries.size(), 1);
        }
    }

    void whatIsNotThereIsSaid()
    {
        HttpServer server;
        QCOMPARE(find(server.url(QStringLiteral("/missing")).toString()).problem().code, Code::HttpStatus);
        QCOMPARE(find(QStringLiteral("kim jong un")).problem().code, Code::BadAddress);
        QCOMPARE(find(QStringLiteral("/no/such/file")).problem().code, Code::FileNotFound);
    }

    void ofAPagedStoryTheRestIsLeftForTheFirstRefresh()
    {
        HttpServer server;
        server.route("/", HttpResponse::ok("x").with("ETag", "\"e1\""));
        Lookup lookup(m_gate, m_clock, [](const Document&) -> Result<Snapshot> {
            Snapshot snapshot;
            snapshot.isLivePage = true;
            snapshot.entries.append(Entry{});
            snapshot.nextPages.append(QStringLiteral("/2"));
            return snapshot;
        });
        const Result<Found> found = find(server.url(QStringLiteral("/")).toString(), lookup);
        QVERIFY(found.ok());
        QVERIFY(found->source.kind == SourceKind::LivePage);
        QVERIFY(found->source.contentHash.isEmpty());
        QVERIFY(found->source.etag.isEmpty());
    }

private:
    Result<Found> find(const QString& words) { return find(words, m_lookup); }
    Result<Found> find(const QString& words, Lookup& lookup)
    {
        std::optional<Result<Found>> found;
        lookup.find(
            words, this, [&found](const Result<Found>& one) { found = one; }, 20s);
        return waitUntil([&found] { return found.has_value(); }) ? *found : Result<Found>(Problem{});
    }

    FakeClock m_clock;
    NetworkGate m_gate{m_clock};
    Lookup m_lookup{m_gate, m_clock};
};

DATELINE_TEST(TestLookup)
#include "tst_lookup.moc"
