#pragma once

#include "stories/catchup.h"

#include <QSet>

namespace dateline {

/// One row of the catch-up list, ready to paint.
struct CatchUpRow
{
    enum class Kind : quint8 {
        Section, ///< an hour, topic or reporter with its count
        Key,     ///< key event: headline, opening, byline
        Line,    ///< any other entry, in one line
        More,    ///< the lines of the section that are folded
    };
    Kind kind = Kind::Line;
    QString title;  ///< Section, More
    QString count;  ///< Section: "19 new"
    QString detail; ///< Section: "Rescue 9, Ice and weather 4"
    QString time;   ///< Key, Line
    QString mark;   ///< Key, Line: "edited twice", "withdrawn"; empty: new and unchanged
    CatchUpLine line;
    int section = 0;

    bool isChoosable() const { return kind != Kind::Section; }
    bool operator==(const CatchUpRow&) const = default;
};

/// So many lines of a section beside its key events are shown before "12 more".
constexpr int catchUpShown = 5;

/// Rows from top to bottom. Sections in `opened` show all their lines. Pure.
QList<CatchUpRow> catchUpRows(const CatchUp& all, CatchUpGrouping grouping, const QSet<int>& opened,
                              Instant now);

/// "34 new, 3 edited, 1 withdrawn"; what there is none of is left out. "Nothing new" for nothing at all.
QString catchUpTitle(const CatchUp& all);
/// "Since you left at 12:06", "Last hour", …
QString catchUpSpanWords(CatchUpSpan span, Instant since, Instant now);
/// A row as the screen reader says it: headline, opening, byline, time and state.
QString spokenRow(const CatchUpRow& row);

} // namespace dateline
