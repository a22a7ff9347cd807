#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

#include <QList>

namespace dateline {

/// The repeated blocks of a page that read best as the entries of a live page.
struct EntryBlocks
{
    QList<HtmlNode> blocks; ///< one each for `entries`
    QList<Entry> entries;   ///< as read in general
    bool areHeads = false;  ///< the blocks hold time and headline only; the text stands between them
    bool areMore = false;   ///< than are read
};

/// Looks for repeated blocks with a time each, in order, that are no list of links to articles, on a page
/// that calls itself live, or that follow each other as those of an event do. None rather than nonsense.
EntryBlocks entryBlocksOf(const HtmlTree& tree, bool pageIsLive, const PageContext& context);

/// Last resort without structured data: the entry blocks, and a post pinned above them. Form Html.
Snapshot readRepeatedBlocks(const HtmlTree& tree, bool pageIsLive, const PageContext& context);

} // namespace dateline
