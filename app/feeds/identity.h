#pragma once

#include "stories/entry.h"

namespace dateline {

/// Gives every entry an id of its own: the publisher's, else the link, else one made of what the entry says,
/// beginning with '~', the same at every refresh. Copies (same id of the publisher's, same text) become one
/// entry with their flags joined; same id but other text stay two. Keeps the order; linear.
void giveIds(QList<Entry>& entries);

} // namespace dateline
