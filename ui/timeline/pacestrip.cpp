#include "timeline/pacestrip.h"

#include "icons.h"
#include "shapes.h"
#include "timeline/pacestripaccessible.h"
#include "timeline/timelineview.h"
#include "timewords.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace dateline {

namespace {

constexpr double headRoom = 30; ///< design px above the bars
constexpr double footRoom = 18;
constexpr double closest = 9; ///< design px from bar to bar at least
constexpr double widest = 16;
constexpr double leastFrame = 14;
constexpr double labelLeft = 8;
constexpr qsizetype rememberedHeadlines = 500;

qint64 zoneMsecsAt(Instant now)
{
    return toDateTimeUtc(now).toLocalTime().offsetFromUtc() * 1000LL;
}

/// A clock at hours, a day at midnight, a month where days would all look alike.
QString labelWords(qint64 msecs, qint64 apart)
{
    constexpr qint64 day = 24 * 3'600'000LL;
    const QDateTime local = toDateTimeUtc(fromMsecs(msecs)).toLocalTime();
    if (local.time().hour() + local.time().minute() > 0)
        return clockTime(fromMsecs(msecs));
    return QLocale().toString(local.date(), apart < 28 * day ? PaceStrip::tr("d MMM", "format of a day")
                                                             : PaceStrip::tr("MMM yy", "format of a month"));
}

QString firstWords(const StoredEntry& stored)
{
    if (!stored.entry.headline.isEmpty())
        return stored.entry.headline;
    const QString line = bodyPlainText(stored.entry.content.blocks).section(QLatin1Char('\n'), 0, 0);
    constexpr int most = 100;
    return line.size() > most ? line.left(most) + QChar(0x2026) : line;
}

} // namespace

QString paceWords(const PaceBar& bar, Instant now, const QLocale& locale)
{
    constexpr qint64 day = 24 * 3'600'000LL;
    const Instant from = fromMsecs(bar.from);
    const Instant to = fromMsecs(bar.to);
    const QDate first = toDateTimeUtc(from).toLocalTime().date();
    const QDate last = toDateTimeUtc(fromMsecs(bar.to - 1)).toLocalTime().date();
    QString when;
    if (bar.to - bar.from >= day || (bar.quiet && first != last)) {
        when = locale.toString(first, QLocale::ShortFormat);
        if (last != first)
            when += QChar(0x2013) + locale.toString(last, QLocale::ShortFormat);
    } else {
        when = shortTime(from, now, locale);
        if (first != toDateTimeUtc(now).toLocalTime().date() && !when.contains(clockTime(from, locale)))
            when += QLatin1Char(' ') + clockTime(from, locale);
        when += QChar(0x2013) + clockTime(to, locale);
    }
    QStringList words{when};
    words.append(bar.entries == 0 ? PaceStrip::tr("nothing")
                                  : PaceStrip::tr("%n entries", nullptr, bar.entries));
    if (bar.unread > 0)
        words.append(PaceStrip::tr("%n unread", nullptr, bar.unread));
    if (bar.keyEvents > 0)
        words.append(PaceStrip::tr("%n key events", nullptr, bar.keyEvents));
    return words.join(PaceStrip::tr(", ", "between facts of one span"));
}

PaceStrip::PaceStrip(TimelineView& view, TimelineSource* source, const Clock& clock)
    : QWidget(&view)
    , m_view(view)
    , m_source(source)
    , m_clock(clock)
{
    installPaceAccessibility();
    setObjectName(QStringLiteral("pace"));
    setAccessibleName(tr("Pace of the story"));
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&view, &TimelineView::rowsChanged, this, &PaceStrip::forget);
    connect(&view, &TimelineView::visibleRowsChanged, this, &PaceStrip::moveFrame);
    connect(source, &TimelineSource::arrived, this, [this](const QList<StoredEntry>& entries) {
        if (m_hovered < 0 || m_hovered >= pace().bars.size())
            return;
        for (const StoredEntry& entry : entries) {
            if (!m_headlines.contains(entry.number))
                continue;
            m_headlines.insert(entry.number, firstWords(entry));
            if (underMouse() && !m_dragging)
                tell(QCursor::pos());
        }
    });
}

void PaceStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    forget();
}

void PaceStrip::forget()
{
    m_paceKnown = false;
    m_bars = QPixmap();
    m_hovered = -1;
    if (m_cursor >= 0)
        m_cursor = std::min<int>(m_cursor, static_cast<int>(pace().bars.size()) - 1);
    update();
}

