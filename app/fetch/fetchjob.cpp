#include "fetch/fetchjob.h"

#include "fetch/addressrules.h"
#include "fetch/addresswords.h"
#include "fetch/headers.h"
#include "fetch/redirects.h"

#include <QNetworkAccessManager>
#include <QNetworkInterface>

#include <algorithm>

namespace dateline {

namespace {

constexpr std::chrono::seconds connectPatience{5};

const QByteArray userAgent = QByteArrayLiteral("Dateline/" DATELINE_VERSION " (desktop news reader)");
const QByteArray acceptFeedsAndPages =
    QByteArrayLiteral("text/html, application/rss+xml, application/atom+xml, application/feed+json, "
                      "application/xhtml+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, "
                      "*/*;q=0.5");

/// No interface but loopback has an address: the machine is not on a network.
bool isOnNetwork()
{
    const auto interfaces = QNetworkInterface::allInterfaces();
    return std::any_of(interfaces.begin(), interfaces.end(), [](const QNetworkInterface& one) {
        return one.flags().testFlag(QNetworkInterface::IsRunning) &&
               !one.flags().testFlag(QNetworkInterface::IsLoopBack) && !one.addressEntries().isEmpty();
    });
}

/// Whether asking again later can help without the reader doing something.
bool isRetryable(Problem::Code code)
{
    switch (code) {
    case Problem::Code::HostNotFound:
    case Problem::Code::ConnectionFailed:
    case Problem::Code::Offline:
    case Problem::Code::TlsFailed:
    case Problem::Code::Timeout:
    case Problem::Code::CutOff:
    case Problem::Code::RateLimited:
    case Problem::Code::Cancelled:
        return true;
    default:
        return false;
    }
}

} // namespace

Problem statusProblem(int status, bool saysWhenToRetry, bool sentCredentials, const QString& realm,
                      const QString& subject)
{
    using Code = Problem::Code;
    if (status == 401)
        return {.code = sentCredentials ? Code::AuthenticationRefused : Code::AuthenticationNeeded,
                .subject = subject,
                .detail = realm,
                .status = status};
    if (status == 410)
        return {.code = Code::Gone, .subject = subject, .status = status};
    if (status == 429 || (status == 503 && saysWhenToRetry))
        return {.code = Code::RateLimited, .subject = subject, .status = status, .retryable = true};
    if (status == 204 || status == 205)
        return {.code = Code::Empty, .subject = subject, .status = status, .retryable = true};
    return {.code = Code::HttpStatus,
            .subject = subject,

            .status = status,
            .retryable = status >= 500 || status == 408 || status == 425};
}

FetchJob::FetchJob(FetchRequest request, const Clock& clock)
    : m_request(std::move(request))
    , m_clock(clock)
{
    QUrl& address = m_request.address;
    if (m_request.origin == FetchRequest::Origin::Reader && m_request.user.isEmpty()) {
        m_request.user = address.userName(QUrl::FullyDecoded);
        m_request.password = address.password(QUrl::FullyDecoded);
    }
    address = withoutUserInfo(address);
    m_hop = address;
    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(this, [this] { end(Problem::Code::Timeout); });
    m_patience.setSingleShot(true);
    m_patience.callOnTimeout(this, &FetchJob::tryNextMachine);
}

FetchJob::~FetchJob()
{
    stop();
}

void FetchJob::ask(QNetworkAccessManager& manager, quint16 plainPort)
{
    m_manager = &manager;
    m_plainPort = plainPort;
    m_spoiled = false;
    if (!m_deadline.isActive())
        m_deadline.start(m_request.deadline);
    if (m_plainPort != 0) {
        m_machines = {QHostAddress(QHostAddress::LocalHost)};
        connectToNext();
        return;
    }
    resolve();
}

void FetchJob::resolve()
{
    m_lookup = QHostInfo::lookupHost(hostOf(m_hop), this, [this](const QHostInfo& info) {
        m_lookup = -1;
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
            fail({.code = isOnNetwork() ? Problem::Code::HostNotFound : Problem::Code::Offline,
                  .subject = addressForLog(m_hop),
                  .detail = hostOf(m_hop)});
            return;
        }
        m_machines = allowedAddresses(info.addresses(), hopIsTyped());
        if (m_machines.isEmpty()) {
            fail({.code = Problem::Code::ForbiddenHost,
                  .subject = addressForLog(m_hop),
                  .detail = hostOf(m_hop)});
            return;
        }
        connectToNext();
    });
}

void FetchJob::connectToNext()
{
    const TransferRequest request{.address = addressToAsk(),
                                  .peer = m_machines.takeFirst(),
                                  .plainPort = m_plainPort,
                                  .headers = headers(),
                                  .byteCap = m_request.byteCap};
    if (!m_machines.isEmpty())
        m_patience.start(connectPatience);
    m_transfer = std::make_unique<Transfer>(*m_manager, request, [this](const TransferAnswer& answer) {
        m_patience.stop();
        const bool neverReached = answer.problem.code == Problem::Code::ConnectionFailed && !answer.connected;
        if (neverReached && !m_machines.isEmpty())
            tryNextMachine();
        else
            judge(answer);
    });
}

