#include "export/exportfile.h"
#include "support/corpus.h"
#include "support/registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace dateline;

class TestExportFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesTheWholeFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("saved.md"));
        QVERIFY(writeExport(path, "first").ok());
        QVERIFY(writeExport(path, "second").ok());
        QCOMPARE(test::readFile(path), QByteArray("second"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void saysWhereItCannotWrite()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("none/saved.md"));
        const Outcome outcome = writeExport(path, "x");
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.problem().code, Problem::Code::FileUnwritable);
        QCOMPARE(outcome.problem().subject, path);
        QVERIFY(!outcome.problem().detail.isEmpty());
    }

    void aWriteThatFailsLeavesTheOldFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("saved.md"));
        QVERIFY(writeExport(path, "old").ok());

        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit tight{4096, before.rlim_max};
        std::signal(SIGXFSZ, SIG_IGN); // the write fails instead of ending the process
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const Outcome outcome = writeExport(path, QByteArray(100'000, 'x'));
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);

        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.problem().code, Problem::Code::FileUnwritable);
        QCOMPARE(test::readFile(path), QByteArray("old"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    /// Renaming over one would put a plain file in its place.
    void whatIsNoPlainFileStaysWhatItIs()
    {
        const QTemporaryDir folder;
        const QByteArray path = folder.filePath(QStringLiteral("pipe")).toLocal8Bit();
        QCOMPARE(mkfifo(path.constData(), 0600), 0);
        const QString link = folder.filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(QString::fromLocal8Bit(path), link));
        QVERIFY(!writeExport(QString::fromLocal8Bit(path), "x").ok());
        QVERIFY(!writeExport(link, "x").ok());
        QVERIFY(!writeExport(folder.path(), "x").ok());
        struct stat now
        {
        };
        QCOMPARE(stat(path.constData(), &now), 0);
        QVERIFY(S_ISFIFO(now.st_mode));
    }
};

DATELINE_TEST(TestExportFile)
#include "tst_exportfile.moc"
