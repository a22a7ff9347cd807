#pragma once

#include "theme.h"

#include <QRect>

namespace dateline {

/// Columns of the timeline for one width: clock, rail, card, text. A value; px from the view's left edge.
struct CardGeometry
{
    int width = 0;          ///< of the view
    bool timeAbove = false; ///< narrow: the clock stands above the headline
    bool mirrored = false;  ///< right to left: rail and columns change sides
    int left = 0;           ///< where the column begins
    int timeRight = 0;      ///< clock is aligned to it
    int rail = 0;           ///< left edge of the rail's line
    int card = 0;
    int cardRight = 0;
    int text = 0;
    int textWidth = 0;

    /// The same rectangle seen from the reading side.
    QRect place(const QRect& rect) const
    {
        return mirrored ? QRect(width - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())
                        : rect;
    }
    QRect textRect(int y, int height) const { return place(QRect(text, y, textWidth, height)); }
    bool operator==(const CardGeometry&) const = default;
};

CardGeometry cardGeometry(const Theme& theme, int viewWidth, bool rightToLeft);

/// Average advance of a character of this font over ordinary English text, in px. GUI thread.
double averageAdvance(const QFont& font);

} // namespace dateline
