#pragma once

#include "stories/entry.h"

#include <QString>

#include <optional>

namespace dateline {

/// What a date in words may lean on.
struct DateContext
{
    std::optional<Instant> pageClock; ///< relative times and dates without a year resolve against it
    QString language; ///< "en-GB" reads 5/6 as 5 June, "en-US" as May 6; empty: day first unless impossible
    std::optional<int> offsetMinutes; ///< zone of times that name none; default UTC
};

/// Every form of date met in feeds and live pages: ISO 8601 and W3CDTF with their abuse, RFC 822 with its
/// abuse, zone names, epochs in seconds and milliseconds, "12:01 a.m. ET, September 13, 2023", "5.33pm BST",
/// "1 hr 1 min ago".
std::optional<ClaimedTime> parseDate(const QString& text, const DateContext& context = {});

} // namespace dateline
