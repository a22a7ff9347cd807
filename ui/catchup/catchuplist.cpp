#include "catchup/catchuplist.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace dateline {

void CatchUpModel::setRows(const QList<CatchUpRow>& rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const CatchUpRow* CatchUpModel::row(const QModelIndex& index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

int CatchUpModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CatchUpModel::data(const QModelIndex& index, int role) const
{
    const CatchUpRow* what = row(index);
    if (!what || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    return spokenRow(*what);
}

Qt::ItemFlags CatchUpModel::flags(const QModelIndex& index) const
{
    const CatchUpRow* what = row(index);
    if (!what || !what->isChoosable())
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

CatchUpList::CatchUpList(QWidget* parent)
    : QListView(parent)
    , m_delegate(m_model, this)
{
    setModel(&m_model);
    setItemDelegate(&m_delegate);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setResizeMode(Adjust);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setAccessibleName(tr("What happened"));
}

void CatchUpList::setTheme(const Theme& theme)
{
    m_delegate.setTheme(theme);
    setFont(theme.ui);
    QPalette palette = theme.palette();
    palette.setColor(QPalette::Base, theme.paper);
    setPalette(palette);
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void CatchUpList::setRows(const QList<CatchUpRow>& rows)
{
    const CatchUpRow* before = m_model.row(currentIndex());
    const EntryNumber current = before ? before->line.number : EntryNumber{};
    const int section = before && before->kind == CatchUpRow::Kind::More ? before->section : -1;
    const int wasRow = currentIndex().row();
    m_model.setRows(rows);
    for (int i = 0; i < rows.size(); ++i) {
        const bool same = current != EntryNumber{} && rows.at(i).line.number == current;
        // Where the folded lines were, the first of them is current now.
        const bool unfolded = section >= 0 && i == wasRow && rows.at(i).section == section;
        if (same || unfolded) {
            setCurrentIndex(m_model.index(i));
            return;
        }
    }
}

void CatchUpList::showSection(int section)
{
    for (int i = 0; i < m_model.rowCount(); ++i)
        if (m_model.rows().at(i).section == section) {
            scrollTo(m_model.index(i), PositionAtTop);
            return;
        }
}

void CatchUpList::choose(const QModelIndex& index)
{
    const CatchUpRow* what = m_model.row(index);
    if (!what || !what->isChoosable())
        return;
    if (what->kind == CatchUpRow::Kind::More)
        Q_EMIT moreWanted(what->section);
    else
        Q_EMIT entryWanted(CatchUpLine(what->line));
}

void CatchUpList::setKeySteered(bool steered)
{
    m_delegate.setKeySteered(steered);
    viewport()->update();
}

void CatchUpList::keyPressEvent(QKeyEvent* event)
{
    setKeySteered(true);
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    const auto go = [this](CursorAction action) { setCurrentIndex(moveCursor(action, Qt::NoModifier)); };
    if (plain &&
        (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_O))
        choose(currentIndex());
    else if (plain && (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backspace))
        Q_EMIT leaveWanted();
    else if (plain && event->key() == Qt::Key_J)
        go(MoveDown);
    else if (plain && event->key() == Qt::Key_K)
        go(MoveUp);
    else
        QListView::keyPressEvent(event);
}

void CatchUpList::mousePressEvent(QMouseEvent* event)
{
    setKeySteered(false);
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->pos()) : QModelIndex();
    QListView::mousePressEvent(event);
}

void CatchUpList::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && index == m_pressed)
        choose(index);
}

void CatchUpList::mouseMoveEvent(QMouseEvent* event)
{
    QListView::mouseMoveEvent(event);
    const CatchUpRow* what = m_model.row(indexAt(event->pos()));
    viewport()->setCursor(what && what->isChoosable() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CatchUpList::focusInEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        setKeySteered(event->reason() != Qt::MouseFocusReason);
    QListView::focusInEvent(event);
    if (!currentIndex().isValid())
        setCurrentIndex(moveCursor(MoveHome, Qt::NoModifier));
}

QModelIndex CatchUpList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex wanted = currentIndex().isValid() || action == MoveHome || action == MoveEnd
                                   ? QListView::moveCursor(action, modifiers)
                                   : m_model.index(0);
    const CatchUpRow* what = m_model.row(wanted);
    if (!what || what->isChoosable())
        return wanted;
    // Titles cannot be chosen: go on in the same direction, else stay.
    const bool down = action == MoveHome || wanted.row() >= currentIndex().row();
    for (int i = wanted.row() + (down ? 1 : -1); i >= 0 && i < m_model.rowCount(); i += down ? 1 : -1)
        if (m_model.rows().at(i).isChoosable()) {
            if (i <= 1)
                scrollTo(m_model.index(0)); // the first title is seen only with the first entry
            return m_model.index(i);
        }
    return currentIndex();
}

} // namespace dateline
