#pragma once

#include "feeds/feedtext.h"
#include "stories/snapshot.h"

namespace dateline {

/// The element that is the feed (rss, rdf:RDF, feed, a lone channel or entry), or null. `format` is set with
/// it: "rss2.0", "rss0.91", "rss1.0", "atom1.0", "atom0.3", …
struct FeedRoot
{
    const XmlNode* element = nullptr;
    QString format;
    Dialect dialect = Dialect::Rss;
};
FeedRoot findFeedRoot(const XmlTree& tree);

/// RSS of all versions and Atom, with their modules: one reader, because feeds mix the vocabularies. Entries
/// come in the document's order, their ids as the feed says.
Snapshot xmlFeed(const XmlTree& tree, const FeedRoot& root, const QString& base);

} // namespace dateline
