#pragma once

#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonObject>

namespace dateline {

/// Superdesk / Sourcefabric Live Blog 3: the posts address, the blog object, or both in one (live-formats 8).
/// One post of several items is one entry; deleted posts are withdrawn, unpublished ones and adverts left
/// out. nullopt if the object is none of these.
std::optional<Snapshot> readSuperdesk(const QJsonObject& answer, const PageContext& context);

} // namespace dateline
