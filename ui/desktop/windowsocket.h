#pragma once

#include "newsroom/windowmessage.h"

#include <QHash>
#include <QLocalServer>
#include <QObject>

class QLocalSocket;

namespace dateline {

/// The window's ear: takes what a second start or a command of the same profile has to say. Messages are data
/// from outside: capped, decoded strictly, never executed. GUI thread.
class WindowSocket final : public QObject
{
    Q_OBJECT
public:
    explicit WindowSocket(QObject* parent = nullptr);

    /// Listens for the profile. False if that failed; the window works without. Call only after
    /// postToWindow() found nobody: a socket file that is left over is replaced.
    bool listen(const QString& profileFolder);

Q_SIGNALS:
    void received(const dateline::WindowMessage& message);

private:
    void greet();
    void read(QLocalSocket* socket);
    void finish(QLocalSocket* socket);

    QLocalServer m_server;
    QHash<QLocalSocket*, QByteArray> m_pending;
};

} // namespace dateline
