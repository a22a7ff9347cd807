#pragma once

#include "timeline/timelinerows.h"

namespace dateline {

/// Where the reader is: an entry and how far its card's top is from the view's top, or an end of the list.
/// Taken before anything changes, turned back into a scroll value after.
struct ScrollAnchor
{
    enum class Kind : quint8 { Entry, Top, Bottom };
    Kind kind = Kind::Top;
    EntryNumber entry{};
    qint64 offset = 0;   ///< px from the view's top to the card's top; negative above
    Instant order{};     ///< of the entry: if it is gone, the nearest by time serves
    int row = 0;         ///< where it was last; a hint
    bool pinned = false; ///< of the entry: it stands at the top, whatever its time says
    bool operator==(const ScrollAnchor&) const = default;
};

/// The entry under the reader's eye when the view's top is at y: the first that begins in the upper half of
/// the view, else the one that covers it.
ScrollAnchor anchorAt(const TimelineRows& rows, qint64 y, int viewHeight);

/// After scrolling from `from` to `to`: an entry that was on screen before and still is keeps its place, so
/// that measuring what comes in moves nothing that was seen.
ScrollAnchor anchorAfterScroll(const TimelineRows& rows, qint64 from, qint64 to, int viewHeight);

/// The scroll value that puts the anchor where it was. May lie outside the list: then blank space shows
/// rather than that the place is lost. Repairs an anchor whose entry is gone.
qint64 scrollValue(const TimelineRows& rows, ScrollAnchor& anchor, int viewHeight);

} // namespace dateline
