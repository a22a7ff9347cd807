#pragma once

#include "timeline/cardgeometry.h"
#include "timeline/cardlayout.h"

namespace dateline {

class OpenVersions;

/// The bar over the text of an entry whose versions are open: how many there are, one segment a version, what
/// changed, and a button to close. Where they do not all fit, the segments around the one that shows stay,
/// and a segment "…" leads on. Rectangles as in its card.
struct VersionBar
{
    QRect rect;
    QRect icon; ///< empty where there is no room, and so are:
    QRect count;
    QString countWords;
    QList<CardButton> segments; ///< target: number of the version
    QStringList tips;           ///< of the segments
    int shown = 0;              ///< which of the segments
    QRect changes;
    QString changeWords; ///< as much of it as fits
    QString tip;         ///< all of it
    CardButton close;
};

constexpr double versionBarHeight = 42; ///< design px

/// `y`: top of the bar in its card. GUI thread (fonts).
VersionBar layoutVersionBar(const OpenVersions& versions, const Theme& theme, const CardGeometry& geometry,
                            int y, Instant now);

} // namespace dateline
