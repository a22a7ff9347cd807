#include "dialogs/candidaterow.h"

#include "icons.h"
#include "shapes.h"

#include <QPainter>
#include <QStyle>

namespace dateline {

CandidateRow::CandidateRow(const QString& title, const QString& detail, bool live, QWidget* parent)
    : PaintedButton(parent)
    , m_title(title)
    , m_live(live)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setDetail(detail, QString());
}

void CandidateRow::setDetail(const QString& detail, const QString& amount)
{
    m_detail = detail;
    m_amount = amount;
    setAccessibleName(QStringList{m_title, m_detail, m_amount}.join(QStringLiteral(", ")));
    update();
}

QSize CandidateRow::sizeHint() const
{
    return {400, m_theme.px(56)};
}

QSize CandidateRow::minimumSizeHint() const
{
    return {200, m_theme.px(56)};
}

void CandidateRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    drawRounded(painter, rect(), m_theme.px(8), isChecked() ? m_theme.accentSoft : m_theme.card,
                isChecked() ? QColor() : m_theme.cardLine);
    const auto box = [&](int x, int y, int w, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, w, h));
    };
    const QRectF dot = box(m_theme.px(14), (height() - m_theme.px(18)) / 2, m_theme.px(18), m_theme.px(18));
    painter.setPen(QPen(isChecked() ? m_theme.accentFill : m_theme.controlLine, 1.5));
    painter.setBrush(isChecked() ? QBrush(m_theme.accentFill) : QBrush(m_theme.card));
    painter.drawEllipse(dot.adjusted(1, 1, -1, -1));
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.onAccent);
        painter.drawEllipse(dot.center(), 3.5 * m_theme.scale, 3.5 * m_theme.scale);
    }
    const int icon = m_theme.px(16);
    painter.drawPixmap(box(m_theme.px(46), (height() - icon) / 2, icon, icon).topLeft(),
                       iconPixmap(m_live ? QStringLiteral("live") : QStringLiteral("feed"), icon,
                                  m_live ? m_theme.live : m_theme.ink3, devicePixelRatioF()));
    const Qt::Alignment leading =
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter;
    const int amount = textWidth(m_theme.small, m_amount);
    const int left = m_theme.px(74);
    const int room = width() - left - amount - m_theme.px(26);
    QFont bold = m_theme.ui;
    bold.setWeight(QFont::DemiBold);
    const auto line = [&](int y, const QFont& font, const QColor& colour, const QString& words) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(box(left, y, room, m_theme.px(20)), leading,
                         QFontMetrics(font).elidedText(words, Qt::ElideRight, room));
    };
    line(m_theme.px(9), bold, m_theme.ink, m_title);
    line(m_theme.px(28), m_theme.caption, isChecked() ? m_theme.ink2 : m_theme.ink3, m_detail);
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.ink2);
    painter.drawText(box(width() - amount - m_theme.px(14), 0, amount, height()), Qt::AlignCenter, m_amount);
    if (showsFocus())
        drawFocusRing(painter, m_theme, rect(), m_theme.px(8));
}

} // namespace dateline
