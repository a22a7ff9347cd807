#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Adds a post that stands above the others for as long as the page runs and is none of them, in front; at
/// most one.
void takePinnedPost(const HtmlTree& tree, const PageContext& context, QList<Entry>* entries);

/// Marks the entries that the page lists among its key events, or shows a second time as pinned, in whatever
/// element calls itself so.
void markListed(const HtmlTree& tree, const PageContext& context, Snapshot* snapshot);

} // namespace dateline
