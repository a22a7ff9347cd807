#include "store/backups.h"

#include "store/query.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>

#include <sqlite3.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace dateline {

namespace {

constexpr int keptOfAKind = 3;
constexpr int stepsBetweenLooks = 20'000; ///< virtual machine steps, about a millisecond

QString stamp(Instant instant)
{
    return toDateTimeUtc(instant).toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
}

QString prefixOf(BackupReason reason)
{
    return reason == BackupReason::Routine ? QStringLiteral("daily-") : QStringLiteral("before-migration-");
}

QFileInfoList backupFiles(const QString& folder, const QString& prefix)
{
    QFileInfoList files =
        QDir(folder).entryInfoList({prefix + QLatin1String("*.db")}, QDir::Files, QDir::NoSort);
    std::sort(files.begin(), files.end(), [](const QFileInfo& a, const QFileInfo& b) {
        if (a.lastModified() != b.lastModified())
            return a.lastModified() > b.lastModified();
        return a.fileName() > b.fileName();
    });
    return files;
}

QString checkedPath(const QString& databasePath)
{
    return databasePath + QLatin1String(".checked");
}

Problem fileProblem(const QString& path)
{
    Problem problem;
    problem.code = Problem::Code::FileUnwritable;
    problem.subject = path;
    return problem;
}

QString freeName(const QString& folder, const QString& prefix)
{
    const QString base = folder + QLatin1Char('/') + prefix + stamp(SystemClock().now());
    QString name = base + QLatin1String(".db");
    for (int i = 2; QFile::exists(name); ++i)
        name = base + QLatin1Char('-') + QString::number(i) + QLatin1String(".db");
    return name;
}

} // namespace

QString backupFolder(const QString& databasePath)
{
    return QFileInfo(databasePath).absolutePath() + QLatin1String("/backups");
}

Result<QString> backupDatabase(const QString& databasePath, const QString& folder, BackupReason reason)
{
    if (!QDir().mkpath(folder))
        return fileProblem(folder);
    const QString target = freeName(folder, prefixOf(reason));
    // Written under another name first: a half-written file is no backup.
    const QString half = target + QLatin1String(".part");
    try {
        SQLite::Database source(databasePath.toStdString(), SQLite::OPEN_READONLY, 5000);
        SQLite::Statement copy(source, "VACUUM INTO ?");
        copy.bind(1, half.toStdString());
        copy.exec();
    } catch (const SQLite::Exception& error) {
        QFile::remove(half);
        return problemOf(error, databasePath);
    }
    if (!QFile::rename(half, target))
        return fileProblem(target);
    const QFileInfoList files = backupFiles(folder, prefixOf(reason));
    for (qsizetype i = keptOfAKind; i < files.size(); ++i)
        QFile::remove(files.at(i).absoluteFilePath());
    return target;
}

QStringList backupsOf(const QString& databasePath)
{
    QStringList paths;
    const QFileInfoList files = backupFiles(backupFolder(databasePath), {});
    for (const QFileInfo& file : files)
        paths.append(file.absoluteFilePath());
    return paths;
}

bool backupIsDue(const QString& databasePath, Instant now)
{
    const QFileInfoList files = backupFiles(backupFolder(databasePath), prefixOf(BackupReason::Routine));
    return files.isEmpty() || fromDateTime(files.first().lastModified()) + std::chrono::hours(24) <= now;
}

Outcome checkDatabase(const QString& databasePath, const std::atomic<bool>& stop)
{
    try {
        SQLite::Database database(databasePath.toStdString(), SQLite::OPEN_READONLY, 5000);
        sqlite3_progress_handler(
            database.getHandle(), stepsBetweenLooks,
            [](void* flag) { return static_cast<const std::atomic<bool>*>(flag)->load() ? 1 : 0; },
            const_cast<std::atomic<bool>*>(&stop));
        const std::string finding = database.execAndGet("PRAGMA quick_check(1)").getString();
        if (finding == "ok") {
            QFile checked(checkedPath(databasePath));
            if (checked.open(QIODevice::WriteOnly))
                checked.write("The database was found sound when this file was written.\n");
            return done();
        }
        Problem problem;
        problem.code = Problem::Code::DatabaseDamaged;
        problem.subject = databasePath;
        problem.detail = QString::fromStdString(finding);
        return problem;
    } catch (const SQLite::Exception& error) {
        Problem problem = problemOf(error, databasePath);
        if (error.getErrorCode() == SQLITE_INTERRUPT)
            problem.code = Problem::Code::Cancelled;
        return problem;
    }
}

bool checkIsDue(const QString& databasePath, Instant now)
{
    const QFileInfo checked(checkedPath(databasePath));
    return !checked.exists() || fromDateTime(checked.lastModified()) + std::chrono::hours(24 * 7) <= now;
}

Result<Recovery> recoverDatabase(const QString& databasePath, Instant now)
{
    Recovery recovery;
    recovery.damagedFile = databasePath + QLatin1String(".damaged-") + stamp(now);
    if (!QFile::rename(databasePath, recovery.damagedFile))
        return fileProblem(databasePath);
    // What the log held belongs to the damaged file and to no other.
    for (const char* tail : {"-wal", "-shm"})
        QFile::rename(databasePath + QLatin1String(tail), recovery.damagedFile + QLatin1String(tail));
    const std::atomic<bool> neverStop = false;
    const QStringList backups = backupsOf(databasePath);
    for (const QString& backup : backups) {
        if (!checkDatabase(backup, neverStop).ok())
            continue;
        if (!QFile::copy(backup, databasePath))
            return fileProblem(databasePath);
        recovery.restored = backup;
        break;
    }
    return recovery;
}

} // namespace dateline
