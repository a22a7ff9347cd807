#pragma once

#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonValue>

namespace dateline {

/// REST answers of the WordPress Liveblog plugin (live-formats 9): a change log of new, update and delete.
/// The last word on an id counts; a delete withdraws it. nullopt if the value is none.
std::optional<Snapshot> readWpLiveblog(const QJsonValue& answer, const PageContext& context);

} // namespace dateline
