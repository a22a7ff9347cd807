#pragma once

#include "stories/snapshot.h"

namespace dateline {

/// More entries than any live page has.
constexpr qsizetype mostLiveEntries = 10'000;

/// Whether the snapshot may take another entry. Where not, it says so, once: "entries-cut".
bool mayTakeEntry(Snapshot* snapshot);

} // namespace dateline
