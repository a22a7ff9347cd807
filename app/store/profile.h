#pragma once

#include <QString>

namespace dateline {

/// Where the reader's data lie: everything in one folder where one was named, else in the XDG folders.
/// Folders are made, with access for the reader alone. A value; any thread.
class Profile final
{
public:
    /// `folder`: empty for the XDG folders.
    explicit Profile(const QString& folder = {});

    QString folder() const { return m_data; } ///< names the profile, also for the window's socket
    QString databaseFile() const;
    QString refreshLockFile() const;
    QString settingsFile() const;
    QString pictureFolder() const;  ///< a cache: may be emptied at any time
    QString selectorFolder() const; ///< the reader's own page layouts

private:
    QString m_data;
    QString m_config;
    QString m_cache;
};

} // namespace dateline
