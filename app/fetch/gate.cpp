#include "fetch/gate.h"

#include "fetch/addressrules.h"
#include "fetch/addresswords.h"
#include "fetch/connections.h"
#include "fetch/fetchjob.h"
#include "fetch/hostlanes.h"

#include "base/worker.h"

#include <QHash>
#include <QPointer>

#include <unordered_map>

namespace dateline {

namespace {

/// Hosts asked at the same time: enough to keep a line busy, few enough to be no storm.
constexpr int hostsAtOnce = 12;

} // namespace

/// Takes one answer into the thread of its context. Made where fetch() is called, lives in the context's
/// thread, shared by the job and deleted there.
class NetworkGate::Mailbox final : public QObject
{
public:
    static std::shared_ptr<Mailbox> make(QObject* context, std::function<void(FetchResult)> answer)
    {
        std::shared_ptr<Mailbox> box(new Mailbox(context, std::move(answer)),
                                     [](Mailbox* mailbox) { mailbox->deleteLater(); });
        box->moveToThread(context->thread());
        return box;
    }

    static void deliver(const std::shared_ptr<Mailbox>& box, FetchResult result)
    {
        QMetaObject::invokeMethod(
            box.get(),
            [box, result = std::move(result)]() mutable {
                if (box->m_context && box->m_answer)
                    std::exchange(box->m_answer, nullptr)(std::move(result));
            },
            Qt::QueuedConnection);
    }

private:
    Mailbox(QObject* context, std::function<void(FetchResult)> answer)
        : m_context(context)
        , m_answer(std::move(answer))
    {
    }

    QPointer<QObject> m_context; ///< read in its own thread only
    std::function<void(FetchResult)> m_answer;
};

/// The gate's inside; lives in the network thread.
class NetworkGate::Exchange final : public QObject
{
public:
    explicit Exchange(const Clock& clock)
        : m_clock(clock)
        , m_lanes(hostsAtOnce)
    {
    }
    ~Exchange() override { endAll(Problem::Code::Cancelled, false); }

    void add(quint64 ticket, const FetchRequest& request, const std::shared_ptr<Mailbox>& mailbox);
    void cancel(quint64 ticket);
    void endAll(Problem::Code code, bool sparesMapped);
    void setOffline(bool offline);
    void mapHost(const QString& host, quint16 port);

private:
    struct Running
    {
        std::unique_ptr<FetchJob> job;
        std::shared_ptr<Mailbox> mailbox;
        QString host; ///< whose lane it holds; empty while it waits
    };

    void enqueue(quint64 ticket, HostLanes::Rank rank);
    void startNext();
    void leaveLane(Running& running);
    void ended(quint64 ticket, FetchResult result);
    Problem refusal(const FetchRequest& request) const;

