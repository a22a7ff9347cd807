#pragma once

#include "feeds/xmlparts.h"

namespace dateline {

/// One item or entry of an XML feed. Its id is empty where the feed gives none. Items that hang inside it
/// because their end tag was forgotten are appended to `nested`.
Entry entryOf(const XmlNode& item, const FeedScope& scope, QList<const XmlNode*>& nested);

} // namespace dateline
