#include "desktop/windowsocket.h"

#include <QLocalSocket>
#include <QTimer>

namespace dateline {

namespace {

constexpr qsizetype socketCap = 1024 * 1024 + 1; // the newline at the end
constexpr int mostCallers = 8;
constexpr int callerMsecs = 5000;

} // namespace

WindowSocket::WindowSocket(QObject* parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(mostCallers);
    connect(&m_server, &QLocalServer::newConnection, this, &WindowSocket::greet);
}

bool WindowSocket::listen(const QString& profileFolder)
{
    const QString path = windowSocketPath(profileFolder);
    QLocalServer::removeServer(path);
    return m_server.listen(path);
}

void WindowSocket::greet()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        if (m_pending.size() >= mostCallers) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        m_pending.insert(socket, QByteArray());
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] { finish(socket); });
        // Who connects and says nothing is sent away.
        QTimer::singleShot(callerMsecs, socket, [socket] { socket->abort(); });
        read(socket);
    }
}

void WindowSocket::read(QLocalSocket* socket)
{
    const auto pending = m_pending.find(socket);
    if (pending == m_pending.end())
        return;
    pending->append(socket->read(socketCap + 1 - pending->size()));
    if (pending->size() > socketCap) {
        pending->clear();
        socket->abort();
    } else if (pending->endsWith('\n')) {
        socket->disconnectFromServer();
    }
}

void WindowSocket::finish(QLocalSocket* socket)
{
    read(socket);
    const QByteArray bytes = m_pending.take(socket);
    socket->deleteLater();
    // A message that ends early was cut off: better nothing than half of it.
    if (!bytes.endsWith('\n'))
        return;
    if (const auto message = decodeWindowMessage(bytes.trimmed()))
        Q_EMIT received(*message);
}

} // namespace dateline
