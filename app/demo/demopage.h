#pragma once

#include "base/clock.h"
#include "demo/demostory.h"

namespace dateline {

/// The demo's live page as a publisher would serve it at `now`, when the demo was first started at
/// `firstStart`: HTML with one article an entry (newest first) and a schema.org LiveBlogPosting in JSON-LD.
/// Pure: equal arguments give equal bytes, and the bytes change only when an entry comes, changes or goes.
/// The layout is declared in resources/selectors/demo.json.
QByteArray demoPage(const DemoStory& story, Instant firstStart, Instant now);

/// Earliest moment after `now` at which the page will change; none once it has ended.
std::optional<Instant> nextDemoChange(const DemoStory& story, Instant firstStart, Instant now);

} // namespace dateline
