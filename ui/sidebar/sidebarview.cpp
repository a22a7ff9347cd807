#include "sidebar/sidebarview.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace dateline {

SidebarView::SidebarView(SidebarModel& model, QWidget* parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(model, this)
{
    setModel(&model);
    setItemDelegate(&m_delegate);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setSelectionMode(SingleSelection);
    setEditTriggers(EditKeyPressed);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Stories"));
    viewport()->setAutoFillBackground(false);
}

void SidebarView::setTheme(const Theme& theme)
{
    m_delegate.setTheme(theme);
    setFont(theme.ui);
    scheduleDelayedItemsLayout();
    viewport()->update();
}

void SidebarView::setKeySteered(bool steered)
{
    m_delegate.setKeySteered(steered);
    viewport()->update();
}

void SidebarView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && hasFocus())
        Q_EMIT chosen(current, m_byKey);
}

void SidebarView::keyPressEvent(QKeyEvent* event)
{
    m_byKey = true;
    setKeySteered(true);
    if (event->key() == Qt::Key_Delete && event->modifiers() == Qt::NoModifier)
        Q_EMIT removeWanted(currentIndex());
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !isEditing())
        Q_EMIT chosen(currentIndex(), false);
    else
        QListView::keyPressEvent(event);
    m_byKey = false;
}

void SidebarView::mousePressEvent(QMouseEvent* event)
{
    setKeySteered(false);
    const QModelIndex before = currentIndex();
    QListView::mousePressEvent(event);
    // A click on the row that is current already is a choice too: it closes the drawer of a narrow window.
    if (event->button() == Qt::LeftButton && before.isValid() && before == indexAt(event->pos()))
        Q_EMIT chosen(before, false);
}

void SidebarView::focusInEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        setKeySteered(event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                      event->reason() == Qt::ShortcutFocusReason);
    QListView::focusInEvent(event);
}

void SidebarView::focusOutEvent(QFocusEvent* event)
{
    QListView::focusOutEvent(event);
    viewport()->update();
}

void SidebarView::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    QListView::closeEditor(editor, hint);
    Q_EMIT editingEnded();
}

QModelIndex SidebarView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex wanted = QListView::moveCursor(action, modifiers);
    const SidebarRow* row = m_model.row(wanted);
    if (!row || row->isChoosable())
        return wanted;
    // Labels cannot be chosen: go on in the same direction, else stay.
    const int step = wanted.row() >= currentIndex().row() ? 1 : -1;
    for (int i = wanted.row() + step; i >= 0 && i < m_model.rowCount(); i += step) {
        const QModelIndex next = m_model.index(i);
        if (m_model.row(next)->isChoosable())
            return next;
    }
    return currentIndex();
}

} // namespace dateline
