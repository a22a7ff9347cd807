#include "filters/panelrows.h"

#include "shapes.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace dateline {

namespace {

/// Rows reach a little beyond the column, so that their words align with it.
constexpr int rowInset = 6;
constexpr int mostHeadlineLines = 3;

} // namespace

FacetRow::FacetRow(const Facet& facet, QWidget* parent)
    : PaintedButton(parent)
    , m_facet(facet)
{
    setCheckable(true);
    QString name = facet.label;
    if (!facet.detail.isEmpty())
        name += QLatin1String(", ") + facet.detail;
    setAccessibleName(tr("%1, %n entries", nullptr, facet.count).arg(name));
    setToolTip(tr("Show only %1").arg(facet.label));
}

QSize FacetRow::sizeHint() const
{
    return {200, std::max(26, m_theme.px(28))};
}

QSize FacetRow::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

void FacetRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    if (isChecked())
        drawSelectedRow(painter, m_theme, rect(), layoutDirection(), true);
    else if (isHovered() || isDown())
        drawRounded(painter, rect(), m_theme.px(8), m_theme.hover);
    const QString count = QLocale().toString(m_facet.count);
    const QFontMetrics small(m_theme.small);
    const QFontMetrics caption(m_theme.caption);
    const int inset = m_theme.px(rowInset);
    const int countWidth = small.horizontalAdvance(count);
    const int end = width() - inset - countWidth - m_theme.px(10);
    const auto draw = [&](int x, int room, const QFont& font, const QColor& colour, const QString& words) {
        painter.setFont(font);
        painter.setPen(colour);
        const QRect box = QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, room, height()));
        painter.drawText(box,
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(words, Qt::ElideRight, room));
    };
    const int label = std::min(textWidth(m_theme.small, m_facet.label), end - inset);
    draw(inset, label, m_theme.small, isChecked() ? m_theme.accentInk : m_theme.ink, m_facet.label);
    const int detail = inset + label + m_theme.px(8);
    if (!m_facet.detail.isEmpty() && end - detail > caption.horizontalAdvance(QStringLiteral("xxx…")))
        draw(detail, end - detail, m_theme.caption, isChecked() ? m_theme.ink2 : m_theme.ink3,
             m_facet.detail);
    draw(width() - inset - countWidth, countWidth + 1, m_theme.small,
         isChecked() ? m_theme.accentInk : m_theme.ink3, count);
    if (showsFocus())
        drawFocusRing(painter, m_theme, rect(), m_theme.px(8));
}

KeyEventRow::KeyEventRow(const KeyEvent& keyEvent, const QString& time, QWidget* parent)
    : PaintedButton(parent)
    , m_keyEvent(keyEvent)
    , m_time(time)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Key event, %1: %2").arg(time, keyEvent.headline));
    setToolTip(tr("Go to this entry"));
}

QFont KeyEventRow::headlineFont() const
{
    QFont font = m_theme.small;
    font.setWeight(m_keyEvent.read ? QFont::Normal : QFont::Medium);
    return font;
}

int KeyEventRow::textLeft() const
{
    const int time = QFontMetrics(m_theme.small).horizontalAdvance(m_time);
    return m_theme.px(rowInset) + std::max(time, m_theme.px(38)) + m_theme.px(30);
}

int KeyEventRow::heightForWidth(int width) const
{
    const int room = width - textLeft() - m_theme.px(rowInset);
    const auto lines = brokenLines(m_keyEvent.headline, headlineFont(), room, mostHeadlineLines).size();
    return m_theme.px(9 + 19 * int(std::max<qsizetype>(1, lines)));
}

QSize KeyEventRow::sizeHint() const
{
    return {200, heightForWidth(200)};
}

QSize KeyEventRow::minimumSizeHint() const
{
    return {80, m_theme.px(28)};
}

void KeyEventRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    if (isHovered() || isDown())
        drawRounded(painter, rect(), m_theme.px(8), m_theme.hover);
    const Qt::Alignment leading =
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter;
    const int step = m_theme.px(19);
    const int top = m_theme.px(4);
    const auto box = [&](int x, int y, int room) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, room, step));
    };
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.ink3);
    painter.drawText(box(m_theme.px(rowInset), top, textLeft()), leading, m_time);

    const QRectF mark = box(textLeft() - m_theme.px(20), top, m_theme.px(9));
    const double half = 4.5 * m_theme.scale;
    const QPointF centre = mark.center();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_keyEvent.read ? m_theme.controlLine : m_theme.ink, 1.25));
    painter.setBrush(m_keyEvent.read ? QBrush(Qt::NoBrush) : QBrush(m_theme.ink));
    painter.drawPolygon(QPolygonF({centre - QPointF(0, half), centre + QPointF(half, 0),
                                   centre + QPointF(0, half), centre - QPointF(half, 0)}));

    painter.setFont(headlineFont());
    painter.setPen(m_keyEvent.read ? m_theme.ink2 : m_theme.ink);
    const int room = width() - textLeft() - m_theme.px(rowInset);
    int y = top;
    for (const QString& words : brokenLines(m_keyEvent.headline, headlineFont(), room, mostHeadlineLines)) {
        painter.drawText(box(textLeft(), y, room), leading, words);
        y += step;
    }
    if (showsFocus())
        drawFocusRing(painter, m_theme, rect(), m_theme.px(8));
}

} // namespace dateline
