// The frame of TimelineView: settle, then scroll, then paint.
#include "timeline/timelineview.h"

#include "timeline/timelinekeyboard.h"
#include "timeline/timelinemouse.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline {

namespace {

constexpr int mostPasses = 12;
constexpr size_t leastLayouts = 48;
constexpr int beyond = 60; ///< px laid out above and below what shows

} // namespace

qint64 TimelineView::lastY() const
{
    return std::max<qint64>(0, m_rows.total() - viewport()->height());
}

std::pair<int, int> TimelineView::visibleRows() const
{
    if (m_rows.count() == 0)
        return {-1, -1};
    return {m_rows.rowAt(m_y), m_rows.rowAt(m_y + viewport()->height() - 1)};
}

QRect TimelineView::cardRect(int row) const
{
    return QRect(0, static_cast<int>(m_rows.cardTop(row) - m_y), viewport()->width(), m_rows.cardHeight(row));
}

const Card* TimelineView::card(int row) const
{
    return row < 0 || row >= m_rows.count() ? nullptr : m_cards.peek(m_rows.stub(row).number);
}

QRect TimelineView::pillRect() const
{
    return m_pill.rect(m_theme, viewport()->size());
}

void TimelineView::updateRow(int row)
{
    if (row < 0 || row >= m_rows.count())
        return;
    const QRect rect = cardRect(row).adjusted(0, -4, 0, 4);
    if (rect.intersects(viewport()->rect()))
        viewport()->update(rect);
}

// Settle

void TimelineView::settleLater()
{
    if (m_settlePending)
        return;
    m_settlePending = true;
    QMetaObject::invokeMethod(this, &TimelineView::settleNow, Qt::QueuedConnection);
}

void TimelineView::settleNow()
{
    if (!m_settlePending && m_rows.count() > 0 && m_lastVisible.first >= 0)
        return;
    settle();
    afterMove(false);
}

void TimelineView::settle()
{
    if (m_settling)
        return;
    m_settling = true;
    m_settlePending = false;
    const int tall = viewport()->height();
    for (int pass = 0; pass < mostPasses; ++pass) {
        m_y = scrollValue(m_rows, m_anchor, tall);
        const qint64 held = m_anchor.offset;
        const bool changed = measure(m_y - beyond, m_y + tall + beyond);
        restoreHold();
        if (!changed && held == m_anchor.offset)
            break;
    }
    m_hold.reset();
    m_settling = false;
}

bool TimelineView::measure(qint64 from, qint64 to)
{
    if (m_rows.count() == 0 || m_geometry.width == 0)
        return false;
    bool changed = false;
    for (int row = m_rows.rowAt(from); row < m_rows.count() && m_rows.rowTop(row) < to; ++row)
        changed |= measureRow(row);
    return changed;
}

bool TimelineView::measureRow(int row)
{
    const EntryStub& stub = m_rows.stub(row);
    Card* card = m_cards.find(stub.number);
    if (!card)
        return false;
    if (card->entry.flags != stub.flags) {
        card->entry.flags = stub.flags;
        card->layout.reset();
    }
    if (!card->layout) {
        card->layout = std::make_unique<CardLayout>(
            layoutCard(shownEntry(*card), m_theme, m_geometry, optionsOf(stub.number), now()));
        card->made = ++m_made;
        m_laidOut.push_back(stub.number);
    }
    const int before = m_rows.cardHeight(row);
    if (m_rows.isMeasured(row) && before == card->layout->height)
        return false;
    m_rows.setMeasured(row, card->layout->height);
    return before != card->layout->height;
}

