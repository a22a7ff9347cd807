#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// schema.org LiveBlogPosting as microdata (itemprop, itemscope) or RDFa (property, typeof): entries that
/// carry `liveBlogUpdate`, show something and say their time (some themes mark an ordinary list of articles
/// so). Form Html. No entries where the page has none: a container without marked entries is nothing
/// (live-formats 2).
Snapshot readMicrodata(const HtmlTree& tree, const PageContext& context);

/// The same of items that hold nothing but values for machines: data about entries that the page shows
/// elsewhere, as JSON-LD is.
Snapshot readHiddenMicrodata(const HtmlTree& tree, const PageContext& context);

} // namespace dateline
