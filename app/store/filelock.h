#pragma once

#include <QString>

namespace dateline {

/// An advisory lock (flock) on a file that is made if it is missing. Ends with the object, also when the
/// program is killed. Any thread; not shared between threads.
class FileLock final
{
public:
    enum class Kind { Shared, Exclusive };

    explicit FileLock(const QString& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    bool isOpen() const { return m_file >= 0; }
    /// Never waits. A held lock changes its kind; where that fails the old one may be lost.
    bool tryLock(Kind kind);
    /// Waits at most this long.
    bool lock(Kind kind, int msecs);

private:
    int m_file = -1;
};

} // namespace dateline
