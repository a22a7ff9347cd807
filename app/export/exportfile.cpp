#include "export/exportfile.h"

#include <QFileInfo>
#include <QSaveFile>

namespace dateline {

namespace {

Problem unwritable(const QSaveFile& file)
{
    const bool full = file.error() == QFileDevice::ResourceError;
    return {full ? Problem::Code::DiskFull : Problem::Code::FileUnwritable, file.fileName(),
            file.errorString()};
}

} // namespace

Outcome writeExport(const QString& path, const QByteArray& bytes)
{
    // A rename would put a plain file in the place of a device or a pipe.
    const QFileInfo target(path);
    if (target.exists() && !target.isFile())
        return Problem{Problem::Code::FileUnwritable, path, {}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return unwritable(file);
    return done();
}

} // namespace dateline
