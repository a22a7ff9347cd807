#pragma once

#include "theme.h"
#include "timeline/pacehistogram.h"

#include <QHash>
#include <QPixmap>
#include <QPointer>
#include <QWidget>

namespace dateline {

class TimelineSource;
class TimelineView;

/// Beside the timeline: how fast the story went, what of it is unread, where its key events are, and as a
/// frame what of it is on screen. Hovering tells what a span holds, a click goes there, the frame can be
/// dragged; the wheel and all keys but the arrows do what they do in the list. A slider for screen readers.
/// The bars are drawn once a change of the list; a scroll moves only the frame over them. Child of the view;
/// GUI thread.
class PaceStrip final : public QWidget
{
    Q_OBJECT
public:
    /// `source` tells headlines of what is hovered.
    PaceStrip(TimelineView& view, TimelineSource* source, const Clock& clock);

    void setTheme(const Theme& theme);
    /// The list as bars at this height; made when first asked for after a change.
    const PaceHistogram& pace() const;
    QRect barRect(int bar) const; ///< the whole width of the bar's place
    QRect frameRect() const;      ///< what shows; empty while nothing does
    int currentBar() const;       ///< where the keyboard is, else what the view's top shows
    QString barWords(int bar) const;
    void goToBar(int bar); ///< its first entry becomes current and comes to the view's top

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void forget();
    void moveFrame();
    double pitch() const; ///< px from a bar to the next
    double yOf(double position) const;
    double positionAt(double y) const;
    double topRow() const; ///< of the view, with its fraction
    void scrollToPosition(double position);
    void hover(QPoint point);
    void tell(QPoint global);
    void step(int direction);
    void stepKeyEvent(int direction);
    bool isWide() const; ///< has room for the times
    void drawBars(QPainter& painter) const;
    void drawBar(QPainter& painter, int bar) const;
    void drawLabels(QPainter& painter) const;
    void drawDivider(QPainter& painter) const;
    QRectF mirrored(const QRectF& rect) const;

    TimelineView& m_view;
    QPointer<TimelineSource> m_source;
    const Clock& m_clock;
    Theme m_theme;
    mutable PaceHistogram m_pace;
    mutable QPixmap m_bars;
    mutable double m_labelRight = 0; ///< bars end before the times
    mutable bool m_paceKnown = false;
    QRect m_frame;     ///< as last painted
    double m_grab = 0; ///< px from the view's top row to the mouse, while it drags
    bool m_dragging = false;
    int m_hovered = -1;
    int m_cursor = -1; ///< bar of the keyboard; -1 while another has the focus
    bool m_focusByKey = false;
    QHash<EntryNumber, QString> m_headlines;
};

/// "13:25–13:30, 14 entries, 3 unread, 1 key event".
QString paceWords(const PaceBar& bar, Instant now, const QLocale& locale = QLocale());

} // namespace dateline
