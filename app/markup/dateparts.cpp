#include "markup/dateparts.h"

#include <algorithm>
#include <utility>

namespace dateline {

namespace {

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerDay = 86'400'000;
/// A page may print a time a little ahead of the clock that it shows.
constexpr qint64 slackMs = 60 * msPerMinute;

struct CivilDate
{
    int year;
    int month;
    int day;
};

CivilDate civilOf(qint64 day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    return {int(date.year()), int(unsigned(date.month())), int(unsigned(date.day()))};
}

qint64 floorDay(qint64 ms)
{
    return (ms - ((ms % msPerDay) + msPerDay) % msPerDay) / msPerDay;
}

ZoneRule zoneOf(const DateParts& parts, const DateContext& context)
{
    return parts.zone.value_or(ZoneRule{context.offsetMinutes.value_or(0), ZoneRule::Season::None});
}

qint64 instantOf(qint64 day, const DateParts& parts, const ZoneRule& zone)
{
    const int minuteOfDay = parts.hour.value_or(0) * 60 + parts.minute;
    const qint64 local = day * msPerDay + minuteOfDay * msPerMinute + parts.second * 1000 + parts.millisecond;
    return local - offsetAt(zone, day, minuteOfDay) * msPerMinute;
}

/// The clock's day where the zone is.
qint64 localDay(Instant clock, const ZoneRule& zone)
{
    const qint64 ms = toMsecs(clock);
    const qint64 day = floorDay(ms);
    const int minute = int((ms - day * msPerDay) / msPerMinute);
    return floorDay(ms + offsetAt(zone, day, minute) * msPerMinute);
}

Precision precisionOf(const DateParts& parts)
{
    if (parts.hour)
        return parts.hasSeconds ? Precision::Exact : Precision::Minute;
    return parts.day || parts.dayOfYear || parts.dayShift ? Precision::Day : Precision::Guessed;
}

bool isSane(const DateParts& parts)
{
    const int hour = parts.hour.value_or(0);
    const bool endOfDay = hour == 24 && parts.minute == 0 && parts.second == 0;
    return hour >= 0 && (hour < 24 || endOfDay) && parts.minute >= 0 && parts.minute < 60 &&
           parts.second >= 0 && parts.second <= 60;
}

std::optional<qint64> dayWithoutYear(const DateParts& parts, const ZoneRule& zone, Instant clock)
{
    const int thisYear = civilOf(localDay(clock, zone)).year;
    for (int year = thisYear + 1; year >= thisYear - 4; --year) {
        if (!isValidDate(year, *parts.month, *parts.day))
            continue;
        const qint64 day = dayNumber(year, *parts.month, *parts.day);
        // A printed date names a day that begins no later than a day from the clock.
        if (instantOf(day, parts, zone) <= toMsecs(clock) + msPerDay)
            return day;
    }
    return std::nullopt;
}

std::optional<qint64> dayOfParts(const DateParts& parts, const ZoneRule& zone, const DateContext& context)
{
    if (parts.year && parts.dayOfYear) {
        const qint64 first = isValidDate(*parts.year, 1, 1) ? dayNumber(*parts.year, 1, 1) : 0;
        const bool fits = first != 0 && *parts.dayOfYear >= 1 && *parts.dayOfYear <= 366;
        return fits ? std::optional(first + *parts.dayOfYear - 1) : std::nullopt;
    }
    if (parts.year) {
        const int month = parts.month.value_or(1);
        const int day = parts.day.value_or(1);
        if (!isValidDate(*parts.year, month, day) || (parts.day && !parts.month))
            return std::nullopt;
        return dayNumber(*parts.year, month, day);
    }
    const std::optional<Instant> newest = context.newestClock ? context.newestClock : context.pageClock;
    if (!newest)
        return std::nullopt;
    if (parts.month && parts.day) {
        DateParts turned = parts;
        std::swap(turned.month, turned.day);
        // neither lies ahead of the clock: the later one is nearer to it
        return parts.orderIsOpen
                   ? std::max(dayWithoutYear(parts, zone, *newest), dayWithoutYear(turned, zone, *newest))
                   : dayWithoutYear(parts, zone, *newest);
    }
    if (parts.month || parts.day)
        return std::nullopt;
    const qint64 today = localDay(*newest, zone);
    if (parts.dayShift)
        return today + *parts.dayShift;
    if (!parts.hour)
        return std::nullopt;
    const bool ahead = instantOf(today, parts, zone) > toMsecs(*newest) + slackMs;
    return ahead ? today - 1 : today;
}

} // namespace

std::optional<ClaimedTime> timeOfParts(const DateParts& parts, const DateContext& context)
{
    if (!isSane(parts))
        return std::nullopt;
    const ZoneRule zone = zoneOf(parts, context);
    const std::optional<qint64> day = dayOfParts(parts, zone, context);
    if (!day)
        return std::nullopt;
    return ClaimedTime{fromMsecs(instantOf(*day, parts, zone)), precisionOf(parts)};
}

int fullYear(int twoDigits)
{
    return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
}

} // namespace dateline
