#pragma once

#include "base/result.h"
#include "feeds/feedparser.h"

namespace dateline {

/// Whether text that is no markup reads as a live page saved as text: several lines that are only a time,
/// each with words after it. Linear; looks at the first part of a long text.
bool looksLikePageText(const QString& text);

/// A live page saved as text (copied from the window, or kept by an archive): headline, byline, the page's
/// own "Updated" time, then entries that each begin with a time or with a headline and a time. `text` is
/// decoded; `document` gives address and time of the answer. Problem: NothingFound.
Result<Snapshot> parsePageText(const QString& text, const Document& document);

} // namespace dateline
