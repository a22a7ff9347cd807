#pragma once

#include "markup/htmltree.h"

#include <QSet>

namespace dateline {

/// Elements of an entry that are captions whatever they are called: by their class, or because they are the
/// few words in a box that holds one picture. Keys for MarkupRules::captions.
QSet<const void*> captionsOf(HtmlNode entry);

/// The same for a part of an entry, which may be such a box itself.
QSet<const void*> captionsOfPart(HtmlNode part);

} // namespace dateline
