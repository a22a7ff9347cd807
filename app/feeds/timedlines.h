#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Live pages without any element for an entry: headings or paragraphs that open with a clock ("+++ 15:31
/// Uhr: Trains stop +++", "Ore 10:15 - …"), each followed by its text, in one article. Bare clocks count back
/// from the page's clock over midnights. Form Html; no entries where fewer than three such lines stand
/// together; on a page that does not call itself live, fewer than four with "+++", "Update" or "Ore".
Snapshot readTimedLines(const HtmlTree& tree, bool pageIsLive, const PageContext& context);

} // namespace dateline
