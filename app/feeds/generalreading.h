#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Last resort without structured data: repeated blocks with a time each, in order, that are no list of links
/// to articles, on a page that calls itself live, or that follow each other as those of an event do. Answers
/// no entries rather than nonsense. Form Html.
Snapshot readRepeatedBlocks(const HtmlTree& tree, bool pageIsLive, const PageContext& context);

} // namespace dateline
