#include "fetch/connections.h"

#include <QNetworkProxy>
#include <QNetworkReply>

namespace dateline {

Connections::Connections(QObject* owner)
    : QObject(owner)
{
    m_undertaker.setObjectName(QStringLiteral("network-end"));
}

Connections::~Connections()
{
    const auto kept = m_managers.values();
    for (QNetworkAccessManager* manager : kept)
        bury(manager);
    const auto discarded = m_discarded.values();
    for (QNetworkAccessManager* manager : discarded)
        bury(manager);
    m_undertaker.quit();
    m_undertaker.wait();
}

QNetworkAccessManager* Connections::forHost(const QString& host)
{
    if (!m_undertaker.isRunning())
        m_undertaker.start(); // what is moved there has been through the network first: it runs by then
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
    manager->moveToThread(&m_undertaker);
    manager->deleteLater();
}

} // namespace dateline
