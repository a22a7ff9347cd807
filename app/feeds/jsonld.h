#pragma once

#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonValue>
#include <QStringList>

namespace dateline {

/// What schema.org LiveBlogPosting in the JSON-LD of a page tells (live-formats 1): story, entries in the
/// order of the data, form JsonLd. Values that are the same on all of three or more entries (headline,
/// author, time, picture) belong to the page and are not given to entries. `isLivePage` is false where the
/// blocks hold no LiveBlogPosting at all; one without entries gives none.
Snapshot readJsonLd(const QStringList& blocks, const PageContext& context);

/// The same of values that are parsed already.
Snapshot readJsonLdValues(const QList<QJsonValue>& roots, const PageContext& context);

} // namespace dateline