void FetchJob::tryNextMachine()
{
    if (m_transfer && m_transfer->isConnected())
        return;
    // Not at once: the transfer may be calling.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_machines.isEmpty())
                connectToNext();
        },
        Qt::QueuedConnection);
}

bool FetchJob::hopIsTyped() const
{
    const QString typed = m_request.origin == FetchRequest::Origin::Reader ? hostOf(m_request.address)
                                                                           : m_request.typedHost.toLower();
    return !typed.isEmpty() && hostOf(m_hop) == typed;
}

bool FetchJob::sendsCredentials() const
{
    return !m_request.user.isEmpty() && sameOrigin(m_hop, m_request.address);
}

bool FetchJob::hasKey() const
{
    const QString name = keyNameOf(m_request.address);
    return !name.isEmpty() && m_request.user == name;
}

QUrl FetchJob::addressToAsk() const
{
    return hasKey() && sendsCredentials() ? withKey(m_hop, m_request.password) : m_hop;
}

QList<QPair<QByteArray, QByteArray>> FetchJob::headers() const
{
    QList<QPair<QByteArray, QByteArray>> headers{
        {"User-Agent", userAgent},
        {"Accept", m_request.accept.isEmpty() ? acceptFeedsAndPages : m_request.accept.toLatin1()},
        {"Accept-Language", "*"}};
    if (!m_request.etag.isEmpty())
        headers.append({"If-None-Match", m_request.etag.toLatin1()});
    if (!m_request.lastModified.isEmpty())
        headers.append({"If-Modified-Since", m_request.lastModified.toLatin1()});
    if (sendsCredentials() && !hasKey())
        headers.append(
            {"Authorization",
             "Basic " + (m_request.user + QLatin1Char(':') + m_request.password).toUtf8().toBase64()});
    return headers;
}

void FetchJob::judge(const TransferAnswer& answer)
{
    if (answer.problem) {
        m_spoiled = true;
        Problem problem = answer.problem;
        if (problem.code == Problem::Code::ConnectionFailed && m_plainPort == 0 && !isOnNetwork() &&
            !isPrivateAddress(QHostAddress(hostOf(m_hop))))
            problem.code = Problem::Code::Offline;
        fail(std::move(problem));
    } else if (isRedirect(answer.status)) {
        follow(answer);
    } else {
        succeed(answer);
    }
}

void FetchJob::follow(const TransferAnswer& answer)
{
    NextHop next = nextHop(m_hop, answer.status, answer.header("location"), m_hops);
    if (next.problem) {
        fail(std::move(next.problem));
        return;
    }
    ++m_hops;
    m_allPermanent = m_allPermanent && next.permanent;
    m_hop = hasKey() ? withKey(next.target, QString()) : next.target;
    m_manager = nullptr;
    onRedirect();
}

void FetchJob::succeed(const TransferAnswer& answer)
{
    const bool conditional = !m_request.etag.isEmpty() || !m_request.lastModified.isEmpty();
    const bool unchanged = answer.status == 304 && conditional;
    if (answer.status != 200 && !unchanged) {
        const auto retryAfter = readRetryAfter(answer.header("retry-after"), m_clock.now());
        fail(statusProblem(answer.status, retryAfter.has_value(), sendsCredentials(),
                           readRealm(answer.header("www-authenticate")), addressForLog(m_hop)),
             retryAfter);
        return;
    }
    FetchAnswer result;
    result.status = answer.status;
    result.bytes = answer.bytes;
    result.finalAddress = m_hop;
    result.movedPermanently = m_hops > 0 && m_allPermanent;
    if (const QByteArray location = answer.header("content-location"); !location.isEmpty())
        result.contentLocation = m_hop.resolved(QUrl(QString::fromUtf8(location), QUrl::TolerantMode));
    result.contentType = QString::fromLatin1(answer.header("content-type"));
    result.etag = QString::fromLatin1(answer.header("etag"));
    result.lastModified = QString::fromLatin1(answer.header("last-modified"));
    result.maxAge = readMaxAge(answer.header("cache-control"), answer.header("age"), answer.header("expires"),
                               answer.header("date"));
    result.answeredAt = m_clock.now();
    finish(std::move(result));
}

void FetchJob::end(Problem::Code code)
{
    m_spoiled = true;
    fail({.code = code, .subject = addressForLog(m_hop)});
}

void FetchJob::fail(Problem problem, std::optional<std::chrono::seconds> retryAfter)
{
    problem.retryable = problem.retryable || isRetryable(problem.code);
    finish(FetchFailure{std::move(problem), retryAfter});
}

void FetchJob::finish(FetchResult result)
{
    stop();
    if (const auto end = std::exchange(onEnd, nullptr))
        end(std::move(result));
}

void FetchJob::stop()
{
    m_deadline.stop();
    m_patience.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    m_machines.clear();
    m_transfer.reset(); // it may be calling; it touches nothing of its own after that
}

} // namespace dateline
