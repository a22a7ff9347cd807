#include "fetch/schedule.h"

#include <algorithm>
#include <tuple>

namespace dateline {

using namespace std::chrono_literals;
using std::chrono::seconds;

namespace {

constexpr seconds leastLive = 30s;
constexpr seconds leastBackground = 120s;
constexpr seconds endedInterval = 24h;
constexpr seconds demoShown = 5s; // costs nobody anything: it is served by ourselves
constexpr seconds demoHidden = 30s;
constexpr seconds longestBackOffLive = 15min;
constexpr seconds longestBackOff = 6h;
constexpr seconds longestOffline = 60s; // until the next look whether the network is back
constexpr seconds longestLiveWish = 15min;
constexpr qsizetype handful = 8;
constexpr seconds betweenHandfuls = 1s;

/// A well-mixed number (the finaliser of splitmix64).
quint64 mixed(quint64 value)
{
    value ^= value >> 30;
    value *= 0xBF58476D1CE4E5B9ULL;
    value ^= value >> 27;
    value *= 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

seconds liveInterval(const Situation& situation, const Settings& settings)
{
    if (situation.shown && situation.windowActive)
        return std::max(leastLive, settings.liveInterval);
    return std::max(leastBackground, settings.backgroundInterval);
}

bool isStopped(const SourceRecord& source)
{
    return !source.enabled || source.kind == SourceKind::File || waitsForLogin(source) ||
           source.problem.code == Problem::Code::Gone;
}

} // namespace

std::optional<seconds> checkInterval(const SourceRecord& source, const Situation& situation,
                                     const Settings& settings)
{
    if (isStopped(source))
        return {};
    if (source.kind == SourceKind::Feed)
        return settings.feedInterval;
    if (situation.state == LiveState::Ended)
        return endedInterval;
    if (source.kind == SourceKind::Demo)
        return situation.shown && situation.windowActive ? demoShown : demoHidden;
    return liveInterval(situation, settings);
}

seconds backedOff(seconds interval, int failures)
{
    const seconds cap = interval <= leastBackground ? longestBackOffLive : longestBackOff;
    seconds wait = interval;
    for (int i = 0; i < failures && wait < cap; ++i)
        wait *= 2;
    return failures > 0 ? std::max(interval, std::min(wait, cap)) : interval;
}

std::optional<Instant> notBefore(const ServerWishes& wishes, bool isLive, Instant now)
{
    std::optional<seconds> wait;
    for (const auto& wish : {wishes.maxAge, wishes.ttl})
        if (wish)
            wait = std::max(wait.value_or(0s), *wish);
    if (wait)
        wait = std::min(*wait, isLive ? longestLiveWish : endedInterval);
    if (wishes.retryAfter)
        wait = std::max(wait.value_or(0s), *wishes.retryAfter);
    if (!wait || *wait <= 0s)
        return {};
    return now + *wait;
}

std::optional<Instant> dueAt(const SourceRecord& source, const Situation& situation, const Settings& settings,
                             Instant now, quint64 seed)
{
    const auto usual = checkInterval(source, situation, settings);
    if (!usual)
        return {};
    if (!source.lastChecked)
        return now;
    const seconds interval = source.problem.code == Problem::Code::Offline
                                 ? std::min(*usual, longestOffline)
                                 : backedOff(*usual, source.failures);
    const Instant checked = std::min(*source.lastChecked, now);
    const auto tenth = std::chrono::duration_cast<std::chrono::milliseconds>(interval) / 10;
    const quint64 dice = mixed(seed ^ mixed(static_cast<quint64>(toInt(source.id))) ^
                               static_cast<quint64>(toMsecs(*source.lastChecked)));
    const auto drift = std::chrono::milliseconds(dice % static_cast<quint64>(tenth.count() + 1));
    Instant due = checked + interval;
    if (source.nextDue) // moved along where the clock was set back
        due = std::max(due, *source.nextDue - (*source.lastChecked - checked));
    return due + drift;
}

bool mayAskByHand(const SourceRecord& source, Instant now)
{
    const bool told = source.problem.code == Problem::Code::RateLimited && source.nextDue.has_value();
    const bool clockWentBack = source.lastChecked && *source.lastChecked > now;
    return !told || clockWentBack || now >= *source.nextDue;
}

Plan planChecks(QList<Candidate> candidates, Instant now)
{
    Plan plan;
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& one, const Candidate& other) {
        return std::tuple(!one.shown, !one.live, one.due, toInt(one.source)) <
               std::tuple(!other.shown, !other.live, other.due, toInt(other.source));
    });
    for (const Candidate& candidate : candidates) {
        if (candidate.due <= now && plan.now.size() < handful) {
            plan.now.append(candidate.source);
            continue;
        }
        const Instant again = std::max(candidate.due, now + betweenHandfuls);
        plan.lookAgain = plan.lookAgain ? std::min(*plan.lookAgain, again) : again;
    }
    return plan;
}

} // namespace dateline
