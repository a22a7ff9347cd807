#include "base/worker.h"

#include <QMetaObject>
#include <QSemaphore>

namespace dateline {

Worker::Worker(const QString& name)
    : m_anchor(new QObject)
{
    m_thread.setObjectName(name);
    m_anchor->moveToThread(&m_thread);
}

Worker::~Worker()
{
    if (m_thread.isRunning()) {
        drain();
        m_thread.quit();
        m_thread.wait();
    }
    delete m_anchor;
}

void Worker::start()
{
    if (!m_thread.isRunning())
        m_thread.start();
}

void Worker::run(std::function<void()> job)
{
    start();
    QMetaObject::invokeMethod(m_anchor, std::move(job), Qt::QueuedConnection);
}

void Worker::drain()
{
    if (!m_thread.isRunning())
        return;
    QSemaphore reached;
    run([&reached] { reached.release(); });
    reached.acquire();
}

void Worker::deliverHome(std::function<void()> call)
{
    QMetaObject::invokeMethod(&m_home, std::move(call), Qt::QueuedConnection);
}

} // namespace dateline
