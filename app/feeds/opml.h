#pragma once

#include "markup/xmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// The opml element down to `depth` levels below, or null.
const XmlNode* findOpml(const XmlNode& parent, int depth);

/// OPML 1 and 2: every outline that names a feed, with the folders that hold it and the paths of its
/// `category`. A feed listed twice under one
/// name is one feed with both folders. Addresses that are neither http nor https
/// (commands, files, scripts) are refused and told in the warnings.
Snapshot opmlList(const XmlNode& opml, const QString& base);

} // namespace dateline
