#pragma once

#include <QHash>
#include <QNetworkAccessManager>
#include <QString>
#include <QThread>

#include <memory>

namespace dateline {

/// The managers behind the gate: one a host, kept only while the host has requests. Lives in the network
/// thread. A discarded manager ends in a thread of its own, because ending one that is busy with a flood of
/// headers blocks its caller for seconds (Qt 6.4.2).
class Connections final
{
public:
    Connections();
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    QNetworkAccessManager* forHost(const QString& host);
    /// After a failure, or when nothing more is to be asked: the next request gets a new manager.
    void discard(const QString& host);

private:
    QHash<QString, QNetworkAccessManager*> m_managers;
    QThread m_undertaker;
};

} // namespace dateline
