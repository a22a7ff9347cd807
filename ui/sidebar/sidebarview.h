#pragma once

#include "sidebar/sidebardelegate.h"

#include <QListView>

namespace dateline {

/// The list itself: keys, drag and drop, and the choice that follows the current row.
class SidebarView final : public QListView
{
    Q_OBJECT
public:
    SidebarView(SidebarModel& model, QWidget* parent);

    void setTheme(const Theme& theme);
    bool isEditing() const { return state() == EditingState; }

Q_SIGNALS:
    /// The reader went to a row; by keys it comes after the delay that lets one pass over rows.
    void chosen(const QModelIndex& index, bool byKey);
    void removeWanted(const QModelIndex& index);
    void editingEnded();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void setKeySteered(bool steered);

    SidebarModel& m_model;
    SidebarDelegate m_delegate;
    bool m_byKey = false;
};

} // namespace dateline
