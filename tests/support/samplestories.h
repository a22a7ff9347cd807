#pragma once

#include "stories/storedentry.h"
#include "stories/storyrecord.h"

namespace dateline::test {

/// Stories as the mock-ups show them: three live, two ended, feeds in two groups, one in trouble. All times
/// are relative to `now`.
QList<StoryRecord> sampleStories(Instant now);

/// What the first of them can be filtered by.
Facets sampleFacets(Instant now);

/// 20 November 2025, 14:58 UTC: the mock-ups' present.
Instant sampleNow();

} // namespace dateline::test
