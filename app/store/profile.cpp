#include "store/profile.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace dateline {

namespace {

QString xdgFolder(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + QLatin1String("/dateline");
}

} // namespace

Profile profileAt(const QString& folder)
{
    if (folder.isEmpty())
        return {xdgFolder(QStandardPaths::GenericDataLocation),
                xdgFolder(QStandardPaths::GenericConfigLocation),
                xdgFolder(QStandardPaths::GenericCacheLocation)};
    const QString root = QDir::cleanPath(QDir(folder).absolutePath());
    return {root, root, root + QLatin1String("/cache")};
}

Outcome makeProfile(const Profile& profile)
{
    for (const QString& folder : {profile.data, profile.config, profile.cache}) {
        const bool existed = QDir(folder).exists();
        if (!QDir().mkpath(folder)) {
            Problem problem;
            problem.code = Problem::Code::FileUnwritable;
            problem.subject = folder;
            return problem;
        }
        if (!existed)
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return done();
}

std::unique_ptr<FileLock> lockRefresh(const Profile& profile, int msecs)
{
    auto lock = std::make_unique<FileLock>(profile.data + QLatin1String("/refresh.lock"));
    return lock->lock(FileLock::Kind::Exclusive, msecs) ? std::move(lock) : nullptr;
}

} // namespace dateline
