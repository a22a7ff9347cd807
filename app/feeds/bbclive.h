#pragma once

#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonObject>

namespace dateline {

/// The BBC's live page data (live-formats 5): `liveTextStream` with posts of deep block trees, wherever it
/// stands in the object. nullopt if there is none.
std::optional<Snapshot> readBbcLive(const QJsonObject& page, const PageContext& context);

} // namespace dateline
