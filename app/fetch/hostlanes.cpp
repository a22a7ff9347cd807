#include "fetch/hostlanes.h"

#include <algorithm>

namespace dateline {

HostLanes::HostLanes(int hostsAtOnce)
    : m_hostsAtOnce(hostsAtOnce)
{
}

void HostLanes::add(const QString& host, Rank rank, Ticket ticket)
{
    if (!m_lanes.contains(host))
        m_turns.append(host);
    m_lanes[host].at(static_cast<size_t>(rank)).push_back(ticket);
}

std::optional<HostLanes::Ticket> HostLanes::start()
{
    if (running() >= m_hostsAtOnce)
        return {};
    const auto turn = std::find_if(m_turns.begin(), m_turns.end(),
                                   [this](const QString& host) { return !m_busy.contains(host); });
    if (turn == m_turns.end())
        return {};
    const QString host = *turn;
    m_turns.erase(turn);
    m_busy.insert(host);
    Lane& lane = m_lanes[host];
    const auto queue = std::find_if(lane.begin(), lane.end(), [](const auto& one) { return !one.empty(); });
    const Ticket ticket = queue->front();
    queue->pop_front();
    if (isEmpty(lane))
        m_lanes.remove(host);
    else
        m_turns.append(host);
    return ticket;
}

void HostLanes::release(const QString& host)
{
    m_busy.remove(host);
}

void HostLanes::remove(Ticket ticket)
{
    for (auto lane = m_lanes.begin(); lane != m_lanes.end(); ++lane) {
        for (auto& queue : lane.value()) {
            const auto found = std::find(queue.begin(), queue.end(), ticket);
            if (found == queue.end())
                continue;
            queue.erase(found);
            if (isEmpty(lane.value()))
                forget(lane.key());
            return;
        }
    }
}

bool HostLanes::isEmpty(const Lane& lane)
{
    return std::all_of(lane.begin(), lane.end(), [](const auto& queue) { return queue.empty(); });
}

void HostLanes::forget(const QString& host)
{
    m_turns.removeOne(host);
    m_lanes.remove(QString(host)); // the caller's reference may be the key itself
}

} // namespace dateline
