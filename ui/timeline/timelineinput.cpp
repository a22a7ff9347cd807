// What the reader does with TimelineView: events to the mouse and keyboard parts, and where they may go.
#include "timeline/timelineview.h"

#include "timeline/timelinekeyboard.h"
#include "timeline/timelinemouse.h"

#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace dateline {

void TimelineView::perform(TimelineCommand command)
{
    settleNow();
    m_keyboard->perform(command);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (const auto command = commandForKey(*event))
        perform(*command);
    else
        event->ignore();
}

bool TimelineView::stepLink(bool next)
{
    return m_keyboard->stepLink(next);
}

bool TimelineView::focusNextPrevChild(bool next)
{
    if (hasFocus() && m_keyboard->stepLink(next))
        return true;
    return QAbstractScrollArea::focusNextPrevChild(next);
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                       event->reason() == Qt::ShortcutFocusReason;
    if (byKey && m_rows.count() > 0)
        setCurrent(m_current == EntryNumber{} ? m_rows.stub(rowUnderEye()).number : m_current, true);
    updateRow(rowOfCurrent());
}

void TimelineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    updateRow(rowOfCurrent());
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    settleNow();
    m_focusByKey = false;
    m_mouse->press(event);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    settleNow();
    m_mouse->move(event);
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    settleNow();
    m_mouse->release(event);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    settleNow();
    m_mouse->doubleClick(event);
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    const TimelineHit hit = hitAt(viewport()->mapFromGlobal(event->globalPos()));
    if (hit.row < 0)
        return;
    setCurrent(m_rows.stub(hit.row).number);
    const bool address = hit.card.part == CardPart::Link || hit.card.part == CardPart::LinkCard;
    Q_EMIT contextMenuWanted(m_current, address ? hit.card.target : QString(), event->globalPos());
}

TimelineHit TimelineView::hitAt(QPoint point) const
{
    const qint64 y = m_y + point.y();
    if (m_rows.count() == 0 || y < 0 || y >= m_rows.total())
        return {};
    TimelineHit hit;
    const int row = m_rows.rowAt(y);
    const Card* found = card(row);
    const QRect rect = cardRect(row);
    if (!found || !found->layout || !rect.contains(rect.left(), point.y()))
        return {};
    hit.row = row;
    hit.card = found->layout->hit(point - rect.topLeft(), m_geometry);
    return hit;
}

QRect TimelineView::dividerRect() const
{
    // It is the first of the strips above its entry.
    for (const Strip& strip : m_rows.strips())
        if (strip.kind == Strip::Kind::Divider)
            return QRect(0, static_cast<int>(m_rows.rowTop(strip.row) - m_y), viewport()->width(),
                         strip.height);
    return {};
}

TextPoint TimelineView::textAt(QPoint point) const
{
    if (m_rows.count() == 0)
        return {};
    const int row = m_rows.rowAt(m_y + point.y());
    TextPoint at{m_rows.stub(row).number, headlinePart, 0};
    const Card* found = card(row);
    if (found && found->layout)
        std::tie(at.part, at.position) = found->layout->textAt(point - cardRect(row).topLeft());
    return at;
}

int TimelineView::rowUnderEye() const
{
    const ScrollAnchor anchor = anchorAt(m_rows, m_y, viewport()->height());
    return std::max(0, anchor.row);
}

void TimelineView::showRow(int row)
{
    settleNow();
    measureRow(row);
    const int tall = viewport()->height();
    const int air = m_theme.px(4);
    const int above = std::max(air, m_pill.above(m_theme));
    const int below = std::max(air, m_pill.below(m_theme));
    const int room = tall - above - (below - air);
    const QRect rect = cardRect(row);
    if (rect.top() < above || rect.height() > room)
        scrollTo(m_y + rect.top() - above);
    else if (rect.bottom() >= tall - below)
        scrollTo(m_y + rect.bottom() - tall + below);
    // What came in may have been measured only now.
    const QRect now = cardRect(row);
    if (now.bottom() >= tall - below && now.height() <= room)
        scrollTo(m_y + now.bottom() - tall + below);
}

void TimelineView::showEntry(EntryNumber entry)
{
    const int row = m_rows.rowOf(entry, m_lastVisible.first);
    if (row < 0)
        return;
    setCurrent(entry);
    const QRect rect = cardRect(row);
    if (rect.top() >= 0 && rect.bottom() < viewport()->height())
        return;
    scrollTo(m_rows.cardTop(row) - std::max(m_pill.above(m_theme), m_theme.px(16)));
    // Cards above may have been guessed.
    scrollTo(m_rows.cardTop(row) - std::max(m_pill.above(m_theme), m_theme.px(16)));
}

void TimelineView::scrollToShare(double share)
{
    if (m_rows.count() == 0)
        return;
    const double at = std::clamp(share, 0.0, 1.0) * m_rows.count();
    const int row = std::min(static_cast<int>(at), m_rows.count() - 1);
    scrollTo(m_rows.rowTop(row) + std::llround((at - row) * m_rows.rowHeight(row)));
}

void TimelineView::goToNewest()
{
    goToEnd(m_order == EntryOrder::OldestFirst);
}

void TimelineView::goToEnd(bool last)
{
    m_anchor.kind = last ? ScrollAnchor::Kind::Bottom : ScrollAnchor::Kind::Top;
    settle();
    afterMove(true);
    viewport()->update();
}

void TimelineView::goToDivider()
{
    for (const Strip& strip : m_rows.strips()) {
        if (strip.kind != Strip::Kind::Divider)
            continue;
        const int row = strip.row;
        const int where = viewport()->height() / 3;
        scrollTo(m_rows.rowTop(row) - where);
        scrollTo(m_rows.rowTop(row) - where);
        return;
    }
}

} // namespace dateline
