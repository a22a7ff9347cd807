#include "store/backups.h"
#include "store/query.h"
#include "store/schema.h"
#include "store/storefixture.h"
#include "support/registry.h"

#include <SQLiteCpp/Database.h>

#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

using namespace dateline;
using namespace dateline::test;

namespace {

const QString somewhere = QStringLiteral("https://example.org/live");
const std::atomic<bool> goOn = false;

void fill(StoreFixture& store, int entries)
{
    store.tell(store.follow(somewhere), madeEntries(1, entries));
}

qint64 number(Database& database, const QByteArray& sql)
{
    Query query(database, sql);
    return query.next() ? query.integer(0) : -1;
}

Problem openProblem(const QString& path)
{
    auto opened = Database::open(path, Database::Mode::ReadWrite);
    return opened.ok() ? Problem() : opened.problem();
}

} // namespace

class TestDatabase final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewDatabaseIsSoundAndWritesAhead()
    {
        StoreFixture store;
        QVERIFY(store.database().quickCheck().ok());
        QVERIFY(!store.database().endedUncleanly());
        QCOMPARE(number(store.database(), "PRAGMA user_version"), qint64(schemaSteps().size()));
        QCOMPARE(number(store.database(), "PRAGMA foreign_keys"), 1);
        QCOMPARE(number(store.database(), "PRAGMA busy_timeout"), 5000);
        Query mode(store.database(), "PRAGMA journal_mode");
        QVERIFY(mode.next());
        QCOMPARE(mode.text(0), QStringLiteral("wal"));
    }

    void theReadersActionsAreWrittenThrough()
    {
        StoreFixture store;
        fill(store, 2);
        QCOMPARE(number(store.database(), "PRAGMA synchronous"), 1);
        QVERIFY(store.reading().setRead({EntryNumber(1)}, true).ok());
        QCOMPARE(number(store.database(), "PRAGMA synchronous"), 2);
        store.tell(store.sourceOf(StoryId(1)), {});
        QCOMPARE(number(store.database(), "PRAGMA synchronous"), 1);
    }

    void aReaderSeesWhatTheWriterCommitsAndWritesNothing()
    {
        StoreFixture store;
        fill(store, 3);
        auto reader = Database::open(store.path(), Database::Mode::ReadOnly);
        QVERIFY(reader.ok());
        StoryStore stories(**reader, store.clock);
        QCOMPARE(stories.stories().first().entries, 3);
        store.tell(StoryId(1), madeEntries(1, 5));
        QCOMPARE(stories.stories().first().entries, 5);
        QVERIFY(!stories.rename(StoryId(1), QStringLiteral("x")).ok());
    }

    void aMissingFileIsNamed()
    {
        const auto opened =
            Database::open(QStringLiteral("/nonexistent/dateline.db"), Database::Mode::ReadOnly);
        QCOMPARE(opened.problem().code, Problem::Code::FileNotFound);
        QCOMPARE(openProblem(QStringLiteral("/nonexistent/dateline.db")).code, Problem::Code::FileUnwritable);
    }

    void anUncleanEndIsNoticedOnce()
    {
        StoreFixture store;
        fill(store, 1);
        store.close();
        QVERIFY(!QFile::exists(store.path() + QLatin1String(".open")));
        QFile marker(store.path() + QLatin1String(".open"));
        QVERIFY(marker.open(QIODevice::WriteOnly)); // as a killed program leaves it
        marker.close();
        store.reopen();
        QVERIFY(store.database().endedUncleanly());
        store.reopen();
        QVERIFY(!store.database().endedUncleanly());
    }

    void aSecondProcessIsNoUncleanEnd()
    {
        StoreFixture store;
        auto second = Database::open(store.path(), Database::Mode::ReadWrite);
        QVERIFY(second.ok());
        QVERIFY(!(*second)->endedUncleanly());
        second.value().reset();
        store.reopen();
        QVERIFY(!store.database().endedUncleanly());
    }

    void twoWritersAtOnceLoseNothing()
    {
        StoreFixture store;
        fill(store, 40);
        const SourceId source = store.sourceOf(StoryId(1));
        int failures = 0;
        std::unique_ptr<QThread> other(QThread::create([&store, &failures] {
            auto opened = Database::open(store.path(), Database::Mode::ReadWrite);
            if (!opened.ok()) {
                ++failures;
                return;
            }
            ReadingState reading(**opened, store.clock);
            for (int i = 1; i <= 40; ++i)
                failures += reading.setRead({EntryNumber(i)}, true).ok() ? 0 : 1;
        }));
        other->start();
        for (int i = 41; i <= 80; ++i) {
            Snapshot snapshot;
            snapshot.entries = {madeEntry(i)};
            store.tell(source, snapshot);
        }
        QVERIFY(other->wait());
        QCOMPARE(failures, 0);
        const StoryRecord record = store.stories().story(StoryId(1)).value();
        QCOMPARE(record.entries, 80);
        QCOMPARE(record.unread, 40);
        QVERIFY(store.database().quickCheck().ok());
    }

    void aFullDiskLosesNothingThatWasAcknowledged()
    {
        StoreFixture store;
        fill(store, 50);
        QVERIFY(store.reading().setRead({EntryNumber(1)}, true).ok());
        store.database().handle().exec("PRAGMA max_page_count = 1"); // SQLite makes it what the file has
        Snapshot snapshot;
        snapshot.entries = madeEntries(51, 900);
        const MergeHelp help{bodyOf, [](EntryNumber) { return QString(); }};
        const SourceId source = store.sourceOf(StoryId(1));
        const Changes changes = merge(store.entries().known(source), snapshot, store.clock.now(), help);
        const auto refused = store.entries().apply(source, changes, store.clock.now());
        QVERIFY(!refused.ok());
        QCOMPARE(refused.problem().code, Problem::Code::DiskFull);
        QVERIFY(refused.problem().retryable);
        QCOMPARE(store.stories().story(StoryId(1)).value().entries, 50);
        QCOMPARE(store.stories().story(StoryId(1)).value().unread, 49);
        // Room again: the same is taken.
        store.database().handle().exec("PRAGMA max_page_count = 1000000");
        QCOMPARE(store.entries().apply(source, changes, store.clock.now()).value().added.size(), 850);
        QVERIFY(store.database().quickCheck().ok());
    }

    void damage_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("truncated to half") << 0;
        QTest::newRow("truncated to nothing") << 1;
        QTest::newRow("bytes flipped at the start") << 2;
        QTest::newRow("pages overwritten") << 3;
        QTest::newRow("another file") << 4;
    }
    void damage()
    {
        QFETCH(int, kind);
        StoreFixture store;
        fill(store, 400);
        QVERIFY(backupDatabase(store.path(), backupFolder(store.path()), BackupReason::Routine).ok());
        store.close();
        QFile file(store.path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 size = file.size();
        if (kind == 0)
            QVERIFY(file.resize(size / 8192 * 4096));
        else if (kind == 1)
            QVERIFY(file.resize(0));
        else if (kind == 2)
            QCOMPARE(file.write(QByteArray(40, '\x5a')), 40);
        else if (kind == 4)
            QCOMPARE(file.write(QByteArray(size, 'x')), size);
        for (qint64 page = 1; kind == 3 && page < size / 4096; page += 3) {
            QVERIFY(file.seek(page * 4096));
            QCOMPARE(file.write(QByteArray(4096, '\x5a')), 4096);
        }
        file.close();
        Problem problem = openProblem(store.path());
        if (!problem)
            problem = checkDatabase(store.path(), goOn).problem();
        QCOMPARE(problem.code, Problem::Code::DatabaseDamaged);
        QCOMPARE(problem.subject, store.path());
        const auto recovery = recoverDatabase(store.path(), store.clock.now());
        QVERIFY(recovery.ok());
        QVERIFY(QFile::exists(recovery->damagedFile));
        QVERIFY(!recovery->restored.isEmpty());
        store.reopen();
        QCOMPARE(store.stories().stories().first().entries, 400);
        QVERIFY(store.database().quickCheck().ok());
    }

    void aDamagedBackupIsPassedOver()
    {
        StoreFixture store;
        fill(store, 10);
        QVERIFY(backupDatabase(store.path(), backupFolder(store.path()), BackupReason::Routine).ok());
        const auto second = backupDatabase(store.path(), backupFolder(store.path()), BackupReason::Routine);
        QFile newest(*second);
        QVERIFY(newest.open(QIODevice::WriteOnly));
        QCOMPARE(newest.write("no database"), 11);
        newest.close();
        store.close();
        const auto recovery = recoverDatabase(store.path(), store.clock.now());
        QVERIFY(recovery->restored != *second);
        store.reopen();
        QCOMPARE(store.stories().stories().first().entries, 10);
    }

    void withoutABackupANewDatabaseBegins()
    {
        StoreFixture store;
        fill(store, 10);
        store.close();
        QVERIFY(recoverDatabase(store.path(), store.clock.now())->restored.isEmpty());
        store.reopen();
        QVERIFY(store.stories().stories().isEmpty());
    }

    void theLastThreeBackupsAreKept()
    {
        StoreFixture store;
        fill(store, 10);
        QVERIFY(backupIsDue(store.path(), SystemClock().now()));
        for (int i = 0; i < 5; ++i)
            QVERIFY(backupDatabase(store.path(), backupFolder(store.path()), BackupReason::Routine).ok());
        QCOMPARE(backupsOf(store.path()).size(), 3);
        QVERIFY(!backupIsDue(store.path(), SystemClock().now()));
        QVERIFY(backupIsDue(store.path(), SystemClock().now() + std::chrono::hours(25)));
    }

    void aCheckCanBeStopped()
    {
        StoreFixture store;
        fill(store, 400);
        QVERIFY(checkIsDue(store.path(), SystemClock().now()));
        const std::atomic<bool> stop = true;
        QCOMPARE(checkDatabase(store.path(), stop).problem().code, Problem::Code::Cancelled);
        QVERIFY(checkIsDue(store.path(), SystemClock().now()));
        QVERIFY(checkDatabase(store.path(), goOn).ok());
        QVERIFY(!checkIsDue(store.path(), SystemClock().now()));
        QVERIFY(checkIsDue(store.path(), SystemClock().now() + std::chrono::hours(24 * 8)));
    }
};

DATELINE_TEST(TestDatabase)
#include "tst_database.moc"
