#include "newsroom/topicdesk.h"

#include "topics/storytopics.h"

#include <algorithm>

namespace dateline {

namespace {

TopicSource topicSource(const StoredEntry& stored)
{
    TopicSource source;
    source.id = QString::number(toInt(stored.number));
    source.headline = stored.entry.headline;
    source.text = bodyPlainText(stored.entry.content.blocks);
    source.tags = stored.entry.tags;
    for (const Author& author : stored.entry.byline.people) {
        source.bylineNames.append(author.name);
        if (!author.org.isEmpty())
            source.bylineNames.append(author.org);
    }
    for (const Organisation& organisation : stored.entry.byline.orgs)
        source.bylineNames.append(organisation.name);
    return source;
}

} // namespace

TopicDesk::TopicDesk(StoreDesk& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_thinker(QStringLiteral("topics"))
{
}

void TopicDesk::textChanged(StoryId story)
{
    if (!m_waiting.contains(story))
        m_waiting.append(story);
    if (!m_busy)
        next();
}

void TopicDesk::next()
{
    if (m_waiting.isEmpty())
        return;
    m_busy = true;
    read(m_waiting.takeFirst());
}

void TopicDesk::read(StoryId story)
{
    m_store.read(
        this,
        [story](Shelves& shelves) {
            const QList<EntryStub> stubs =
                shelves.entries.timeline({Scope::Kind::Story, story}, {}, EntryOrder::NewestFirst);
            QList<EntryNumber> numbers;
            for (const EntryStub& stub : stubs.first(std::min(stubs.size(), newestConsidered)))
                numbers.append(stub.number);
            return shelves.entries.entries(numbers);
        },
        [this, story](const QList<StoredEntry>& entries) { think(story, entries); });
}

void TopicDesk::think(StoryId story, const QList<StoredEntry>& entries)
{
    struct Found
    {
        QList<Topic> story;
        QList<std::pair<EntryNumber, QList<Topic>>> entries;
    };
    m_thinker.run(
        this,
        [entries] {
            QList<TopicSource> sources;
            for (const StoredEntry& stored : entries)
                sources.append(topicSource(stored));
            const QString outlet = entries.isEmpty() ? QString() : entries.first().outlet;
            const QString language = entries.isEmpty() ? QString() : entries.first().entry.language;
            const TopicReading reading = findTopics(sources, outlet, language);
            Found found{reading.story, {}};
            for (qsizetype i = 0; i < entries.size(); ++i)
                found.entries.append({entries.at(i).number, reading.entries.value(i)});
            return found;
        },
        [this, story](const Found& found) {
            m_store.write(
                this,
                [story, found](Shelves& shelves) {
                    return shelves.entries.saveTopics(story, found.story, found.entries).ok();
                },
                [this, story, found](bool saved) {
                    QList<EntryNumber> numbers;
                    for (const auto& entry : found.entries)
                        numbers.append(entry.first);
                    if (saved)
                        Q_EMIT this->found(story, numbers);
                    finish();
                });
        });
}

void TopicDesk::finish()
{
    m_busy = false;
    next();
    if (!m_busy)
        Q_EMIT idle();
}

} // namespace dateline