const PaceHistogram& PaceStrip::pace() const
{
    if (!m_paceKnown) {
        m_paceKnown = true;
        const double room = height() - (headRoom + footRoom) * m_theme.scale;
        const int most = std::clamp(static_cast<int>(room / (closest * m_theme.scale)), 12, 90);
        m_pace = paceHistogram(m_view.rows().stubs(), m_view.order(), most, zoneMsecsAt(m_clock.now()));
    }
    return m_pace;
}

bool PaceStrip::isWide() const
{
    return width() >= m_theme.px(70);
}

double PaceStrip::pitch() const
{
    const double room = height() - (headRoom + footRoom) * m_theme.scale;
    const auto bars = std::max<qsizetype>(1, pace().bars.size());
    return std::clamp(room / static_cast<double>(bars), 1.0, widest * m_theme.scale);
}

double PaceStrip::yOf(double position) const
{
    return headRoom * m_theme.scale + position * pitch();
}

double PaceStrip::positionAt(double y) const
{
    const double position = (y - headRoom * m_theme.scale) / pitch();
    return std::clamp(position, 0.0, static_cast<double>(pace().bars.size()));
}

double PaceStrip::topRow() const
{
    const auto [first, last] = m_view.visibleRows();
    if (first < 0)
        return 0;
    const TimelineRows& rows = m_view.rows();
    const auto above = static_cast<double>(m_view.scrollY() - rows.rowTop(first));
    return first + std::clamp(above / std::max(1, rows.rowHeight(first)), 0.0, 1.0);
}

QRect PaceStrip::barRect(int bar) const
{
    return QRectF(0, yOf(bar), width(), pitch()).toAlignedRect();
}

QRect PaceStrip::frameRect() const
{
    const auto [first, last] = m_view.visibleRows();
    if (first < 0 || pace().bars.isEmpty())
        return {};
    const double top = yOf(pace().position(first));
    const double bottom = yOf(pace().position(last + 1));
    const double tall = std::max(bottom - top, leastFrame * m_theme.scale);
    const double middle = (top + bottom) / 2;
    const int edge = m_theme.px(isWide() ? 6 : 2);
    QRect frame = QRectF(edge, middle - tall / 2, width() - 2 * edge, tall).toAlignedRect();
    if (frame.bottom() > height() - 2)
        frame.moveBottom(height() - 2);
    return frame;
}

QRectF PaceStrip::mirrored(const QRectF& rect) const
{
    if (!isRightToLeft())
        return rect;
    return QRectF(width() - rect.right(), rect.top(), rect.width(), rect.height());
}

void PaceStrip::moveFrame()
{
    // Before the first paint after a change of the list everything is painted anyway.
    if (!m_paceKnown)
        return;
    const QRect now = frameRect();
    if (now == m_frame)
        return;
    constexpr int outline = 3;
    update(m_frame.adjusted(-outline, -outline, outline, outline));
    update(now.adjusted(-outline, -outline, outline, outline));
    tellPaceMoved(this);
}

int PaceStrip::currentBar() const
{
    if (m_cursor >= 0)
        return m_cursor;
    const int bars = static_cast<int>(pace().bars.size());
    return bars == 0 ? -1 : std::min(bars - 1, std::max(0, pace().barAt(pace().position(topRow()))));
}

QString PaceStrip::barWords(int bar) const
{
    if (bar < 0 || bar >= pace().bars.size())
        return {};
    const PaceBar& at = pace().bars.at(bar);
    const QString words = paceWords(at, m_clock.now());
    if (at.entries == 0)
        return words;
    const EntryNumber number =
        at.keyEvents > 0 ? at.keyEvent : m_view.rows().stub(std::min(at.firstRow, pace().rows - 1)).number;
    const QString headline = m_headlines.value(number);
    return headline.isEmpty() ? words : words + QLatin1Char('\n') + headline;
}

// Pointing

void PaceStrip::scrollToPosition(double position)
{
    if (pace().rows > 0)
        m_view.scrollToShare(pace().rowAt(position) / pace().rows);
}

void PaceStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || pace().bars.isEmpty())
        return;
    QToolTip::hideText();
    const double y = event->position().y();
    if (!frameRect().contains(event->position().toPoint()))
        scrollToPosition(positionAt(y));
    m_dragging = true;
    m_grab = y - yOf(pace().position(topRow()));
    setCursor(Qt::ClosedHandCursor);
}

void PaceStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging)
        scrollToPosition(positionAt(event->position().y() - m_grab));
    else
        hover(event->position().toPoint());
}

void PaceStrip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragging = false;
    hover(event->position().toPoint());
}

