#pragma once

#include "store/storystore.h"

namespace dateline {

class Query;

// How a source stands in its table: for the stores of this room. All throw like Query.

QByteArray sourceColumns();           ///< in the order that sourceFrom() reads
constexpr int sourceStateColumn = 21; ///< LiveState, the last of them
SourceRecord sourceFrom(Query& query);

/// Puts a source into a story; one that was followed before comes with its entries and what was read there.
/// Problem AlreadyFollowed (detail: the story's number).
Result<SourceId> insertSource(Database& database, StoryId story, const NewSource& source);

/// The name on a source's entries: its publisher, else its title, else its host or file.
QString outletOf(const QString& publisher, const QString& title, const QString& address);

Problem noStory(StoryId id);

} // namespace dateline
