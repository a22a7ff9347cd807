#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// The ticker of a match that tells no clock: repeated blocks with a minute ("90'+4", "45+2'") and text each.
/// Entries without a time, in the page's order. For pages that call themselves live.
Snapshot readMatchMinutes(const HtmlTree& tree, const PageContext& context);

} // namespace dateline
