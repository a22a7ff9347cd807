#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// Adds a post that stands above the others for as long as the page runs and is none of them, in front; at
/// most one.
void takePinnedPost(const HtmlTree& tree, const PageContext& context, QList<Entry>* entries);

/// Joins a pinned copy ("pinned-4711", or the same headline and time) with the entry that it shows a second
/// time; `forms` stays parallel.
void joinPinnedCopies(Snapshot* snapshot);

/// Marks the entries that the page lists among its key events (by what the list is called, or by the heading
/// over it), or shows a second time as pinned, in whatever
/// element calls itself so.
void markListed(const HtmlTree& tree, const PageContext& context, Snapshot* snapshot);

} // namespace dateline
