#include "topics/storytopics.h"

#include "topics/entrygroups.h"
#include "topics/topicfinder.h"

#include <algorithm>

namespace dateline {

void findStoryTopics(Snapshot& snapshot, const QStringList& texts)
{
    QStringList reporters;
    for (const Author& author : std::as_const(snapshot.story.authors))
        reporters.append(author.name.isEmpty() ? author.org : author.name);
    QList<TopicSource> sources;
    const qsizetype considered = std::min(snapshot.entries.size(), newestConsidered);
    for (qsizetype i = 0; i < considered; ++i) {
        const Entry& entry = snapshot.entries.at(i);
        TopicSource source{entry.id, entry.headline, texts.value(i), entry.tags, entry.topics, {}};
        if (i == 0)
            source.bylineNames = reporters;
        for (const Author& author : entry.byline.people)
            source.bylineNames.append({author.name, author.org});
        for (const Organisation& org : entry.byline.orgs)
            source.bylineNames.append(org.name);
        sources.append(source);
    }
    const TopicReading reading = findTopics(sources, snapshot.story.publisher, snapshot.story.language);
    for (qsizetype i = 0; i < considered; ++i)
        snapshot.entries[i].topics = reading.entries.at(i);
    snapshot.story.topics = reading.story;
    snapshot.groups = groupEntries(sources, reading);
}

} // namespace dateline
