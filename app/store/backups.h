#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>
#include <QStringList>

#include <atomic>

namespace dateline {

enum class BackupReason { Routine, Migration };

/// The folder "backups" beside the database.
QString backupFolder(const QString& databasePath);

/// Copies the database whole (VACUUM INTO, over a connection of its own) into a new file of the folder and
/// removes what is older than the last three of its kind. Answers the file. Any thread; takes as long as the
/// disk does.
Result<QString> backupDatabase(const QString& databasePath, const QString& folder, BackupReason reason);

/// Backups, newest first.
QStringList backupsOf(const QString& databasePath);
/// No routine backup yet, or the newest is older than a day.
bool backupIsDue(const QString& databasePath, Instant now);

/// PRAGMA quick_check over a connection of its own, read only. Problem DatabaseDamaged names the first
/// finding; Cancelled once `stop` is set. Any thread, best when idle.
/// A check without finding is remembered for checkIsDue.
Outcome checkDatabase(const QString& databasePath, const std::atomic<bool>& stop);

/// Never checked, or not in the last week. After an unclean end (Database::endedUncleanly) a check is due
/// anyway.
bool checkIsDue(const QString& databasePath, Instant now);

/// What was done about a damaged database.
struct Recovery
{
    QString damagedFile; ///< where the damaged file was put: it is kept
    QString restored;    ///< backup that stands in its place; empty: a new database will be made
};

/// Puts a damaged database aside and the newest sound backup in its place. Nobody may have it open.
Result<Recovery> recoverDatabase(const QString& databasePath, Instant now);

} // namespace dateline
