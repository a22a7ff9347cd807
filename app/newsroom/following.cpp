#include "newsroom/following.h"

#include "demo/demostory.h"
#include "newsroom.h"
#include "store/sourcerow.h"

#include <QUrl>

namespace dateline {

namespace {

NewSource sourceOf(const Preview& preview)
{
    const Snapshot& snapshot = preview.snapshot;
    const QString host = QUrl(preview.address).host();
    NewSource source;
    source.address = preview.address;
    source.title = snapshot.story.title;
    source.format = snapshot.format;
    source.outlet = !snapshot.story.publisher.isEmpty()                       ? snapshot.story.publisher
                    : !snapshot.story.title.isEmpty() && !snapshot.isLivePage ? snapshot.story.title
                                                                              : host;
    source.kind = host == demoHost() ? SourceKind::Demo : preview.source.kind;
    return source;
}

/// A story is never without a name.
QString nameFor(const QString& title, const NewSource& source)
{
    return title.isEmpty() ? outletOf(source.outlet, source.title, source.address) : title;
}

FollowedSource followed(Shelves& shelves, const Preview& preview, StoryId story)
{
    FollowedSource result{story, preview.source};
    const Result<StoryRecord> record = shelves.stories.story(story);
    if (!record)
        return {record.problem(), {}};
    for (const SourceRecord& stored : record->sources) {
        if (stored.address != preview.address)
            continue;
        result.source.id = stored.id;
        result.source.story = stored.story;
        result.source.address = stored.address;
        result.source.outlet = stored.outlet;
        result.source.kind = stored.kind;
        result.source.usesLogin = preview.login.has_value();
    }
    return result;
}

} // namespace

FollowedSource followAsStory(Shelves& shelves, const Preview& preview, const QString& title,
                             const QString& group)
{
    const NewSource source = sourceOf(preview);
    const Result<StoryId> story = shelves.stories.follow(source, nameFor(title, source), group);
    return story ? followed(shelves, preview, *story) : FollowedSource{story.problem(), {}};
}

FollowedSource followInStory(Shelves& shelves, const Preview& preview, StoryId story)
{
    const Result<SourceId> source = shelves.sources.add(story, sourceOf(preview));
    return source ? followed(shelves, preview, story) : FollowedSource{source.problem(), {}};
}

} // namespace dateline
