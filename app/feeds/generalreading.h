#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Last resort without structured data: repeated blocks with a time each, in order, that are no list of links
/// to articles, on a page that calls itself live. Answers no entries rather than nonsense. Form Html.
Snapshot readRepeatedBlocks(const HtmlTree& tree, bool pageIsLive, const PageContext& context);

/// Marks the entries that the page lists among its key events, or shows a second time as pinned, in whatever
/// element calls itself so.
void markListed(const HtmlTree& tree, const PageContext& context, Snapshot* snapshot);

} // namespace dateline
