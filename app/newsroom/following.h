#pragma once

#include "newsroom/storedesk.h"

namespace dateline {

struct Preview;

/// A source that was put into a story, with what the preview learned about it: ready to be stored with the
/// preview's snapshot, so that nothing is asked twice.
struct FollowedSource
{
    Result<StoryId> story;
    SourceRecord source;
};

/// A story of its own for what was found. Store thread.
FollowedSource followAsStory(Shelves& shelves, const Preview& preview, const QString& title,
                             const QString& group);
/// A further source of a story. Store thread.
FollowedSource followInStory(Shelves& shelves, const Preview& preview, StoryId story);

} // namespace dateline
