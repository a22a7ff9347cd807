#pragma once

#include "stories/snapshot.h"

namespace dateline {

/// Gives a snapshot its topics and groups: `texts` are the plain texts of its entries, parallel to them. What
/// the publisher named stays and comes first. Pure but for the snapshot; linear in the text.
void findStoryTopics(Snapshot& snapshot, const QStringList& texts);

} // namespace dateline
