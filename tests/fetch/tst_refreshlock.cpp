#include "fetch/refreshlock.h"
#include "support/registry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dateline;

class TestRefreshLock final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyOneHoldsItUntilItIsGivenBack()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("refresh.lock"));
        RefreshLock window(file);
        QVERIFY(window.tryLock().ok());
        QVERIFY(window.tryLock().ok()); // it is ours already
        {
            RefreshLock command(file);
            const Outcome outcome = command.tryLock();
            QCOMPARE(outcome.problem().code, Problem::Code::DatabaseBusy);
            QVERIFY(outcome.problem().retryable);
            QVERIFY(!command.isHeld());
        }
        QVERIFY(window.isHeld());
        window.unlock();
        RefreshLock command(file);
        QVERIFY(command.tryLock().ok());
    }

    void theEndOfItsHolderGivesItBack()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("refresh.lock"));
        {
            RefreshLock first(file);
            QVERIFY(first.tryLock().ok());
        }
        QVERIFY(RefreshLock(file).tryLock().ok());
    }

    void aFolderThatIsNotThereIsSaid()
    {
        RefreshLock lock(QStringLiteral("/nonexistent/refresh.lock"));
        QCOMPARE(lock.tryLock().problem().code, Problem::Code::FileUnwritable);
    }
};

DATELINE_TEST(TestRefreshLock)
#include "tst_refreshlock.moc"
