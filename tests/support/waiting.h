#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QTimer>

namespace dateline::test {

/// Runs the event loop until it holds; the next event wakes it, where QTRY_* and qWaitFor pause for ten
/// milliseconds between two looks. False once the deadline has passed, which is no measure of speed.
template <typename Condition> bool waitUntil(Condition holds, int deadlineMs = 60'000)
{
    const QDeadlineTimer deadline(deadlineMs);
    QTimer wake; // for what holds without an event
    wake.start(20);
    while (!holds()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace dateline::test
