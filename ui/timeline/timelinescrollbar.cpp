#include "timeline/timelinescrollbar.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStyleOptionSlider>

namespace dateline {

TimelineScrollBar::TimelineScrollBar(QWidget* parent)
    : QScrollBar(Qt::Vertical, parent)
{
}

void TimelineScrollBar::paintEvent(QPaintEvent* event)
{
    // Which arrow is held down is the base class's secret.
    if (QGuiApplication::mouseButtons() != Qt::NoButton && !isSliderDown()) {
        QScrollBar::paintEvent(event);
        return;
    }
    QStyleOptionSlider option;
    initStyleOption(&option);
    option.subControls = QStyle::SC_All;
    option.activeSubControls = QStyle::SC_None;
    if (isSliderDown()) {
        option.activeSubControls = QStyle::SC_ScrollBarSlider;
        option.state |= QStyle::State_Sunken;
    } else if (underMouse()) {
        option.activeSubControls = style()->hitTestComplexControl(QStyle::CC_ScrollBar, &option,
                                                                  mapFromGlobal(QCursor::pos()), this);
    }
    const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    if (m_groove.size() != pixels || m_groove.devicePixelRatio() != devicePixelRatioF() ||
        m_grooveState != option.state || m_grooveActive != option.activeSubControls)
        paintGroove(option);
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_groove);
    option.subControls = QStyle::SubControls(QStyle::SC_All) & ~QStyle::SC_ScrollBarGroove;
    style()->drawComplexControl(QStyle::CC_ScrollBar, &option, &painter, this);
}

void TimelineScrollBar::paintGroove(QStyleOptionSlider option)
{
    m_grooveState = option.state;
    m_grooveActive = option.activeSubControls;
    m_groove = QPixmap((QSizeF(size()) * devicePixelRatioF()).toSize());
    m_groove.setDevicePixelRatio(devicePixelRatioF());
    m_groove.fill(palette().color(QPalette::Window));
    option.subControls = QStyle::SC_ScrollBarGroove;
    QPainter painter(&m_groove);
    style()->drawComplexControl(QStyle::CC_ScrollBar, &option, &painter, this);
}

void TimelineScrollBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        m_groove = {};
    QScrollBar::changeEvent(event);
}

} // namespace dateline
