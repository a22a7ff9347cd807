#pragma once

#include "base/worker.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QSet>
#include <QString>

namespace dateline {

/// The managers behind the gate: one a host, kept only while the host has requests. Lives in the network
/// thread. A discarded manager ends in a thread of its own, because ending one that is busy with a flood of
/// headers blocks its caller for seconds (Qt 6.4.2). It goes there without its replies: when
/// they went along, the network thread's reference count fell below its owners (measured, the same Qt).
class Connections final : public QObject
{
public:
    /// The owner takes it along when it moves into its thread.
    explicit Connections(QObject* owner);
    ~Connections() override;

    QNetworkAccessManager* forHost(const QString& host);
    /// After a failure, or when nothing more is to be asked: the next request gets a new manager. May be
    /// called from inside a signal of one of the manager's replies.
    void discard(const QString& host);

private:
    void bury(QNetworkAccessManager* manager);

    QHash<QString, QNetworkAccessManager*> m_managers;
    QSet<QNetworkAccessManager*> m_discarded; ///< until the event loop comes round
    Worker m_undertaker{QStringLiteral("network-end")};
};

} // namespace dateline
