#pragma once

#include "fetch/gate.h"
#include "stories/storyrecord.h"

namespace dateline {

/// What a source's record is after a check: pure functions from record and answer to record.

/// The check failed. Nothing is forgotten but the time: entries, hash and pair stay. Offline and Cancelled
/// are not the source's fault and count as no check.
SourceRecord afterFailure(SourceRecord source, const FetchFailure& failure, bool isLive, Instant now);

/// 304, or the same bytes as before.
SourceRecord afterUnchanged(SourceRecord source, const FetchAnswer& answer, bool isLive);

/// New bytes were read into a snapshot that says something.
SourceRecord afterSnapshot(SourceRecord source, const FetchAnswer& answer, const QByteArray& hash,
                           const Snapshot& snapshot);

/// Bytes that are no news of this source: a feed or live page that has become an ordinary page (NotAFeed,
/// NothingFound). None where the snapshot may be stored.
Problem snapshotProblem(const SourceRecord& source, const Snapshot& snapshot);

/// One permanent redirect proves little: a hotel's network answers so too. The source moves after it was seen
/// at least three times, the last at least two days after the first, always to the same address.
SourceRecord afterMove(SourceRecord source, const QUrl& permanentTarget, Instant now);
/// An answer without a permanent redirect: sightings so far are forgotten.
SourceRecord afterNoMove(SourceRecord source);

} // namespace dateline
