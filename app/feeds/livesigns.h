#pragma once

#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Whether a story runs or has ended, by its words (resources/words/live.json): its title and its newest
/// entries. Unknown where no word tells; `coverageEndTime` is no sign at all (live-formats 1.4).
LiveState stateByWords(const Snapshot& snapshot);

/// Whether a title or an address speaks of a live page.
bool callsItselfLive(const QString& title);

/// Whether a title opens or closes with a mark of its own that says the page runs: "DIRECTO | …", "Live: …",
/// "… – élő".
bool isTitledLive(const QString& title);

/// The same for sentences that say what a page is: there, "live" alone may be a verb.
bool proseSaysLive(const QString& words);

/// Address behind "our live coverage has moved here", in the newest entries or on the page; empty where
/// nothing says so.
QString movedAddress(const Snapshot& snapshot);
QString movedAddress(const HtmlTree& tree, const QString& base);

/// Whether words say that a live page has come to its end: "This live blog is now closed".
bool saysEnded(const QString& words);
/// The same of a notice at the top of a page, where fewer words are enough: "This event has now ended".
bool saysEndedNotice(const QString& words);

/// Whether words are a mark that a page runs ("EN VIVO", "Live en cours") or has ended ("Arquivado") and
/// nothing else. "Liveblog" is only what kind of page it is.
bool isLiveBadge(const QString& words);
bool isEndedBadge(const QString& words);

/// Whether words stand over a list of the most important entries: "Key posts", "Lo más importante".
bool headsKeyEntries(const QString& heading);

} // namespace dateline
