#include "filters/storysummary.h"

#include "icons.h"
#include "shapes.h"

#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>

#include <algorithm>

namespace dateline {

namespace {

constexpr double longestLine = 700;   ///< design px: what is easy to read
constexpr double mostOfThePage = 0.3; ///< the timeline is what the page is for

} // namespace

SummaryHead::SummaryHead(QWidget* parent)
    : PaintedButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SummaryHead::setFacts(const QString& publisher, int points, bool folded)
{
    m_words = publisher.isEmpty() ? tr("The story so far") : tr("The story so far, by %1").arg(publisher);
    m_count = QLocale().toString(points);
    m_folded = folded;
    setAccessibleName(m_words);
    setAccessibleDescription(folded ? tr("folded") : tr("open"));
    setToolTip(folded ? tr("Show the publisher's summary") : tr("Fold the publisher's summary"));
    update();
}

QSize SummaryHead::sizeHint() const
{
    return {m_theme.px(200), m_theme.px(34)};
}

void SummaryHead::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool mirrored = isRightToLeft();
    const int side = m_theme.px(16);
    const int edge = m_theme.px(32);
    const QColor ink = isHovered() ? m_theme.accent : m_theme.ink2;
    const QPixmap chevron = iconPixmap(QStringLiteral("chevron"), side, ink, devicePixelRatioF());
    const int x = mirrored ? width() - edge - side : edge;
    painter.save();
    painter.translate(x + side / 2.0, height() / 2.0);
    if (m_folded)
        painter.rotate(mirrored ? 90 : -90);
    painter.drawPixmap(QPointF(-side / 2.0, -side / 2.0), chevron);
    painter.restore();
    QFont font = m_theme.groupLabel;
    painter.setFont(font);
    painter.setPen(ink);
    const int from = edge + side + m_theme.px(8);
    const QRect room = mirrored ? rect().adjusted(edge, 0, -from, 0) : rect().adjusted(from, 0, -edge, 0);
    const QFontMetrics metrics(font);
    const int count = metrics.horizontalAdvance(m_count) + m_theme.px(10);
    const QString words = metrics.elidedText(m_words, Qt::ElideRight, room.width() - count);
    painter.setLayoutDirection(layoutDirection());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, words);
    painter.setPen(m_theme.ink3);
    const int gone = metrics.horizontalAdvance(words) + m_theme.px(10);
    painter.drawText(mirrored ? room.adjusted(0, 0, -gone, 0) : room.adjusted(gone, 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, m_count);
    if (showsFocus())
        drawFocusRing(painter, m_theme, QRectF(edge - 6, 3, width() - 2 * edge + 12, height() - 6),
                      m_theme.px(7));
}

StorySummary::StorySummary(QWidget* parent)
    : QWidget(parent)
{
    m_head = new SummaryHead(this);
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setFocusPolicy(Qt::NoFocus);
    connect(m_head, &QAbstractButton::clicked, this, &StorySummary::toggle);
    if (parent)
        parent->installEventFilter(this);
    hide();
}

void StorySummary::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_head->setTheme(theme);
    rebuild();
    arrange();
}

void StorySummary::setStory(const std::optional<StoryRecord>& story)
{
    const std::optional<StoryId> id = story ? std::optional(story->id) : std::nullopt;
    const QStringList points = story ? story->summary : QStringList();
    const QString publisher = story ? story->publisher : QString();
    const bool other = id != m_story || points.isEmpty() != m_points.isEmpty();
    if (!other && points == m_points && publisher == m_publisher)
        return;
    m_story = id;
    m_points = points;
    m_publisher = publisher;
    if (other)
        m_folded = story && story->summaryFolded;
    rebuild();
    if (other) {
        setVisible(!m_points.isEmpty());
        arrange();
    }
}

void StorySummary::toggle()
{
    m_folded = !m_folded;
    m_head->setFacts(m_publisher, static_cast<int>(m_points.size()), m_folded);
    arrange();
    if (m_story)
        Q_EMIT foldWanted(*m_story, m_folded);
}

void StorySummary::rebuild()
{
    m_head->setFacts(m_publisher, static_cast<int>(m_points.size()), m_folded);
    m_page = new QWidget;
    m_rows.clear();
    QPalette palette = m_theme.palette();
    palette.setColor(QPalette::WindowText, m_theme.ink);
    for (const QString& point : std::as_const(m_points)) {
        auto* mark = new QLabel(QString(QChar(0x2022)), m_page);
        auto* words = new QLabel(m_page);
        words->setTextFormat(Qt::PlainText);
        words->setText(point);
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        for (QLabel* label : {mark, words}) {
            label->setFont(m_theme.ui);
            label->setPalette(palette);
        }
        m_rows.append(std::pair(mark, words));
    }
    m_area->setWidget(m_page); // the old page goes
    m_page->setAutoFillBackground(false);
    placeRows();
}

/// The points under the words of the head, in lines that are easy to read; answers how high they are.
int StorySummary::placeRows()
{
    const int from = m_theme.px(32 + 16 + 8);
    const int hang = m_theme.px(16);
    const int wide = std::clamp(width() - from - hang - m_theme.px(32), 1, m_theme.px(longestLine));
    int y = 0;
    for (const auto& [mark, words] : std::as_const(m_rows)) {
        const int tall = words->heightForWidth(wide);
        const auto place = [&](QLabel* label, int x, int w) {
            label->setGeometry(isRightToLeft() ? width() - x - w : x, y, w, tall);
        };
        mark->setAlignment(Qt::AlignTop | Qt::AlignLeading);
        place(mark, from, hang);
        place(words, from + hang, wide);
        y += tall + m_theme.px(4);
    }
    y += m_theme.px(6);
    m_page->setFixedHeight(y);
    return y;
}

void StorySummary::arrange()
{
    const int head = m_head->sizeHint().height();
    m_head->setGeometry(0, 0, width(), head);
    int body = 0;
    if (!m_folded && m_page) {
        const int page = parentWidget() ? parentWidget()->height() : 0;
        const int most = std::max(m_theme.px(64), qRound(page * mostOfThePage));
        body = std::min(placeRows(), most);
    }
    m_area->setGeometry(0, head, width(), body);
    m_area->setVisible(body > 0);
    setFixedHeight(head + body + 1);
}

void StorySummary::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        arrange();
}

bool StorySummary::eventFilter(QObject* watched, QEvent* event)
{
    // How much of the page is its share follows the page.
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        arrange();
    return QWidget::eventFilter(watched, event);
}

void StorySummary::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.paper);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.hairline);
}

} // namespace dateline
