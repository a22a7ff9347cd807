#pragma once

#include "feeds/pagecontext.h"
#include "feeds/pagefacts.h"
#include "markup/htmltree.h"

#include <optional>

namespace dateline {

/// What times that a page prints lean on.
struct PageClock
{
    DateContext dates;
    std::optional<ClaimedTime> changed; ///< the page's last change, where it tells one
};

/// What times that the page prints lean on: its own clock, when it was changed last, its zone. `data` is what
/// its structured data tells of the story. What the context knows already stays. A page that tells no moment
/// gets a clock of nobody's, so that its entries are found and come in order; their times are forgotten then.
/// `readsZoneNotes`: whether to look for "All times are GMT" on the page; declared layouts need no such note.
PageClock clockOfPage(const HtmlTree& tree, const PageFacts& facts, const StoryFacts& data,
                      bool readsZoneNotes, const PageContext& context);

/// Whether a time was counted from the clock of nobody's and means nothing.
bool isOfNobodysClock(const std::optional<ClaimedTime>& time);
bool isOfNobodysClock(const std::optional<Instant>& moment);

} // namespace dateline
