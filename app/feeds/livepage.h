#pragma once

#include "base/result.h"
#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonDocument>

namespace dateline {

/// The door to live pages in HTML: structured data, declared layouts and the general reading, merged by entry
/// id. A page without live data that offers feeds answers them in Snapshot::feeds; else NothingFound.
Result<Snapshot> readLiveHtml(const QByteArray& utf8, PageContext context);

/// The door to live data in JSON, whoever publishes it; nullopt where no reader knows the shape.
std::optional<Snapshot> readLiveJson(const QJsonDocument& json, const PageContext& context);

} // namespace dateline
