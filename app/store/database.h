#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>

#include <memory>

namespace SQLite {
class Database;
}

namespace dateline {

/// One connection to the profile's SQLite file. One per thread: newsroom has one that writes (store thread)
/// and one that reads. WAL, busy timeout 5 s, foreign keys; see README.md of this room for the schema.
class Database final
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// Opens, checks after an unclean end, backs up before a migration and migrates (ReadWrite only; refused
    /// while another process has the profile open). Problem: DatabaseDamaged, DatabaseNewer, DatabaseBusy,
    /// DiskFull, …
    static Result<std::unique_ptr<Database>> open(const QString& path, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    SQLite::Database& handle() { return *m_handle; }
    QString path() const { return m_path; }

    /// Full: what is committed from here on is on the disk when commit returns (the reader's own actions).
    void setDurable(bool durable);

    /// PRAGMA quick_check; Problem DatabaseDamaged names the first finding.
    Outcome quickCheck();

private:
    Database(std::unique_ptr<SQLite::Database> handle, QString path);
    std::unique_ptr<SQLite::Database> m_handle;
    QString m_path;
};

} // namespace dateline
