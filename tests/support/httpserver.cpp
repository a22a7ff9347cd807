#include "support/httpserver.h"

#include "support/corpus.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::test {

namespace {

constexpr qint64 writeAhead = 256 * 1024; ///< bytes kept in the socket while the client reads slowly

QByteArray tlsFile(const QString& name)
{
    return readFile(dataFolder() + QStringLiteral("/tls/") + name);
}

std::unique_ptr<QTcpServer> makeServer(HttpServer::Scheme scheme)
{
    if (scheme == HttpServer::Scheme::Http)
        return std::make_unique<QTcpServer>();
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(tlsFile(QStringLiteral("server.crt"))));
    configuration.setPrivateKey(QSslKey(tlsFile(QStringLiteral("server.key")), QSsl::Rsa));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    server->setSslConfiguration(configuration);
    return server;
}

HttpRequest parseRequest(const QByteArray& head)
{
    HttpRequest request;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    request.method = words.value(0);
    const QByteArray target = words.value(1);
    const qsizetype mark = target.indexOf('?');
    request.path = mark < 0 ? target : target.left(mark);
    request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return request;
}

QByteArray headOf(const HttpResponse& response)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + " Test\r\n";
    for (const auto& [name, value] : response.headers)
        head += name + ": " + value + "\r\n";
    if (response.claimedLength)
        head += "Content-Length: " + QByteArray::number(*response.claimedLength) + "\r\n";
    else if (response.sendLength && !response.more)
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    return head + "Connection: close\r\n\r\n";
}

/// One answer on its way out; a child of its socket.
class Exchange final : public QObject
{
public:
    Exchange(QTcpSocket* socket, HttpResponse response, std::function<void()> finished)
        : QObject(socket)
        , m_socket(socket)
        , m_response(std::move(response))
        , m_finished(std::move(finished))
    {
        connect(socket, &QTcpSocket::disconnected, this, &Exchange::leave);
        if (!m_response.silent)
            QTimer::singleShot(m_response.delay, this, &Exchange::begin);
    }

private:
    void begin()
    {
        m_socket->write(m_response.raw ? *m_response.raw : headOf(m_response) + m_response.body);
        if (!m_response.more) {
            finish();
            return;
        }
        if (m_response.pace.count() == 0)
            connect(m_socket, &QTcpSocket::bytesWritten, this, &Exchange::pump);
        pump();
    }

    /// Writes `more` while the client keeps up.
    void pump()
    {
        if (!m_finished || m_socket->bytesToWrite() > writeAhead)
            return; // bytesWritten calls again
        const QByteArray bytes = m_response.more();
        if (bytes.isEmpty()) {
            finish();
            return;
        }
        m_socket->write(bytes);
        if (m_response.pace.count() > 0)
            QTimer::singleShot(m_response.pace, this, &Exchange::pump);
    }

    void finish()
    {
        leave();
        if (!m_response.resets) {
            m_socket->disconnectFromHost();
            return;
        }
        m_socket->flush();
        m_socket->abort();
    }

    void leave()
    {
        if (const auto finished = std::exchange(m_finished, nullptr))
            finished();
    }

    QTcpSocket* m_socket;
    HttpResponse m_response;
    std::function<void()> m_finished; ///< empty once the answer has ended
};

} // namespace

QByteArray HttpRequest::header(const QByteArray& name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&name](const auto& header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

HttpResponse HttpResponse::ok(const QByteArray& body, const QByteArray& type)
{
    HttpResponse response;
    response.body = body;
    response.headers.append({"Content-Type", type});
    return response;
}

HttpResponse HttpResponse::of(int status, const QByteArray& body)
{
    HttpResponse response;
    response.status = status;
    response.body = body;
    return response;
}

HttpResponse HttpResponse::redirect(const QByteArray& location, int status)
{
    return of(status).with("Location", location);
}

HttpResponse& HttpResponse::with(const QByteArray& name, const QByteArray& value)
{
    headers.append({name, value});
    return *this;
}

HttpServer::HttpServer(Scheme scheme, QObject* parent)
    : QObject(parent)
    , m_scheme(scheme)
    , m_server(makeServer(scheme))
{
    if (!m_server->listen(QHostAddress::LocalHost, 0))
        qFatal("test server: %s", qPrintable(m_server->errorString()));
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket* socket = m_server->nextPendingConnection())
            take(socket);
    });
}

HttpServer::~HttpServer()
{
    // Its own only: a TLS socket has a plain one inside.
    const QList<QTcpSocket*> sockets = m_server->findChildren<QTcpSocket*>(Qt::FindDirectChildrenOnly);
    for (QTcpSocket* socket : sockets)
        delete socket; // while the counters are still there
}

void HttpServer::route(const QByteArray& path, Handler handler)
{
    m_routes.insert(path, std::move(handler));
}

void HttpServer::route(const QByteArray& path, const HttpResponse& response)
{
    m_routes.insert(path, [response](const HttpRequest&) { return response; });
}

void HttpServer::fallback(Handler handler)
{
    m_fallback = std::move(handler);
}

QUrl HttpServer::url(const QString& pathAndQuery, const QString& host) const
{
    const QString scheme = m_scheme == Scheme::Http ? QStringLiteral("http") : QStringLiteral("https");
    return QUrl(QStringLiteral("%1://%2:%3%4").arg(scheme, host).arg(port()).arg(pathAndQuery));
}

quint16 HttpServer::port() const
{
    return m_server->serverPort();
}

QList<HttpRequest> HttpServer::requests(const QByteArray& path) const
{
    QList<HttpRequest> found;
    std::copy_if(m_requests.begin(), m_requests.end(), std::back_inserter(found),
                 [&path](const HttpRequest& request) { return request.path == path; });
    return found;
}

void HttpServer::take(QTcpSocket* socket)
{
    ++m_open;
    auto buffer = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] { read(socket, *buffer); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        --m_open;
        socket->deleteLater();
    });
    if (socket->bytesAvailable() > 0)
        read(socket, *buffer);
}

void HttpServer::read(QTcpSocket* socket, QByteArray& buffer)
{
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const HttpRequest request = parseRequest(buffer.left(end));
    buffer.clear();
    m_requests.append(request);
    m_busiest = std::max(m_busiest, ++m_answering);
    new Exchange(socket, responseTo(request), [this] { --m_answering; });
}

HttpResponse HttpServer::responseTo(const HttpRequest& request) const
{
    if (const auto found = m_routes.find(request.path); found != m_routes.end())
        return found.value()(request);
    return m_fallback ? m_fallback(request) : HttpResponse::of(404);
}

QByteArray gzipped(const QByteArray& bytes)
{
    static const std::array<quint32, 256> table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value & 1) ? 0xEDB88320U ^ (value >> 1) : value >> 1;
            made[i] = value;
        }
        return made;
    }();
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<quint8>(byte)) & 0xFF] ^ (crc >> 8);
    crc ^= 0xFFFFFFFFU;
    // qCompress: four bytes of length, two of zlib header, the deflated bytes, four of checksum.
    const QByteArray zlib = qCompress(bytes, 9);
    QByteArray gzip = QByteArray::fromHex("1f8b0800000000000003") + zlib.mid(6, zlib.size() - 10);
    for (const quint32 number : {crc, static_cast<quint32>(bytes.size())})
        for (int shift = 0; shift < 32; shift += 8)
            gzip.append(static_cast<char>((number >> shift) & 0xFF));
    return gzip;
}

QSslConfiguration configurationTrustingTestServer()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificate(QSslCertificate(tlsFile(QStringLiteral("server.crt"))));
    return configuration;
}

} // namespace dateline::test
