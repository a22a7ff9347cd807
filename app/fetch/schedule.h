#pragma once

#include "base/clock.h"
#include "settings/settings.h"
#include "stories/storyrecord.h"

#include <QList>

#include <chrono>
#include <optional>

namespace dateline {

/// When to ask which source: pure decisions over values and a time (story-rules.md, live-formats.md 12).

/// What the schedule knows of a source beside its record.
struct Situation
{
    LiveState state = LiveState::Unknown; ///< of its story
    bool shown = false;                   ///< its story is what the reader looks at
    bool windowActive = false;
};

/// What an answer asks for.
struct ServerWishes
{
    std::optional<std::chrono::seconds> maxAge;
    std::optional<std::chrono::seconds> ttl; ///< of the document itself
    std::optional<std::chrono::seconds> retryAfter;
};

/// Time between two checks when all is well; none for a source that is never asked by itself: a file, a
/// disabled one, one that answered 410, one that waits for name and password.
std::optional<std::chrono::seconds> checkInterval(const SourceRecord& source, const Situation& situation,
                                                  const Settings& settings);

/// The interval after so many failures in a row: doubled with each, up to a cap.
std::chrono::seconds backedOff(std::chrono::seconds interval, int failures);

/// The time before which the server does not want to be asked again, for SourceRecord::nextDue; none if it
/// said nothing. A wish of more than a quarter of an hour about a page that is live is taken for a
/// misconfiguration and cut (not so Retry-After).
std::optional<Instant> notBefore(const ServerWishes& wishes, bool isLive, Instant now);

/// When the source is to be asked next, with up to a tenth of the interval added so that sources drift apart;
/// none if never. Times in the future of `now` (a clock that was set back) count as now. `seed`: any number,
/// constant in one run.
std::optional<Instant> dueAt(const SourceRecord& source, const Situation& situation, const Settings& settings,
                             Instant now, quint64 seed);

/// Whether the reader's own "refresh now" may ask: always, but against Retry-After.
bool mayAskByHand(const SourceRecord& source, Instant now);

/// A source in the queue.
struct Candidate
{
    SourceId source{};
    Instant due;
    bool shown = false;
    bool live = false;
};

/// Whom to ask now and when to look again.
struct Plan
{
    QList<SourceId> now;
    std::optional<Instant> lookAgain; ///< none: nothing will ever be due
};

/// Few sources at a time, what the reader looks at first, then live stories, then who has waited longest:
/// after a start, a sleep or a jump of the clock everything may be due at once and is still asked one handful
/// a second. Sources under way are not in the list.
Plan planChecks(QList<Candidate> candidates, Instant now);

} // namespace dateline
