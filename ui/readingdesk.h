#pragma once

#include "newsroom.h"
#include "readingsession.h"

#include <QObject>
#include <QTimer>

namespace dateline {

class MainWindow;
struct FilterWish;

/// Brings what the newsroom knows onto the screen and what the reader does with it back: which list is shown,
/// under which filter, where the reader is in it. Owned by main; GUI thread.
class ReadingDesk final : public QObject
{
    Q_OBJECT
public:
    ReadingDesk(Newsroom& newsroom, MainWindow& window, QObject* parent = nullptr);

    /// Goes to a list. Nothing if it is shown already.
    void show(const Scope& scope);
    /// Shows the story as soon as it is among the stories.
    void showWhenKnown(StoryId story);
    void setFilter(const EntryFilter& filter);
    const QList<StoryRecord>& stories() const { return m_stories; }
    const StoryRecord* shownStory() const;
    std::optional<Scope> scope() const { return m_session.scope(); }
    /// The list on screen has been read from the store.
    bool isLoaded() const { return m_loaded; }
    /// ... and every change that the newsroom has told of since.
    bool isCurrent() const { return m_loaded && !m_asking && m_pending.isEmpty(); }
    /// Nothing more is on its way to the screen but pictures.
    bool isSettled() const
    {
        return isCurrent() && m_facetsAsked == 0 && m_storiesAsked == 0 && !m_facetsSoon.isActive() &&
               !m_storiesSoon.isActive();
    }
    /// Saves the place and says that the reader leaves: before the program ends.
    void end();

Q_SIGNALS:
    void recoveryWanted(); ///< the store is damaged and the reader wants the last copy back
    void loaded();         ///< the list asked for by show() is in the timeline

private:
    /// Answers of one opening; shown together when all are there.
    struct Opening
    {
        std::optional<Place> place;
        std::optional<Instant> left;
        EntryOrder order = EntryOrder::NewestFirst;
        int missing = 0;
    };
    void connectNewsroom();
    void connectWindow();
    void showStoreProblem(const Problem& problem);
    void openLast();
    void askStories();
    void takeStories(const QList<StoryRecord>& stories);
    void firstScope();
    void open();
    void openList();
    void takeList(const QList<EntryStub>& stubs);
    void askList(bool readerActs);
    void takeDelta(const EntryDelta& delta);
    void applyPending(const QList<EntryStub>& now);
    void countMatches();
    void askFacets();
    void setOrder(EntryOrder order);
    void updateHeader();
    void updatePage();
    void updateTimelineOptions();
    void updateBanner();
    void tellShown();
    void savePlace();
    void wish(const FilterWish& wish);
    void actOnEmpty();
    bool concerns(const EntryDelta& delta) const;
    bool isOffline() const;
    Scope shown() const { return m_session.scope().value_or(Scope{}); }

    Newsroom& m_newsroom;
    MainWindow& m_window;
    ReadingSession m_session;
    QList<StoryRecord> m_stories;
    bool m_storiesKnown = false;
    std::optional<StoryId> m_awaited;
    std::optional<StoryId> m_unfollowed; ///< it was shown, and nothing else was chosen since
    EntryFilter m_filter;
    EntryOrder m_order = EntryOrder::NewestFirst;
    Opening m_opening;
    QList<EntryStub> m_stubs; ///< as the timeline has them
    QList<EntryDelta> m_pending;
    int m_generation = 0; ///< answers for an earlier list are dropped
    bool m_asking = false;
    bool m_askAgain = false;
    bool m_readerActs = false;
    bool m_loaded = false;
    int m_facetsAsked = 0; ///< answers that have not come
    int m_storiesAsked = 0;
    QTimer m_storiesSoon;
    QTimer m_facetsSoon;
};

/// Newest check and whether the network is gone, over all sources; `next`: when the schedule asks again.
/// Pure.
struct CheckState;
CheckState checkState(const QList<StoryRecord>& stories, std::optional<Instant> next = {});

} // namespace dateline
