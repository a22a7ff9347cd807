#pragma once

#include "stories/snapshot.h"

#include <QJsonObject>

namespace dateline {

/// Whether the object is a JSON Feed, of any version, by its version or its shape.
bool isJsonFeed(const QJsonObject& feed);

/// JSON Feed 1.0 and 1.1 (jsonfeed.org). Ids as the feed says.
Snapshot jsonFeed(const QJsonObject& feed, const QString& base);

} // namespace dateline
