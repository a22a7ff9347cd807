#pragma once

#include "feeds/lineheads.h"
#include "markup/htmltree.h"

#include <QList>

namespace dateline {

constexpr qsizetype fewestLines = 3; ///< that make a live page

/// A line that may open an entry, with the clock that it opens with.
struct TimedLine
{
    HtmlNode node;
    LineHead opening;
    bool isHeading = false;
    HtmlNode head; ///< bold words that hold clock and headline, where the text follows in the same paragraph
    bool isNamed = false; ///< an element made for a time holds it
};

/// The lines of the element that holds most of them, or of alike blocks that each open with one; none where
/// they are fewer than three, and none of menus and margins.
QList<TimedLine> timedLinesOf(const HtmlTree& tree);

} // namespace dateline