void TimelineView::dropFarLayouts()
{
    // A text laid out is ten times its words: what was scrolled away is laid out again when it returns.
    const qint64 reach = viewport()->height();
    const int first = m_rows.rowAt(m_y - reach);
    const int last = m_rows.rowAt(m_y + 2 * reach);
    if (first < 0 ||
        m_laidOut.size() <= std::max<size_t>(leastLayouts, 2 * static_cast<size_t>(last - first)))
        return;
    QSet<EntryNumber> near;
    for (int row = first; row <= last; ++row)
        near.insert(m_rows.stub(row).number);
    std::vector<EntryNumber> kept;
    for (const EntryNumber number : std::exchange(m_laidOut, {})) {
        if (near.remove(number))
            kept.push_back(number);
        else if (std::find(kept.begin(), kept.end(), number) == kept.end())
            m_cards.dropLayout(number);
    }
    m_laidOut = std::move(kept);
}

void TimelineView::holdText()
{
    if (m_hold || m_anchor.kind != ScrollAnchor::Kind::Entry || m_anchor.offset >= 0)
        return;
    const Card* card = m_cards.peek(m_anchor.entry);
    if (!card || !card->layout)
        return;
    const QRect text = m_geometry.textRect(0, 1);
    const QPoint corner(m_geometry.mirrored ? text.right() : text.left(), static_cast<int>(-m_anchor.offset));
    const auto [part, position] = card->layout->textAt(corner);
    if (const auto top = card->layout->lineTop(part, position))
        m_hold = TextHold{part, position, static_cast<int>(m_anchor.offset) + *top};
}

void TimelineView::restoreHold()
{
    if (!m_hold)
        return;
    const Card* card = m_cards.peek(m_anchor.entry);
    if (!card || !card->layout)
        return;
    if (const auto top = card->layout->lineTop(m_hold->part, m_hold->position))
        m_anchor.offset = m_hold->below - *top;
}

void TimelineView::relayout()
{
    holdText();
    m_geometry = cardGeometry(m_theme, viewport()->width(), isRightToLeft());
    m_cards.clearLayouts();
    m_metricsStale = true;
    if (m_rows.count() > 0)
        freshenMetrics();
    placeStrips();
    viewport()->update();
    settleLater();
}

void TimelineView::freshenMetrics()
{
    if (std::exchange(m_metricsStale, false))
        m_rows.setMetrics(estimateMetrics(m_theme, m_geometry));
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_wasResized = true;
    placeSideWidget();
    if (viewport()->width() != m_geometry.width)
        relayout();
    else
        settleLater();
}

void TimelineView::placeSideWidget()
{
    if (!m_side)
        return;
    const int bar = verticalScrollBar()->width();
    const int x = isRightToLeft() ? bar : width() - bar - m_sideWidth;
    m_side->setGeometry(x, 0, m_sideWidth, height());
}

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) {
        if (m_side)
            setSideWidget(m_side, m_sideWidth);
        relayout();
    }
    if (event->type() == QEvent::ActivationChange)
        observeReading(false);
}

// Scroll

void TimelineView::scrollTo(qint64 y)
{
    settleNow();
    const int tall = viewport()->height();
    const qint64 from = m_y;
    const qint64 to = std::clamp(y, std::min<qint64>(0, from), std::max(lastY(), from));
    if (to == from || m_rows.count() == 0) {
        syncScrollBar();
        return;
    }
    m_anchor = anchorAfterScroll(m_rows, from, to, tall);
    const qint64 before = m_anchor.offset + to - from; // of the anchor, on screen
    settle();
    // What came in may be shorter than guessed: do not scroll past the ends, but never against the reader.
    const bool past = to > from ? m_y > lastY() : m_y < 0;
    if (past && (to > from ? from <= lastY() : from >= 0)) {
        const qint64 edge = to > from ? lastY() : 0;
        const qint64 back = std::min(std::llabs(m_y - edge), std::llabs(to - from));
        m_anchor.offset += to > from ? back : -back;
        settle();
    }
    afterMove(true, m_anchor.offset - before);
}

