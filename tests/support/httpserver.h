#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QObject>
#include <QPair>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QTcpServer;
class QTcpSocket;

namespace dateline::test {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// What a client asked.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;  ///< without the query
    QByteArray query; ///< without '?'
    HttpHeaders headers;
    /// Value of the first header of that name (any case); null where there is none.
    QByteArray header(const QByteArray& name) const;
};

/// What the server says, honest or hostile. Content-Length and `Connection: close` are added by the server.
struct HttpResponse
{
    int status = 200;
    HttpHeaders headers;
    QByteArray body;
    bool sendLength = true;              ///< no Content-Length: the body ends with the connection
    std::optional<qint64> claimedLength; ///< a lie about the length: too large means cut off
    std::chrono::milliseconds delay{0};  ///< before the first byte
    std::function<QByteArray()> more;    ///< after the body, as fast as the client reads; empty bytes end
    std::chrono::milliseconds pace{0};   ///< between two calls of `more`
    bool silent = false;                 ///< takes the request and never answers
    bool resets = false;                 ///< the connection is reset instead of closed
    std::optional<QByteArray> raw;       ///< these bytes instead of status line, headers and body

    static HttpResponse ok(const QByteArray& body, const QByteArray& type = "text/html; charset=utf-8");
    static HttpResponse of(int status, const QByteArray& body = {});
    static HttpResponse redirect(const QByteArray& location, int status = 302);
    /// Adds a header; for chains.
    HttpResponse& with(const QByteArray& name, const QByteArray& value);
};

/// A scriptable loopback server. Lives in the thread and event loop of the test (handlers run there: no
/// locks), so wait for effects with QTRY_*, never by blocking. Listens on a free port of 127.0.0.1, which
/// answers as two origins: url() is 127.0.0.1, url(path, "localhost") another host; a second server is
/// another port. Every request is logged, also those without a route (404).
class HttpServer final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<HttpResponse(const HttpRequest&)>;
    enum class Scheme { Http, Https };

    explicit HttpServer(Scheme scheme = Scheme::Http, QObject* parent = nullptr);
    ~HttpServer() override;

    void route(const QByteArray& path, Handler handler);
    void route(const QByteArray& path, const HttpResponse& response);
    /// Every path without a route of its own.
    void fallback(Handler handler);

    QUrl url(const QString& pathAndQuery, const QString& host = QStringLiteral("127.0.0.1")) const;
    quint16 port() const;

    const QList<HttpRequest>& requests() const { return m_requests; }
    QList<HttpRequest> requests(const QByteArray& path) const;
    int open() const { return m_open; }       ///< connections now
    int busiest() const { return m_busiest; } ///< most answers under way at the same time
    void forget()
    {
        m_requests.clear();
        m_busiest = 0;
    } ///< log and counters

private:
    void take(QTcpSocket* socket);
    void read(QTcpSocket* socket, QByteArray& buffer);
    HttpResponse responseTo(const HttpRequest& request) const;

    Scheme m_scheme;
    std::unique_ptr<QTcpServer> m_server;
    QMap<QByteArray, Handler> m_routes;
    Handler m_fallback;
    QList<HttpRequest> m_requests;
    int m_open = 0;
    int m_answering = 0;
    int m_busiest = 0;
};

/// The same bytes as a gzip file, for Content-Encoding: gzip.
QByteArray gzipped(const QByteArray& bytes);

/// A TLS configuration that trusts the test server's certificate (127.0.0.1 and localhost); give it to
/// QSslConfiguration::setDefaultConfiguration before the first request.
QSslConfiguration configurationTrustingTestServer();

} // namespace dateline::test
