#pragma once

#include "catchup/catchuprows.h"
#include "theme.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

namespace dateline {

/// Rows for the list; the words for screen readers with them.
class CatchUpModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<CatchUpRow>& rows);
    const QList<CatchUpRow>& rows() const { return m_rows; }
    const CatchUpRow* row(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = QModelIndex()) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QList<CatchUpRow> m_rows;
};

/// Paints the rows along the rail, as the cards of the timeline stand on it.
class CatchUpDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    CatchUpDelegate(const CatchUpModel& model, QObject* parent);
    void setTheme(const Theme& theme) { m_theme = theme; }
    void setKeySteered(bool steered) { m_keySteered = steered; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// x of the columns in a row of this width, left to right.
    struct Columns
    {
        int time = 0; ///< right edge
        int rail = 0;
        int text = 0;
        int end = 0;
        bool timeAbove = false; ///< too narrow for a column of times
    };
    Columns columns(int width) const;
    QFont headlineFont(const CatchUpRow& row) const;
    void paintSection(QPainter& painter, const QRect& row, const Columns& at, const CatchUpRow& what) const;
    void paintKey(QPainter& painter, const QRect& row, const Columns& at, const CatchUpRow& what) const;
    void paintLine(QPainter& painter, const QRect& row, const Columns& at, const CatchUpRow& what) const;
    void paintMore(QPainter& painter, const QRect& row, const Columns& at, const CatchUpRow& what) const;
    void paintTime(QPainter& painter, const QRect& line, const Columns& at, const CatchUpRow& what) const;
    int paintMark(QPainter& painter, const QRect& box, const CatchUpRow& what) const;
    void paintRail(QPainter& painter, const QRect& row, const Columns& at, int node, bool gap) const;
    void paintNode(QPainter& painter, const QPointF& centre, const CatchUpLine& line) const;

    const CatchUpModel& m_model;
    Theme m_theme;
    bool m_keySteered = false;
};

/// The list of what happened. Enter or a click on a row chooses it.
class CatchUpList final : public QListView
{
    Q_OBJECT
public:
    explicit CatchUpList(QWidget* parent);

    void setTheme(const Theme& theme);
    /// Keeps the current row where its entry stays.
    void setRows(const QList<CatchUpRow>& rows);
    const CatchUpModel& catchUpModel() const { return m_model; }
    void showSection(int section);

Q_SIGNALS:
    void entryWanted(const dateline::CatchUpLine& line);
    void moreWanted(int section);
    void leaveWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void choose(const QModelIndex& index);
    void setKeySteered(bool steered);

    CatchUpModel m_model;
    CatchUpDelegate m_delegate;
    QPersistentModelIndex m_pressed;
};

} // namespace dateline
