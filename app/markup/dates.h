#pragma once

#include "stories/entry.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace dateline {

/// What a date in words may lean on.
struct DateContext
{
    std::optional<Instant> pageClock; ///< relative times and dates without a year resolve against it
    QString language; ///< "en-GB" reads 5/6 as 5 June, "en-US" as May 6; empty: day first unless impossible
    std::optional<int> offsetMinutes; ///< zone of times that name none; default UTC
    std::optional<QTimeZone> zone;    ///< the same with its summer time, where no offset is told
    /// Clocks without a day and days without a year count back from here, where it is told, and not from the
    /// page's clock: a page that was fetched long after its last change shows clocks of then.
    std::optional<Instant> newestClock;
};

/// Every form of date met in feeds and live pages: ISO 8601 and W3CDTF with their abuse, RFC 822 with its
/// abuse, zone names, epochs in seconds and milliseconds, "12:01 a.m. ET, September 13, 2023", "5.33pm BST",
/// "1 hr 1 min ago".
std::optional<ClaimedTime> parseDate(const QString& text, const DateContext& context = {});

} // namespace dateline
