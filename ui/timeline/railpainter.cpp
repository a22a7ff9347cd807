// The parts of CardPainter that stand left of the text and across it: rail, marks, clock, strips, lines.
#include "timeline/cardpainter.h"

#include "icons.h"
#include "timeline/entrywords.h"
#include "timeline/timelinerows.h"
#include "timewords.h"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace dateline {

void CardPainter::hair(int x, int y, int width, int height, const QColor& colour)
{
    // A thickness of 1 becomes a whole number of device px, at a device px.
    const QTransform& to = m_painter.deviceTransform();
    const double thick = std::max(1.0, std::floor(m_ratio)) / m_ratio;
    const auto snap = [&](double logical, double origin) {
        return (std::round(logical * m_ratio + origin) - origin) / m_ratio;
    };
    const double w = width == 1 ? thick : width;
    const double h = height == 1 ? thick : height;
    m_painter.fillRect(QRectF(snap(x, to.dx()), snap(y, to.dy()), w, h), colour);
}

void CardPainter::outline(const QRect& rect, double radius, const QColor& line, const QColor& fill,
                          bool dashed)
{
    const double thick = std::max(1.0, std::floor(m_ratio)) / m_ratio;
    QPen pen(line, thick);
    if (dashed)
        pen.setDashPattern({3.5 / thick, 3 / thick});
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(line.alpha() == 0 ? QPen(Qt::NoPen) : pen);
    m_painter.setBrush(fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(fill));
    const double half = thick / 2;
    m_painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void CardPainter::icon(const QString& name, const QRect& rect, int size, const QColor& colour)
{
    const QPixmap pixmap = iconPixmap(name, size, colour, m_ratio);
    const QPoint at(rect.left() + (rect.width() - size) / 2, rect.top() + (rect.height() - size) / 2);
    m_painter.drawPixmap(at, pixmap);
}

void CardPainter::rail(int from, int to, int node)
{
    const int x = m_geometry.mirrored ? m_geometry.width - 1 - m_geometry.rail : m_geometry.rail;
    const int gap = px(9);
    if (node - gap > from)
        hair(x, from, 1, node - gap - from, m_theme.rail);
    if (to > node + gap)
        hair(x, node + gap, 1, to - node - gap, m_theme.rail);
}

void CardPainter::node(int y, quint16 flags)
{
    const double x = m_geometry.mirrored ? m_geometry.width - 0.5 - m_geometry.rail : m_geometry.rail + 0.5;
    const QPointF centre(x, y);
    const bool read = flags & EntryRead;
    const double small = px(9) / 2.0;
    const double large = px(12) / 2.0;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    if (flags & EntryWithdrawn) {
        QPen pen(m_theme.controlLine, 1.2);
        pen.setDashPattern({2, 1.6});
        m_painter.setPen(pen);
        m_painter.drawEllipse(centre, large - 0.5, large - 0.5);
    } else if (flags & EntryBreaking) {
        m_painter.setPen(read ? QPen(m_theme.live, 2) : QPen(Qt::NoPen));
        m_painter.setBrush(read ? QBrush(Qt::NoBrush) : QBrush(m_theme.live));
        m_painter.drawEllipse(centre, read ? large - 1 : large, read ? large - 1 : large);
    } else if (flags & EntryKey) {
        // A square of 12 on its corner, its corners a little blunt.
        const double reach = large * 1.41 - 0.7;
        QPen pen(m_theme.ink, 1.5);
        pen.setJoinStyle(Qt::RoundJoin);
        m_painter.setPen(pen);
        m_painter.setBrush(read ? QBrush(Qt::NoBrush) : QBrush(m_theme.ink));
        m_painter.drawPolygon(QPolygonF({centre + QPointF(0, -reach), centre + QPointF(reach, 0),
                                         centre + QPointF(0, reach), centre + QPointF(-reach, 0)}));
    } else if (flags & EntryPinned) {
        const int side = px(16);
        const QPoint corner(qFloor(x - side / 2.0 + 0.5), y - side / 2);
        icon(QStringLiteral("pinned"), QRect(corner, QSize(side, side)), side, m_theme.ink);
    } else if (flags & EntryEditedSinceRead) {
        m_painter.setPen(QPen(m_theme.accent, 1.2));
        m_painter.drawEllipse(centre, small - 0.6, small - 0.6);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.accent);
        m_painter.drawPie(QRectF(x - small, y - small, 2 * small, 2 * small), 90 * 16, 180 * 16);
    } else if (read) {
        m_painter.setPen(QPen(m_theme.controlLine, 1.5));
        m_painter.drawEllipse(centre, small - 0.75, small - 0.75);
    } else {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.accent);
        m_painter.drawEllipse(centre, small, small);
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void CardPainter::clock(const CardLayout& layout, const StoredEntry& entry, Instant now)
{
    TimeLabel label = timeLabel(entry, now);
    if (m_geometry.mirrored) // "8 min ago" in one piece, whatever its language
        label.below = QChar(0x2068) + label.below + QChar(0x2069);
    const bool read = entry.flags & EntryRead;
    const QFont& font = read ? m_theme.timelineTimeRead : m_theme.timelineTime;
    m_painter.setFont(font);
    m_painter.setPen(read ? m_theme.ink2 : m_theme.ink);
    if (m_geometry.timeAbove) {
        m_painter.drawText(layout.time, Qt::AlignLeft | Qt::AlignVCenter, label.clock);
        const int used = QFontMetrics(font).horizontalAdvance(label.clock) + px(8);
        m_painter.setFont(m_theme.timelineTag);
        m_painter.setPen(m_theme.ink3);
        m_painter.drawText(
            layout.time.adjusted(m_geometry.mirrored ? 0 : used, 0, m_geometry.mirrored ? -used : 0, 0),
            Qt::AlignLeft | Qt::AlignVCenter, label.below);
        return;
    }
    const QRect top(layout.time.left(), layout.nodeY - px(14), layout.time.width(), px(28));
    m_painter.drawText(top, Qt::AlignRight | Qt::AlignVCenter, label.clock);
    m_painter.setFont(m_theme.timelineTag);
    m_painter.setPen(m_theme.ink3);
    m_painter.drawText(QRect(top.left(), top.bottom() + 1 - px(2), top.width(), px(16)),
                       Qt::AlignRight | Qt::AlignVCenter, label.below);
}

void CardPainter::strip(const Strip& strip)
{
    const int middle = strip.height / 2;
    if (strip.kind == Strip::Kind::Divider) {
        rail(0, strip.height, -px(100));
        divider(strip, middle);
        return;
    }
    const int half = px(19);
    rail(0, middle - half, -px(100));
    rail(middle + half, strip.height, -px(100));
    const int x = m_geometry.mirrored ? m_geometry.width - 1 - m_geometry.rail : m_geometry.rail;
    for (int y = middle - half + px(3); y < middle + half - px(2); y += px(6))
        m_painter.fillRect(x - 1, y, 3, 3, m_theme.controlLine);
    gapBox(strip, middle, half);
}

void CardPainter::divider(const Strip& strip, int middle)
{
    const int height = px(24);
    QColor line = m_theme.accent;
    line.setAlphaF(0.6F);
    const int ends = m_geometry.card - px(2);
    const QRect before = m_geometry.place(QRect(m_geometry.left, middle, ends - m_geometry.left, 1));
    hair(before.left(), middle, before.width(), 1, line);
    const QString words = sinceLeftWords(strip.count);
    const QString at = tr("at %1").arg(clockTime(strip.from));
    const QFont strong = m_theme.timelineTime;
    const QFont plain = m_theme.timelineByline;
    const int side = px(16);
    int x = m_geometry.card + px(10);
    const auto put = [&](int width) {
        const QRect rect = m_geometry.place(QRect(x, middle - height / 2, width, height));
        x += width + px(8);
        return rect;
    };
    icon(QStringLiteral("since"), put(side), side, m_theme.accent);
    m_painter.setFont(strong);
    m_painter.setPen(m_theme.accent);
    m_painter.drawText(put(QFontMetrics(strong).horizontalAdvance(words)),
                       Qt::AlignVCenter | Qt::TextDontClip, words);
    m_painter.setFont(plain);
    m_painter.setPen(m_theme.ink3);
    m_painter.drawText(put(QFontMetrics(plain).horizontalAdvance(at)), Qt::AlignVCenter | Qt::TextDontClip,
                       at);
    x += px(6);
    const QRect after = m_geometry.place(QRect(x, middle, std::max(0, m_geometry.cardRight - x), 1));
    hair(after.left(), middle, after.width(), 1, line);
}

void CardPainter::gapBox(const Strip& strip, int middle, int half)
{
    const QRect box = m_geometry.place(
        QRect(m_geometry.text, middle - half, m_geometry.cardRight - m_geometry.text, 2 * half));
    QPen pen(m_theme.controlLine, 1);
    pen.setDashPattern({3, 3});
    m_painter.setPen(pen);
    m_painter.drawLine(box.topLeft(), box.topRight());
    m_painter.drawLine(box.bottomLeft(), box.bottomRight());
    const int side = px(16);
    const bool mirrored = m_geometry.mirrored;
    icon(QStringLiteral("offline"),
         QRect(mirrored ? box.right() + 1 - side : box.left(), box.top(), side, box.height()), side,
         m_theme.ink3);
    m_painter.setFont(m_theme.timelineByline);
    m_painter.setPen(m_theme.ink2);
    const int used = side + px(8);
    const QString words = tr("Not checked between %1 and %2. Entries may be missing.")
                              .arg(clockTime(strip.from), clockTime(strip.to));
    m_painter.drawText(box.adjusted(mirrored ? 0 : used, 0, mirrored ? -used : 0, 0),
                       Qt::AlignVCenter | Qt::AlignLeft, words);
}

} // namespace dateline
