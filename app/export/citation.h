#pragma once

#include "export/exportwords.h"
#include "stories/storedentry.h"

namespace dateline {

/// Where an entry can be found again, in one line: people, headline, outlet, the time that the publisher
/// claims, when it was first seen here, which version. The permalink stands apart (`entry.link`), because
/// every format writes links its own way. Plain text, no line breaks.
QString citationText(const StoredEntry& stored, const ExportWords& words = {});

/// "2025-11-20 14:32 UTC", as precise as it is known: "2025-11-20" for a day, "≈ …" where it was guessed.
QString claimedTimeText(const ClaimedTime& time);
QString seenTimeText(Instant seen);

/// Names of the people of a byline, else its organisations: "Ines Falk, Tomas Reyl".
QString citedNames(const Byline& byline);

} // namespace dateline
