#include "timeline/timelinemouse.h"

#include "timeline/entrywords.h"
#include "timeline/timelineview.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QStyleHints>
#include <QTextBoundaryFinder>
#include <QToolTip>

#include <algorithm>

namespace dateline {

/// What lay under the button when it went down.
struct PressedThing
{
    TimelineHit hit;
    EntryNumber entry{};
};

TimelineMouse::TimelineMouse(TimelineView& view)
    : m_view(view)
    , m_thing(std::make_unique<PressedThing>())
{
    m_edge.setInterval(30);
    connect(&m_edge, &QTimer::timeout, this, &TimelineMouse::scrollAtEdge);
}

TimelineMouse::~TimelineMouse() = default;

void TimelineMouse::press(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPoint point = event->position().toPoint();
    m_down = true;
    m_dragging = false;
    m_pressed = point;
    m_onPill = m_view.pillRect().contains(point);
    if (m_onPill)
        return;
    m_onDivider = m_view.dividerRect().contains(point);
    m_thing->hit = m_view.hitAt(point);
    m_thing->entry = m_thing->hit.row >= 0 ? m_view.rows().stub(m_thing->hit.row).number : EntryNumber{};
    if (m_sinceDouble.isValid() &&
        m_sinceDouble.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval() &&
        (point - m_last).manhattanLength() < 8) {
        m_sinceDouble.invalidate();
        selectParagraph(point);
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier && m_view.selection().isStarted())
        m_view.selection().extend(m_view.textAt(point));
    else if (!m_thing->hit.card.answersClicks() || m_thing->hit.card.text != noPart)
        m_view.selection().start(m_view.textAt(point));
    else
        m_view.selection().clear();
    m_view.viewport()->update();
}

void TimelineMouse::move(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (!m_down || m_onPill) {
        hover(point);
        return;
    }
    const bool far =
        (point - m_pressed).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance();
    if (m_dragging || far)
        drag(point);
}

void TimelineMouse::drag(QPoint point)
{
    if (!m_view.selection().isStarted())
        return;
    m_dragging = true;
    m_last = point;
    m_view.selection().extend(m_view.textAt(point));
    m_view.viewport()->update();
    const bool outside = point.y() < 0 || point.y() >= m_view.viewport()->height();
    if (outside && !m_edge.isActive())
        m_edge.start();
    else if (!outside)
        m_edge.stop();
}

void TimelineMouse::scrollAtEdge()
{
    const int tall = m_view.viewport()->height();
    const int away = m_last.y() < 0 ? m_last.y() : std::max(0, m_last.y() - tall + 1);
    m_view.scrollTo(m_view.scrollY() + std::clamp(away / 2, -60, 60));
    m_view.selection().extend(m_view.textAt(m_last));
    m_view.viewport()->update();
}

void TimelineMouse::release(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_down)
        return;
    const QPoint point = event->position().toPoint();
    m_down = false;
    m_edge.stop();
    if (m_onPill) {
        m_onPill = false;
        if (m_view.pillRect().contains(point))
            m_view.goToNewest();
        return;
    }
    if (m_dragging) {
        m_dragging = false;
        return;
    }
    if (m_onDivider && m_view.dividerRect().contains(point)) {
        Q_EMIT m_view.catchUpWanted();
        return;
    }
    const TimelineHit hit = m_view.hitAt(point);
    const EntryNumber entry = hit.row >= 0 ? m_view.rows().stub(hit.row).number : EntryNumber{};
    if (hit.row < 0 || entry != m_thing->entry)
        return;
    m_view.setCurrent(entry);
    // A link counts only if it was pressed and released on the same one.
    if (hit.card.answersClicks() && hit.card.sameThing(m_thing->hit.card))
        m_view.activate(hit, event->modifiers());
}

void TimelineMouse::doubleClick(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_last = event->position().toPoint();
    if (m_view.hitAt(m_last).card.answersClicks()) {
        press(event);
        return;
    }
    m_sinceDouble.start();
    selectWord(m_last);
}

QString TimelineMouse::textOf(const TextPoint& point) const
{
    const Card* card = m_view.card(m_view.rows().rowOf(point.entry));
    return card ? partText(m_view.shownEntry(*card), point.part) : QString();
}

void TimelineMouse::selectWord(QPoint point)
{
    const TextPoint at = m_view.textAt(point);
    const QString text = textOf(at);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    const int position = std::min<int>(at.position, static_cast<int>(text.size()));
    finder.setPosition(position);
    const bool starts = finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem;
    const qsizetype from = starts ? position : std::max<qsizetype>(0, finder.toPreviousBoundary());
    finder.setPosition(from);
    const qsizetype to = finder.toNextBoundary();
    m_view.selection().select({at.entry, at.part, static_cast<int>(from)},
                              {at.entry, at.part, static_cast<int>(to < 0 ? text.size() : to)});
    m_view.viewport()->update();
}

void TimelineMouse::selectParagraph(QPoint point)
{
    const TextPoint at = m_view.textAt(point);
    m_view.selection().select({at.entry, at.part, 0},
                              {at.entry, at.part, static_cast<int>(textOf(at).size())});
    m_view.viewport()->update();
}

void TimelineMouse::hover(QPoint point)
{
    const bool onPill = m_view.pillRect().contains(point);
    const TimelineHit hit = onPill ? TimelineHit() : m_view.hitAt(point);
    m_view.setUnderMouse(hit, onPill);
    const bool hand = onPill || m_view.dividerRect().contains(point) ||
                      (hit.card.answersClicks() && hit.card.part != CardPart::MoreTags);
    const bool text = hit.card.part == CardPart::Headline || hit.card.part == CardPart::Body ||
                      hit.card.part == CardPart::Byline;
    m_view.viewport()->setCursor(hand ? Qt::PointingHandCursor : text ? Qt::IBeamCursor : Qt::ArrowCursor);
}

bool TimelineMouse::toolTip(QHelpEvent* event)
{
    const TimelineHit hit = m_view.hitAt(event->pos());
    QString words = hit.card.tip;
    if (m_view.dividerRect().contains(event->pos()))
        words = tr("What happened since you left (G, D)");
    if (hit.card.part == CardPart::Time)
        words = timeLabel(m_view.card(hit.row)->entry, m_view.now()).tip;
    if (words.isEmpty()) {
        QToolTip::hideText();
        return true;
    }
    const QRect rect = hit.card.rect.translated(0, m_view.cardRect(hit.row).top());
    // Words come from publishers: never as rich text.
    QToolTip::showText(event->globalPos(),
                       words.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")),
                       m_view.viewport(), rect);
    return true;
}

} // namespace dateline
