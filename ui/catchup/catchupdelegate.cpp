#include "catchup/catchuplist.h"

#include "icons.h"
#include "shapes.h"

#include <QPainter>

#include <algorithm>

namespace dateline {

namespace {

constexpr double textMeasure = 600; ///< design px, as in the timeline
constexpr double narrowBelow = 520; ///< no column of times, no byline beside the headline
constexpr int mostOpeningLines = 3;
constexpr int mostHeadlineLines = 3;

/// What publishers wrote runs as it was written, whatever the reader's language; `flags` are absolute.
void drawWritten(QPainter& painter, const QRect& box, int flags, const QString& text)
{
    const Qt::LayoutDirection before = painter.layoutDirection();
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(box, flags, text);
    painter.setLayoutDirection(before);
}

} // namespace

CatchUpDelegate::CatchUpDelegate(const CatchUpModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

CatchUpDelegate::Columns CatchUpDelegate::columns(int width) const
{
    const auto px = [this](double design) { return m_theme.px(design); };
    Columns at;
    at.timeAbove = width < px(narrowBelow);
    const int before = at.timeAbove ? px(18 + 18) : px(65 + 18 + 32);
    const int margin = px(16);
    const int text = std::min(px(textMeasure), width - before - 2 * margin);
    const int left = std::max(margin, (width - before - text) / 2);
    at.time = left + (at.timeAbove ? 0 : px(65));
    at.rail = at.time + px(18);
    at.text = left + before;
    at.end = at.text + text;
    return at;
}

QFont CatchUpDelegate::headlineFont(const CatchUpRow& row) const
{
    if (row.kind == CatchUpRow::Kind::Key)
        return sized(m_theme.dialogTitle, m_theme, 18);
    QFont font = sized(m_theme.ui, m_theme, 15);
    font.setStrikeOut(row.line.news == CatchUpNews::Withdrawn);
    return font;
}

QSize CatchUpDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const CatchUpRow* row = m_model.row(index);
    const int width = option.rect.width() > 0 ? option.rect.width() : m_theme.px(textMeasure);
    if (!row)
        return {};
    const Columns at = columns(width);
    const int room = at.end - at.text;
    switch (row->kind) {
    case CatchUpRow::Kind::Section:
        return {width, m_theme.px(index.row() == 0 ? 52 : 60)};
    case CatchUpRow::Kind::More:
        return {width, m_theme.px(34)};
    case CatchUpRow::Kind::Line: {
        const auto lines =
            at.timeAbove ? brokenLines(row->line.headline, headlineFont(*row), room, 2).size() : 1;
        return {width, static_cast<int>(m_theme.px(12) + lines * m_theme.px(22) +
                                        (at.timeAbove ? m_theme.px(18) : 0))};
    }
    case CatchUpRow::Kind::Key:
        break;
    }
    const auto head = brokenLines(row->line.headline, headlineFont(*row), room, mostHeadlineLines).size();
    const auto opening = row->line.opening.isEmpty()
                             ? 0
                             : brokenLines(row->line.opening, m_theme.ui, room, mostOpeningLines).size();
    return {width, static_cast<int>(m_theme.px(10) + head * m_theme.px(26) + opening * m_theme.px(22) +
                                    m_theme.px(22 + 10) + (at.timeAbove ? m_theme.px(18) : 0))};
}

void CatchUpDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const CatchUpRow* row = m_model.row(index);
    if (!row)
        return;
    painter->save();
    painter->setLayoutDirection(option.direction);
    // Everything below is laid out left to right and mirrored here where the reader's language asks for it.
    const QRect rect(0, 0, option.rect.width(), option.rect.height());
    painter->translate(option.rect.topLeft());
    const Columns at = columns(rect.width());
    const QRect ground = QStyle::visualRect(
        option.direction, rect,
        QRect(at.text - m_theme.px(10), 0, at.end - at.text + m_theme.px(20), rect.height()));
    if (row->isChoosable()) {
        const bool current = option.state & QStyle::State_HasFocus;
        if (current && m_keySteered)
            drawRounded(*painter, ground, m_theme.px(8), m_theme.accentSoft);
        else if (option.state & QStyle::State_MouseOver)
            drawRounded(*painter, ground, m_theme.px(8), m_theme.hover);
        if (current && m_keySteered)
            drawFocusRing(*painter, m_theme, ground, m_theme.px(8));
    }
    switch (row->kind) {
    case CatchUpRow::Kind::Section:
        paintSection(*painter, rect, at, *row);
        break;
    case CatchUpRow::Kind::Key:
        paintKey(*painter, rect, at, *row);
        break;
    case CatchUpRow::Kind::Line:
        paintLine(*painter, rect, at, *row);
        break;
    case CatchUpRow::Kind::More:
        paintMore(*painter, rect, at, *row);
        break;
    }
    painter->restore();
}

