#pragma once

#include "stories/storyrecord.h"

namespace dateline {

/// Subscriptions as OPML 2.0 (opml.org/spec2.opml): the reader's groups as folders, an outline a source.
/// Files and the demo are left out, since they have no address for others. `created` is written as
/// dateCreated.
QByteArray storiesToOpml(const QList<StoryRecord>& stories, const QString& title, Instant created);

} // namespace dateline
