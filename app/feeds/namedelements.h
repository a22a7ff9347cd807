#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Reads entries of a page that no layout is declared for, where structured data names them: the element
/// that has the id of an entry of `data`, or else its headline above its text, shows time, author and markup.
/// Entries carry the ids of `data`, and those of the data that have none get the ids that the page shows for
/// them. Where the page shows more than the data tells of, the rest is read in general. Form Html.
Snapshot readNamedElements(const HtmlTree& tree, Snapshot* data, const PageContext& context);

} // namespace dateline
