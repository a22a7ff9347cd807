#include "fetch/refreshlock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

namespace dateline {

RefreshLock::RefreshLock(const QString& file)
    : m_file(file)
{
}

RefreshLock::~RefreshLock()
{
    unlock();
}

Outcome RefreshLock::tryLock()
{
    if (isHeld())
        return done();
    const int descriptor =
        ::open(QFile::encodeName(m_file).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return Problem{.code = Problem::Code::FileUnwritable, .subject = m_file};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool held = errno == EWOULDBLOCK;
        ::close(descriptor);
        return Problem{.code = held ? Problem::Code::DatabaseBusy : Problem::Code::FileUnwritable,
                       .subject = m_file,
                       .retryable = held};
    }
    m_descriptor = descriptor;
    return done();
}

void RefreshLock::unlock()
{
    // The file stays: removing it would let two programs hold two files of one name.
    if (isHeld())
        ::close(std::exchange(m_descriptor, -1));
}

} // namespace dateline
