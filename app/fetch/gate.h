#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace dateline {

/// What to ask. Addresses come from the reader (typed, OPML) or from content; content and redirects never
/// reach private hosts, unless it is the very host that the reader typed.
struct FetchRequest
{
    enum class Origin { Reader, Content };
    QUrl address; ///< user name and password in it serve as below for Origin::Reader, are dropped for Content
    Origin origin = Origin::Reader;
    QString typedHost; ///< for Content: host of the source, typed by the reader, that the content came from
    QString etag;      ///< both from the last 200, sent as a pair
    QString lastModified;
    QString user; ///< HTTP Basic, bound to the exact origin of `address`
    QString password;
    QString accept;                                                ///< empty: feeds and pages
    qint64 byteCap = 20 * 1024 * 1024;                             ///< before and after unpacking
    std::chrono::milliseconds deadline = std::chrono::seconds(60); ///< over all hops, from its first turn on
};

struct FetchAnswer
{
    int status = 0; ///< 200 or 304; everything else is a Problem
    QByteArray bytes;
    QUrl finalAddress;             ///< after redirects; without user name and password
    bool movedPermanently = false; ///< there were redirects and every one was 301 or 308
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

/// The one network gate: every byte from outside comes through here. Owns the network thread; its functions
/// may be called from any thread. An answer comes once, in the context object's thread, and not at all if the
/// context is gone (which also ends the request). One request per host at a time; the others wait their turn
/// (hostlanes.h), and only then does the deadline run.
class NetworkGate final
{
public:
    explicit NetworkGate(const Clock& clock);
    /// Ends everything under way with Problem::Cancelled.
    ~NetworkGate();
    NetworkGate(const NetworkGate&) = delete;
    NetworkGate& operator=(const NetworkGate&) = delete;

    void fetch(const FetchRequest& request, QObject* context, std::function<void(FetchResult)> answer);
    /// Ends everything under way with Problem::Cancelled.
    void cancelAll();
    /// Ends everything under way with Problem::Offline and refuses what comes; mapped hosts still answer.
    void setOffline(bool offline);
    /// The demo's host is served on loopback, as plain HTTP whatever the scheme; the gate alone knows. Port 0
    /// takes the mapping away.
    void mapHost(const QString& host, quint16 loopbackPort);

private:
    class Mailbox;
    class Exchange;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace dateline
