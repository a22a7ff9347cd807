#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace dateline {

/// What to ask. Addresses come from the reader (typed, OPML) or from content; content never reaches private
/// hosts.
struct FetchRequest
{
    enum class Origin { Reader, Content };
    QUrl address;
    Origin origin = Origin::Reader;
    QString etag; ///< both from the last 200, sent as a pair
    QString lastModified;
    QString user; ///< HTTP Basic, bound to the exact origin of `address`
    QString password;
    QString accept; ///< empty: feeds and pages
    qint64 byteCap = 20 * 1024 * 1024;
    std::chrono::milliseconds deadline = std::chrono::seconds(60);
};

struct FetchAnswer
{
    int status = 0; ///< 200 or 304; everything else is a Problem
    QByteArray bytes;
    QUrl finalAddress;             ///< after redirects
    bool movedPermanently = false; ///< every hop was 301 or 308
    QUrl contentLocation;
    QString contentType;
    QString etag;
    QString lastModified;
    std::optional<std::chrono::seconds> maxAge;
    Instant answeredAt;
};

/// A refusal may say when to come back.
struct FetchFailure
{
    Problem problem;
    std::optional<std::chrono::seconds> retryAfter;
};

using FetchResult = std::variant<FetchAnswer, FetchFailure>;

/// The one network gate: every byte from outside comes through here. Lives in the network thread; fetch() may
/// be called from any thread and answers in the context object's thread, once, at the latest after the
/// deadline.
class NetworkGate final : public QObject
{
    Q_OBJECT
public:
    explicit NetworkGate(const Clock& clock);
    ~NetworkGate() override;

    void fetch(const FetchRequest& request, QObject* context, std::function<void(FetchResult)> answer);
    /// Ends everything under way with Problem::Cancelled.
    void cancelAll();
    void setOffline(bool offline);
    /// The demo's host is served on loopback; the gate alone knows.
    void mapHost(const QString& host, quint16 loopbackPort);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace dateline
