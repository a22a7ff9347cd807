#include "catchup/sharerow.h"

#include "shapes.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace dateline {

ShareRow::ShareRow(const QString& label, int count, int most, QWidget* parent)
    : PaintedButton(parent)
    , m_count(count)
    , m_most(std::max(1, most))
{
    setText(label);
    setAccessibleName(tr("%1, %n entries", nullptr, count).arg(label));
}

QSize ShareRow::sizeHint() const
{
    return {200, std::max(28, m_theme.px(30))};
}

QSize ShareRow::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

void ShareRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    if (isHovered() || isDown())
        drawRounded(painter, rect(), m_theme.px(8), m_theme.hover);
    const int inset = m_theme.px(6);
    const QString count = QLocale().toString(m_count);
    const int number = textWidth(m_theme.small, count);
    const QRect line(inset, 0, width() - 2 * inset, height() - m_theme.px(7));
    const auto flags = [this](Qt::Alignment side) {
        return int(QStyle::visualAlignment(layoutDirection(), side)) | Qt::AlignVCenter;
    };
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.ink3);
    painter.drawText(line, flags(Qt::AlignRight), count);
    painter.setPen(m_theme.ink);
    const int room = line.width() - number - m_theme.px(8);
    painter.drawText(QStyle::visualRect(layoutDirection(), line, QRect(line.left(), 0, room, line.height())),
                     flags(Qt::AlignLeft),
                     QFontMetrics(m_theme.small).elidedText(text(), Qt::ElideRight, room));
    const int bar = std::max(3, line.width() * m_count / m_most);
    const QRect share(inset, height() - m_theme.px(7), bar, m_theme.px(3));
    drawRounded(painter, QStyle::visualRect(layoutDirection(), rect(), share), 1.5, m_theme.accent);
    if (showsFocus())
        drawFocusRing(painter, m_theme, rect(), m_theme.px(8));
}

} // namespace dateline
