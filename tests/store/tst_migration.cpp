#include "store/backups.h"
#include "store/query.h"
#include "store/schema.h"
#include "store/storefixture.h"
#include "support/corpus.h"
#include "support/registry.h"

#include <SQLiteCpp/Database.h>

#include <QFile>
#include <QTest>

using namespace dateline;
using namespace dateline::test;

class TestMigration final : public QObject
{
    Q_OBJECT

    /// What a later version of the program might add.
    static QByteArrayList oneStepMore()
    {
        return schemaSteps() +
               QByteArrayList{"ALTER TABLE story ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'"};
    }

private Q_SLOTS:
    void aFileOfEachOldVersionIsReadWithAllItHeld()
    {
        // tests/data/store/v<N>.sql holds what version N wrote: one story, two entries, one read, the other
        // saved and revised.
        for (int version = 1; version <= schemaSteps().size(); ++version) {
            QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("dateline.db"));
            const QByteArray sql = readFile(dataFolder() + QStringLiteral("/store/v%1.sql").arg(version));
            QVERIFY2(!sql.isEmpty(), "every released version of the schema needs a fixture");
            {
                SQLite::Database old(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
                for (int step = 0; step < version; ++step)
                    old.exec(schemaSteps().at(step).constData());
                old.exec(sql.constData());
                old.exec("PRAGMA user_version = " + std::to_string(version));
            }
            auto opened = Database::open(path, Database::Mode::ReadWrite);
            QVERIFY(opened.ok());
            const FakeClock clock;
            const StoryRecord story = StoryStore(**opened, clock).stories().first();
            QCOMPARE(story.title, QStringLiteral("Ferry aground"));
            QCOMPARE(QList<int>({story.entries, story.unread, story.saved}), QList<int>({2, 1, 1}));
            EntryStore entries(**opened, clock);
            const StoredEntry entry = entries.entries({EntryNumber(2)}).value(0);
            QCOMPARE(entry.entry.headline, QStringLiteral("All are safe"));
            QCOMPARE(entry.entry.byline.people.value(0).place, QStringLiteral("Oslo"));
            QVERIFY(entry.flags & EntrySaved);
            QCOMPARE(entries.revisions(EntryNumber(2)).value(0).headline, QStringLiteral("Most are safe"));
            QCOMPARE(entries.search(QStringLiteral("lifeboats"), 9), QList<EntryNumber>{EntryNumber(2)});
            QVERIFY((*opened)->quickCheck().ok());
        }
    }

    void aBackupIsMadeBeforeTheFirstStep()
    {
        StoreFixture store;
        store.tell(store.follow(QStringLiteral("https://example.org/")), madeEntries(1, 3));
        store.close();
        auto opened = Database::open(store.path(), Database::Mode::ReadWrite, oneStepMore());
        QVERIFY(opened.ok());
        Query colour(**opened, "SELECT colour FROM story");
        QVERIFY(colour.next());
        QCOMPARE(colour.text(0), QStringLiteral("blue"));
        const QStringList backups = backupsOf(store.path());
        QCOMPARE(backups.size(), 1);
        auto old = Database::open(backups.first(), Database::Mode::ReadOnly);
        QVERIFY(old.ok());
        QCOMPARE(StoryStore(**old, store.clock).stories().first().entries, 3);
    }

    void aStepThatFailsLeavesTheFileAsItWas()
    {
        StoreFixture store;
        store.tell(store.follow(QStringLiteral("https://example.org/")), madeEntries(1, 3));
        store.close();
        const QByteArrayList steps = oneStepMore() + QByteArrayList{"ALTER TABLE nothing ADD COLUMN a TEXT"};
        QCOMPARE(Database::open(store.path(), Database::Mode::ReadWrite, steps).problem().code,
                 Problem::Code::DatabaseFailed);
        store.reopen();
        QCOMPARE(store.stories().stories().first().entries, 3);
    }

    void whileAWindowRunsNothingIsMigrated()
    {
        StoreFixture window;
        const auto refused = Database::open(window.path(), Database::Mode::ReadWrite, oneStepMore());
        QCOMPARE(refused.problem().code, Problem::Code::DatabaseBusy);
        QVERIFY(window.stories().stories().isEmpty());
        QVERIFY(!window.database().takeProblem());
    }

    void aNewerFileIsRefusedUntouched()
    {
        StoreFixture store;
        store.close();
        QVERIFY(Database::open(store.path(), Database::Mode::ReadWrite, oneStepMore()).ok());
        const QByteArray before = readFile(store.path());
        for (const auto mode : {Database::Mode::ReadWrite, Database::Mode::ReadOnly})
            QCOMPARE(Database::open(store.path(), mode).problem().code, Problem::Code::DatabaseNewer);
        QVERIFY(readFile(store.path()) == before);
    }
};

DATELINE_TEST(TestMigration)
#include "tst_migration.moc"
