#pragma once

#include <QColor>
#include <QList>

namespace dateline {

/// `share` of `top` laid over `ground`, 0 to 1; opaque.
QColor mix(const QColor& top, const QColor& ground, double share);

/// `colour` with its HLS lightness moved in steps of 1 % (down on light grounds, up on dark ones) until it
/// reaches `ratio` on every ground. At the end of the scale it stays what it is there.
QColor untilContrast(const QColor& colour, const QList<QColor>& grounds, double ratio, bool dark);

} // namespace dateline
