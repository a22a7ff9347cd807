#pragma once

#include "markup/dates.h"
#include "markup/datewords.h"

namespace dateline {

/// The fields that a printed date gives, before they become a point in time.
struct DateParts
{
    std::optional<int> year;
    std::optional<int> month;
    std::optional<int> day;
    std::optional<int> dayOfYear; ///< ISO ordinal dates
    std::optional<int> hour;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    bool hasSeconds = false;
    std::optional<int> dayShift; ///< -1 for "yesterday", 0 for "today"
    std::optional<ZoneRule> zone;
    bool orderIsOpen = false; ///< day and month could be the other way round, and no language tells
};

/// A point in time with the precision that the parts allow; nothing where they make no date. What is missing
/// (year, or the whole date) comes from the page's clock: the nearest such time that is not clearly after it.
std::optional<ClaimedTime> timeOfParts(const DateParts& parts, const DateContext& context);

/// "97" → 1997, "23" → 2023.
int fullYear(int twoDigits);

} // namespace dateline
