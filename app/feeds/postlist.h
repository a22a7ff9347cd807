#pragma once

#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonObject>

namespace dateline {

/// A plain list of posts with HTML bodies, as the FT's live news answers (live-formats 10): posts[{title,
/// byline, bodyHTML, publishedDate}]. nullopt if the object is none.
std::optional<Snapshot> readPostList(const QJsonObject& answer, const PageContext& context);

} // namespace dateline
