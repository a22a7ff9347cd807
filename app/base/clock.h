#pragma once

#include <QDateTime>

#include <chrono>

namespace dateline {

/// A point in time, UTC, in milliseconds: the only form in which rooms hand times on.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// The only "now" in the program. Injected, so that tests own the time. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    Instant now() const override;
};

inline qint64 toMsecs(Instant instant)
{
    return instant.time_since_epoch().count();
}
inline Instant fromMsecs(qint64 msecsSinceEpoch)
{
    return Instant(std::chrono::milliseconds(msecsSinceEpoch));
}
QDateTime toDateTimeUtc(Instant instant);
Instant fromDateTime(const QDateTime& dateTime);

/// "2023-09-13T04:01:00Z", cut to the second.
QString toIso8601(Instant instant);

} // namespace dateline
