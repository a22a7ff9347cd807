#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// schema.org LiveBlogPosting as microdata (itemprop, itemscope) or RDFa (property, typeof): entries that
/// carry `liveBlogUpdate` and say their time (some themes mark an ordinary list of articles so), where any of
/// them shows something. Form Html. No entries where the page has none: a container without marked entries is
/// nothing (live-formats 2).
Snapshot readMicrodata(const HtmlTree& tree, const PageContext& context);

/// The same where all items hold nothing but values for machines: data about entries that the page shows
/// elsewhere, as JSON-LD is.
Snapshot readHiddenMicrodata(const HtmlTree& tree, const PageContext& context);

} // namespace dateline
