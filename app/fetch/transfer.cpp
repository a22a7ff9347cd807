#include "fetch/transfer.h"

#include "fetch/addressrules.h"
#include "fetch/addresswords.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <algorithm>

namespace dateline {

namespace {

/// Qt judges the ratio of packed to unpacked bytes only above so many (its default, kept).
constexpr qint64 unpackedBeforeCheck = 10 * 1024 * 1024;

/// What Qt may hold that was not read yet: without a bound, a machine that floods is listened to for seconds
/// after it was refused.
constexpr qint64 readAhead = 512 * 1024;

/// The address as Qt is to connect to it: the host replaced by the checked machine.
QUrl pinnedAddress(const TransferRequest& request)
{
    QUrl pinned = withoutUserInfo(request.address).adjusted(QUrl::RemoveFragment);
    pinned.setHost(request.peer.toString());
    if (request.plainPort != 0) {
        pinned.setScheme(QStringLiteral("http"));
        pinned.setPort(request.plainPort);
    }
    return pinned;
}

QByteArray hostHeader(const QUrl& address)
{
    QByteArray host = hostOf(address).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return address.port() < 0 ? host : host + ':' + QByteArray::number(address.port());
}

QNetworkRequest qtRequest(const TransferRequest& request)
{
    QNetworkRequest qt(pinnedAddress(request));
    qt.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    qt.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    qt.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    qt.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    const QString host = hostOf(request.address);
    if (QHostAddress(host).isNull())
        qt.setPeerVerifyName(host);
    qt.setRawHeader("Host", hostHeader(request.address));
    for (const auto& [name, value] : request.headers)
        qt.setRawHeader(name, value);
    return qt;
}

} // namespace

Problem::Code problemOf(QNetworkReply::NetworkError error, qint64 packedBytes)
{
    switch (error) {
    case QNetworkReply::NoError:
        return Problem::Code::None;
    case QNetworkReply::HostNotFoundError:
        return Problem::Code::HostNotFound;
    case QNetworkReply::RemoteHostClosedError:
        return Problem::Code::CutOff;
    case QNetworkReply::SslHandshakeFailedError:
        return Problem::Code::TlsFailed;
    case QNetworkReply::TimeoutError:
        return Problem::Code::Timeout;
    case QNetworkReply::OperationCanceledError:
        return Problem::Code::Cancelled;
    case QNetworkReply::UnknownContentError:
        // Unpacking failed, and Qt does not say whether the bytes are broken or a bomb. So little cannot be a
        // bomb: deflate packs 1032 to 1 at best.
        return packedBytes > unpackedBeforeCheck / 1032 ? Problem::Code::TooLarge : Problem::Code::Malformed;
    default:
        // 200 and up mirror an HTTP status.
        return error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ProtocolFailure
                   ? Problem::Code::None
                   : Problem::Code::ConnectionFailed;
    }
}

Transfer::Transfer(QNetworkAccessManager& manager, const TransferRequest& request,
                   std::function<void(TransferAnswer)> done)
    : m_request(request)
    , m_done(std::move(done))
    , m_reply(manager.get(qtRequest(request)))
{
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_answer.connected = true; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Transfer::readHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &Transfer::readBody);
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received, qint64) {
        m_packed = std::max(m_packed, received);
        if (m_reply && received > m_request.byteCap)
            finishWith(Problem::Code::TooLarge);
    });
    connect(m_reply, &QNetworkReply::finished, this, &Transfer::finish);
}

Transfer::~Transfer()
{
    endReply();
}

void Transfer::endReply()
{
    if (!m_reply)
        return;
    QNetworkReply* reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    // Not at once: this may be inside one of the reply's own signals, where Qt does not expect an abort.
    QMetaObject::invokeMethod(
        reply,
        [reply] {
            if (reply->isRunning())
                reply->abort();
            reply->deleteLater();
        },
        Qt::QueuedConnection);
}

/// Decides as soon as the head is there: only the body of a 200 is worth reading.
void Transfer::readHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status < 200 || m_headRead)
        return;
    m_headRead = true;
    m_answer.connected = true;
    m_answer.status = status;
    const auto& pairs = m_reply->rawHeaderPairs();
    for (const auto& [name, value] : pairs)
        m_answer.headers.insert(name.toLower(), value);
    // Qt takes Content-Length out of the headers of packed answers.
    m_packed = std::max(m_reply->attribute(QNetworkRequest::OriginalContentLengthAttribute).toLongLong(),
                        m_answer.header("content-length").toLongLong());
    if (status != 200)
        finishWith(Problem::Code::None);
    else if (m_packed > m_request.byteCap)
        finishWith(Problem::Code::TooLarge);
}

void Transfer::readBody()
{
    if (!m_reply || !m_reply->isOpen())
        return;
    m_answer.bytes += m_reply->read(m_request.byteCap + 1 - m_answer.bytes.size());
    if (m_answer.bytes.size() > m_request.byteCap)
        finishWith(Problem::Code::TooLarge);
}

void Transfer::finish()
{
    if (!m_headRead)
        readHead(); // a head without a body may come with the end
    if (!m_reply)
        return;
    const Problem::Code code = problemOf(m_reply->error(), m_packed);
    if (code == Problem::Code::None)
        readBody();
    if (!m_reply)
        return;
    if (code == Problem::Code::None && m_answer.status == 0)
        finishWith(Problem::Code::ConnectionFailed);
    else
        finishWith(code, code == Problem::Code::TlsFailed ? m_reply->errorString() : QString());
}

void Transfer::finishWith(Problem::Code code, const QString& detail)
{
    endReply();
    if (code != Problem::Code::None) {
        m_answer.problem = {.code = code, .subject = addressForLog(m_request.address), .detail = detail};
        m_answer.bytes.clear();
    }
    if (const auto done = std::exchange(m_done, nullptr))
        done(std::move(m_answer));
}

} // namespace dateline
