#pragma once

#include "stories/entry.h"

namespace dateline {

/// The entry to keep when `now` follows `before`: what is no longer said is kept (a poorer form erases no
/// headline, byline, time, text or picture). Without `replacesText` headline, byline and content stay as they
/// were.
Entry keptEntry(const Entry& before, const Entry& now, bool replacesText);

} // namespace dateline