void CatchUpDelegate::paintRail(QPainter& painter, const QRect& row, const Columns& at, int node,
                                bool gap) const
{
    const QRect line = QStyle::visualRect(painter.layoutDirection(), row, QRect(at.rail, 0, 1, row.height()));
    const int free = gap ? m_theme.px(9) : 0;
    painter.fillRect(QRect(line.left(), 0, 1, node - free), m_theme.rail);
    painter.fillRect(QRect(line.left(), node + free, 1, row.height() - node - free), m_theme.rail);
}

void CatchUpDelegate::paintNode(QPainter& painter, const QPointF& centre, const CatchUpLine& line) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double small = 3.75 * m_theme.scale;
    const double large = 6 * m_theme.scale;
    painter.setBrush(Qt::NoBrush);
    if (line.news == CatchUpNews::Withdrawn) {
        QPen pen(m_theme.controlLine, 1.2);
        pen.setDashPattern({2, 1.6});
        painter.setPen(pen);
        painter.drawEllipse(centre, large, large);
    } else if (line.key) {
        painter.setPen(QPen(m_theme.ink, 1.5));
        painter.setBrush(line.read ? QBrush(Qt::NoBrush) : QBrush(m_theme.ink));
        painter.drawPolygon(QPolygonF({centre + QPointF(0, -large), centre + QPointF(large, 0),
                                       centre + QPointF(0, large), centre + QPointF(-large, 0)}));
    } else if (line.news == CatchUpNews::Edited) {
        painter.setPen(QPen(m_theme.accent, 1.2));
        painter.drawEllipse(centre, small, small);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.accent);
        painter.drawPie(QRectF(centre.x() - small, centre.y() - small, 2 * small, 2 * small), 90 * 16,
                        180 * 16);
    } else {
        painter.setPen(line.read ? QPen(m_theme.controlLine, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(line.read ? QBrush(Qt::NoBrush)
                                   : QBrush(line.breaking ? m_theme.live : m_theme.accent));
        painter.drawEllipse(centre, small, small);
    }
    painter.restore();
}

void CatchUpDelegate::paintTime(QPainter& painter, const QRect& line, const Columns& at,
                                const CatchUpRow& what) const
{
    QFont font = m_theme.small;
    if (what.kind == CatchUpRow::Kind::Key)
        font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(what.kind == CatchUpRow::Kind::Key ? m_theme.ink : m_theme.ink2);
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const QRect box = at.timeAbove
                          ? QRect(at.text, line.top(), at.end - at.text, line.height())
                          : QRect(at.time - m_theme.px(80), line.top(), m_theme.px(80), line.height());
    painter.drawText(QStyle::visualRect(direction, line, box),
                     int(QStyle::visualAlignment(direction, at.timeAbove ? Qt::AlignLeft : Qt::AlignRight)) |
                         Qt::AlignVCenter | Qt::TextDontClip,
                     what.time);
}

void CatchUpDelegate::paintSection(QPainter& painter, const QRect& row, const Columns& at,
                                   const CatchUpRow& what) const
{
    paintRail(painter, row, at, row.height() / 2, false);
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const int leading = int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | Qt::AlignVCenter;
    const int trailing = int(QStyle::visualAlignment(direction, Qt::AlignRight)) | Qt::AlignVCenter;
    const int top = row.height() - m_theme.px(34);
    const int tall = m_theme.px(28);
    int x = at.text;
    const auto put = [&](int width, const QFont& font, const QColor& colour, int flags,
                         const QString& words) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QStyle::visualRect(direction, row, QRect(x, top, width, tall)), flags,
                         QFontMetrics(font).elidedText(words, Qt::ElideRight, width));
        x += width + m_theme.px(10);
    };
    const QFont title = sized(m_theme.dialogTitle, m_theme, 15);
    const int room = at.end - at.text;
    put(std::min(textWidth(title, what.title), room * 2 / 3), title, m_theme.ink, leading, what.title);
    put(std::min(textWidth(m_theme.small, what.count), std::max(0, at.end - x)), m_theme.small, m_theme.ink3,
        leading, what.count);
    const int left = at.end - x;
    if (left > m_theme.px(80))
        put(left, m_theme.small, m_theme.ink3, trailing, what.detail);
}

