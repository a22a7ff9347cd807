#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <array>
#include <deque>
#include <optional>

namespace dateline {

/// Who may ask next: one request per host at a time, hosts in turn, and on one host redirected requests
/// before the reader's sources before content (pictures), each first come first served. Pure bookkeeping over
/// numbers; knows no network. One thread.
class HostLanes final
{
public:
    using Ticket = quint64;
    enum class Rank { Redirected, Reader, Content };

    explicit HostLanes(int hostsAtOnce);

    void add(const QString& host, Rank rank, Ticket ticket);
    /// The next ticket whose host is free, now running; none if there is nothing to start.
    std::optional<Ticket> start();
    /// The running request of the host is over.
    void release(const QString& host);
    /// Forgets a waiting ticket.
    void remove(Ticket ticket);
    bool isWaiting(const QString& host) const { return m_lanes.contains(host); }
    int running() const { return static_cast<int>(m_busy.size()); }

private:
    using Lane = std::array<std::deque<Ticket>, 3>;
    static bool isEmpty(const Lane& lane);
    void forget(const QString& host);

    int m_hostsAtOnce;
    QHash<QString, Lane> m_lanes; ///< hosts with something waiting
    QList<QString> m_turns;       ///< the same hosts in the order of their turn
    QSet<QString> m_busy;
};

} // namespace dateline
