#pragma once

#include "base/worker.h"
#include "newsroom/storedesk.h"
#include "topics/topicfinder.h"

#include <QObject>
#include <QSet>

namespace dateline {

/// Finds the topics of a story again when its text changed, in a thread of its own, one story at a time.
/// Owned by newsroom, used from its thread.
class TopicDesk final : public QObject
{
    Q_OBJECT
public:
    explicit TopicDesk(StoreDesk& store, QObject* parent = nullptr);

    /// The story's text changed; what is asked while the same story waits is done once.
    void textChanged(StoryId story);
    bool busy() const { return m_busy; }

Q_SIGNALS:
    /// Committed: these entries may have other topics now.
    void found(dateline::StoryId story, const QList<dateline::EntryNumber>& entries);
    void idle();

private:
    void next();
    void read(StoryId story);
    void think(StoryId story, const QList<StoredEntry>& entries);
    void finish();

    StoreDesk& m_store;
    Worker m_thinker;
    QList<StoryId> m_waiting;
    bool m_busy = false;
};

} // namespace dateline