void CatchUpDelegate::paintKey(QPainter& painter, const QRect& row, const Columns& at,
                               const CatchUpRow& what) const
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const int leading = int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | Qt::AlignVCenter;
    const int room = at.end - at.text;
    int y = m_theme.px(8);
    if (at.timeAbove) {
        paintTime(painter, QRect(0, y, row.width(), m_theme.px(18)), at, what);
        y += m_theme.px(18);
    }
    const int step = m_theme.px(26);
    paintRail(painter, row, at, y + step / 2, true);
    const QRect node = QStyle::visualRect(direction, row, QRect(at.rail, y + step / 2, 1, 1));
    paintNode(painter, QPointF(node.left() + 0.5, node.top()), what.line);
    if (!at.timeAbove)
        paintTime(painter, QRect(0, y, row.width(), step), at, what);
    const auto lines = [&](const QString& text, const QFont& font, const QColor& colour, int most, int tall) {
        painter.setFont(font);
        painter.setPen(colour);
        for (const QString& words : brokenLines(text, font, room, most)) {
            drawWritten(painter, QStyle::visualRect(direction, row, QRect(at.text, y, room, tall)),
                        leading | Qt::TextDontClip, words);
            y += tall;
        }
    };
    lines(what.line.headline, headlineFont(what), m_theme.ink, mostHeadlineLines, step);
    if (!what.line.opening.isEmpty())
        lines(what.line.opening, m_theme.ui, m_theme.ink, mostOpeningLines, m_theme.px(22));
    QRect last(at.text, y, room, m_theme.px(22));
    if (!what.mark.isEmpty()) {
        const int used = paintMark(painter, QStyle::visualRect(direction, row, last), what);
        last.adjust(used, 0, 0, 0);
    }
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.ink3);
    drawWritten(painter, QStyle::visualRect(direction, row, last), leading,
                QFontMetrics(m_theme.small).elidedText(what.line.byline, Qt::ElideRight, last.width()));
}

int CatchUpDelegate::paintMark(QPainter& painter, const QRect& box, const CatchUpRow& what) const
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const int side = m_theme.px(14);
    const bool gone = what.line.news == CatchUpNews::Withdrawn;
    const QRect mark = QStyle::visualRect(
        direction, box, QRect(box.left(), box.top() + (box.height() - side) / 2, side, side));
    painter.drawPixmap(mark.topLeft(),
                       iconPixmap(gone ? QStringLiteral("withdrawn") : QStringLiteral("edited"), side,
                                  m_theme.ink3, painter.device()->devicePixelRatioF()));
    const int gap = side + m_theme.px(5);
    const int width = textWidth(m_theme.small, what.mark);
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.ink3);
    painter.drawText(
        QStyle::visualRect(direction, box, QRect(box.left() + gap, box.top(), width, box.height())),
        int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | Qt::AlignVCenter, what.mark);
    return gap + width + m_theme.px(12);
}

