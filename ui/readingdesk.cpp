#include "readingdesk.h"

#include "actions.h"
#include "banner.h"
#include "cli/problemtext.h"
#include "emptystate.h"
#include "filters/filterbar.h"
#include "filters/sidepanel.h"
#include "filters/storyheader.h"
#include "filters/storysummary.h"
#include "mainwindow.h"
#include "sidebar/sidebar.h"
#include "timeline/timelineview.h"
#include "timewords.h"

#include <algorithm>

namespace dateline {

namespace {

bool askedByState(const EntryFilter& filter)
{
    return filter.unread || filter.saved;
}

} // namespace

CheckState checkState(const QList<StoryRecord>& stories, std::optional<Instant> next)
{
    CheckState state;
    state.next = next;
    for (const StoryRecord& story : stories) {
        for (const SourceRecord& source : story.sources) {
            if (!source.enabled || source.kind == SourceKind::File)
                continue;
            if (source.lastChecked && (!state.last || *source.lastChecked > *state.last)) {
                state.last = source.lastChecked;
                state.offline = source.problem.code == Problem::Code::Offline;
            }
        }
    }
    return state;
}

ReadingDesk::ReadingDesk(Newsroom& newsroom, MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_newsroom(newsroom)
    , m_window(window)
{
    // Many sources may answer at once: one question for all of them.
    m_storiesSoon.setSingleShot(true);
    m_storiesSoon.setInterval(60);
    connect(&m_storiesSoon, &QTimer::timeout, this, &ReadingDesk::askStories);
    m_facetsSoon.setSingleShot(true);
    m_facetsSoon.setInterval(300);
    connect(&m_facetsSoon, &QTimer::timeout, this, &ReadingDesk::askFacets);
    m_window.showPage(MainWindow::Page::Empty);
    m_window.emptyState().showLoading(QString());
    connectNewsroom();
    connectWindow();
}

void ReadingDesk::connectNewsroom()
{
    const auto soon = qOverload<>(&QTimer::start);
    connect(&m_newsroom, &Newsroom::opened, this, &ReadingDesk::openLast);
    connect(&m_newsroom, &Newsroom::openFailed, this, &ReadingDesk::showStoreProblem);
    connect(&m_newsroom, &Newsroom::listsChanged, this, [this] {
        if (m_loaded)
            askList(true);
        m_facetsSoon.start();
    });
    connect(&m_newsroom, &Newsroom::storiesChanged, &m_storiesSoon, soon);
    connect(&m_newsroom, &Newsroom::sourceChanged, &m_storiesSoon, soon);
    connect(&m_newsroom, &Newsroom::entriesChanged, this, &ReadingDesk::takeDelta);
    connect(&m_newsroom, &Newsroom::settingsChanged, this, &ReadingDesk::updateTimelineOptions);
    connect(&m_session, &ReadingSession::left, this, [this](StoryId story) {
        m_newsroom.leave(story);
        if (shown() == Scope{Scope::Kind::Story, story})
            m_newsroom.leftAt(story, this, [this, generation = m_generation](std::optional<Instant> left) {
                if (generation != m_generation)
                    return;
                m_window.timeline().setDivider(left);
                if (m_loaded)
                    askList(false); // what is new is counted from here on
            });
    });
    connect(&m_session, &ReadingSession::shownChanged, this, &ReadingDesk::tellShown);
}

/// The store did not open, or is damaged. What is on screen stays there.
void ReadingDesk::showStoreProblem(const Problem& problem)
{
    const bool damaged = problem.code == Problem::Code::DatabaseDamaged;
    const QString act = damaged ? tr("Restore the last copy") : QString();
    if (!m_storiesKnown) {
        m_window.showPage(MainWindow::Page::Empty);
        m_window.emptyState().say(tr("The stories cannot be opened"), problemText(problem), act);
        return;
    }
    m_window.banner().setMatter(Banner::Matter::Store,
                                {damaged ? tr("The stories are damaged.") : tr("Nothing can be shown."),
                                 problemText(problem), act, QStringLiteral("warning")});
}

void ReadingDesk::connectWindow()
{
    TimelineView& timeline = m_window.timeline();
    connect(&timeline, &TimelineView::readWanted, &m_newsroom, &Newsroom::setRead);
    connect(&timeline, &TimelineView::saveWanted, this,
            [this](EntryNumber entry, bool saved) { m_newsroom.setSaved({entry}, saved); });
    connect(&timeline, &TimelineView::filterWanted, this, &ReadingDesk::wish);
    connect(&timeline, &TimelineView::storyWanted, this, [this](StoryId story) {
        show({Scope::Kind::Story, story});
    });
    connect(&timeline, &TimelineView::followWanted, &timeline, &TimelineView::setFollowing);
    connect(&timeline, &TimelineView::placeChanged, this, &ReadingDesk::savePlace);
    connect(&timeline, &TimelineView::leaveWanted, this, [this] {
        if (!m_window.filterBar().closeFind())
            m_window.sidebar().focusList();
    });
    connect(&m_window.sidebar(), &Sidebar::scopeChosen, this, &ReadingDesk::show);
    connect(&m_window.header(), &StoryHeader::orderWanted, this, &ReadingDesk::setOrder);
    connect(&m_window.summary(), &StorySummary::foldWanted, &m_newsroom, &Newsroom::setSummaryFolded);
    connect(&m_window.filterBar(), &FilterBar::filterWanted, this, &ReadingDesk::setFilter);
    connect(&m_window.filterBar(), &FilterBar::focusListWanted, &m_window, &MainWindow::focusPage);
    connect(&m_window.filterBar(), &FilterBar::nextHitWanted, this,
            [this] { m_window.timeline().perform(TimelineCommand::NextEntry); });
    connect(&m_window.filterBar(), &FilterBar::previousHitWanted, this,
            [this] { m_window.timeline().perform(TimelineCommand::PreviousEntry); });
    connect(&timeline, &TimelineView::currentChanged, this, &ReadingDesk::countMatches);
    connect(&m_window.panel(), &SidePanel::filterWanted, this, &ReadingDesk::setFilter);
    connect(&m_window.panel(), &SidePanel::entryWanted, &timeline, &TimelineView::showEntry);
    connect(&m_window.emptyState(), &EmptyState::actionWanted, this, &ReadingDesk::actOnEmpty);
    connect(&m_window, &MainWindow::activityChanged, &m_session, &ReadingSession::setWindowActive);
    const auto go = [this](const std::optional<Scope>& scope) {
        if (scope)
            show(*scope);
    };
    Actions& actions = m_window.actions();
    connect(&actions, &Actions::commanded, &timeline, &TimelineView::perform);
    connect(actions.nextHit, &QAction::triggered, &m_window.filterBar(), &FilterBar::nextHitWanted);
    connect(actions.previousHit, &QAction::triggered, &m_window.filterBar(), &FilterBar::previousHitWanted);
    connect(actions.nextStory, &QAction::triggered, this,
            [this, go] { go(m_window.sidebar().neighbour(1)); });
    connect(actions.previousStory, &QAction::triggered, this,
            [this, go] { go(m_window.sidebar().neighbour(-1)); });
    connect(&actions, &Actions::storyNumberWanted, this,
            [this, go](int number) { go(m_window.sidebar().storyAt(number)); });
    connect(actions.allUpdates, &QAction::triggered, this, [this] { show({Scope::Kind::AllUpdates, {}}); });
    connect(actions.saved, &QAction::triggered, this, [this] { show({Scope::Kind::Saved, {}}); });
}

/// What the reader had before them last comes before everything else, however many stories there are.
void ReadingDesk::openLast()
{
    const auto last = scopeFromWord(m_newsroom.settings().lastScope);
    if (!last || last->kind != Scope::Kind::Story) {
        askStories();
        return;
    }
    m_newsroom.story(last->story, this, [this, last](const Result<StoryRecord>& story) {
        if (!story || m_session.scope()) {
            askStories();
            return;
        }
        m_stories = {*story};
        connect(this, &ReadingDesk::loaded, this, &ReadingDesk::askStories, Qt::SingleShotConnection);
        show(*last);
    });
}

void ReadingDesk::askStories()
{
    ++m_storiesAsked;
    m_newsroom.stories(this, [this](const QList<StoryRecord>& stories) {
        --m_storiesAsked;
        takeStories(stories);
    });
}

void ReadingDesk::takeStories(const QList<StoryRecord>& stories)
{
    m_stories = stories;
    const CheckState checks = checkState(stories, m_newsroom.nextCheck());
    m_window.sidebar().setStories(stories);
    m_window.sidebar().setCheckState(checks);
    updateBanner();
    if (!m_storiesKnown) {
        m_storiesKnown = true;
        if (!m_session.scope())
            firstScope();
    }
    const auto known = [this](StoryId id) {
        return std::any_of(m_stories.begin(), m_stories.end(),
                           [id](const StoryRecord& story) { return story.id == id; });
    };
    if (m_awaited && known(*m_awaited)) {
        const StoryId story = *m_awaited;
        m_awaited.reset();
        show({Scope::Kind::Story, story});
    } else if (const auto story = m_session.story(); story && !known(*story)) {
        show({Scope::Kind::AllUpdates, {}}); // unfollowed
        m_unfollowed = story;
    } else if (m_unfollowed && known(*m_unfollowed)) {
        const StoryId back = *m_unfollowed; // show() forgets it
        show({Scope::Kind::Story, back});
    }
    updateHeader();
    updatePage();
    m_facetsSoon.start();
}

/// Where the reader was last, if that still exists.
void ReadingDesk::firstScope()
{
    const auto last = scopeFromWord(m_newsroom.settings().lastScope);
    const bool there =
        last && (last->kind != Scope::Kind::Story ||
                 std::any_of(m_stories.begin(), m_stories.end(),
                             [&](const StoryRecord& story) { return story.id == last->story; }));
    if (there)
        show(*last);
    else if (m_stories.size() == 1)
        show({Scope::Kind::Story, m_stories.first().id});
    else
        show({Scope::Kind::AllUpdates, {}});
}

void ReadingDesk::showWhenKnown(StoryId story)
{
    m_awaited = story;
    askStories();
}

void ReadingDesk::show(const Scope& scope)
{
    m_unfollowed.reset();
    if (m_session.scope() == scope) {
        m_window.focusPage();
        return;
    }
    savePlace();
    m_filter = EntryFilter();
    m_window.filterBar().closeFind();
    m_window.filterBar().setFilter(m_filter);
    m_window.panel().setFilter(m_filter);
    m_session.show(scope);
    m_window.sidebar().setScope(scope);
    open();
    updateHeader();
}

/// Order, place and divider first, then the list in that order.
void ReadingDesk::open()
{
    const int generation = ++m_generation;
    const Scope scope = shown();
    m_loaded = false;
    m_asking = false;
    m_askAgain = false;
    m_pending.clear();
    m_stubs.clear();
    m_opening = Opening();
    m_window.emptyState().showLoading(QString());
    m_window.showPage(MainWindow::Page::Empty);
    const auto have = [this, generation](auto&& take) {
        if (generation != m_generation)
            return;
        take();
        if (--m_opening.missing == 0)
            openList();
    };
    m_opening.missing = scope.kind == Scope::Kind::Story ? 3 : 1;
    m_newsroom.place(scope, this, [this, have](const std::optional<Place>& place) {
        have([&] { m_opening.place = place; });
    });
    if (scope.kind != Scope::Kind::Story)
        return;
    m_newsroom.leftAt(scope.story, this, [this, have](const std::optional<Instant>& left) {
        have([&] { m_opening.left = left; });
    });
    m_newsroom.order(scope.story, this,
                     [this, have](EntryOrder order) { have([&] { m_opening.order = order; }); });
}

void ReadingDesk::openList()
{
    m_order = m_opening.order;
    m_window.header().setOrder(m_order);
    m_newsroom.timeline(shown(), m_filter, m_order, this,
                        [this, generation = m_generation](const QList<EntryStub>& stubs) {
                            if (generation == m_generation)
                                takeList(stubs);
                        });
    askFacets();
}

void ReadingDesk::takeList(const QList<EntryStub>& stubs)
{
    TimelineView& timeline = m_window.timeline();
    m_stubs = stubs;
    updateTimelineOptions();
    timeline.setFollowing(false);
    timeline.setFound(QString());
    timeline.setOrder(m_order);
    timeline.setStubs(stubs, m_opening.place.value_or(Place{}));
    timeline.setDivider(m_opening.left); // of this list: the one before has gone
    m_loaded = true;
    updatePage();
    m_window.focusPage();
    // News that came while the list was read.
    if (!m_pending.isEmpty())
        askList(false);
    Q_EMIT loaded();
}

/// Asks for the list as it is now; deltas that arrive meanwhile are applied with the next answer.
void ReadingDesk::askList(bool readerActs)
{
    m_readerActs = m_readerActs || readerActs;
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    const bool keep = !m_readerActs && askedByState(m_filter);
    m_readerActs = false;
    EntryFilter filter = m_filter;
    if (keep) {
        filter.unread = false;
        filter.saved = false;
    }
    m_newsroom.timeline(shown(), filter, m_order, this,
                        [this, keep, generation = m_generation](const QList<EntryStub>& found) {
                            if (generation != m_generation)
                                return;
                            m_asking = false;
                            applyPending(keep ? keepingShown(found, m_stubs, m_filter) : found);
                            if (std::exchange(m_askAgain, false))
                                askList(m_readerActs);
                        });
}

void ReadingDesk::applyPending(const QList<EntryStub>& now)
{
    EntryDelta all;
    for (const EntryDelta& delta : std::as_const(m_pending)) {
        all.added += delta.added;
        all.revised += delta.revised;
        all.withdrawn += delta.withdrawn;
        all.restated += delta.restated;
        all.removed += delta.removed;
    }
    all.story = shown().story;
    m_pending.clear();
    m_stubs = now;
    m_window.timeline().apply(all, now);
    countMatches();
    updatePage();
}

void ReadingDesk::countMatches()
{
    const TimelineView& timeline = m_window.timeline();
    m_window.filterBar().setMatches(timeline.rows().count(), timeline.rowOfCurrent() + 1);
}

bool ReadingDesk::concerns(const EntryDelta& delta) const
{
    const std::optional<StoryId> story = m_session.story();
    return !story || delta.story == StoryId{} || delta.story == *story;
}

void ReadingDesk::takeDelta(const EntryDelta& delta)
{
    m_storiesSoon.start();
    if (!m_session.scope() || !concerns(delta))
        return;
    m_pending.append(delta);
    if (m_loaded)
        askList(false);
    m_facetsSoon.start();
}

void ReadingDesk::askFacets()
{
    ++m_facetsAsked;
    m_newsroom.facets(shown(), this, [this, generation = m_generation](const Facets& facets) {
        --m_facetsAsked;
        if (generation != m_generation)
            return;
        m_window.panel().setFacets(facets);
        const HeaderFacts facts = headerFacts(shown(), m_stories, isOffline());
        m_window.filterBar().setFacets(facets, facts.entries);
    });
}

void ReadingDesk::setFilter(const EntryFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_window.filterBar().setFilter(filter);
    m_window.panel().setFilter(filter);
    m_window.timeline().setFound(filter.words);
    if (m_loaded)
        askList(true);
}

void ReadingDesk::wish(const FilterWish& wish)
{
    if (wish.kind == FilterWish::Kind::Topic) {
        const TopicChoice choice = wish.modifiers & Qt::AltModifier       ? TopicChoice::Exclude
                                   : wish.modifiers & Qt::ControlModifier ? TopicChoice::Add
                                                                          : TopicChoice::Only;
        setFilter(withTopic(m_filter, wish.value, choice));
        return;
    }
    const FilterAspect aspect = wish.kind == FilterWish::Kind::Person  ? FilterAspect::Person
                                : wish.kind == FilterWish::Kind::Place ? FilterAspect::Place
                                                                       : FilterAspect::Outlet;
    setFilter(toggled(m_filter, aspect, wish.value));
}

void ReadingDesk::setOrder(EntryOrder order)
{
    if (order == m_order)
        return;
    savePlace();
    if (const auto story = m_session.story())
        m_newsroom.setOrder(*story, order);
    m_order = order;
    m_opening.order = order;
    m_opening.place = m_window.timeline().place();
    m_window.header().setOrder(order);
    ++m_generation;
    m_asking = false;
    openList();
}

const StoryRecord* ReadingDesk::shownStory() const
{
    const auto id = m_session.story();
    const auto found = std::find_if(m_stories.begin(), m_stories.end(),
                                    [&](const StoryRecord& story) { return id && story.id == *id; });
    return found == m_stories.end() ? nullptr : &*found;
}

bool ReadingDesk::isOffline() const
{
    return checkState(m_stories).offline;
}

void ReadingDesk::updateHeader()
{
    const HeaderFacts facts = headerFacts(shown(), m_stories, isOffline());
    const StoryRecord* story = shownStory();
    m_window.header().setFacts(facts);
    m_window.summary().setStory(story ? std::optional(*story) : std::nullopt);
    m_window.setStoryTitle(m_stories.isEmpty() ? QString() : facts.title, facts.unread);
    m_window.panel().setStory(story ? std::optional(*story) : std::nullopt);
    m_window.actions().checkStory->setEnabled(story != nullptr);
    updateTimelineOptions();
}

void ReadingDesk::updatePage()
{
    if (m_storiesKnown && m_stories.isEmpty()) {
        m_window.showPage(MainWindow::Page::Welcome);
        return;
    }
    if (!m_loaded)
        return;
    if (!m_stubs.isEmpty()) {
        m_window.showPage(MainWindow::Page::Timeline);
        return;
    }
    if (!m_storiesKnown)
        return;
    const StoryRecord* story = shownStory();
    EmptyState& empty = m_window.emptyState();
    const QString words = filterWords(m_filter);
    if (!words.isEmpty())
        empty.say(tr("No entry matches"), tr("Shown are only: %1.").arg(words), tr("Show all"));
    else if (shown().kind == Scope::Kind::Saved)
        empty.say(tr("Nothing saved yet"),
                  tr("Press S on an entry to keep it here, whatever its publisher does."), QString());
    else if (story && !story->sources.isEmpty() && story->sources.first().problem)
        empty.say(tr("No entries yet"), problemText(story->sources.first().problem), tr("Check now"));
    else
        empty.say(tr("No entries yet"), tr("What its sources publish will appear here."), tr("Check now"));
    m_window.showPage(MainWindow::Page::Empty);
}

void ReadingDesk::actOnEmpty()
{
    if (!m_storiesKnown) {
        Q_EMIT recoveryWanted();
    } else if (!m_filter.isEmpty()) {
        m_window.filterBar().closeFind();
        setFilter(EntryFilter());
    } else if (const auto story = m_session.story()) {
        m_newsroom.refresh(*story);
    } else {
        m_newsroom.refreshAll();
    }
}

void ReadingDesk::updateTimelineOptions()
{
    const Settings& settings = m_newsroom.settings();
    const StoryRecord* story = shownStory();
    TimelineOptions options;
    options.storyNames = !story;
    options.outlets = !story || story->sources.size() > 1;
    options.readOnScroll = settings.readOnScroll;
    options.pictures = story && story->pictures ? *story->pictures : settings.pictures;
    m_window.timeline().setOptions(options);
}

void ReadingDesk::updateBanner()
{
    const CheckState checks = checkState(m_stories);
    if (checks.offline) {
        const QString until = checks.last ? shortTime(*checks.last, m_newsroom.clock().now()) : QString();
        m_window.banner().setMatter(
            Banner::Matter::Offline,
            {tr("No network."),
             tr("Everything fetched up to %1 is here to read. Checking goes on by itself.").arg(until),
             tr("Try now"), QStringLiteral("offline")});
    } else {
        m_window.banner().clearMatter(Banner::Matter::Offline);
    }
    const StoryRecord* story = shownStory();
    const bool login = story && std::any_of(story->sources.begin(), story->sources.end(), waitsForLogin);
    if (login)
        m_window.banner().setMatter(Banner::Matter::Login,
                                    {tr("Login needed."), tr("A source of this story asks for a login."),
                                     tr("Log in…"), QStringLiteral("warning")});
    else
        m_window.banner().clearMatter(Banner::Matter::Login);
}

void ReadingDesk::tellShown()
{
    m_newsroom.setShown(m_session.story(), m_session.isWindowActive());
    m_window.sidebar().setCheckState(checkState(m_stories, m_newsroom.nextCheck()));
}

void ReadingDesk::savePlace()
{
    if (m_loaded && m_session.scope() && !m_stubs.isEmpty() && m_filter.isEmpty())
        m_newsroom.savePlace(shown(), m_window.timeline().place());
}

void ReadingDesk::end()
{
    savePlace();
    m_session.end();
}

} // namespace dateline
