#pragma once

#include "stories/snapshot.h"

namespace dateline {

/// Entries that a story's topics are found over. An arrival must not cost the reading of a whole long story;
/// what is older keeps the topics that it was given when it was new.
inline constexpr qsizetype newestConsidered = 1000;

/// Gives a snapshot its topics and groups: `texts` are the plain texts of its first `newestConsidered`
/// entries, parallel to them; pages and feeds begin with the newest. What the publisher named stays and comes
/// first. Pure but for the snapshot; linear in the text.
void findStoryTopics(Snapshot& snapshot, const QStringList& texts);

} // namespace dateline
