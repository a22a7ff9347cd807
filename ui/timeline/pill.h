#pragma once

#include "theme.h"

#include <QRect>
#include <QSize>

class QPainter;

namespace dateline {

/// "12 new entries": painted over the view's top, not a widget, so that strips can be scrolled under it.
class Pill final
{
public:
    void setCount(int count) { m_count = count; }
    int count() const { return m_count; }
    bool isShown() const { return m_count > 0; }
    /// Where it is in a view of this size; empty when not shown.
    QRect rect(const Theme& theme, QSize view) const;
    /// Height of the band over which paper fades in; what is under it is repainted whole. 0 when not shown.
    int band(const Theme& theme) const;
    /// `newestBelow`: the newest end is at the bottom.
    void paint(QPainter& painter, const Theme& theme, QSize view, bool under, bool newestBelow) const;

private:
    int m_count = 0;
};

} // namespace dateline
