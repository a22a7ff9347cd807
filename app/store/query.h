#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <QByteArray>
#include <QString>

#include <optional>
#include <type_traits>
#include <utility>

namespace dateline {

/// One prepared statement that speaks the program's types. Throws SQLite::Exception: use it inside reading()
/// or writing(), which turn that into a Problem at the door of the room.
class Query final
{
public:
    Query(Database& database, const QByteArray& sql)
        : m_statement(database.handle(), sql.constData())
    {
    }

    /// Starts anew with these parameters, in the order of the question marks.
    template <typename... Values> Query& with(const Values&... values)
    {
        m_statement.reset();
        m_next = 1;
        (add(values), ...);
        return *this;
    }
    void add(const QString& text);
    void add(const QByteArray& blob);
    void add(const std::optional<Instant>& instant);
    void add(Instant instant) { m_statement.bind(m_next++, static_cast<int64_t>(toMsecs(instant))); }
    template <typename Integer>
    requires std::is_integral_v<Integer> || std::is_enum_v<Integer>
    void add(Integer value) { m_statement.bind(m_next++, static_cast<int64_t>(value)); }

    bool next() { return m_statement.executeStep(); }
    /// Runs to the end; for statements without rows. Answers the number of rows that changed.
    int run();

    qint64 integer(int column) { return m_statement.getColumn(column).getInt64(); }
    template <typename Enum> Enum as(int column) { return static_cast<Enum>(integer(column)); }
    QString text(int column);
    QByteArray blob(int column);
    std::optional<Instant> instant(int column);

private:
    SQLite::Statement m_statement;
    int m_next = 1;
};

/// What an error of SQLite means for the reader.
Problem problemOf(const SQLite::Exception& error, const QString& path);

/// A transaction that holds the write lock from its first word; rolled back unless committed.
class WriteLock final
{
public:
    explicit WriteLock(Database& database);
    ~WriteLock();
    WriteLock(const WriteLock&) = delete;
    WriteLock& operator=(const WriteLock&) = delete;
    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

/// News may be lost with the power (and is fetched again); what the reader did may not.
enum class Durability { News, Reader };

/// Runs `work` (which answers a Result) in one transaction: kept if it answers a value, undone otherwise.
template <typename Work>
auto writing(Database& database, Durability durability, Work work) -> decltype(work())
{
    try {
        database.setDurable(durability == Durability::Reader);
        WriteLock lock(database);
        auto result = work();
        if (result.ok())
            lock.commit();
        return result;
    } catch (const SQLite::Exception& error) {
        return problemOf(error, database.path());
    }
}

/// Runs `work` and answers its value; a failure gives an empty value and stays with the database
/// (Database::takeProblem).
template <typename Work> auto reading(Database& database, Work work) -> decltype(work())
{
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        database.noteProblem(problemOf(error, database.path()));
        return {};
    }
}

} // namespace dateline
