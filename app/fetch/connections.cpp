#include "fetch/connections.h"

#include <QNetworkProxy>

namespace dateline {

Connections::Connections()
{
    m_undertaker.setObjectName(QStringLiteral("network-end"));
    m_undertaker.start();
}

Connections::~Connections()
{
    const QStringList hosts = m_managers.keys();
    for (const QString& host : hosts)
        discard(host);
    m_undertaker.quit();
    m_undertaker.wait();
}

QNetworkAccessManager* Connections::forHost(const QString& host)
{
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
        manager->moveToThread(&m_undertaker);
        manager->deleteLater();
    }
}

} // namespace dateline
