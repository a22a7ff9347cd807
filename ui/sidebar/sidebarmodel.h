#pragma once

#include "sidebar/sidebarrows.h"

#include <QAbstractListModel>

namespace dateline {

/// The sidebar's rows for a list view; keeps what is chosen while the rows change. GUI thread.
class SidebarModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit SidebarModel(QObject* parent);

    /// Takes over new rows: changed values alone keep the rows, anything else is one reset.
    void setRows(const QList<SidebarRow>& rows);
    const QList<SidebarRow>& rows() const { return m_rows; }
    const SidebarRow* row(const QModelIndex& index) const;
    QModelIndex indexOf(const Scope& scope) const;
    QModelIndex sinceLeft() const; ///< the row that opens the catch-up; invalid without stories
    std::optional<Scope> scopeOf(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = QModelIndex()) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void renameRequested(dateline::StoryId story, const QString& title);
    void moveRequested(dateline::StoryId story, const QString& group, int position);

private:
    QString accessibleText(const SidebarRow& row) const;

    QList<SidebarRow> m_rows;
};

} // namespace dateline