Sight TimelineView::sight() const
{
    Sight seen;
    const auto [first, last] = visibleRows();
    for (int row = first; row >= 0 && row <= last; ++row) {
        const EntryStub& stub = m_rows.stub(row);
        const Card* found = m_cards.peek(stub.number);
        seen.push_back({stub.number, m_rows.rowTop(row) - m_y, m_rows.rowHeight(row), stub.flags,
                        found && found->layout ? found->made : 0});
    }
    return seen;
}

void TimelineView::paintChanges(qint64 shift)
{
    const Sight before = std::exchange(m_seen, sight());
    const SightChange change = changeOf(before, m_seen, shift);
    if (change.everything) {
        viewport()->update();
        return;
    }
    if (shift != 0)
        moveStrips(shift);
    for (const EntryNumber number : change.rows)
        updateRow(m_rows.rowOf(number, m_rows.rowAt(m_y)));
}

void TimelineView::moveStrips(qint64 shift)
{
    const qreal ratio = devicePixelRatioF();
    const bool wholePixels = std::abs(ratio - std::round(ratio)) < 0.001;
    const int tall = viewport()->height();
    if (!wholePixels || std::llabs(shift) >= tall) {
        viewport()->update();
        return;
    }
    // Under the pill's fade everything is painted anew; the rest moves as it is.
    const QRect band = m_pill.band(m_theme, viewport()->size());
    const int top = m_pill.isBelow() ? 0 : band.height();
    viewport()->scroll(0, static_cast<int>(shift), QRect(0, top, viewport()->width(), tall - band.height()));
    if (!band.isEmpty())
        viewport()->update(band);
}

void TimelineView::scrollContentsBy(int, int)
{
    const QScrollBar* bar = verticalScrollBar();
    if (bar->isSliderDown() && bar->maximum() > 0) {
        // While it is dragged the bar keeps its range, whatever the heights turn out to be.
        scrollTo(
            std::llround(static_cast<double>(bar->value()) * static_cast<double>(lastY()) / bar->maximum()));
        return;
    }
    scrollTo(bar->value() + m_barOrigin);
}

void TimelineView::syncScrollBar()
{
    QScrollBar* bar = verticalScrollBar();
    if (bar->isSliderDown())
        return;
    const QSignalBlocker quiet(bar);
    m_barOrigin = std::min<qint64>(0, m_y);
    bar->setRange(0, static_cast<int>(std::max(lastY(), m_y) - m_barOrigin));
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(m_theme.timelinePx(27));
    bar->setValue(static_cast<int>(m_y - m_barOrigin));
}

void TimelineView::anchorOn(int row)
{
    const EntryStub& stub = m_rows.stub(row);
    m_anchor = {ScrollAnchor::Kind::Entry, stub.number, m_rows.cardTop(row) - m_y, fromMsecs(stub.orderMsecs),
                row};
}

void TimelineView::afterMove(bool byReader, qint64 shift)
{
    paintChanges(shift);
    // Only the reader moves the eye: a place that was restored stays where it was while cards come in.
    if (byReader || m_anchor.kind != ScrollAnchor::Kind::Entry)
        m_anchor = anchorAt(m_rows, m_y, viewport()->height());
    if (byReader && viewport()->underMouse())
        m_mouse->hover(viewport()->mapFromGlobal(QCursor::pos()));
    syncScrollBar();
    const auto visible = visibleRows();
    if (visible != m_lastVisible) {
        m_lastVisible = visible;
        Q_EMIT visibleRowsChanged(visible.first, visible.second);
    }
    const bool newest = isAtNewest();
    if (newest && !m_unseen.isEmpty()) {
        m_unseen.clear();
        countUnseen();
    }
    if (newest && !m_wasAtNewest)
        Q_EMIT newestReached();
    m_wasAtNewest = newest;
    wantNear();
    dropFarLayouts();
    observeReading(byReader);
    m_placePause.start();
}

