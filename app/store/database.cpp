#include "store/database.h"

#include "store/backups.h"
#include "store/filelock.h"
#include "store/query.h"
#include "store/schema.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>

#include <QFile>
#include <QFileInfo>

namespace dateline {

namespace {

constexpr int busyTimeoutMsecs = 5000;
constexpr int lockTimeoutMsecs = 5000;

QString lockPath(const QString& path)
{
    return path + QLatin1String(".lock");
}

/// Lies beside the database while somebody has it open for writing.
QString markerPath(const QString& path)
{
    return path + QLatin1String(".open");
}

Problem problemWith(Problem::Code code, const QString& path, const QString& detail = {})
{
    Problem problem;
    problem.code = code;
    problem.subject = path;
    problem.detail = detail;
    problem.retryable = code == Problem::Code::DatabaseBusy;
    return problem;
}

std::unique_ptr<SQLite::Database> openHandle(const QString& path, Database::Mode mode)
{
    const int flags = mode == Database::Mode::ReadWrite ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                                                        : SQLite::OPEN_READONLY;
    auto handle = std::make_unique<SQLite::Database>(path.toStdString(), flags | SQLite::OPEN_NOMUTEX,
                                                     busyTimeoutMsecs);
    handle->exec("PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY;"
                 "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
    if (mode == Database::Mode::ReadWrite)
        handle->exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                     "PRAGMA journal_size_limit = 16777216");
    return handle;
}

int versionOf(SQLite::Database& handle)
{
    return handle.execAndGet("PRAGMA user_version").getInt();
}

} // namespace

Database::Database(std::unique_ptr<SQLite::Database> handle, const QString& path)
    : m_handle(std::move(handle))
    , m_path(path)
{
}

Database::~Database()
{
    m_handle.reset();
    if (m_mode == Mode::ReadWrite)
        noteClosing();
}

Result<std::unique_ptr<Database>> Database::open(const QString& path, Mode mode)
{
    return open(path, mode, schemaSteps());
}

Result<std::unique_ptr<Database>> Database::open(const QString& path, Mode mode, const QByteArrayList& steps)
{
    if (mode == Mode::ReadOnly && !QFile::exists(path))
        return problemWith(Problem::Code::FileNotFound, path);
    // An empty file makes a new database, but not where there was one.
    const QFileInfo file(path);
    if (file.exists() && file.size() == 0 && !backupsOf(path).isEmpty())
        return problemWith(Problem::Code::DatabaseDamaged, path, QStringLiteral("empty"));
    try {
        std::unique_ptr<Database> database(new Database(openHandle(path, mode), path));
        const Outcome prepared = database->prepare(mode, steps);
        if (!prepared.ok())
            return prepared.problem();
        return database;
    } catch (const SQLite::Exception& error) {
        return problemOf(error, path);
    }
}

Outcome Database::prepare(Mode mode, const QByteArrayList& steps)
{
    const int wanted = static_cast<int>(steps.size());
    const int version = versionOf(*m_handle);
    if (version > wanted)
        return problemWith(Problem::Code::DatabaseNewer, m_path, QString::number(version));
    if (mode == Mode::ReadOnly) {
        if (version < wanted)
            return problemWith(Problem::Code::DatabaseFailed, m_path, QStringLiteral("schema"));
        return done();
    }
    m_lock = std::make_unique<FileLock>(lockPath(m_path));
    if (!m_lock->isOpen())
        return problemWith(Problem::Code::FileUnwritable, lockPath(m_path));
    if (version < wanted) {
        const Outcome migrated = migrate(steps);
        if (!migrated.ok())
            return migrated;
    }
    noteOpening();
    if (!m_lock->lock(FileLock::Kind::Shared, lockTimeoutMsecs))
        return problemWith(Problem::Code::DatabaseBusy, m_path);
    m_mode = mode;
    return done();
}

Outcome Database::migrate(const QByteArrayList& steps)
{
    // A new file has nobody who could have it open but a second start at the same moment: that one waits.
    const bool fresh = versionOf(*m_handle) == 0;
    const bool alone = fresh ? m_lock->lock(FileLock::Kind::Exclusive, lockTimeoutMsecs)
                             : m_lock->tryLock(FileLock::Kind::Exclusive);
    if (!alone)
        return problemWith(Problem::Code::DatabaseBusy, m_path);
    if (!fresh) {
        const Result<QString> backup = backupDatabase(m_path, backupFolder(m_path), BackupReason::Migration);
        if (!backup.ok())
            return backup.problem();
    }
    return writing(*this, Durability::Reader, [this, &steps]() -> Outcome {
        for (int version = versionOf(*m_handle); version < steps.size(); ++version)
            m_handle->exec(steps.at(version).constData());
        m_handle->exec("PRAGMA user_version = " + std::to_string(steps.size()));
        return done();
    });
}

void Database::noteOpening()
{
    // Nobody else has it, yet the marker lies there: who had it last did not close it.
    if (m_lock->tryLock(FileLock::Kind::Exclusive))
        m_endedUncleanly = QFile::exists(markerPath(m_path));
    QFile marker(markerPath(m_path));
    if (!marker.open(QIODevice::WriteOnly))
        m_endedUncleanly = true; // a folder in which nothing can be written deserves a look
}

void Database::noteClosing()
{
    if (m_lock->tryLock(FileLock::Kind::Exclusive))
        QFile::remove(markerPath(m_path));
}

void Database::setDurable(bool durable)
{
    if (m_durable == durable)
        return;
    m_handle->exec(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    m_durable = durable;
}

Outcome Database::quickCheck()
{
    try {
        Query check(*this, "PRAGMA quick_check(1)");
        const QString finding = check.next() ? check.text(0) : QString();
        if (finding != QLatin1String("ok"))
            return problemWith(Problem::Code::DatabaseDamaged, m_path, finding);
        return done();
    } catch (const SQLite::Exception& error) {
        return problemOf(error, m_path);
    }
}

Problem Database::takeProblem()
{
    return std::exchange(m_problem, {});
}

} // namespace dateline
