#pragma once

#include "feeds/livelayout.h"
#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Reads a page by a declared layout: entries in the page's order, form Html, bodies as markup that waits.
/// No entries where the layout does not fit the page.
Snapshot readByLayout(const HtmlTree& tree, const LiveLayout& layout, const PageContext& context);

/// The layout with the most entries on the page; null if none fits.
const LiveLayout* fittingLayout(const HtmlTree& tree, const QList<LiveLayout>& layouts);

/// Publisher's id without what the page puts around it.
QString cutId(const QString& id, const LiveLayout& layout);

} // namespace dateline
