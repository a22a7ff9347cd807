#include "store/profile.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace dateline {

namespace {

QString xdg(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + QStringLiteral("/dateline");
}

QString madePrivate(const QString& folder)
{
    const bool isNew = !QDir(folder).exists();
    if (QDir().mkpath(folder) && isNew)
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

} // namespace

Profile::Profile(const QString& folder)
{
    if (!folder.isEmpty()) {
        const QString absolute = QDir::cleanPath(QDir(folder).absolutePath());
        m_data = m_config = madePrivate(absolute);
        m_cache = absolute + QStringLiteral("/cache");
        return;
    }
    m_data = madePrivate(xdg(QStandardPaths::GenericDataLocation));
    m_config = madePrivate(xdg(QStandardPaths::GenericConfigLocation));
    m_cache = xdg(QStandardPaths::GenericCacheLocation);
}

QString Profile::databaseFile() const
{
    return m_data + QStringLiteral("/dateline.sqlite");
}

QString Profile::refreshLockFile() const
{
    return m_data + QStringLiteral("/refresh.lock");
}

QString Profile::settingsFile() const
{
    return m_config + QStringLiteral("/settings.ini");
}

QString Profile::pictureFolder() const
{
    return m_cache + QStringLiteral("/pictures");
}

QString Profile::selectorFolder() const
{
    return m_config + QStringLiteral("/selectors");
}

} // namespace dateline
