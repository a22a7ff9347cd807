#pragma once

#include "markup/dateparts.h"

namespace dateline {

/// ISO 8601 and W3CDTF with the abuse met in feeds (spaces around T, no colon in the zone, one-digit seconds,
/// basic form, ordinal day, 24:00, cut to month or year). The whole text must be one such date.
std::optional<DateParts> isoParts(const QString& text);

/// Seconds, milliseconds or microseconds since 1970, with or without a fraction.
std::optional<ClaimedTime> epochTime(const QString& text);

} // namespace dateline
