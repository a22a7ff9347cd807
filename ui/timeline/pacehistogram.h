#pragma once

#include "base/clock.h"
#include "stories/storedentry.h"

#include <QList>

#include <utility>

namespace dateline {

/// What happened in one span of time; entries of neighbouring rows.
struct PaceBar
{
    qint64 from = 0; ///< msecs since 1970; the span ends before `to`
    qint64 to = 0;
    int firstRow = 0;
    int entries = 0; ///< 0 only for quiet spans, which have no rows
    int unread = 0;
    int keyEvents = 0;
    EntryNumber keyEvent{}; ///< first key event in the list's order
    int keyRow = -1;
    bool quiet = false; ///< stands for a long span without entries, however long
    bool operator==(const PaceBar&) const = default;
};

/// How fast a story went: its entries over time in equal spans, in the list's order. Long spans without an
/// entry take the room of one bar, so that a night or an old first entry does not flatten the rest. A place
/// in the list is a row with a fraction; on the strip it is a bar with a fraction, `position`. Both go the
/// same way, so that dragging through either never jumps back. Pure.
struct PaceHistogram
{
    QList<PaceBar> bars;
    qint64 span = 0;  ///< msecs of a bar
    int rows = 0;     ///< of the list; pinned entries at its head belong to no bar
    int firstRow = 0; ///< first row that belongs to a bar
    bool logarithmic = false;
    int most = 0; ///< entries of the fullest bar

    /// Length of a bar by its entries or its unread ones, 0 to 1; what has an entry never falls to nothing.
    double length(int entries) const;
    /// Where a row stands, in bars from the first; from 0 to bars.size().
    double position(double row) const;
    /// The row at a position; the inverse of position().
    double rowAt(double position) const;
    /// The bar at a position, -1 if there is none.
    int barAt(double position) const;
    bool operator==(const PaceHistogram&) const = default;
};

/// At most `mostBars` bars of the smallest span of 1, 5, 10, 30 minutes, 1, 3, 6, 12 hours, or days. Spans
/// begin at whole hours and days of the reader's zone, which is `zoneMsecs` ahead of UTC. O(n).
PaceHistogram paceHistogram(const QList<EntryStub>& stubs, EntryOrder order, int mostBars, qint64 zoneMsecs);

/// Lines of time beside the bars: at which position which moment, at least `apart` bars from one another.
QList<std::pair<double, qint64>> paceLabels(const PaceHistogram& pace, EntryOrder order, double apart,
                                            qint64 zoneMsecs);

} // namespace dateline