    const Clock& m_clock;
    HostLanes m_lanes;
    Connections m_connections{this};
    std::unordered_map<quint64, Running> m_running;
    QHash<QString, quint16> m_mapped;
    bool m_offline = false;
};

void NetworkGate::Exchange::add(quint64 ticket, const FetchRequest& request,
                                const std::shared_ptr<Mailbox>& mailbox)
{
    if (Problem problem = refusal(request)) {
        Mailbox::deliver(mailbox, FetchFailure{std::move(problem), {}});
        return;
    }
    auto job = std::make_unique<FetchJob>(request, m_clock);
    job->onEnd = [this, ticket](FetchResult result) { ended(ticket, std::move(result)); };
    job->onRedirect = [this, ticket] {
        if (m_offline && !m_mapped.contains(hostOf(m_running.at(ticket).job->hop()))) {
            m_running.at(ticket).job->end(Problem::Code::Offline);
            return;
        }
        leaveLane(m_running.at(ticket));
        enqueue(ticket, HostLanes::Rank::Redirected);
    };
    m_running.emplace(ticket, Running{std::move(job), mailbox, {}});
    enqueue(ticket, request.origin == FetchRequest::Origin::Reader ? HostLanes::Rank::Reader
                                                                   : HostLanes::Rank::Content);
}

Problem NetworkGate::Exchange::refusal(const FetchRequest& request) const
{
    if (Problem problem = addressProblem(request.address))
        return problem;
    if (m_offline && !m_mapped.contains(hostOf(request.address)))
        return {.code = Problem::Code::Offline, .subject = addressForLog(request.address), .retryable = true};
    return {};
}

void NetworkGate::Exchange::enqueue(quint64 ticket, HostLanes::Rank rank)
{
    m_lanes.add(hostOf(m_running.at(ticket).job->hop()), rank, ticket);
    startNext();
}

void NetworkGate::Exchange::startNext()
{
    while (const auto ticket = m_lanes.start()) {
        Running& running = m_running.at(*ticket);
        running.host = hostOf(running.job->hop());
        running.job->ask(*m_connections.forHost(running.host), m_mapped.value(running.host));
    }
}

void NetworkGate::Exchange::leaveLane(Running& running)
{
    if (running.host.isEmpty())
        return;
    m_lanes.release(running.host);
    if (running.job->spoiledConnection() || !m_lanes.isWaiting(running.host))
        m_connections.discard(running.host);
    running.host.clear();
}

void NetworkGate::Exchange::ended(quint64 ticket, FetchResult result)
{
    const auto found = m_running.find(ticket);
    Running running = std::move(found->second);
    m_running.erase(found);
    Mailbox::deliver(running.mailbox, std::move(result));
    m_lanes.remove(ticket);
    leaveLane(running);
    running.job.release()->deleteLater(); // it may be calling
    startNext();
}

void NetworkGate::Exchange::cancel(quint64 ticket)
{
    if (const auto found = m_running.find(ticket); found != m_running.end())
        found->second.job->end(Problem::Code::Cancelled);
}

void NetworkGate::Exchange::endAll(Problem::Code code, bool sparesMapped)
{
    QList<quint64> tickets;
    for (const auto& [ticket, running] : m_running)
        if (!sparesMapped || !m_mapped.contains(hostOf(running.job->hop())))
            tickets.append(ticket);
    for (const quint64 ticket : tickets)
        m_lanes.remove(ticket);
    for (const quint64 ticket : tickets)
        m_running.at(ticket).job->end(code);
}

void NetworkGate::Exchange::setOffline(bool offline)
{
    m_offline = offline;
    if (offline)
        endAll(Problem::Code::Offline, true);
}

void NetworkGate::Exchange::mapHost(const QString& host, quint16 port)
{
    if (port == 0)
        m_mapped.remove(host.toLower());
    else
        m_mapped.insert(host.toLower(), port);
}

class NetworkGate::Private
{
public:
    explicit Private(const Clock& clock)
        : exchange(new Exchange(clock))
    {
        exchange->moveToThread(network.thread());
        network.start();
    }
    ~Private()
    {
        network.run([inside = exchange] { delete inside; });
        // The worker lets its queue finish.
    }

    template <typename Call> void post(Call call)
    {
        QMetaObject::invokeMethod(exchange, std::move(call), Qt::QueuedConnection);
    }

    Worker network{QStringLiteral("network")};
    Exchange* exchange;
    std::atomic<quint64> lastTicket{0};
};

NetworkGate::NetworkGate(const Clock& clock)
    : d(std::make_unique<Private>(clock))
{
}

NetworkGate::~NetworkGate() = default;

void NetworkGate::fetch(const FetchRequest& request, QObject* context,
                        std::function<void(FetchResult)> answer)
{
    Exchange* exchange = d->exchange;
    const quint64 ticket = ++d->lastTicket;
    const auto mailbox = Mailbox::make(context, std::move(answer));
    // The connection goes with the mailbox when the answer is in. It is made in the exchange's name, so it
    // is queued to the network thread.
    const auto cancel = QObject::connect(context, &QObject::destroyed, exchange,
                                         [exchange, ticket] { exchange->cancel(ticket); });
    QObject::connect(mailbox.get(), &QObject::destroyed, context, [cancel] { QObject::disconnect(cancel); });
    d->post([exchange, ticket, request, mailbox] { exchange->add(ticket, request, mailbox); });
}

void NetworkGate::cancelAll()
{
    d->post([exchange = d->exchange] { exchange->endAll(Problem::Code::Cancelled, false); });
}

void NetworkGate::setOffline(bool offline)
{
    d->post([exchange = d->exchange, offline] { exchange->setOffline(offline); });
}

void NetworkGate::mapHost(const QString& host, quint16 loopbackPort)
{
    d->post([exchange = d->exchange, host, loopbackPort] { exchange->mapHost(host, loopbackPort); });
}

} // namespace dateline
