#pragma once

#include "base/result.h"
#include "store/filelock.h"

#include <QString>

#include <memory>

namespace dateline {

/// Where everything of one reader lies: one folder (--profile DIR), or the XDG directories. A value.
struct Profile
{
    QString data;   ///< folder of the database, its backups and locks
    QString config; ///< folder of settings.ini
    QString cache;  ///< folder that may be emptied at any time

    QString database() const { return data + QLatin1String("/dateline.db"); }
    QString settings() const { return config + QLatin1String("/settings.ini"); }
    QString pictures() const { return cache + QLatin1String("/pictures"); }
};

/// Names only; nothing is made. `folder` empty: XDG.
Profile profileAt(const QString& folder);

/// Makes the folders, readable by the user alone. Problem FileUnwritable.
Outcome makeProfile(const Profile& profile);

/// One process at a time fetches (story-rules, "Beside the window"): held while the object lives. Null if
/// somebody else holds it longer than `msecs`.
std::unique_ptr<FileLock> lockRefresh(const Profile& profile, int msecs);

} // namespace dateline
