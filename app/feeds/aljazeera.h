#pragma once

#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonObject>

namespace dateline {

/// Al Jazeera's GraphQL answers (live-formats 7): the story, or one update or several. An update whose title
/// is not to be displayed has no headline. nullopt if the object is none of these.
std::optional<Snapshot> readAlJazeera(const QJsonObject& answer, const PageContext& context);

} // namespace dateline
