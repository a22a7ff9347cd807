#pragma once

#include "stories/snapshot.h"

namespace dateline {

/// The publisher's id of an entry in the address of it: the fragment, else a part of the query that names the
/// entry ("pinned_post_locator=urn:…", "page=with:block-…"), else the last part of a path that goes on behind
/// the story's. Empty where the address is only the story's.
QString entryIdFromAddress(const QString& address, const QString& storyAddress);

/// Stable id for an entry that has none: begins with '~', made of time, headline and the first words.
QString madeUpId(const Entry& entry);

/// Gives an id to every entry that lacks one. An id that stands twice: with the same text the copies become
/// one (flags joined, so that a pinned copy marks the entry), with other text the later one gets an id of its
/// own. `forms` stays parallel.
void settleIds(Snapshot* snapshot);

} // namespace dateline
