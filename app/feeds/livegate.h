#pragma once

#include "feeds/pagecontext.h"
#include "feeds/pagefacts.h"
#include "markup/htmltree.h"

namespace dateline {

/// Whether a page says that it is a live page: by its title, its first heading, a badge beside that, what it
/// says of itself below, or its address.
bool pageSaysLive(const HtmlTree& tree, const PageFacts& facts, const PageContext& context);

} // namespace dateline
