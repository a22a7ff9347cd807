#include "store/filelock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace dateline {

FileLock::FileLock(const QString& path)
    : m_file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
}

FileLock::~FileLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

bool FileLock::tryLock(Kind kind)
{
    return m_file >= 0 && ::flock(m_file, (kind == Kind::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0;
}

bool FileLock::lock(Kind kind, int msecs)
{
    const QDeadlineTimer deadline(msecs);
    while (!tryLock(kind)) {
        if (m_file < 0 || deadline.hasExpired())
            return false;
        QThread::msleep(20);
    }
    return true;
}

} // namespace dateline
