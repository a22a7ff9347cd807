#include "sidebar/sidebarmodel.h"

#include <QMimeData>

namespace dateline {

namespace {

QString storyMime()
{
    return QStringLiteral("application/x-dateline-story");
}

/// Between rows a drop names the row below; on a row it means "after it".
int dropRow(int row, const QModelIndex& parent)
{
    return parent.isValid() ? parent.row() + 1 : row;
}

} // namespace

SidebarModel::SidebarModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

void SidebarModel::setRows(const QList<SidebarRow>& rows)
{
    const bool sameItems = rows.size() == m_rows.size() &&
                           std::equal(rows.begin(), rows.end(), m_rows.begin(),
                                      [](const SidebarRow& a, const SidebarRow& b) { return a.sameItem(b); });
    if (!sameItems) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (int i = 0; i < rows.size(); ++i) {
        if (rows.at(i) == m_rows.at(i))
            continue;
        m_rows[i] = rows.at(i);
        Q_EMIT dataChanged(index(i), index(i));
    }
}

const SidebarRow* SidebarModel::row(const QModelIndex& index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

QModelIndex SidebarModel::indexOf(const Scope& scope) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (scopeOf(index(i)) == scope)
            return index(i);
    }
    return {};
}

QModelIndex SidebarModel::sinceLeft() const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).kind == SidebarRow::Kind::SinceLeft)
            return index(i);
    }
    return {};
}

std::optional<Scope> SidebarModel::scopeOf(const QModelIndex& index) const
{
    const SidebarRow* found = row(index);
    if (!found)
        return std::nullopt;
    switch (found->kind) {
    case SidebarRow::Kind::AllUpdates:
        return Scope{Scope::Kind::AllUpdates, {}};
    case SidebarRow::Kind::Saved:
        return Scope{Scope::Kind::Saved, {}};
    case SidebarRow::Kind::Story:
    case SidebarRow::Kind::Feed:
        return Scope{Scope::Kind::Story, found->story};
    default:
        return std::nullopt;
    }
}

int SidebarModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString SidebarModel::accessibleText(const SidebarRow& row) const
{
    QStringList words{row.title};
    if (row.live)
        words.append(tr("live"));
    if (row.trouble)
        words.append(tr("in trouble"));
    if (row.count > 0 && row.kind == SidebarRow::Kind::SinceLeft)
        words.append(tr("%n new", nullptr, row.count));
    else if (row.count > 0 && row.kind != SidebarRow::Kind::Saved)
        words.append(tr("%n unread", nullptr, row.count));
    else if (row.count > 0)
        words.append(tr("%n entries", nullptr, row.count));
    if (!row.detail.isEmpty())
        words.append(row.detail);
    return words.join(QStringLiteral(", "));
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const
{
    const SidebarRow* found = row(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return found->title;
    case Qt::ToolTipRole:
        return found->isChoosable() && found->story != StoryId{} ? found->title : QVariant();
    case Qt::AccessibleTextRole:
        return accessibleText(*found);
    default:
        return {};
    }
}

bool SidebarModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const SidebarRow* found = row(index);
    const QString title = value.toString().simplified();
    if (!found || role != Qt::EditRole || found->story == StoryId{} || title == found->title)
        return false;
    // Shown once it is committed, not before.
    Q_EMIT renameRequested(found->story, title);
    return true;
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex& index) const
{
    const SidebarRow* found = row(index);
    if (!found)
        return Qt::NoItemFlags;
    if (found->kind == SidebarRow::Kind::Group)
        return Qt::ItemIsEnabled | Qt::ItemIsDropEnabled;
    if (!found->isChoosable())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (found->story != StoryId{})
        flags |= Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    return flags;
}

QStringList SidebarModel::mimeTypes() const
{
    return {storyMime()};
}

QMimeData* SidebarModel::mimeData(const QModelIndexList& indexes) const
{
    const SidebarRow* found = indexes.isEmpty() ? nullptr : row(indexes.first());
    if (!found || found->story == StoryId{})
        return nullptr;
    auto* data = new QMimeData;
    data->setData(storyMime(), QByteArray::number(toInt(found->story)));
    return data;
}

bool SidebarModel::canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                                   const QModelIndex& parent) const
{
    return action == Qt::MoveAction && data->hasFormat(storyMime()) &&
           dropPlace(m_rows, dropRow(row, parent)).has_value();
}

bool SidebarModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const StoryId story{data->data(storyMime()).toLongLong()};
    const DropPlace place = *dropPlace(m_rows, dropRow(row, parent));
    Q_EMIT moveRequested(story, place.group, place.position);
    // The rows move when the store says so: the view must not remove the source row itself.
    return false;
}

} // namespace dateline
