#pragma once

#include "base/problem.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QNetworkReply>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace dateline {

/// One request to one checked machine.
struct TransferRequest
{
    QUrl address;          ///< names the host in the Host header and to TLS
    QHostAddress peer;     ///< the machine that is connected to: no second look-up can change it
    quint16 plainPort = 0; ///< not 0: plain HTTP to this port whatever the address says (the demo)
    QList<QPair<QByteArray, QByteArray>> headers;
    qint64 byteCap = 0;
};

/// What came back: a status with headers, and for 200 the bytes; or the problem that ended it.
struct TransferAnswer
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray bytes;
    Problem problem; ///< network problems only; the status is judged elsewhere
    bool connected = false;

    QByteArray header(const QByteArray& lowerCaseName) const { return headers.value(lowerCaseName); }
};

/// Carries one request through Qt's network access with everything automatic switched off: no redirect, no
/// cookie, no cached login, no HTTP/2, and never more bytes than the cap (security.md Q1–Q8). Only a body of
/// status 200 is read. Lives in the network thread; calls `done` once, or never if it is deleted before.
class Transfer final : public QObject
{
public:
    Transfer(QNetworkAccessManager& manager, const TransferRequest& request,
             std::function<void(TransferAnswer)> done);
    ~Transfer() override;

    bool isConnected() const { return m_answer.connected; }

private:
    void readHead();
    void readBody();
    void finish();
    void finishWith(Problem::Code code, const QString& detail = {});
    void endReply();

    TransferRequest m_request;
    std::function<void(TransferAnswer)> m_done;
    QNetworkReply* m_reply;
    TransferAnswer m_answer;
    qint64 m_packed = 0; ///< bytes announced or come so far, before unpacking
    bool m_headRead = false;
};

/// The problem that a network error of Qt means; None for errors that only mirror an HTTP status.
/// `packedBytes`: size of the answer before unpacking. Pure.
Problem::Code problemOf(QNetworkReply::NetworkError error, qint64 packedBytes);

} // namespace dateline
