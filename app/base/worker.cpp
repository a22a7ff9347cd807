#include "base/worker.h"

#include <QMetaObject>
#include <QSemaphore>

namespace dateline {

Worker::Worker(const QString& name)
    : m_anchor(new QObject)
{
    m_thread.setObjectName(name);
    m_anchor->moveToThread(&m_thread);
    m_thread.start();
}

Worker::~Worker()
{
    drain();
    m_thread.quit();
    m_thread.wait();
    delete m_anchor;
}

void Worker::run(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_anchor, std::move(job), Qt::QueuedConnection);
}

void Worker::drain()
{
    QSemaphore reached;
    run([&reached] { reached.release(); });
    reached.acquire();
}

void Worker::deliverHome(std::function<void()> call)
{
    QMetaObject::invokeMethod(&m_home, std::move(call), Qt::QueuedConnection);
}

} // namespace dateline
