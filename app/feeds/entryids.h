#pragma once

#include "stories/snapshot.h"

namespace dateline {

/// The publisher's id of an entry in the address of it: the fragment, else a part of the query that names the
/// entry ("pinned_post_locator=urn:…", "page=with:block-…"), else the last part of a path that goes on behind
/// the story's. Empty where the address is only the story's.
QString entryIdFromAddress(const QString& address, const QString& storyAddress);

/// Takes out of entries of structured data what names none of them: an address of the site or of the story, a
/// link or an id that several of them bear which are not one. They know each other by time and headline then.
void dropSharedNames(QList<Entry>* entries, const QStringList& storyAddresses);

/// Joins copies: the same id with the same text twice (a pinned entry shown above and in its place) is one
/// entry with the flags of both. `forms` stays parallel.
void joinCopies(Snapshot* snapshot);

/// Newest first, ties in the source's order, if every entry says its time; otherwise the order stays.
void sortNewestFirst(Snapshot* snapshot);

} // namespace dateline
