#pragma once

#include <QPixmap>
#include <QScrollBar>
#include <QStyle>

class QStyleOptionSlider;

namespace dateline {

/// The timeline's scroll bar: painted by the desktop's style like any other, but the groove, which does not
/// change while the slider moves, is painted once and kept. Fusion's is a sixth of a whole frame of the
/// timeline at scale 2.
class TimelineScrollBar final : public QScrollBar
{
    Q_OBJECT

public:
    explicit TimelineScrollBar(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintGroove(QStyleOptionSlider option);

    QPixmap m_groove;
    QStyle::State m_grooveState;
    QStyle::SubControls m_grooveActive;
};

} // namespace dateline
