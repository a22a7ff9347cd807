#pragma once

#include "bylines/byline.h"
#include "feeds/entrytimes.h"
#include "markup/htmltree.h"
#include "markup/markupof.h"

#include <QList>

namespace dateline {

/// A name that stands in the line of the time without any mark of its own; empty where there is none.
Byline bylineInLine(HtmlNode line, const EntryTimes& times);

/// Who the entry's element names as its authors, by what elements are called and where they stand; `found` is
/// what stood beside its time, `said` are the authors of structured data, whose names find a line that no
/// class marks. What is taken, and portraits of the authors, are added to what `rules` drop from the body.
Byline bylineOfEntry(HtmlNode element, const EntryTimes& times, const QList<Author>& said,
                     const Byline& found, MarkupRules* rules);

} // namespace dateline
