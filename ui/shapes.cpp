#include "shapes.h"

#include <QFontMetrics>
#include <QTextLayout>

#include <cmath>

namespace dateline {

void drawRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& ground,
                 const QColor& outline, double line, Qt::PenStyle style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    if (outline.isValid()) {
        QPen pen(outline, line, style);
        if (style == Qt::CustomDashLine || style == Qt::DashLine)
            pen.setDashPattern({3, 2.5});
        painter.setPen(pen);
        const double half = line / 2;
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

void drawFocusRing(QPainter& painter, const Theme& theme, const QRectF& rect, double radius)
{
    drawRounded(painter, rect, radius, QColor(), theme.accent, 2);
}

void drawSelectedRow(QPainter& painter, const Theme& theme, const QRectF& rect, Qt::LayoutDirection direction,
                     bool windowActive)
{
    drawRounded(painter, rect, theme.px(8), windowActive ? theme.accentSoft : theme.hover);
    if (!windowActive)
        return;
    const double inset = std::min(8.0 * theme.scale, rect.height() / 4);
    const double x = direction == Qt::RightToLeft ? rect.right() - 3 : rect.left();
    drawRounded(painter, QRectF(x, rect.top() + inset, 3, rect.height() - 2 * inset), 1.5, theme.accent);
}

void drawLiveMark(QPainter& painter, const Theme& theme, const QPointF& centre, bool live)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (live) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.live);
        painter.drawEllipse(centre, 4 * theme.scale, 4 * theme.scale);
    } else {
        painter.setPen(QPen(theme.controlLine, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, 3.75 * theme.scale, 3.75 * theme.scale);
    }
    painter.restore();
}

QStringList brokenLines(const QString& text, const QFont& font, int width, int most)
{
    QStringList lines;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (;;) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        if (lines.size() + 1 == most) {
            lines.append(
                QFontMetrics(font).elidedText(text.mid(line.textStart()).trimmed(), Qt::ElideRight, width));
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

int textWidth(const QFont& font, const QString& text)
{
    if (text.isEmpty())
        return 0;
    // Eliding compares unrounded widths.
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text))) + 1;
}

QFont sized(const QFont& font, const Theme& theme, double design)
{
    QFont result = font;
    if (theme.ui.pointSizeF() > 0)
        result.setPointSizeF(theme.ui.pointSizeF() * design / 14);
    else
        result.setPixelSize(qRound(theme.ui.pixelSize() * design / 14));
    return result;
}

} // namespace dateline
