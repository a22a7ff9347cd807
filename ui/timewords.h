#pragma once

#include "base/clock.h"

#include <QLocale>
#include <QString>

namespace dateline {

// Times in words, in the reader's time zone and locale. `now` is given, never read.

/// "14:57"
QString clockTime(Instant at, const QLocale& locale = QLocale());
/// "14:57" today, "Tue 11:40" in the last six days, else "2 Nov", with the year if it is another.
QString shortTime(Instant at, Instant now, const QLocale& locale = QLocale());
/// "2 Nov", with the year if it is another than that of `now`.
QString shortDay(Instant at, Instant now, const QLocale& locale = QLocale());
/// "just now", "26 min ago"; empty from an hour on and for times ahead.
QString relativeTime(Instant at, Instant now);
/// "in 40 s", "in 5 min", "in 2 h"; "now" when due.
QString timeUntil(Instant at, Instant now);
/// Day and time at full length, for tooltips.
QString fullTime(Instant at, const QLocale& locale = QLocale());

} // namespace dateline
