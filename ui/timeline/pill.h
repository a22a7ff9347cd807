#pragma once

#include "theme.h"

#include <QRect>
#include <QSize>

class QPainter;

namespace dateline {

/// "12 new entries": painted over the view at the side of its newest end, not a widget, so that strips can be
/// scrolled under it.
class Pill final
{
public:
    void setCount(int count) { m_count = count; }
    int count() const { return m_count; }
    bool isShown() const { return m_count > 0; }
    /// The newest end is at the bottom, and so is the pill.
    void setBelow(bool below) { m_below = below; }
    bool isBelow() const { return m_below; }
    /// Where it is in a view of this size; empty when not shown.
    QRect rect(const Theme& theme, QSize view) const;
    /// Over it paper fades in; what is under it is repainted whole. Empty when not shown.
    QRect band(const Theme& theme, QSize view) const;
    /// What an entry that is to be seen whole keeps clear of, at the top and at the bottom. Px.
    int above(const Theme& theme) const { return isShown() && !m_below ? theme.px(52) : 0; }
    int below(const Theme& theme) const { return isShown() && m_below ? theme.px(52) : 0; }
    void paint(QPainter& painter, const Theme& theme, QSize view, bool under) const;

private:
    int m_count = 0;
    bool m_below = false;
};

} // namespace dateline
