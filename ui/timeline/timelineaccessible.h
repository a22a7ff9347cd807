#pragma once

class QString;

namespace dateline {

class TimelineView;

/// Makes the timeline known to screen readers as a list of its entries. Safe to call again.
void installTimelineAccessibility();

/// The list has other rows now: one event for all.
void tellListReplaced(TimelineView* view);
/// The current entry is where the focus is.
void tellCurrentChanged(TimelineView* view);
/// Says the count of new entries, at most once a minute.
void tellNewEntries(TimelineView* view, const QString& words);

} // namespace dateline
