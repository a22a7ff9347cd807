#pragma once

#include "markup/dates.h"

namespace dateline {

/// "1 hr 1 min ago", "vor 5 Minuten", "il y a 2 h", "hace 3 horas", "5m": a distance back from the page's own
/// clock. Nothing where the text is no such distance or the page has no clock. `folded` as by foldedWord().
std::optional<ClaimedTime> relativeTime(const QString& folded, const DateContext& context);

/// Whether the text is such a distance, clock or not.
bool isRelativeTime(const QString& folded);

} // namespace dateline
