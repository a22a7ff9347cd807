#include "buttons.h"

#include "icons.h"
#include "shapes.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>

namespace dateline {

PaintedButton::PaintedButton(QWidget* parent)
    : QAbstractButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
}

void PaintedButton::setTheme(const Theme& theme)
{
    m_theme = theme;
    setFont(theme.ui);
    themeChanged();
    updateGeometry();
    update();
}

bool PaintedButton::event(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void PaintedButton::focusInEvent(QFocusEvent* event)
{
    // A window that becomes active gives the focus back as it was.
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        m_focusByKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                       event->reason() == Qt::ShortcutFocusReason;
    QAbstractButton::focusInEvent(event);
    update();
}

void PaintedButton::focusOutEvent(QFocusEvent* event)
{
    QAbstractButton::focusOutEvent(event);
    update();
}

void PaintedButton::keyPressEvent(QKeyEvent* event)
{
    // Space is Qt's; people expect Enter too.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

IconButton::IconButton(const QString& iconName, const QString& name, const QKeySequence& shortcut,
                       QWidget* parent)
    : PaintedButton(parent)
    , m_iconName(iconName)
{
    setName(name, shortcut);
}

void IconButton::setIconName(const QString& iconName)
{
    m_iconName = iconName;
    update();
}

void IconButton::setName(const QString& name, const QKeySequence& shortcut)
{
    setAccessibleName(name);
    setToolTip(shortcut.isEmpty()
                   ? name
                   : QStringLiteral("%1 (%2)").arg(name, shortcut.toString(QKeySequence::NativeText)));
}

QSize IconButton::sizeHint() const
{
    const int side = std::max(28, m_theme.px(34));
    return {side, side};
}

void IconButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double radius = m_theme.px(7);
    if (isChecked())
        drawRounded(painter, rect(), radius, m_theme.accentSoft);
    else if (isDown() || isHovered())
        drawRounded(painter, rect(), radius, m_theme.hover);
    const QColor colour = !isEnabled() ? m_theme.rail : isChecked() ? m_theme.accentInk : m_theme.ink2;
    const int size = m_theme.px(18);
    const QPixmap pixmap = iconPixmap(m_iconName, size, colour, devicePixelRatioF());
    painter.drawPixmap(QPointF((width() - size) / 2.0, (height() - size) / 2.0), pixmap);
    if (showsFocus())
        drawFocusRing(painter, m_theme, rect(), radius);
}

TextButton::TextButton(const QString& text, Look look, QWidget* parent)
    : PaintedButton(parent)
    , m_look(look)
{
    setText(text);
}

void TextButton::setIconName(const QString& iconName)
{
    m_iconName = iconName;
    updateGeometry();
}

void TextButton::setChevron(bool chevron)
{
    m_chevron = chevron;
    updateGeometry();
}

void TextButton::setDesignHeight(int height)
{
    m_height = height;
    updateGeometry();
}

void TextButton::setLook(Look look)
{
    m_look = look;
    updateGeometry();
    update();
}

QFont TextButton::labelFont() const
{
    QFont font = m_height >= 36 ? m_theme.ui : m_theme.small;
    font.setWeight(m_look == Look::Default ? QFont::DemiBold : QFont::Medium);
    return font;
}

QSize TextButton::sizeHint() const
{
    if (!m_theme.isMade())
        return {};
    const QFontMetrics metrics(labelFont());
    int width = textWidth(labelFont(), text()) + 2 * m_theme.px(m_height >= 36 ? 16 : 12);
    if (!m_iconName.isEmpty())
        width += m_theme.px(16 + 8);
    if (m_chevron)
        width += m_theme.px(14 + 8);
    return {width, std::max({28, metrics.height() + 8, m_theme.px(m_height)})};
}

void TextButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double radius = m_theme.px(7);
    const bool filled = m_look == Look::Default && isEnabled();
    const bool lit = isDown() || isHovered();
    QColor ground = m_look == Look::Plain ? QColor() : m_theme.card;
    if (filled)
        ground = lit ? m_theme.accentFill.darker(112) : m_theme.accentFill;
    else if (lit || (isChecked() && isCheckable()))
        ground = m_theme.hover;
    drawRounded(painter, rect(), radius, ground,
                filled || m_look == Look::Plain ? QColor() : m_theme.cardLine);
    const QColor ink = !isEnabled() ? m_theme.rail : filled ? m_theme.onAccent : m_theme.ink;
    const QFont font = labelFont();
    const QFontMetrics metrics(font);
    const int icon = m_iconName.isEmpty() ? 0 : m_theme.px(16);
    const int chevron = m_chevron ? m_theme.px(14) : 0;
    const int gap = m_theme.px(8);
    const int label = std::min(textWidth(font, text()), width() - 2 * gap);
    int x = (width() - label - (icon ? icon + gap : 0) - (chevron ? chevron + gap : 0)) / 2;
    const auto place = [&](int left, int size) { return isRightToLeft() ? width() - left - size : left; };
    if (icon) {
        painter.drawPixmap(QPointF(place(x, icon), (height() - icon) / 2.0),
                           iconPixmap(m_iconName, icon, ink, devicePixelRatioF()));
        x += icon + gap;
    }
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(QRect(place(x, label), 0, label, height()), Qt::AlignCenter,
                     metrics.elidedText(text(), Qt::ElideRight, label));
    x += label + gap;
    if (chevron)
        painter.drawPixmap(QPointF(place(x, chevron), (height() - chevron) / 2.0),
                           iconPixmap(QStringLiteral("chevron"), chevron, m_theme.ink2, devicePixelRatioF()));
    // On the accent's own ground the ring stands inside, in the colour of the words.
    if (showsFocus() && filled)
        drawRounded(painter, QRectF(rect()).adjusted(3, 3, -3, -3), radius - 3, QColor(), m_theme.onAccent,
                    2);
    else if (showsFocus())
        drawFocusRing(painter, m_theme, rect(), radius);
}

} // namespace dateline
