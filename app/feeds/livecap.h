#pragma once

#include "stories/snapshot.h"

namespace dateline {

/// More entries than any live page has.
constexpr qsizetype mostLiveEntries = 10'000;

/// Whether the snapshot may take another entry. Where not, it says so.
bool mayTakeEntry(Snapshot* snapshot);

/// Warns, once, that the page has more entries than are read: "entries-cut".
void sayEntriesCut(Snapshot* snapshot);

} // namespace dateline
