#pragma once

#include "feeds/pagecontext.h"
#include "feeds/pagefacts.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Whether a section's name says no more than that a page is of a news site: "News", "Live".
bool isBroadSection(const QString& section);

/// The section of a story where neither its data nor article:section tells it: the trail of links in
/// structured data, a property or meta element, the trail that is shown, a category, a single link above the
/// heading, the link of the menu that the address lies below. Short words and nothing else, never the site's
/// name; empty where nothing tells.
QString sectionOfPage(const HtmlTree& tree, const PageFacts& facts, const StoryFacts& story,
                      const PageContext& context);

} // namespace dateline
