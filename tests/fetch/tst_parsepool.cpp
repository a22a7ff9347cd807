#include "fetch/parsepool.h"

#include "fetch/contenthash.h"
#include "support/registry.h"
#include "support/waiting.h"

#include <QFile>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace dateline;
using namespace std::chrono_literals;

namespace {

/// Titles the snapshot with the bytes.
Result<Snapshot> echo(const Document& document)
{
    Snapshot snapshot;
    snapshot.story.title = QString::fromUtf8(document.bytes);
    return snapshot;
}

Document documentOf(const QByteArray& bytes)
{
    Document document;
    document.bytes = bytes;
    document.address = QUrl(QStringLiteral("https://news.example/feed?key=canary"));
    return document;
}

} // namespace

class TestParsePool final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parsingRunsElsewhereAndAnswersAtHome()
    {
        QThread* parsedIn = nullptr;
        QThread* answeredIn = nullptr;
        ParsePool pool([&parsedIn](const Document& document) {
            parsedIn = QThread::currentThread();
            return echo(document);
        });
        std::optional<Reading> reading;
        pool.read(documentOf("news"), {}, this, [&](const Reading& read) {
            answeredIn = QThread::currentThread();
            reading = read;
        });
        QTRY_VERIFY(reading);
        QCOMPARE((*reading->snapshot)->story.title, QStringLiteral("news"));
        QCOMPARE(reading->hash, contentHash("news"));
        QVERIFY(parsedIn != QThread::currentThread());
        QCOMPARE(answeredIn, QThread::currentThread());
    }

    void knownBytesAreNotParsed()
    {
        int parsed = 0;
        ParsePool pool([&parsed](const Document& document) {
            ++parsed;
            return echo(document);
        });
        std::optional<Reading> reading;
        pool.read(documentOf("news"), contentHash("news"), this,
                  [&](const Reading& read) { reading = read; });
        QTRY_VERIFY(reading);
        QVERIFY(reading->unchanged);
        QVERIFY(!reading->snapshot);
        QCOMPARE(parsed, 0);
    }

    void aStuckDocumentIsGivenUpAndHoldsUpNoOther()
    {
        QSemaphore gate;
        ParsePool pool(
            [&gate](const Document& document) {
                if (document.bytes == "stuck")
                    gate.acquire();
                return echo(document);
            },
            50ms);
        QList<Problem> givenUp;
        for (int i = 0; i < 3; ++i) // more than the pool has threads
            pool.read(documentOf("stuck"), {}, this,
                      [&](const Reading& read) { givenUp.append(read.snapshot->problem()); });
        std::optional<Reading> good;
        pool.read(documentOf("good"), {}, this, [&](const Reading& read) { good = read; });
        QTRY_VERIFY(good);
        QCOMPARE((*good->snapshot)->story.title, QStringLiteral("good"));
        QTRY_COMPARE(givenUp.size(), 3);
        QCOMPARE(givenUp.first().code, Problem::Code::TooComplex);
        QVERIFY(!givenUp.first().subject.contains(QLatin1String("canary")));
        gate.release(3);
    }

    void nothingComesBackToTheDead()
    {
        ParsePool pool(echo);
        bool answered = false;
        auto context = std::make_unique<QObject>();
        pool.read(documentOf("a"), {}, context.get(), [&answered](const Reading&) { answered = true; });
        context.reset();
        std::optional<Reading> other;
        pool.read(documentOf("b"), {}, this, [&](const Reading& read) { other = read; });
        QTRY_VERIFY(other);
        QVERIFY(!answered);
    }

    void thePoolCanEndWithWorkLeft()
    {
        bool answered = false;
        {
            ParsePool pool(echo);
            for (int i = 0; i < 50; ++i)
                pool.read(documentOf("a"), {}, this, [&answered](const Reading&) { answered = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }

    void filesAreReadWithTheSameBounds()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("page.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("from a file");
        file.close();
        ParsePool pool(echo);
        const auto read = [this, &pool](const QString& name, qint64 cap) {
            std::optional<Reading> reading;
            pool.readFile(name, cap, this, [&reading](const Reading& one) { reading = one; });
            return test::waitUntil([&reading] { return reading.has_value(); }) ? *reading->snapshot
                                                                               : Result<Snapshot>(Problem{});
        };
        QCOMPARE(read(path, 100)->story.title, QStringLiteral("from a file"));
        QCOMPARE(read(path, 5).problem().code, Problem::Code::TooLarge);
        QCOMPARE(read(path + QStringLiteral("x"), 100).problem().code, Problem::Code::FileNotFound);
        QCOMPARE(read(folder.path(), 100).problem().code, Problem::Code::FileUnreadable);
    }
};

DATELINE_TEST(TestParsePool)
#include "tst_parsepool.moc"
