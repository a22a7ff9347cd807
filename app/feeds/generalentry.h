#pragma once

#include "feeds/entrytimes.h"
#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/entry.h"

namespace dateline {

/// An entry from the element that shows it, whatever publisher it is from: headline, time, author, place and
/// key mark are told by what their elements are called and where they stand; what is left is the text.
/// `said` are the authors of structured data, whose names find a line that no class marks. `times`
/// answers how the times are told.
Entry generalEntry(HtmlNode element, const PageContext& context, const QList<Author>& said = {},
                   EntryTimes* times = nullptr);

} // namespace dateline
