#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Reads entries of a page that no layout is declared for, where structured data names them: the element
/// whose id belongs to an entry of `data` shows its time, author and markup. Entries carry the ids of `data`;
/// form Html.
Snapshot readNamedElements(const HtmlTree& tree, const Snapshot& data, const PageContext& context);

/// Last resort without structured data: repeated blocks with a time each, in order, that are no list of links
/// to articles, on a page that calls itself live. Answers no entries rather than nonsense. Form Html.
Snapshot readRepeatedBlocks(const HtmlTree& tree, const QString& title, const PageContext& context);

} // namespace dateline
