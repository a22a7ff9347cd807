#pragma once

class QString;

namespace dateline {

class TimelineView;

/// Makes the timeline known to screen readers as a list of its entries. Safe to call again.
void installTimelineAccessibility();

/// The list has other rows now: one event for all.
void tellListReplaced(TimelineView* view);
/// The current entry is where the focus is.
/// What the entry of this row says changed while it shows: its versions were opened, closed or stepped
/// through.
void tellEntryChanged(TimelineView* view, int row);
void tellCurrentChanged(TimelineView* view);
/// Says the count of new entries, at most once a minute.
void tellNewEntries(TimelineView* view, const QString& words);

} // namespace dateline
