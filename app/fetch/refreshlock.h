#pragma once

#include "base/result.h"

#include <QString>

namespace dateline {

/// Only one program at a time asks the sources of a profile: the window or a command. An flock on a file in
/// the profile, which the system gives back when its holder ends in whatever way. Any thread, one at a time.
class RefreshLock final
{
public:
    explicit RefreshLock(const QString& file);
    ~RefreshLock();
    RefreshLock(const RefreshLock&) = delete;
    RefreshLock& operator=(const RefreshLock&) = delete;

    /// At once; DatabaseBusy (retryable) while another holds it, FileUnwritable where the file cannot be
    /// made.
    Outcome tryLock();
    void unlock();
    bool isHeld() const { return m_descriptor >= 0; }

private:
    QString m_file;
    int m_descriptor = -1;
};

} // namespace dateline
