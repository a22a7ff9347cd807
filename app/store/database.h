#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArrayList>
#include <QString>

#include <memory>

namespace SQLite {
class Database;
}

namespace dateline {

class FileLock;

/// One connection to the profile's SQLite file. One per thread: newsroom has one that writes (store thread)
/// and one that reads. WAL, busy timeout 5 s, foreign keys; see README.md of this room for the schema.
class Database final
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// Opens, backs up before a migration and migrates (ReadWrite only; refused while another process has the
    /// profile open). Problem: DatabaseDamaged, DatabaseNewer, DatabaseBusy, DiskFull, FileUnwritable, …
    /// Damage inside the file that opening does not meet is found by checkDatabase (databasecheck.h).
    static Result<std::unique_ptr<Database>> open(const QString& path, Mode mode);
    /// The same with other steps of migration: for tests of migration.
    static Result<std::unique_ptr<Database>> open(const QString& path, Mode mode,
                                                  const QByteArrayList& steps);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    SQLite::Database& handle() { return *m_handle; }
    QString path() const { return m_path; }

    /// The program that wrote last did not close the file: it was killed or the machine stopped.
    bool endedUncleanly() const { return m_endedUncleanly; }

    /// True: what is committed from here on is on the disk when commit returns (the reader's own actions).
    void setDurable(bool durable);

    /// PRAGMA quick_check; Problem DatabaseDamaged names the first finding.
    Outcome quickCheck();

    /// What kept the last reading from its answer (readings answer empty then); None if nothing did.
    Problem takeProblem();
    void noteProblem(const Problem& problem) { m_problem = problem; }

private:
    Database(std::unique_ptr<SQLite::Database> handle, const QString& path);
    Outcome prepare(Mode mode, const QByteArrayList& steps);
    Outcome migrate(const QByteArrayList& steps);
    void noteOpening();
    void noteClosing();

    std::unique_ptr<SQLite::Database> m_handle;
    QString m_path;
    std::unique_ptr<FileLock> m_lock; ///< shared while open, exclusive while migrating
    Mode m_mode = Mode::ReadOnly;
    bool m_durable = false;
    bool m_endedUncleanly = false;
    Problem m_problem;
};

} // namespace dateline
