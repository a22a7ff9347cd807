#pragma once

#include "fetch/gate.h"
#include "fetch/transfer.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace dateline {

/// One fetch from its first request to its answer: resolves and checks the host of every hop, sends what
/// belongs to that hop and no more, and judges what comes back. Whoever owns it gives it its turns. Lives in
/// the network thread.
class FetchJob final : public QObject
{
public:
    FetchJob(FetchRequest request, const Clock& clock);
    ~FetchJob() override;

    /// Called once, with the answer; the job may be deleted in it.
    std::function<void(FetchResult)> onEnd;
    /// The job was redirected and needs a turn at hop().
    std::function<void()> onRedirect;

    const FetchRequest& request() const { return m_request; }
    const QUrl& hop() const { return m_hop; }
    int hops() const { return m_hops; }
    /// The last request ended so that its connection must not be used again.
    bool spoiledConnection() const { return m_spoiled; }

    /// Its turn: asks hop(). `plainPort` not 0: the host is mapped to that port of loopback.
    void ask(QNetworkAccessManager& manager, quint16 plainPort);
    /// Ends it with this problem.
    void end(Problem::Code code);

private:
    void resolve();
    void connectToNext();
    void tryNextMachine();
    void judge(const TransferAnswer& answer);
    void follow(const TransferAnswer& answer);
    void fail(Problem problem, std::optional<std::chrono::seconds> retryAfter = {});
    void succeed(const TransferAnswer& answer);
    void finish(FetchResult result);
    void stop();
    bool hopIsTyped() const;
    bool sendsCredentials() const;
    bool hasKey() const; ///< the login is the key of a program interface, which stands in the address
    QUrl addressToAsk() const;
    QList<QPair<QByteArray, QByteArray>> headers() const;

    FetchRequest m_request;
    const Clock& m_clock;
    QUrl m_hop;
    int m_hops = 0;
    bool m_allPermanent = true;
    bool m_spoiled = false;
    quint16 m_plainPort = 0;
    QNetworkAccessManager* m_manager = nullptr;
    QList<QHostAddress> m_machines; ///< still to be tried
    int m_lookup = -1;
    std::unique_ptr<Transfer> m_transfer;
    QTimer m_deadline;
    QTimer m_patience; ///< with a machine that does not take the connection while others are left
};

/// The failure that an HTTP status other than 200 and 304 means. Pure.
Problem statusProblem(int status, bool saysWhenToRetry, bool sentCredentials, const QString& realm,
                      const QString& subject);

} // namespace dateline
