#include "toast.h"

#include "shapes.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace dateline {

namespace {

constexpr int toastMsecs = 8000;
constexpr int shadowRoom = 12;

} // namespace

Toast::Toast(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::ArrowCursor);
    m_time.setSingleShot(true);
    m_time.setInterval(toastMsecs);
    connect(&m_time, &QTimer::timeout, this, [this] {
        if (underMouse() || hasFocus())
            m_time.start();
        else
            hide();
    });
    parent->installEventFilter(this);
    hide();
}

void Toast::setTheme(const Theme& theme)
{
    m_theme = theme;
    arrange();
}

void Toast::say(const QString& words, const QString& action)
{
    m_words = words;
    m_action = action;
    setAccessibleName(action.isEmpty() ? words : tr("%1. Press Enter for: %2").arg(words, action));
    arrange();
    show();
    raise();
    m_time.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::dismiss()
{
    m_time.stop();
    hide();
}

QRect Toast::buttonRect() const
{
    if (m_action.isEmpty())
        return {};
    QFont bold = m_theme.small;
    bold.setWeight(QFont::DemiBold);
    const int width = textWidth(bold, m_action) + m_theme.px(24);
    const int height = std::max(28, m_theme.px(32));
    const QRect inside = rect().adjusted(shadowRoom, shadowRoom, -shadowRoom, -shadowRoom);
    const QRect button(inside.right() - m_theme.px(6) - width, inside.center().y() - height / 2, width,
                       height);
    return QStyle::visualRect(layoutDirection(), rect(), button);
}

void Toast::arrange()
{
    QFont bold = m_theme.small;
    bold.setWeight(QFont::DemiBold);
    // Margins as they are painted: 16 at both sides, or the button and its own.
    const int action =
        m_action.isEmpty() ? m_theme.px(16) : textWidth(bold, m_action) + m_theme.px(24 + 10 + 6);
    const int most = parentWidget()->width() - 2 * shadowRoom;
    const int width = std::min(most, textWidth(m_theme.small, m_words) + m_theme.px(16) + 2 + action);
    const int height = std::max(40, m_theme.px(44));
    const QSize size(width + 2 * shadowRoom, height + 2 * shadowRoom);
    setGeometry((parentWidget()->width() - size.width()) / 2,
                parentWidget()->height() - size.height() - m_theme.px(10), size.width(), size.height());
    update();
}

void Toast::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const QRectF box = QRectF(rect()).adjusted(shadowRoom, shadowRoom, -shadowRoom, -shadowRoom);
    QColor shadow(Qt::black);
    for (int step = 6; step > 0; --step) {
        shadow.setAlphaF(0.03F);
        const double spread = step * 1.5;
        drawRounded(painter, box.adjusted(-spread, -spread + 3, spread, spread + 3), m_theme.px(10) + spread,
                    shadow);
    }
    drawRounded(painter, box, m_theme.px(10), m_theme.ink);
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.paper);
    const QRect button = buttonRect();
    QRect words = box.toRect().adjusted(m_theme.px(16), 0, -m_theme.px(16), 0);
    if (!button.isNull() && isRightToLeft())
        words.setLeft(button.right() + m_theme.px(10));
    else if (!button.isNull())
        words.setRight(button.left() - m_theme.px(10));
    painter.drawText(words, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter,
                     QFontMetrics(m_theme.small).elidedText(m_words, Qt::ElideRight, words.width()));
    if (button.isNull())
        return;
    QColor ground = m_theme.paper;
    ground.setAlphaF(underMouse() ? 0.26F : 0.16F);
    drawRounded(painter, button, m_theme.px(7), ground);
    QFont bold = m_theme.small;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.drawText(button, Qt::AlignCenter, m_action);
    if (hasFocus())
        drawRounded(painter, button, m_theme.px(7), QColor(), m_theme.paper, 2);
}

void Toast::enterEvent(QEnterEvent*)
{
    update();
}

void Toast::leaveEvent(QEvent*)
{
    update();
}

void Toast::mouseReleaseEvent(QMouseEvent* event)
{
    const bool onButton = buttonRect().contains(event->position().toPoint());
    dismiss();
    if (onButton)
        Q_EMIT actionWanted();
}

void Toast::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
        dismiss();
        if (!m_action.isEmpty())
            Q_EMIT actionWanted();
    } else if (key == Qt::Key_Escape) {
        dismiss();
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        arrange();
    return QWidget::eventFilter(watched, event);
}

} // namespace dateline
