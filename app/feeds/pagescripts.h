#pragma once

#include "markup/htmltree.h"

#include <QString>
#include <QStringList>

namespace dateline {

/// What a script puts in place for the page's own program; empty where it does something else.
QString assignedData(HtmlNode script);

/// Whether the page's own data says that its story runs, and nothing in it says that one does not: the data
/// of a page may speak of other stories too.
bool dataSaysLive(const QStringList& blocks);

/// Whether it says of a story that it does not run, and of none that it does.
bool dataDeniesLive(const QStringList& blocks);

} // namespace dateline