void PaceStrip::hover(QPoint point)
{
    const double position = (point.y() - headRoom * m_theme.scale) / pitch();
    const int bar = pace().barAt(position);
    setCursor(frameRect().contains(point) ? Qt::OpenHandCursor
              : bar >= 0                  ? Qt::PointingHandCursor
                                          : Qt::ArrowCursor);
    if (bar == m_hovered)
        return;
    m_hovered = bar;
    if (bar < 0) {
        QToolTip::hideText();
        return;
    }
    const PaceBar& at = pace().bars.at(bar);
    if (at.entries > 0) {
        const EntryNumber number = at.keyEvents > 0 ? at.keyEvent : m_view.rows().stub(at.firstRow).number;
        if (!m_headlines.contains(number) && m_source) {
            if (m_headlines.size() >= rememberedHeadlines)
                m_headlines.clear();
            m_headlines.insert(number, QString());
            m_source->want({number});
        }
    }
    tell(mapToGlobal(point));
}

void PaceStrip::tell(QPoint global)
{
    // Words come from publishers: never as rich text.
    const QString words = barWords(m_hovered).toHtmlEscaped();
    if (!words.isEmpty())
        QToolTip::showText(global, QString(words).replace(QLatin1Char('\n'), QLatin1String("<br>")), this);
}

bool PaceStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        tell(static_cast<QHelpEvent*>(event)->globalPos());
        return true;
    }
    if (event->type() == QEvent::Leave)
        m_hovered = -1;
    return QWidget::event(event);
}

void PaceStrip::wheelEvent(QWheelEvent* event)
{
    QCoreApplication::sendEvent(m_view.verticalScrollBar(), event);
}

// Keys

void PaceStrip::goToBar(int bar)
{
    if (bar < 0 || bar >= pace().bars.size())
        return;
    const int row = std::min(pace().bars.at(bar).firstRow, pace().rows - 1);
    if (hasFocus())
        m_cursor = bar;
    constexpr double roundingUp = 1e-6;
    // Cards there may have been guessed: the second time they are known.
    for (int time = 0; time < 2; ++time)
        m_view.scrollToShare((row + roundingUp) / pace().rows);
    m_view.setCurrent(m_view.rows().stub(row).number);
    update();
    tellPaceMoved(this);
}

void PaceStrip::step(int direction)
{
    for (int bar = currentBar() + direction; bar >= 0 && bar < pace().bars.size(); bar += direction)
        if (pace().bars.at(bar).entries > 0) {
            goToBar(bar);
            return;
        }
}

void PaceStrip::stepKeyEvent(int direction)
{
    for (int bar = currentBar() + direction; bar >= 0 && bar < pace().bars.size(); bar += direction)
        if (pace().bars.at(bar).keyEvents > 0) {
            goToBar(bar);
            m_view.showEntry(pace().bars.at(bar).keyEvent);
            return;
        }
}

void PaceStrip::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & ~Qt::KeypadModifier) {
        event->ignore();
        return;
    }
    const int forward = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        step(event->key() == Qt::Key_Down ? 1 : -1);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        stepKeyEvent(event->key() == forward ? 1 : -1);
        return;
    case Qt::Key_Home:
        goToBar(0);
        return;
    case Qt::Key_End:
        goToBar(static_cast<int>(pace().bars.size()) - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
        m_view.setFocus(Qt::TabFocusReason);
        return;
    default:
        event->ignore(); // the list's
    }
}

void PaceStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    m_focusByKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    m_cursor = currentBar();
    update();
}

void PaceStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    m_cursor = -1;
    update();
}

void PaceStrip::resizeEvent(QResizeEvent*)
{
    forget();
}

void PaceStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::LocaleChange)
        forget();
}

// Painting

void PaceStrip::paintEvent(QPaintEvent* event)
{
    const qreal ratio = devicePixelRatioF();
    if (m_bars.isNull() || m_bars.devicePixelRatio() != ratio) {
        m_bars = QPixmap(size() * ratio);
        m_bars.setDevicePixelRatio(ratio);
        m_bars.fill(m_theme.paper);
        QPainter painter(&m_bars);
        drawBars(painter);
    }
    QPainter painter(this);
    const QRect rect = event->rect();
    painter.drawPixmap(rect, m_bars,
                       QRectF(QPointF(rect.topLeft()) * ratio, QSizeF(rect.size()) * ratio).toRect());
    m_frame = frameRect();
    if (m_frame.isEmpty())
        return;
    QColor veil = m_theme.ink;
    veil.setAlphaF(0.04F);
    drawRounded(painter, m_frame, m_theme.px(4), veil, m_theme.controlLine);
    if (m_cursor < 0)
        return;
    const QRect bar = barRect(m_cursor);
    const double mark = std::max(3.0, m_theme.scale * 3);
    drawRounded(painter, mirrored(QRectF(0, bar.top(), mark, bar.height())), mark / 2, m_theme.accent);
    if (m_focusByKey)
        drawFocusRing(painter, m_theme,
                      QRectF(rect.isEmpty() ? QRect() : this->rect()).adjusted(1, 1, -1, -1), m_theme.px(4));
}

