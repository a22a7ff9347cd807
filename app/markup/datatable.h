#pragma once

#include "markup/htmltree.h"

#include <QStringList>

namespace dateline {

/// A table that holds data, not layout: short plain cells in rows.
struct DataTable
{
    QList<QStringList> rows; ///< empty: read the element as blocks instead
    bool headerRow = false;
    QString caption;
};

/// Reads `table` if it is small (500 rows, 30 columns, 400 characters a cell), has at least two columns and
/// no links, pictures, lists, headings or tables inside; otherwise answers nothing.
DataTable dataTableOf(HtmlNode table);

} // namespace dateline