void TimelineView::wantNear()
{
    if (m_rows.count() == 0 || !m_source || m_geometry.width == 0)
        return;
    const int tall = viewport()->height();
    const int first = m_rows.rowAt(m_y - 2 * tall);
    const int last = m_rows.rowAt(m_y + 3 * tall);
    m_cards.setCapacity(2 * (last - first + 1));
    QList<EntryNumber> wanted;
    for (int row = first; row <= last; ++row) {
        const EntryNumber number = m_rows.stub(row).number;
        if (m_cards.find(number) || m_asked.contains(number))
            continue;
        m_asked.insert(number);
        wanted.append(number);
    }
    if (!wanted.isEmpty())
        m_source->want(wanted);
    wantPictures(m_rows.rowAt(m_y - tall / 2), m_rows.rowAt(m_y + tall * 3 / 2));
}

void TimelineView::wantPictures(int first, int last)
{
    const qreal ratio = devicePixelRatioF();
    for (int row = first; row <= last; ++row) {
        const Card* found = card(row);
        if (!found || !found->layout)
            continue;
        for (const CardBlock& block : found->layout->blocks) {
            if (block.kind != CardBlock::Kind::Picture)
                continue;
            const QSize pixels = (QSizeF(block.rect.size()) * ratio).toSize();
            if (m_images.prepare(block.picture.url, pixels, qRound(m_theme.timelinePx(6) * ratio)))
                m_source->wantPicture(block.picture.url, found->entry.story);
        }
    }
}

// Paint

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Paint)
        settleNow();
    if (event->type() == QEvent::Leave)
        setUnderMouse({}, false);
    if (event->type() == QEvent::ToolTip)
        return m_mouse->toolTip(static_cast<QHelpEvent*>(event));
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    for (const QRect& rect : event->region())
        paintRect(painter, rect);
}

void TimelineView::paintRect(QPainter& painter, const QRect& rect)
{
    painter.setClipRect(rect);
    painter.fillRect(rect, m_theme.paper);
    if (m_rows.count() > 0) {
        const int last = m_rows.rowAt(m_y + rect.bottom());
        for (int row = m_rows.rowAt(m_y + rect.top()); row <= last; ++row)
            paintRow(painter, row, rect);
    }
    if (rect.intersects(m_pill.band(m_theme, viewport()->size())))
        m_pill.paint(painter, m_theme, viewport()->size(), m_onPill);
}

void TimelineView::paintRow(QPainter& painter, int row, const QRect& clip)
{
    CardPainter paint(painter, m_theme, m_geometry, m_images);
    int y = static_cast<int>(m_rows.rowTop(row) - m_y);
    painter.save();
    painter.translate(0, y);
    for (const Strip& strip : m_rows.strips()) {
        if (strip.row != row)
            continue;
        paint.strip(strip);
        painter.translate(0, strip.height);
        y += strip.height;
    }
    const Card* found = card(row);
    if (found && found->layout)
        paint.card(*found->layout, found->entry, stateOf(row, found->entry), clip.translated(0, -y));
    else
        paint.placeholder(m_rows.cardHeight(row), m_rows.stub(row));
    painter.restore();
}

CardState TimelineView::stateOf(int row, const StoredEntry& entry) const
{
    CardState state;
    state.row = row;
    state.current = entry.number == m_current;
    state.hovered = entry.number == m_underEntry;
    state.focusRing = state.current && m_focusByKey && hasFocus();
    state.actions = state.current || state.hovered ? 1 : 0;
    if (state.hovered)
        state.under = m_under.card;
    if (state.current)
        state.link = m_link;
    state.selection = selectedRange();
    state.found = m_found;
    state.now = now();
    if (m_highlight && m_fresh.contains(entry.number)) {
        const double t = m_highlight->currentValue().toDouble();
        constexpr double in = 150.0 / 1050;
        state.fresh = t < in ? t / in : 1 - (t - in) / (1 - in);
    }
    return state;
}

} // namespace dateline
