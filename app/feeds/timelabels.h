#pragma once

#include "markup/htmltree.h"

#include <QSet>
#include <QString>

namespace dateline {

/// Whether the words only say of what a time beside them is the time: "Updated at:", "Zuletzt aktualisiert
/// am" (resources/words/timelabels.txt).
bool isTimeLabel(const QString& words);

/// The highest element around a node that is dropped which holds nothing but that and such a label; null
/// where there is none below the entry.
HtmlNode labelAround(HtmlNode dropped, HtmlNode entry, const QSet<const void*>& drop);

} // namespace dateline
