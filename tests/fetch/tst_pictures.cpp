#include "fetch/pictures.h"

#include "fetch/picturecache.h"
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

const QByteArray png = "\x89PNG\r\n\x1a\n and so on";
const QString host = QStringLiteral("127.0.0.1");

} // namespace

class TestPictures final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kindsAreKnownByTheirBytes()
    {
        QCOMPARE(pictureKind(png), QByteArray("png"));
        QCOMPARE(pictureKind("\xff\xd8\xff\xe0 jfif"), QByteArray("jpeg"));
        QCOMPARE(pictureKind("GIF89a..."), QByteArray("gif"));
        QCOMPARE(pictureKind(QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16)), QByteArray("webp"));
        for (const char* other : {"", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<html>", "BM......",
                                  "RIFF....WAVE", "\x89PNG", "%PDF-1.7", "GIF90a"})
            QVERIFY2(pictureKind(other).isEmpty(), other);
    }

    void aPictureIsFetchedOnceAndThenComesFromTheDisk()
    {
        HttpServer server;
        server.route("/a.png", HttpResponse::ok(png, "image/png"));
        const QString address = server.url(QStringLiteral("/a.png")).toString();
        {
            Pictures pictures(m_gate, folder(), m_clock);
            int answers = 0;
            for (int i = 0; i < 5; ++i)
                pictures.fetch(
                    address, this,
                    [&answers](const Result<QByteArray>& bytes) { answers += bytes && *bytes == png; }, host);
            QTRY_COMPARE(answers, 5);
            QCOMPARE(*fetch(pictures, address), png);
        }
        Pictures again(m_gate, folder(), m_clock);
        QCOMPARE(*fetch(again, address), png);
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(server.requests().first().header("Referer").isNull());
        QVERIFY(server.requests().first().header("Cookie").isNull());
    }

    void whatIsNoPictureDoesNotComeOut_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>");
        QTest::newRow("page") << QByteArray("<html></html>");
        QTest::newRow("nothing") << QByteArray();
    }
    void whatIsNoPictureDoesNotComeOut()
    {
        QFETCH(QByteArray, body);
        HttpServer server;
        server.route("/a.png", HttpResponse::ok(body, "image/png"));
        Pictures pictures(m_gate, folder(), m_clock);
        QCOMPARE(fetch(pictures, server.url(QStringLiteral("/a.png")).toString()).problem().code,
                 Code::Malformed);
    }

    void tooLargeIsRefused()
    {
        HttpServer server;
        server.route("/a.png", HttpResponse::ok(png + QByteArray(Pictures::byteCap, 'x'), "image/png"));
        Pictures pictures(m_gate, folder(), m_clock);
        QCOMPARE(fetch(pictures, server.url(QStringLiteral("/a.png")).toString()).problem().code,
                 Code::TooLarge);
    }

    void failuresAreNotAskedForAgainAtOnce()
    {
        HttpServer server;
        server.route("/broken.png", HttpResponse::of(500));
        Pictures pictures(m_gate, folder(), m_clock);
        for (const char* path : {"/missing.png", "/broken.png"}) {
            const QString address = server.url(QLatin1String(path)).toString();
            for (int i = 0; i < 10; ++i)
                QCOMPARE(fetch(pictures, address).problem().code, Code::HttpStatus);
            QCOMPARE(server.requests(path).size(), 1);
        }
        m_clock.advance(6min);
        QVERIFY(!fetch(pictures, server.url(QStringLiteral("/missing.png")).toString()).ok());
        QCOMPARE(server.requests("/missing.png").size(), 1);
        server.route("/broken.png", HttpResponse::ok(png, "image/png"));
        QVERIFY(fetch(pictures, server.url(QStringLiteral("/broken.png")).toString()).ok());
    }

    void offlineIsNoFailureOfThePicture()
    {
        HttpServer server;
        server.route("/a.png", HttpResponse::ok(png, "image/png"));
        Pictures pictures(m_gate, folder(), m_clock);
        const QString address = server.url(QStringLiteral("/a.png")).toString();
        m_gate.setOffline(true);
        QCOMPARE(fetch(pictures, address).problem().code, Code::Offline);
        m_gate.setOffline(false);
        QVERIFY(fetch(pictures, address).ok());
    }

    void privateHostsAndOtherSchemesAreNeverAsked()
    {
        HttpServer server;
        server.route("/a.png", HttpResponse::ok(png, "image/png"));
        Pictures pictures(m_gate, folder(), m_clock);
        const auto without = [&](const QString& address) {
            std::optional<Result<QByteArray>> result;
            pictures.fetch(address, this, [&result](const Result<QByteArray>& one) { result = one; });
            return waitUntil([&result] { return result.has_value(); }) ? result->problem().code : Code::None;
        };
        QCOMPARE(without(server.url(QStringLiteral("/a.png")).toString()), Code::ForbiddenHost);
        QCOMPARE(without(QStringLiteral("file:///etc/hostname")), Code::ForbiddenScheme);
        QCOMPARE(without(QStringLiteral("data:image/png;base64,AAAA")), Code::ForbiddenScheme);
        QVERIFY(server.requests().isEmpty());
        // The source that may show it is not refused for the one that may not.
        QVERIFY(fetch(pictures, server.url(QStringLiteral("/a.png")).toString()).ok());
    }

    void theCacheKeepsItsBudgetAndDropsWhatWasUsedLongestAgo()
    {
        PictureCache cache(folder(), 10'000);
        for (int i = 0; i < 9; ++i) {
            cache.put(QString::number(i), QByteArray(1'000, 'x'));
            age(9 - i);
        }
        QVERIFY(cache.take(QStringLiteral("0"))); // used now
        cache.put(QStringLiteral("9"), QByteArray(1'000, 'x'));
        cache.put(QStringLiteral("10"), QByteArray(1'000, 'x'));
        QVERIFY(cache.size() <= 10'000);
        QVERIFY(cache.take(QStringLiteral("0")));
        QVERIFY(cache.take(QStringLiteral("10")));
        QVERIFY(!cache.take(QStringLiteral("1")));
        PictureCache again(folder(), 10'000);
        again.put(QStringLiteral("11"), QByteArray(1'000, 'x'));
        QVERIFY(again.size() <= 10'000); // counts what lay there
    }

    void nothingFromOutsideBecomesAPath()
    {
        PictureCache cache(folder(), 1'000'000);
        cache.put(QStringLiteral("https://news.example/../../../../tmp/x?\n"), png);
        const QStringList files =
            QDir(folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
        QCOMPARE(files.size(), 1);
        for (const QChar c : files.first())
            QVERIFY(c.isDigit() || (c >= QLatin1Char('a') && c <= QLatin1Char('f')));
    }

    void aFolderThatCannotBeMadeOnlyMeansNoCache()
    {
        HttpServer server;
        server.route("/a.png", HttpResponse::ok(png, "image/png"));
        Pictures pictures(m_gate, QStringLiteral("/proc/nonexistent"), m_clock);
        QVERIFY(fetch(pictures, server.url(QStringLiteral("/a.png")).toString()).ok());
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

private:
    QString folder() const { return m_folder->filePath(QStringLiteral("pictures")); }

    /// Makes all files so many hours older.
    void age(int hours) const
    {
        const QFileInfoList files = QDir(folder()).entryInfoList(QDir::Files);
        for (const QFileInfo& info : files) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadWrite))
                file.setFileTime(info.lastModified().addSecs(-3600 * hours),
                                 QFileDevice::FileModificationTime);
        }
    }

    Result<QByteArray> fetch(Pictures& pictures, const QString& address)
    {
        std::optional<Result<QByteArray>> result;
        pictures.fetch(
            address, this, [&result](const Result<QByteArray>& one) { result = one; }, host);
        return waitUntil([&result] { return result.has_value(); }) ? *result : Result<QByteArray>(Problem{});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    NetworkGate m_gate{m_clock};
};

DATELINE_TEST(TestPictures)
#include "tst_pictures.moc"