void PaceStrip::drawBars(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (pace().bars.isEmpty())
        return;
    if (isWide()) {
        painter.setFont(m_theme.caption);
        painter.setPen(m_theme.ink3);
        painter.drawText(QRect(0, 0, width(), m_theme.px(26)), Qt::AlignHCenter | Qt::AlignBottom,
                         tr("Pace"));
        drawLabels(painter);
    }
    for (int bar = 0; bar < pace().bars.size(); ++bar)
        drawBar(painter, bar);
    drawDivider(painter);
}

void PaceStrip::drawBar(QPainter& painter, int bar) const
{
    const PaceBar& at = pace().bars.at(bar);
    const double base = width() - 16 * m_theme.scale;
    const double longest = base - (isWide() ? m_labelRight + 4 * m_theme.scale : 6 * m_theme.scale);
    const double thick = std::max(1.0, pitch() - std::max(1.0, pitch() * 0.22));
    const double y = yOf(bar) + (pitch() - thick) / 2;
    painter.setPen(Qt::NoPen);
    if (at.quiet) {
        // Three dots: time goes by here that is not drawn.
        painter.setBrush(m_theme.controlLine);
        const double middle = yOf(bar) + pitch() / 2;
        for (const double dot : {2.0, 6.0, 10.0})
            painter.drawEllipse(mirrored(QRectF(base - dot * m_theme.scale, middle - 0.75, 1.5, 1.5)));
        return;
    }
    if (at.entries == 0)
        return;
    const double least = 3 * m_theme.scale;
    const double all = std::max(least, pace().length(at.entries) * longest);
    const double unread = at.unread == 0 ? 0 : std::max(1.5, all * at.unread / at.entries);
    const double corner = std::min(1.5 * m_theme.scale, thick / 2);
    painter.setBrush(m_theme.histRead);
    painter.drawRoundedRect(mirrored(QRectF(base - all, y, all, thick)), corner, corner);
    if (unread > 0) {
        painter.setBrush(m_theme.accent);
        painter.drawRoundedRect(mirrored(QRectF(base - unread, y, unread, thick)), corner, corner);
    }
    if (at.keyEvents == 0)
        return;
    const double row = pace().position(at.keyRow + 0.5);
    const double size = 3.5 * m_theme.scale;
    const QPointF centre = mirrored(QRectF(base + 6 * m_theme.scale, yOf(row), 0, 0)).topLeft();
    painter.setBrush(m_theme.ink);
    painter.drawPolygon(QPolygonF({centre + QPointF(0, -size), centre + QPointF(size, 0),
                                   centre + QPointF(0, size), centre + QPointF(-size, 0)}));
}

void PaceStrip::drawLabels(QPainter& painter) const
{
    const Instant now = m_clock.now();
    const double tall = m_theme.px(16);
    const double apart = 44 * m_theme.scale / pitch();
    m_labelRight = labelLeft * m_theme.scale;
    painter.setFont(sized(m_theme.caption, m_theme, 11));
    painter.setPen(m_theme.ink3);
    const int edge = m_theme.px(labelLeft);
    const Qt::Alignment leading =
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter | Qt::AlignAbsolute;
    for (const auto& [position, msecs] : paceLabels(pace(), m_view.order(), apart, zoneMsecsAt(now))) {
        const double y = yOf(position) - tall / 2;
        if (y + tall > height())
            break;
        const QString words =
            labelWords(msecs, static_cast<qint64>(apart * static_cast<double>(pace().span)));
        painter.drawText(mirrored(QRectF(edge, y, width() - 2.0 * edge, tall)), static_cast<int>(leading),
                         words);
        m_labelRight = std::max(m_labelRight, edge + painter.fontMetrics().horizontalAdvance(words) * 1.0);
    }
}

void PaceStrip::drawDivider(QPainter& painter) const
{
    for (const Strip& strip : m_view.rows().strips()) {
        if (strip.kind != Strip::Kind::Divider)
            continue;
        const double y = std::round(yOf(pace().position(strip.row))) + 0.5;
        QPen pen(m_theme.accent, 1.5);
        pen.setDashPattern({2, 1.5});
        painter.setPen(pen);
        const double edge = m_theme.px(isWide() ? 6 : 2);
        painter.drawLine(QPointF(edge, y), QPointF(width() - edge, y));
    }
}

} // namespace dateline
