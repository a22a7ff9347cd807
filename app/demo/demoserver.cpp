#include "demo/demoserver.h"

#include "demo/demopage.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype requestCap = 16 * 1024;
constexpr std::chrono::seconds patience{10};
constexpr int pictureAge = 24 * 60 * 60;

QByteArray etagOf(const QByteArray& bytes)
{
    return '"' + QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex() + '"';
}

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 405:
        return "Method Not Allowed";
    default:
        return "Not Found";
    }
}

QByteArray head(const DemoAnswer& answer)
{
    QByteArray lines = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) + "\r\n";
    if (!answer.etag.isEmpty())
        lines += "ETag: " + answer.etag + "\r\nCache-Control: max-age=" + QByteArray::number(answer.maxAge) +
                 "\r\n";
    if (answer.status == 405)
        lines += "Allow: GET, HEAD\r\n";
    if (answer.status != 304)
        lines += "Content-Type: " + answer.contentType +
                 "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    return lines + "Connection: close\r\n\r\n";
}

/// Value of a header of the request; empty if it has none.
QByteArray header(const QList<QByteArray>& lines, const QByteArray& name)
{
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

/// Seconds for which the page stays as it is, at least one.
int pageAge(const DemoStory& story, Instant firstStart, Instant now)
{
    const std::optional<Instant> next = nextDemoChange(story, firstStart, now);
    return next ? int(std::chrono::ceil<std::chrono::seconds>(*next - now).count()) : pictureAge;
}

DemoAnswer plain(int status)
{
    return {status, "text/plain", {}, 0, reason(status) + '\n'};
}

} // namespace

DemoAnswer answerDemo(const DemoStory& story, Instant firstStart, Instant now, const QByteArray& method,
                      const QByteArray& path, const QByteArray& ifNoneMatch)
{
    if (method != "GET" && method != "HEAD")
        return plain(405);
    const QByteArray place = path.split('?').constFirst();
    DemoAnswer answer;
    answer.status = 200;
    if (place == "/skarven") {
        answer.contentType = "text/html; charset=utf-8";
        answer.maxAge = pageAge(story, firstStart, now);
        answer.body = demoPage(story, firstStart, now);
    } else if (place.startsWith("/pictures/")) {
        answer.contentType = place.endsWith(".png") ? "image/png" : "image/jpeg";
        answer.maxAge = pictureAge;
        answer.body = demoPictureBytes(story, QString::fromLatin1(place.mid(10)));
    }
    if (answer.body.isEmpty())
        return plain(404);
    answer.etag = etagOf(answer.body);
    if (ifNoneMatch.split(',').contains(answer.etag)) {
        answer.status = 304;
        answer.body.clear();
    }
    return answer;
}

namespace {

/// Reads one request from the socket, answers and closes. Whatever is late, long or no HTTP is dropped.
class Exchange final
{
public:
    using Answer = std::function<DemoAnswer(const QByteArray& method, const QByteArray& path,
                                            const QByteArray& ifNoneMatch)>;
    Exchange(QTcpSocket* socket, Answer answer)
        : m_socket(socket)
        , m_answer(std::move(answer))
    {
    }

    void read()
    {
        m_request += m_socket->read(requestCap + 1 - m_request.size());
        const qsizetype end = m_request.indexOf("\r\n\r\n");
        if (end < 0 && m_request.size() <= requestCap)
            return;
        send(end);
    }

private:
    void send(qsizetype end)
    {
        m_socket->disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
        const QList<QByteArray> lines =
            m_request.left(std::max<qsizetype>(end, 0)).replace('\r', "").split('\n');
        const QList<QByteArray> words = lines.constFirst().split(' ');
        const bool understood = end >= 0 && words.size() == 3 && words.at(2).startsWith("HTTP/1.");
        const DemoAnswer answer =
            understood ? m_answer(words.at(0), words.at(1), header(lines, "If-None-Match")) : plain(400);
        m_socket->write(head(answer));
        if (words.constFirst() != "HEAD")
            m_socket->write(answer.body);
        m_socket->disconnectFromHost();
    }

    QTcpSocket* m_socket;
    Answer m_answer;
    QByteArray m_request;
};

} // namespace

DemoServer::DemoServer(DemoStory story, Instant firstStart, const Clock& clock)
    : m_story(std::move(story))
    , m_clock(clock)
    , m_firstStart(firstStart)
    , m_worker(QStringLiteral("demo"))
{
    m_worker.run([this] { listen(); });
    m_worker.drain();
}

DemoServer::~DemoServer()
{
    m_worker.run([this] { m_server.reset(); });
}

void DemoServer::restart(Instant firstStart)
{
    m_worker.run([this, firstStart] { m_firstStart = firstStart; });
}

void DemoServer::listen()
{
    m_server = std::make_unique<QTcpServer>();
    if (!m_server->listen(QHostAddress::LocalHost)) {
        m_problem = {Problem::Code::ConnectionFailed, demoAddress(), m_server->errorString()};
        return;
    }
    m_port = m_server->serverPort();
    QObject::connect(m_server.get(), &QTcpServer::newConnection, m_server.get(), [this] { accept(); });
}

void DemoServer::accept()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        const auto exchange = std::make_shared<Exchange>(
            socket, [this](const QByteArray& method, const QByteArray& path, const QByteArray& ifNoneMatch) {
                return answerDemo(m_story, m_firstStart, m_clock.now(), method, path, ifNoneMatch);
            });
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [exchange] { exchange->read(); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(patience, socket, [socket] { socket->abort(); });
        exchange->read(); // what came before the connection was taken
    }
}

} // namespace dateline
