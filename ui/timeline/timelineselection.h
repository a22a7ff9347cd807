#pragma once

#include "timeline/cardlayout.h"
#include "timeline/timelinerows.h"

#include <optional>

namespace dateline {

/// A place in the text of the timeline. By id, never by row: entries arrive while the mouse is down.
struct TextPoint
{
    EntryNumber entry{};
    TextPart part = headlinePart;
    int position = 0;
    bool operator==(const TextPoint&) const = default;
};

/// A selection with its ends in reading order, at the rows of this moment.
struct SelectedRange
{
    TextPoint first;
    TextPoint last;
    int firstRow = 0;
    int lastRow = 0;
    bool covers(int row) const { return firstRow <= row && row <= lastRow; }
    /// From and to of what is selected in one text of `length`; equal if nothing is.
    std::pair<int, int> within(int row, TextPart part, int length) const;
    bool operator==(const SelectedRange&) const = default;
};

/// Selected text across entries: where it was begun and where it ends now. Knows no pixels.
class TimelineSelection final
{
public:
    void start(const TextPoint& point);
    void select(const TextPoint& from, const TextPoint& to);
    void extend(const TextPoint& to) { m_head = to; }
    void clear() { m_active = false; }
    bool isEmpty() const { return !m_active || m_anchor == m_head; }
    bool isStarted() const { return m_active; }
    const TextPoint& anchor() const { return m_anchor; }
    /// Nothing if it is empty or an end has left the list.
    std::optional<SelectedRange> range(const TimelineRows& rows) const;

private:
    TextPoint m_anchor;
    TextPoint m_head;
    bool m_active = false;
};

/// What goes to the clipboard.
struct CopiedText
{
    QString plain;
    QString html;
};

/// Words of the selection in `entries`, which are those of its rows in order. A selection inside one
/// paragraph gives its words alone; more gives each entry with its headline, byline, time and link.
CopiedText copiedText(const SelectedRange& range, const QList<StoredEntry>& entries);

/// The text of a part as positions count it: headline, byline or a block of the body.
QString partText(const StoredEntry& entry, TextPart part);

} // namespace dateline
