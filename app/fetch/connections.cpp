#include "fetch/connections.h"

#include <QNetworkProxy>
#include <QNetworkReply>

namespace dateline {

Connections::Connections(QObject* owner)
    : QObject(owner)
{
}

Connections::~Connections()
{
    const auto kept = m_managers.values();
    for (QNetworkAccessManager* manager : kept)
        bury(manager);
    const auto discarded = m_discarded.values();
    for (QNetworkAccessManager* manager : discarded)
        bury(manager);
}

QNetworkAccessManager* Connections::forHost(const QString& host)
{
    if (!m_undertaker.thread()->isRunning()) {
        m_undertaker.start();
        m_undertaker.drain(); // managers are moved there while it runs, never while it starts
    }
    QNetworkAccessManager*& manager = m_managers[host];
    if (!manager) {
        manager = new QNetworkAccessManager;
        manager->setProxy(QNetworkProxy::NoProxy); // the checked address is the connected address
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    return manager;
}

void Connections::discard(const QString& host)
{
    if (QNetworkAccessManager* manager = m_managers.take(host)) {
        m_discarded.insert(manager);
        // Not at once: a reply may be calling.
        QMetaObject::invokeMethod(
            this, [this, manager] { bury(manager); }, Qt::QueuedConnection);
    }
}

void Connections::bury(QNetworkAccessManager* manager)
{
    m_discarded.remove(manager);
    qDeleteAll(manager->findChildren<QNetworkReply*>(Qt::FindDirectChildrenOnly));
    manager->moveToThread(m_undertaker.thread());
    manager->deleteLater();
}

} // namespace dateline
