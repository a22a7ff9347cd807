#pragma once

#include "markup/htmltree.h"

#include <QString>
#include <QTimeZone>

namespace dateline {

/// The zone in which a page prints its clocks: the home of a publisher that is known by its host, the country
/// that the address ends in, the country of its language or, last, of `locale` (og:locale); only where that
/// country has one. An invalid zone where nothing tells.
QTimeZone zoneOfPage(const QString& address, const QString& language, const QString& locale);

/// The zone that the page itself names for its clocks, in a short note outside sentences: "All times are in
/// ET", "(hora ucraniana, GMT+2)". An invalid zone where it names none.
QTimeZone zoneNamedOn(const HtmlTree& tree);

/// The zone that such a note names; for tests.
QTimeZone zoneNamedIn(const QString& note);

} // namespace dateline
