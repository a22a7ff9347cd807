#include "timeline/timelineview.h"

#include "base/heap.h"
#include "timeline/entrywords.h"
#include "timeline/timelineaccessible.h"
#include "timeline/timelinecopy.h"
#include "timeline/timelinekeyboard.h"
#include "timeline/timelinemouse.h"
#include "timeline/timelinescrollbar.h"

#include <QVariantAnimation>

#include <algorithm>
#include <utility>

namespace dateline {

namespace {

constexpr qint64 pictureBudget = 64LL << 20;
constexpr int readPauseMs = 400;
constexpr int placePauseMs = 500;
constexpr int highlightIn = 150;
constexpr int highlightOut = 900;

/// Above (below, oldest first) what was newest when the reader left. What came since may have been published
/// before that moment: its time does not tell.
int rowOfDivider(const QList<EntryStub>& stubs, bool newestFirst)
{
    const auto wasThere = [](const EntryStub& stub) {
        return !(stub.flags & (EntryNewSinceLeft | EntryPinned));
    };
    if (newestFirst) {
        const auto found = std::find_if(stubs.begin(), stubs.end(), wasThere);
        return found == stubs.end() ? -1 : static_cast<int>(std::distance(stubs.begin(), found));
    }
    const auto last = std::find_if(stubs.rbegin(), stubs.rend(), wasThere);
    const auto row = static_cast<int>(std::distance(last, stubs.rend()));
    return row == stubs.size() ? -1 : row;
}

} // namespace

TimelineView::TimelineView(TimelineSource* source, const Clock& clock, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_source(source)
    , m_clock(clock)
    , m_images(pictureBudget)
    , m_mouse(std::make_unique<TimelineMouse>(*this))
    , m_keyboard(std::make_unique<TimelineKeyboard>(*this))
    , m_copy(std::make_unique<TimelineCopy>(source))
{
    installTimelineAccessibility();
    setAccessibleName(tr("Timeline"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    // A bar that came and went would change the width, and so every height.
    setVerticalScrollBar(new TimelineScrollBar(this));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::sliderReleased, this, &TimelineView::syncScrollBar);
    connect(source, &TimelineSource::arrived, this, &TimelineView::arrived);
    connect(source, &TimelineSource::versionsArrived, this, &TimelineView::versionsArrived);
    connect(source, &TimelineSource::pictureArrived, &m_images, &ImageCache::arrived);
    connect(&m_images, &ImageCache::changed, this, &TimelineView::pictureChanged);
    connect(m_copy.get(), &TimelineCopy::done, this, &TimelineView::copied);
    m_readPause.setSingleShot(true);
    m_readPause.setInterval(readPauseMs);
    connect(&m_readPause, &QTimer::timeout, this, &TimelineView::sendRead);
    m_ripen.setSingleShot(true);
    connect(&m_ripen, &QTimer::timeout, this, [this] { observeReading(false); });
    m_placePause.setSingleShot(true);
    m_placePause.setInterval(placePauseMs);
    connect(&m_placePause, &QTimer::timeout, this, &TimelineView::rest);
    m_minute.setSingleShot(true);
    connect(&m_minute, &QTimer::timeout, this, &TimelineView::tick);
    tick();
}

TimelineView::~TimelineView() = default;

void TimelineView::rest()
{
    if (std::exchange(m_wasResized, false))
        giveFreedMemoryBack();
    Q_EMIT placeChanged(place());
}

void TimelineView::setTheme(const Theme& theme)
{
    m_theme = theme;
    relayout();
}

void TimelineView::setOptions(const TimelineOptions& options)
{
    if (m_options == options)
        return;
    m_options = options;
    relayout();
}

void TimelineView::setOrder(EntryOrder order)
{
    m_order = order;
    m_pill.setBelow(order == EntryOrder::OldestFirst);
    viewport()->update();
}

void TimelineView::setFollowing(bool following)
{
    m_following = following;
}

void TimelineView::setStubs(const QList<EntryStub>& stubs, const Place& place)
{
    sendRead();
    m_tracker.reset();
    m_cards.clear();
    m_asked.clear();
    m_unfolded.clear();
    m_versions.clear();
    m_versionsWanted.clear();
    m_loadedPictures.clear();
    m_fresh.clear();
    m_selection.clear();
    m_link.reset();
    m_hold.reset();
    m_under = {};
    m_underEntry = {};
    m_current = {};
    m_left.reset();
    m_gaps.clear();
    m_unseen.clear();
    m_scrolledByReader = false;
    m_wasAtNewest = false;
    m_lastVisible = {-1, -1};
    freshenMetrics();
    m_rows.assign({});
    m_rows.assign(stubs);
    const bool newest = place.atNewest || place.entry == EntryNumber{};
    const auto end =
        m_order == EntryOrder::NewestFirst ? ScrollAnchor::Kind::Top : ScrollAnchor::Kind::Bottom;
    m_anchor = {newest ? end : ScrollAnchor::Kind::Entry, place.entry, place.offset, place.order, 0};
    if (!newest) {
        for (const EntryStub& stub : stubs)
            if (stub.flags & EntryNewSinceLeft)
                m_unseen.insert(stub.number);
    }
    countUnseen();
    settleNow();
    viewport()->update();
    tellListReplaced(this);
    Q_EMIT rowsChanged();
}

void TimelineView::apply(const EntryDelta& delta, const QList<EntryStub>& now)
{
    settleNow();
    const bool stay = m_following && isAtNewest();
    const bool wasEmpty = m_rows.count() == 0;
    const QList<Strip> strips = m_rows.strips();
    const QList<EntryNumber> added = m_rows.absent(delta.added);
    freshenMetrics();
    m_rows.assign(now);
    placeStrips();
    if (stay)
        m_anchor.kind =
            m_order == EntryOrder::NewestFirst ? ScrollAnchor::Kind::Top : ScrollAnchor::Kind::Bottom;
    QList<EntryNumber> again;
    for (const QList<EntryNumber>& list : {delta.revised, delta.withdrawn, delta.restated})
        for (const EntryNumber number : list)
            if (Card* card = m_cards.find(number)) {
                card->stale = true;
                again.append(number);
            }
    for (const EntryNumber number : delta.removed) {
        m_cards.remove(number);
        m_versions.remove(number);
        m_versionsWanted.remove(number);
    }
    for (const EntryNumber number : added)
        m_unseen.insert(number);
    const bool wasUnder = std::exchange(m_underEntry, {}) != EntryNumber{};
    m_under = {};
    settle();
    afterMove(false);
    countUnseen();
    if (!wasEmpty) // the first entries of a story are all new: nothing stands out
        highlight(added);
    // Selected words and the count of a divider may change without a row.
    if (wasUnder || !m_selection.isEmpty() || strips != m_rows.strips())
        viewport()->update();
    tellListReplaced(this);
    Q_EMIT rowsChanged();
    if (!again.isEmpty() && m_source)
        m_source->want(again);
}

void TimelineView::setDivider(std::optional<Instant> left)
{
    m_left = left;
    settleNow();
    placeStrips();
    settle();
    afterMove(false);
    viewport()->update();
    Q_EMIT rowsChanged();
}

void TimelineView::setGaps(const QList<std::pair<Instant, Instant>>& gaps)
{
    m_gaps = gaps;
    settleNow();
    placeStrips();
    settle();
    afterMove(false);
    viewport()->update();
}

void TimelineView::placeStrips()
{
    QList<Strip> strips;
    const bool newestFirst = m_order == EntryOrder::NewestFirst;
    const auto firstRow = [&](qint64 msecs) {
        for (int row = 0; row < m_rows.count(); ++row) {
            const EntryStub& stub = m_rows.stub(row);
            if (stub.flags & EntryPinned)
                continue;
            if (newestFirst ? stub.orderMsecs <= msecs : stub.orderMsecs > msecs)
                return row;
        }
        return -1;
    };
    if (m_left) {
        const auto& stubs = m_rows.stubs();
        const auto fresh = std::count_if(stubs.begin(), stubs.end(),
                                         [](const EntryStub& s) { return s.flags & EntryNewSinceLeft; });
        const int row = fresh > 0 ? rowOfDivider(stubs, newestFirst) : -1;
        if (row > 0)
            strips.append(
                {Strip::Kind::Divider, row, m_theme.timelinePx(40), *m_left, {}, static_cast<int>(fresh)});
    }
    for (const auto& [from, to] : std::as_const(m_gaps)) {
        const int row = firstRow(toMsecs(from));
        if (row <= 0)
            continue;
        const qint64 before = m_rows.stub(row - 1).orderMsecs;
        const qint64 after = m_rows.stub(row).orderMsecs;
        // An entry of that time came later: nothing is missing.
        const bool empty = newestFirst ? before >= toMsecs(to) : after >= toMsecs(to);
        if (empty)
            strips.append({Strip::Kind::Gap, row, m_theme.timelinePx(64), from, to, 0});
    }
    m_rows.setStrips(strips);
}

void TimelineView::setFound(const QString& words)
{
    m_found = words;
    viewport()->update();
}

void TimelineView::setSideWidget(QWidget* widget, int width)
{
    m_side = widget;
    m_sideWidth = width;
    if (widget->parent() != this)
        widget->setParent(this);
    const bool mirrored = isRightToLeft();
    setViewportMargins(mirrored ? width : 0, 0, mirrored ? 0 : width, 0);
    widget->setVisible(width > 0);
    placeSideWidget();
}

Place TimelineView::place() const
{
    Place place;
    if (m_rows.count() == 0)
        return place;
    const ScrollAnchor anchor =
        m_anchor.kind == ScrollAnchor::Kind::Entry ? m_anchor : anchorAt(m_rows, m_y, viewport()->height());
    place.entry = anchor.entry;
    place.offset = static_cast<int>(anchor.offset);
    place.order = anchor.order;
    place.atNewest = isAtNewest();
    return place;
}

bool TimelineView::isAtNewest() const
{
    constexpr int tolerance = 4;
    return m_order == EntryOrder::NewestFirst ? m_y <= tolerance : m_y >= lastY() - tolerance;
}

void TimelineView::setCurrent(EntryNumber entry, bool byKey)
{
    const bool ring = byKey && entry != EntryNumber{};
    if (entry == m_current && ring == m_focusByKey)
        return;
    updateRow(rowOfCurrent());
    const bool changed = entry != m_current;
    if (changed)
        m_link.reset();
    m_current = entry;
    m_focusByKey = ring;
    m_currentRow = std::max(0, m_rows.rowOf(entry, m_currentRow));
    updateRow(rowOfCurrent());
    if (changed) {
        Q_EMIT currentChanged(entry);
        tellCurrentChanged(this);
    }
}

void TimelineView::setUnderMouse(const TimelineHit& hit, bool onPill)
{
    const EntryNumber entry = hit.row >= 0 ? m_rows.stub(hit.row).number : EntryNumber{};
    if (m_onPill != onPill)
        viewport()->update(pillRect());
    m_onPill = onPill;
    const bool same =
        entry == m_underEntry && hit.card.sameThing(m_under.card) && hit.card.rect == m_under.card.rect;
    if (!same) {
        updateRow(m_rows.rowOf(m_underEntry, m_under.row));
        m_underEntry = entry;
        updateRow(hit.row);
    }
    m_under = hit;
}

void TimelineView::setLink(const std::optional<CardHit>& link)
{
    m_link = link;
    updateRow(rowOfCurrent());
}

void TimelineView::countUnseen()
{
    int count = 0;
    if (!m_unseen.isEmpty()) {
        // What is new has numbers near each other: most others are told apart without a look-up.
        const auto [least, most] = std::minmax_element(m_unseen.constBegin(), m_unseen.constEnd());
        for (const EntryStub& stub : m_rows.stubs())
            count += stub.number >= *least && stub.number <= *most && m_unseen.contains(stub.number) ? 1 : 0;
    }
    if (count == m_pill.count())
        return;
    const bool grew = count > m_pill.count();
    const QRect before = m_pill.band(m_theme, viewport()->size());
    m_pill.setCount(count);
    viewport()->update(before | m_pill.band(m_theme, viewport()->size()));
    Q_EMIT newEntriesChanged(count);
    const bool quiet = m_lastTold && now() - *m_lastTold < std::chrono::minutes(1);
    if (!grew || quiet)
        return;
    m_lastTold = now();
    tellNewEntries(this, newEntriesWords(count));
}

void TimelineView::highlight(const QList<EntryNumber>& added)
{
    const auto [first, last] = visibleRows();
    if (m_theme.reducedMotion || added.isEmpty() || first < 0 || !isVisible())
        return;
    const QSet<EntryNumber> fresh(added.begin(), added.end());
    bool any = false;
    for (int row = first; row <= last; ++row) {
        if (!fresh.contains(m_rows.stub(row).number))
            continue;
        m_fresh.insert(m_rows.stub(row).number);
        any = true;
    }
    if (!any)
        return;
    if (!m_highlight) {
        m_highlight = new QVariantAnimation(this);
        m_highlight->setDuration(highlightIn + highlightOut);
        m_highlight->setStartValue(0.0);
        m_highlight->setEndValue(1.0);
        const auto repaint = [this] {
            for (int row = m_lastVisible.first;
                 row >= 0 && row <= m_lastVisible.second && row < m_rows.count(); ++row)
                if (m_fresh.contains(m_rows.stub(row).number))
                    updateRow(row);
        };
        connect(m_highlight, &QVariantAnimation::valueChanged, this, repaint);
        connect(m_highlight, &QVariantAnimation::finished, this, [this, repaint] {
            repaint();
            m_fresh.clear();
        });
    }
    m_highlight->stop();
    m_highlight->start();
}

void TimelineView::arrived(const QList<StoredEntry>& entries)
{
    bool shown = false;
    for (const StoredEntry& entry : entries) {
        m_asked.remove(entry.number);
        const int row = m_rows.rowOf(entry.number, m_lastVisible.first);
        if (row < 0)
            continue;
        m_cards.put(entry);
        refreshVersions(entry);
        shown = true;
    }
    if (shown)
        settleLater();
}

void TimelineView::pictureChanged(const QString& url)
{
    const auto [first, last] = m_lastVisible;
    for (int row = std::max(0, first); row <= last && row < m_rows.count(); ++row) {
        const Card* found = card(row);
        if (!found || !found->layout)
            continue;
        for (const CardBlock& block : found->layout->blocks)
            if (block.picture.url == url)
                viewport()->update(block.rect.translated(0, cardRect(row).top()));
    }
}

void TimelineView::tick()
{
    const auto [first, last] = m_lastVisible;
    for (int row = std::max(0, first); row <= last && row < m_rows.count(); ++row)
        if (const Card* found = card(row); found && found->layout)
            viewport()->update(found->layout->time.translated(0, cardRect(row).top()));
    constexpr int minute = 60'000;
    m_minute.start(minute - static_cast<int>(toMsecs(now()) % minute));
}

CardOptions TimelineView::optionsOf(EntryNumber entry) const
{
    return {m_options.storyNames, m_options.outlets, m_unfolded.contains(entry),
            m_options.pictures,   m_loadedPictures,  versions(entry)};
}

void TimelineView::toggleFold(EntryNumber entry)
{
    Card* card = m_cards.find(entry);
    if (!card)
        return;
    if (!m_unfolded.remove(entry))
        m_unfolded.insert(entry);
    card->layout.reset();
    anchorOn(m_rows.rowOf(entry, m_lastVisible.first));
    settle();
    afterMove(false);
    viewport()->update();
}

void TimelineView::observeReading(bool byReader)
{
    m_scrolledByReader |= byReader;
    if (!m_options.readOnScroll)
        return;
    ReadTracker::Moment moment;
    moment.now = now();
    moment.active = isVisible() && isActiveWindow();
    moment.atEnd = m_scrolledByReader && m_y >= lastY();
    const auto [first, last] = visibleRows();
    const int tall = viewport()->height();
    for (int row = first; row >= 0 && row <= last; ++row) {
        if (m_rows.stub(row).flags & EntryRead || !card(row))
            continue;
        const QRect rect = cardRect(row);
        const int visible = std::min(rect.bottom() + 1, tall) - std::max(rect.top(), 0);
        moment.seen.append({m_rows.stub(row).number, 2 * visible >= std::min(rect.height(), tall), false});
    }
    for (const EntryNumber number : m_tracker.watched()) {
        const int row = m_rows.rowOf(number, first);
        if (row >= 0 && row < first && !(m_rows.stub(row).flags & EntryRead))
            moment.seen.append({number, false, true});
    }
    const QList<EntryNumber> read = m_tracker.observe(moment);
    if (!read.isEmpty()) {
        m_readPending += read;
        m_readPause.start();
    }
    if (const auto wait = m_tracker.next(moment.now))
        m_ripen.start(*wait + std::chrono::milliseconds(1));
}

void TimelineView::sendRead()
{
    m_readPause.stop();
    if (m_readPending.isEmpty())
        return;
    const QList<EntryNumber> entries = std::exchange(m_readPending, {});
    Q_EMIT readWanted(entries, true);
}

void TimelineView::copySelection()
{
    const auto range = selectedRange();
    if (!range)
        return;
    QList<EntryNumber> numbers;
    QList<StoredEntry> here;
    SelectedRange copied = *range;
    for (int row = range->firstRow; row <= range->lastRow; ++row) {
        numbers.append(m_rows.stub(row).number);
        if (const OpenVersions* open = versions(m_rows.stub(row).number)) {
            // Copied words read as text: deleted ones are left out unless they are all that is selected.
            const auto left =
                selectsDeletedOnly(*range, *open) ? TextChange::Kind::Inserted : TextChange::Kind::Deleted;
            here.append(open->without(left));
            moveSelection(copied, row, *open, left);
        } else if (const Card* found = card(row)) {
            here.append(found->entry);
        }
    }
    m_copy->start(copied, numbers, here);
}

void TimelineView::activate(const TimelineHit& hit, Qt::KeyboardModifiers modifiers)
{
    const Card* found = hit.row >= 0 ? card(hit.row) : nullptr;
    if (!found)
        return;
    activateLinks(hit.card, found->entry.number, modifiers);
    activateActions(hit.card, found->entry);
}

void TimelineView::activateLinks(const CardHit& hit, EntryNumber entry, Qt::KeyboardModifiers modifiers)
{
    switch (hit.part) {
    case CardPart::Link:
    case CardPart::LinkCard:
    case CardPart::Open:
        Q_EMIT openWanted(hit.target);
        return;
    case CardPart::Person:
        Q_EMIT filterWanted({FilterWish::Kind::Person, hit.target, modifiers});
        return;
    case CardPart::Place:
        Q_EMIT filterWanted({FilterWish::Kind::Place, hit.target, modifiers});
        return;
    case CardPart::Organisation:
        Q_EMIT filterWanted({FilterWish::Kind::Organisation, hit.target, modifiers});
        return;
    case CardPart::Tag:
        Q_EMIT filterWanted({FilterWish::Kind::Topic, hit.target, modifiers});
        return;
    case CardPart::Edited:
        toggleVersions(entry);
        return;
    case CardPart::CloseVersions:
        closeVersions(entry);
        return;
    case CardPart::Version:
        showVersion(entry, hit.target.toInt());
        return;
    case CardPart::Picture:
        Q_EMIT pictureWanted(entry, hit.target);
        return;
    default:
        return;
    }
}

void TimelineView::activateActions(const CardHit& hit, const StoredEntry& entry)
{
    switch (hit.part) {
    case CardPart::MarkRead:
        Q_EMIT readWanted({entry.number}, !(entry.flags & EntryRead));
        return;
    case CardPart::Save:
        Q_EMIT saveWanted(entry.number, !(entry.flags & EntrySaved));
        return;
    case CardPart::CopyCitation:
        m_copy->citation(entry);
        return;
    case CardPart::Story:
        Q_EMIT storyWanted(entry.story);
        return;
    case CardPart::Unfold:
        toggleFold(entry.number);
        return;
    case CardPart::LoadPicture:
        m_loadedPictures.insert(hit.target);
        m_cards.find(entry.number)->layout.reset();
        anchorOn(m_rows.rowOf(entry.number, m_lastVisible.first));
        settle();
        afterMove(false);
        viewport()->update();
        return;
    default:
        return;
    }
}

} // namespace dateline
