#pragma once

#include "feeds/pagecontext.h"
#include "stories/snapshot.h"

#include <QJsonObject>

namespace dateline {

/// The Guardian's page JSON (dotcom-rendering): blocks of typed elements, pinned post, pages. nullopt if the
/// object is none (live-formats 4.2).
std::optional<Snapshot> readGuardianPage(const QJsonObject& page, const PageContext& context);

/// A Content API answer: one item or search results with blocks (4.1).
std::optional<Snapshot> readGuardianApi(const QJsonObject& answer, const PageContext& context);

/// The poll answer {numNewBlocks, mostRecentBlockId, html}: the new blocks as the page shows them (4.3).
std::optional<Snapshot> readGuardianPoll(const QJsonObject& answer, const PageContext& context);

/// A front: a list of live blogs, which are sources, not entries (4.5).
std::optional<Snapshot> readGuardianFront(const QJsonObject& front, const PageContext& context);

} // namespace dateline
