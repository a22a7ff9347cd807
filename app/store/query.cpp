#include "store/query.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>

#include <sqlite3.h>

namespace dateline {

void Query::add(const QString& text)
{
    m_statement.bind(m_next++, text.toStdString());
}

void Query::add(const QByteArray& blob)
{
    // A null pointer would bind NULL: an empty blob is a value.
    m_statement.bind(m_next++, static_cast<const void*>(blob.isEmpty() ? "" : blob.constData()),
                     static_cast<int>(blob.size()));
}

void Query::add(const std::optional<Instant>& instant)
{
    if (instant)
        add(*instant);
    else
        m_statement.bind(m_next++);
}

int Query::run()
{
    while (m_statement.executeStep()) {
    }
    return m_statement.getChanges();
}

QString Query::text(int column)
{
    const SQLite::Column value = m_statement.getColumn(column);
    const char* words = value.getText();
    return QString::fromUtf8(words, value.getBytes());
}

QByteArray Query::blob(int column)
{
    const SQLite::Column value = m_statement.getColumn(column);
    const void* bytes = value.getBlob();
    return QByteArray(static_cast<const char*>(bytes), value.getBytes());
}

std::optional<Instant> Query::instant(int column)
{
    const SQLite::Column value = m_statement.getColumn(column);
    if (value.isNull())
        return std::nullopt;
    return fromMsecs(value.getInt64());
}

Problem problemOf(const SQLite::Exception& error, const QString& path)
{
    Problem problem;
    problem.subject = path;
    problem.detail = QString::fromUtf8(error.what());
    switch (error.getErrorCode() & 0xff) {
    case SQLITE_FULL:
        problem.code = Problem::Code::DiskFull;
        problem.retryable = true;
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        problem.code = Problem::Code::DatabaseDamaged;
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        problem.code = Problem::Code::DatabaseBusy;
        problem.retryable = true;
        break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        problem.code = Problem::Code::FileUnwritable;
        break;
    default:
        problem.code = Problem::Code::DatabaseFailed;
    }
    return problem;
}

WriteLock::WriteLock(Database& database)
    : m_database(database)
{
    m_database.handle().exec("BEGIN IMMEDIATE");
}

WriteLock::~WriteLock()
{
    // Some errors (a full disk among them) have already ended the transaction.
    if (m_open && sqlite3_get_autocommit(m_database.handle().getHandle()) == 0)
        m_database.handle().tryExec("ROLLBACK");
}

void WriteLock::commit()
{
    m_database.handle().exec("COMMIT");
    m_open = false;
}

} // namespace dateline
