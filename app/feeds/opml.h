#pragma once

#include "markup/xmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// The opml element, or null.
const XmlNode* findOpml(const XmlTree& tree);

/// OPML 1 and 2: every outline that names a feed, with the folders that hold it and the paths of its
/// `category`. A feed listed twice under one
/// name is one feed with both folders. Addresses that are neither http nor https
/// (commands, files, scripts) are refused and told in the warnings.
Snapshot opmlList(const XmlNode& opml, const QString& base);

} // namespace dateline
