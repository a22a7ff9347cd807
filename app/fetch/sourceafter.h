#pragma once

#include "fetch/gate.h"
#include "stories/storyrecord.h"

namespace dateline {

/// What a source's record is after a check: pure functions from record and answer to record.

/// The check failed. Hash and pair stay, so that the next good answer is compared with the last good one.
/// Offline is not counted against the source; Cancelled changes nothing.
SourceRecord afterFailure(SourceRecord source, const FetchFailure& failure, bool isLive, Instant now);

/// 304, or the same bytes as before.
SourceRecord afterUnchanged(SourceRecord source, const FetchAnswer& answer, bool isLive);

/// New bytes were read into a snapshot that says something.
SourceRecord afterSnapshot(SourceRecord source, const FetchAnswer& answer, const QByteArray& hash,
                           const Snapshot& snapshot);

/// Why what was read is no news of this source: the parser's problem, or an ordinary page that only offers
/// feeds. In place of a feed every such page is NotAFeed. None where the snapshot may be stored.
Problem readingProblem(const SourceRecord& source, const Result<Snapshot>& snapshot);

/// One permanent redirect proves little: a hotel's network answers so too. The source moves after it was seen
/// at least three times, the last at least two days after the first, always to the same address.
SourceRecord afterMove(SourceRecord source, const QUrl& permanentTarget, Instant now);
/// An answer without a permanent redirect: sightings so far are forgotten.
SourceRecord afterNoMove(SourceRecord source);

} // namespace dateline
