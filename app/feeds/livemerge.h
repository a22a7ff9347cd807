#pragma once

#include "feeds/livelayout.h"
#include "stories/snapshot.h"

namespace dateline {

/// One story from what the page shows (`html`) and what its structured data says (`data`), by entry id, which
/// those of one entry are given first (sameentries.h; `story`: the story's address): the page wins for
/// headline, times, byline, body; the data for entries that the page no longer shows (live-formats 13). Ids
/// of the data are cut by the layout, if there is one. Forms: Merged, Html, JsonLd.
Snapshot mergedLive(Snapshot html, Snapshot data, const LiveLayout* layout, const QString& story);

/// Fills what is empty in `story` from `more`.
void fillFacts(StoryFacts* story, const StoryFacts& more);

} // namespace dateline
