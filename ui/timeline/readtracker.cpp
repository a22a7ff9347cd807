#include "timeline/readtracker.h"

#include <algorithm>

namespace dateline {

namespace {

constexpr std::chrono::milliseconds longEnough{1000};

} // namespace

QList<EntryNumber> ReadTracker::observe(const Moment& moment)
{
    QList<EntryNumber> read;
    QHash<EntryNumber, Watch> watched;
    m_atEnd = moment.atEnd && moment.active;
    for (const Seen& seen : moment.seen) {
        Watch watch = m_watched.value(seen.number);
        if (watch.since && moment.now - *watch.since >= longEnough)
            watch.ripe = true;
        if (!moment.active || !seen.half)
            watch.since.reset();
        else if (!watch.since)
            watch.since = moment.now;
        if (watch.ripe && (seen.above || (m_atEnd && seen.half)))
            read.append(seen.number);
        else if (!seen.above)
            watched.insert(seen.number, watch);
    }
    m_watched = watched;
    return read;
}

std::optional<std::chrono::milliseconds> ReadTracker::next(Instant now) const
{
    std::optional<std::chrono::milliseconds> soonest;
    if (!m_atEnd)
        return soonest;
    for (const Watch& watch : m_watched) {
        if (!watch.since || watch.ripe)
            continue;
        const auto wait = std::max(std::chrono::milliseconds(0), *watch.since + longEnough - now);
        soonest = soonest ? std::min(*soonest, wait) : wait;
    }
    return soonest;
}

void ReadTracker::reset()
{
    m_watched.clear();
    m_atEnd = false;
}

} // namespace dateline
