#pragma once

#include <QString>

namespace dateline {

/// A byline (one line, white space collapsed) without the dates, clocks and reading times that pages glue to
/// it: "By Ana Ruiz Updated 5:14 PM EDT, Tue July 2, 2024", "Posted at 10:22 by Ana Ruiz", "Ana Ruiz · 5 min
/// read". A number without a month, a unit or a clock beside it is no time ("Channel 4 News"), nor is a month
/// without a number ("April Ek"). Words in brackets stay. Linear.
QString withoutTimes(const QString& line);

} // namespace dateline
