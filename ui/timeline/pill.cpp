#include "timeline/pill.h"

#include "icons.h"
#include "timeline/entrywords.h"

#include <QFontMetrics>
#include <QLinearGradient>
#include <QPainter>
#include <QPixmapCache>

#include <algorithm>

namespace dateline {

namespace {

constexpr int pillHeight = 34;
constexpr int pillTop = 14;
constexpr int fade = 72;
constexpr int shadowReach = 10;

QFont pillFont(const Theme& theme)
{
    QFont font = theme.small;
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Shadow of 2 px down, 8 wide, 16 %, drawn once a size: rings of falling strength.
QPixmap shadow(QSize size, qreal ratio)
{
    const QString key =
        QStringLiteral("dateline-pill/%1/%2/%3").arg(size.width()).arg(size.height()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const QSize whole = size + QSize(2 * shadowReach, 2 * shadowReach);
    pixmap = QPixmap(whole * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int ring = 8; ring >= 1; --ring) {
        painter.setBrush(QColor(0, 0, 0, 5));
        const QRectF rect = QRectF(shadowReach, shadowReach + 2, size.width(), size.height())
                                .adjusted(-ring, -ring, ring, ring);
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    }
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

QRect Pill::rect(const Theme& theme, QSize view) const
{
    if (!isShown())
        return {};
    const int text = QFontMetrics(pillFont(theme)).horizontalAdvance(newEntriesWords(m_count));
    const int width = theme.px(16) + theme.px(14) + theme.px(8) + text + theme.px(17);
    const int height = theme.px(pillHeight);
    const int top = m_below ? view.height() - theme.px(pillTop) - height : theme.px(pillTop);
    return QRect((view.width() - width) / 2, top, width, height);
}

QRect Pill::band(const Theme& theme, QSize view) const
{
    if (!isShown())
        return {};
    const int tall = std::min(theme.px(fade), view.height());
    return QRect(0, m_below ? view.height() - tall : 0, view.width(), tall);
}

void Pill::paint(QPainter& painter, const Theme& theme, QSize view, bool under) const
{
    if (!isShown())
        return;
    const QRect faded = band(theme, view);
    const int edge = m_below ? faded.bottom() + 1 : faded.top();
    QLinearGradient gradient(0, edge, 0, m_below ? faded.top() : faded.bottom() + 1);
    QColor clear = theme.paper;
    clear.setAlpha(0);
    gradient.setColorAt(0.1, theme.paper);
    gradient.setColorAt(1, clear);
    painter.fillRect(faded, gradient);
    const QRect at = rect(theme, view);
    const qreal ratio = painter.deviceTransform().m11();
    painter.drawPixmap(at.topLeft() - QPoint(shadowReach, shadowReach), shadow(at.size(), ratio));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(under ? theme.accentFill.darker(112) : theme.accentFill);
    painter.drawRoundedRect(at, at.height() / 2.0, at.height() / 2.0);
    const int side = theme.px(14);
    const QPixmap chevron = iconPixmap(QStringLiteral("chevron"), side, theme.onAccent, ratio);
    painter.save();
    // The icon points down.
    painter.translate(at.left() + theme.px(16) + side / 2.0, at.center().y() + 1);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_below)
        painter.scale(1, -1);
    painter.drawPixmap(QPointF(-side / 2.0, -side / 2.0), chevron);
    painter.restore();
    painter.setFont(pillFont(theme));
    painter.setPen(theme.onAccent);
    painter.drawText(at.adjusted(theme.px(16) + side + theme.px(8), 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, newEntriesWords(m_count));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace dateline