void CatchUpDelegate::paintLine(QPainter& painter, const QRect& row, const Columns& at,
                                const CatchUpRow& what) const
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const int leading = int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | Qt::AlignVCenter;
    int y = m_theme.px(6);
    const int tall = m_theme.px(22);
    if (at.timeAbove) {
        QRect above(0, y, row.width(), m_theme.px(18));
        paintTime(painter, above, at, what);
        if (!what.mark.isEmpty()) {
            const int used = textWidth(m_theme.small, what.time) + m_theme.px(12);
            paintMark(painter,
                      QStyle::visualRect(direction, row,
                                         QRect(at.text + used, y, at.end - at.text - used, above.height())),
                      what);
        }
        y += above.height();
    } else {
        paintTime(painter, QRect(0, y, row.width(), tall), at, what);
    }
    paintRail(painter, row, at, y + tall / 2, true);
    const QRect node = QStyle::visualRect(direction, row, QRect(at.rail, y + tall / 2, 1, 1));
    paintNode(painter, QPointF(node.left() + 0.5, node.top() + 0.5), what.line);
    const QFont font = headlineFont(what);
    const bool gone = what.line.news == CatchUpNews::Withdrawn;
    const QColor ink = gone ? m_theme.ink3 : what.line.read ? m_theme.ink2 : m_theme.ink;
    const int room = at.end - at.text;
    painter.setPen(ink);
    painter.setFont(font);
    if (at.timeAbove) {
        for (const QString& words : brokenLines(what.line.headline, font, room, 2)) {
            drawWritten(painter, QStyle::visualRect(direction, row, QRect(at.text, y, room, tall)),
                        leading | Qt::TextDontClip, words);
            y += tall;
        }
        return;
    }
    // The headline first, then the mark, then the byline in what is left.
    const int gap = m_theme.px(16);
    const int mark = what.mark.isEmpty() ? 0 : textWidth(m_theme.small, what.mark) + m_theme.px(14 + 5) + gap;
    const int head = std::min(textWidth(font, what.line.headline), room - mark);
    drawWritten(painter, QStyle::visualRect(direction, row, QRect(at.text, y, head, tall)), leading,
                QFontMetrics(font).elidedText(what.line.headline, Qt::ElideRight, head));
    int x = at.text + head + gap;
    if (mark > 0) {
        paintMark(painter, QStyle::visualRect(direction, row, QRect(x, y, mark, tall)), what);
        x += mark;
    }
    const int left = at.end - x;
    if (left < m_theme.px(70))
        return;
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.ink3);
    drawWritten(painter, QStyle::visualRect(direction, row, QRect(x, y, left, tall)),
                int(QStyle::visualAlignment(direction, Qt::AlignRight)) | Qt::AlignVCenter,
                QFontMetrics(m_theme.small).elidedText(what.line.byline, Qt::ElideRight, left));
}

void CatchUpDelegate::paintMore(QPainter& painter, const QRect& row, const Columns& at,
                                const CatchUpRow& what) const
{
    paintRail(painter, row, at, row.height() / 2, false);
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const int side = m_theme.px(14);
    const QRect chevron =
        QStyle::visualRect(direction, row, QRect(at.text, (row.height() - side) / 2, side, side));
    painter.drawPixmap(chevron.topLeft(), iconPixmap(QStringLiteral("chevron"), side, m_theme.accent,
                                                     painter.device()->devicePixelRatioF()));
    painter.setFont(m_theme.small);
    painter.setPen(m_theme.accent);
    const int used = side + m_theme.px(6);
    painter.drawText(
        QStyle::visualRect(direction, row, QRect(at.text + used, 0, at.end - at.text - used, row.height())),
        int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | Qt::AlignVCenter, what.title);
}

} // namespace dateline
