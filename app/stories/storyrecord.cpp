#include "stories/storyrecord.h"

#include <algorithm>

namespace dateline {

namespace {

constexpr std::chrono::hours silenceOfAnEndedPage{24};

}

LiveState liveStateOf(const StoryRecord& story, Instant now)
{
    if (story.state != LiveState::Unknown || !story.newest)
        return story.state;
    const bool page = std::any_of(story.sources.begin(), story.sources.end(), [](const SourceRecord& source) {
        return source.enabled && source.kind == SourceKind::LivePage;
    });
    if (!page)
        return LiveState::Unknown;
    return now - *story.newest < silenceOfAnEndedPage ? LiveState::Live : LiveState::Ended;
}

bool waitsForLogin(const SourceRecord& source)
{
    return source.problem.code == Problem::Code::AuthenticationNeeded ||
           source.problem.code == Problem::Code::AuthenticationRefused;
}

} // namespace dateline
