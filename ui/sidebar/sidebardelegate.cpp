#include "sidebar/sidebardelegate.h"

#include "icons.h"
#include "shapes.h"

#include <QLineEdit>
#include <QLocale>
#include <QPainter>

namespace dateline {

namespace {

QRect mirrored(const QRect& rect, const QRect& whole, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, whole, rect);
}

QString symbolName(SidebarRow::Kind kind)
{
    switch (kind) {
    case SidebarRow::Kind::AllUpdates:
        return QStringLiteral("timeline");
    case SidebarRow::Kind::SinceLeft:
        return QStringLiteral("since");
    case SidebarRow::Kind::Saved:
        return QStringLiteral("saved");
    default:
        return QStringLiteral("feed");
    }
}

} // namespace

SidebarDelegate::SidebarDelegate(const SidebarModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QFont SidebarDelegate::titleFont(const SidebarRow& row) const
{
    QFont font = row.kind == SidebarRow::Kind::Story ? sized(m_theme.ui, m_theme, 13.5) : m_theme.ui;
    if (row.count > 0 && row.kind == SidebarRow::Kind::Story)
        font.setWeight(QFont::Medium);
    return font;
}

QFont SidebarDelegate::countFont(const SidebarRow& row) const
{
    // Only what is unread asks for attention.
    return row.kind == SidebarRow::Kind::Saved ? m_theme.caption : m_theme.groupLabel;
}

SidebarDelegate::Place SidebarDelegate::place(const QRect& whole, const SidebarRow& row) const
{
    Place result;
    const int edge = m_theme.px(8);
    result.row = whole.adjusted(edge, 0, -edge, 0);
    const int symbol = m_theme.px(16);
    const int lineTop = row.kind == SidebarRow::Kind::Story ? m_theme.px(7) : 0;
    const int line = row.kind == SidebarRow::Kind::Story ? m_theme.px(19) : whole.height();
    result.symbol = QRect(result.row.left() + m_theme.px(11), whole.top() + lineTop + (line - symbol) / 2,
                          symbol, symbol);
    const QString count = row.count > 0 ? QLocale().toString(row.count) : QString();
    const bool words = row.trouble && row.kind == SidebarRow::Kind::Feed;
    const int width = words ? textWidth(m_theme.caption, row.detail) : textWidth(countFont(row), count);
    const int right = result.row.right() - m_theme.px(10);
    result.count = QRect(right - width, whole.top() + lineTop, width + 1, line);
    const int left = result.row.left() + m_theme.px(38);
    const int end = width > 0 ? result.count.left() - m_theme.px(10) : right;
    result.text = QRect(left, whole.top() + lineTop, std::max(0, end - left), whole.height() - lineTop);
    return result;
}

int SidebarDelegate::titleLines(const SidebarRow& row, int width) const
{
    if (width != m_measuredWidth || m_titleLines.size() > 4000) {
        m_titleLines.clear();
        m_measuredWidth = width;
    }
    const QFont font = titleFont(row);
    int& lines = m_titleLines[{row.title, font.weight()}];
    if (lines == 0)
        lines = std::max(1, static_cast<int>(brokenLines(row.title, font, width, 2).size()));
    return lines;
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const SidebarRow* row = m_model.row(index);
    const int width = option.rect.width();
    if (!row)
        return {};
    switch (row->kind) {
    case SidebarRow::Kind::AllUpdates:
    case SidebarRow::Kind::SinceLeft:
    case SidebarRow::Kind::Saved:
    case SidebarRow::Kind::Group:
        return {width, m_theme.px(34)};
    case SidebarRow::Kind::Feed:
        return {width, m_theme.px(32)};
    case SidebarRow::Kind::Hint:
        return {width, m_theme.px(72)};
    case SidebarRow::Kind::Story:
        break;
    }
    const Place places = place(QRect(0, 0, width, 100), *row);
    return {width, m_theme.px(titleLines(*row, places.text.width()) > 1 ? 69 : 50)};
}

void SidebarDelegate::paintSymbol(QPainter& painter, const Place& place, const SidebarRow& row) const
{
    if (row.kind == SidebarRow::Kind::Story && !row.trouble) {
        drawLiveMark(painter, m_theme, QRectF(place.symbol).center(), row.live);
        return;
    }
    const QString name = row.trouble ? QStringLiteral("warning") : symbolName(row.kind);
    const QColor colour = row.trouble                          ? m_theme.warnInk
                          : row.kind == SidebarRow::Kind::Feed ? m_theme.ink3
                                                               : m_theme.ink2;
    painter.drawPixmap(place.symbol.topLeft(),
                       iconPixmap(name, place.symbol.width(), colour, painter.device()->devicePixelRatioF()));
}

void SidebarDelegate::paintStory(QPainter& painter, const Place& place, const SidebarRow& row,
                                 bool selected) const
{
    const Qt::Alignment leading = QStyle::visualAlignment(painter.layoutDirection(), Qt::AlignLeft);
    const int step = m_theme.px(19);
    QRect line(place.text.left(), place.text.top(), place.text.width(), step);
    painter.setFont(titleFont(row));
    painter.setPen(m_theme.ink);
    for (const QString& words : brokenLines(row.title, titleFont(row), place.text.width(), 2)) {
        painter.drawText(line, leading | Qt::AlignVCenter, words);
        line.translate(0, step);
    }
    // The second line may run under the count.
    QRect below(line.left(), line.top(), place.row.right() - m_theme.px(10) - line.left(), m_theme.px(20));
    if (painter.layoutDirection() == Qt::RightToLeft)
        below.moveRight(line.right());
    painter.setFont(m_theme.caption);
    painter.setPen(selected ? m_theme.ink2 : m_theme.ink3);
    painter.drawText(below, leading | Qt::AlignVCenter,
                     QFontMetrics(m_theme.caption).elidedText(row.detail, Qt::ElideRight, below.width()));
}

void SidebarDelegate::paintLine(QPainter& painter, const Place& place, const SidebarRow& row,
                                bool selected) const
{
    const Qt::Alignment leading = QStyle::visualAlignment(painter.layoutDirection(), Qt::AlignLeft);
    painter.setFont(titleFont(row));
    painter.setPen(selected ? m_theme.accentInk : m_theme.ink);
    painter.drawText(place.text, leading | Qt::AlignVCenter,
                     QFontMetrics(titleFont(row)).elidedText(row.title, Qt::ElideRight, place.text.width()));
}

void SidebarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const SidebarRow* row = m_model.row(index);
    if (!row)
        return;
    painter->save();
    painter->setLayoutDirection(option.direction);
    const Qt::Alignment leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    if (!row->isChoosable()) {
        const bool label = row->kind == SidebarRow::Kind::Group;
        painter->setFont(label ? m_theme.groupLabel : m_theme.small);
        painter->setPen(m_theme.ink3);
        const QRect words =
            option.rect.adjusted(m_theme.px(20), label ? m_theme.px(8) : m_theme.px(16), -m_theme.px(20), 0);
        painter->drawText(words, int(leading) | (label ? int(Qt::AlignVCenter) : int(Qt::TextWordWrap)),
                          row->title);
        painter->restore();
        return;
    }
    Place places = place(option.rect, *row);
    for (QRect* rect : {&places.symbol, &places.text, &places.count})
        *rect = mirrored(*rect, option.rect, option.direction);
    const bool selected = option.state & QStyle::State_Selected;
    // Of the window: an item view calls a row active only while the keyboard is in the list.
    const bool active = option.widget && option.widget->isActiveWindow();
    if (selected)
        drawSelectedRow(*painter, m_theme, places.row, option.direction, active);
    else if (option.state & QStyle::State_MouseOver)
        drawRounded(*painter, places.row, m_theme.px(8), m_theme.hover);
    paintSymbol(*painter, places, *row);
    if (row->kind == SidebarRow::Kind::Story)
        paintStory(*painter, places, *row, selected);
    else
        paintLine(*painter, places, *row, selected && active);
    const bool words = row->trouble && row->kind == SidebarRow::Kind::Feed;
    painter->setFont(words ? m_theme.caption : countFont(*row));
    painter->setPen(selected && active ? m_theme.accentInk : words ? m_theme.ink3 : m_theme.ink2);
    const QString count = words ? row->detail : row->count > 0 ? QLocale().toString(row->count) : QString();
    painter->drawText(places.count, Qt::AlignCenter, count);
    if (m_keySteered && (option.state & QStyle::State_HasFocus))
        drawFocusRing(*painter, m_theme, places.row, m_theme.px(8));
    painter->restore();
}

QWidget* SidebarDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const
{
    auto* editor = new QLineEdit(parent);
    editor->setFont(m_theme.ui);
    editor->setMaxLength(300);
    editor->setAccessibleName(tr("Name of the story"));
    return editor;
}

void SidebarDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex& index) const
{
    const SidebarRow* row = m_model.row(index);
    if (!row)
        return;
    const Place places = place(option.rect, *row);
    const int height = editor->sizeHint().height();
    QRect field(places.text.left() - m_theme.px(6), 0, places.row.right() - places.text.left(), height);
    field.moveTop(row->kind == SidebarRow::Kind::Story ? places.row.top() + m_theme.px(3)
                                                       : places.row.center().y() - height / 2);
    editor->setGeometry(mirrored(field, option.rect, option.direction));
}

} // namespace dateline
