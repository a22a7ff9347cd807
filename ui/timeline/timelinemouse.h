#pragma once

#include "timeline/timelineselection.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPoint>
#include <QTimer>

class QHelpEvent;
class QMouseEvent;

namespace dateline {

class TimelineView;

/// The mouse in the timeline: hover, click on release, selection by dragging with scrolling at the edges,
/// words by double and paragraphs by triple click. Owned by the view.
class TimelineMouse final : public QObject
{
    Q_OBJECT
public:
    explicit TimelineMouse(TimelineView& view);
    ~TimelineMouse() override;

    void press(QMouseEvent* event);
    void move(QMouseEvent* event);
    void release(QMouseEvent* event);
    void doubleClick(QMouseEvent* event);
    bool toolTip(QHelpEvent* event);
    /// What is under the mouse now: it moved, or the timeline did.
    void hover(QPoint point);

private:
    void drag(QPoint point);
    void scrollAtEdge();
    void selectWord(QPoint point);
    void selectParagraph(QPoint point);
    QString textOf(const TextPoint& point) const;

    TimelineView& m_view;
    QPoint m_pressed;
    QPoint m_last;
    bool m_down = false;
    bool m_dragging = false;
    bool m_onPill = false;
    bool m_onDivider = false;
    std::unique_ptr<struct PressedThing> m_thing;
    QElapsedTimer m_sinceDouble;
    QTimer m_edge;
};

} // namespace dateline
