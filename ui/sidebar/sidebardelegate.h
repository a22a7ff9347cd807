#pragma once

#include "sidebar/sidebarmodel.h"
#include "theme.h"

#include <QHash>
#include <QStyledItemDelegate>

namespace dateline {

/// Paints the sidebar's rows and offers the field for renaming in place.
class SidebarDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SidebarDelegate(const SidebarModel& model, QObject* parent);
    void setTheme(const Theme& theme)
    {
        m_theme = theme;
        m_titleLines.clear();
    }
    /// A focus ring is drawn only while keys steer the list.
    void setKeySteered(bool steered) { m_keySteered = steered; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    struct Place
    {
        QRect row;    ///< rounded ground
        QRect symbol; ///< 16 px square
        QRect text;   ///< from after the symbol to before the count
        QRect count;
    };
    Place place(const QRect& whole, const SidebarRow& row) const;
    QFont titleFont(const SidebarRow& row) const;
    QFont countFont(const SidebarRow& row) const;
    int titleLines(const SidebarRow& row, int width) const;
    void paintSymbol(QPainter& painter, const Place& place, const SidebarRow& row) const;
    void paintStory(QPainter& painter, const Place& place, const SidebarRow& row, bool selected) const;
    void paintLine(QPainter& painter, const Place& place, const SidebarRow& row, bool selected) const;

    const SidebarModel& m_model;
    Theme m_theme;
    /// The list asks every row's height with each change of any row: a title is broken into lines once.
    mutable QHash<std::pair<QString, int>, int> m_titleLines;
    mutable int m_measuredWidth = 0;
    bool m_keySteered = false;
};

} // namespace dateline
