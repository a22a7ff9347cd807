#include "catchup/catchupdesk.h"

#include "actions.h"
#include "catchup/catchupview.h"
#include "mainwindow.h"
#include "readingdesk.h"
#include "sidebar/sidebar.h"
#include "timeline/timelineview.h"

#include <algorithm>

namespace dateline {

CatchUpDesk::CatchUpDesk(Newsroom& newsroom, MainWindow& window, ReadingDesk& reading, QObject* parent)
    : QObject(parent)
    , m_newsroom(newsroom)
    , m_window(window)
    , m_reading(reading)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, &CatchUpDesk::ask);
    connect(m_window.actions().catchUp, &QAction::triggered, this, &CatchUpDesk::open);
    connect(&m_window.timeline(), &TimelineView::catchUpWanted, this, &CatchUpDesk::open);
    connect(&m_window.sidebar(), &Sidebar::catchUpRequested, this, &CatchUpDesk::open);
    connect(&m_window.sidebar(), &Sidebar::scopeChosen, this, &CatchUpDesk::close);
    connect(&m_reading, &ReadingDesk::loaded, this, &CatchUpDesk::showWanted);
    connect(&m_window.timeline(), &TimelineView::rowsChanged, this, &CatchUpDesk::showWanted);
    connect(&m_window.timeline(), &TimelineView::rowsChanged, this, &CatchUpDesk::countNew);
    connect(&m_newsroom, &Newsroom::entriesChanged, this, [this] {
        if (m_scope)
            m_soon.start();
    });
    connect(&view(), &CatchUpView::leaveWanted, this, &CatchUpDesk::close);
    connect(&view(), &CatchUpView::spanWanted, this, [this](CatchUpSpan span) {
        view().setSpan(span, m_scope && m_scope->kind == Scope::Kind::Story);
        ask();
        view().focusList();
    });
    connect(&view(), &CatchUpView::readWanted, this,
            [this](const QList<EntryNumber>& entries) { m_newsroom.setRead(entries, true); });
    connect(&view(), &CatchUpView::entryWanted, this,
            [this](const CatchUpLine& line) { goTo(line.number, line.story); });
    connect(&view(), &CatchUpView::readOnWanted, this, [this] {
        close();
        m_window.timeline().perform(TimelineCommand::Divider);
    });
}

CatchUpView& CatchUpDesk::view() const
{
    return m_window.catchUp();
}

void CatchUpDesk::open()
{
    if (!m_reading.scope())
        return;
    m_scope = m_reading.scope();
    const bool story = m_scope->kind == Scope::Kind::Story;
    view().setSpan(story ? CatchUpSpan::SinceLeft : CatchUpSpan::Day, story);
    view().showLoading(QString());
    m_window.setCatchUpShown(true);
    ask();
}

void CatchUpDesk::close()
{
    if (!m_scope)
        return;
    m_scope.reset();
    m_loaded = false;
    ++m_generation;
    m_soon.stop();
    m_window.setCatchUpShown(false);
}

void CatchUpDesk::countNew()
{
    const QList<Strip>& strips = m_window.timeline().rows().strips();
    const auto divider = std::find_if(strips.begin(), strips.end(),
                                      [](const Strip& strip) { return strip.kind == Strip::Kind::Divider; });
    m_window.sidebar().setSinceLeft(divider == strips.end() ? 0 : divider->count);
}

void CatchUpDesk::ask()
{
    if (!m_scope)
        return;
    const Instant now = m_newsroom.clock().now();
    const qint64 zone = toDateTimeUtc(now).toLocalTime().offsetFromUtc() * 1000LL;
    const CatchUpSpan span = view().span();
    if (span != CatchUpSpan::SinceLeft || m_scope->kind != Scope::Kind::Story) {
        askChanged(catchUpBegin(span, std::nullopt, now, zone));
        return;
    }
    m_newsroom.leftAt(m_scope->story, this,
                      [this, now, zone, generation = m_generation](const std::optional<Instant>& left) {
                          if (generation != m_generation || !m_scope)
                              return;
                          // A story that was never left: its last day.
                          if (!left)
                              view().setSpan(CatchUpSpan::Day, false);
                          askChanged(catchUpBegin(view().span(), left, now, zone));
                      });
}

void CatchUpDesk::askChanged(Instant since)
{
    const int generation = ++m_generation;
    m_newsroom.changedSince(*m_scope, since, this, [=, this](const QList<StoredEntry>& entries) {
        if (generation != m_generation || !m_scope)
            return;
        const StoryRecord* story = m_reading.shownStory();
        const bool first = !m_loaded;
        m_loaded = true;
        view().setEntries(entries, since, story ? story->title : tr("All updates"));
        if (first)
            view().focusList();
    });
}

void CatchUpDesk::goTo(EntryNumber entry, StoryId story)
{
    close();
    m_wanted = entry;
    const std::optional<Scope> scope = m_reading.scope();
    const bool here = scope && (scope->kind != Scope::Kind::Story || scope->story == story);
    if (!here)
        m_reading.show({Scope::Kind::Story, story});
    else if (m_window.timeline().rows().rowOf(entry) < 0)
        m_reading.setFilter(EntryFilter()); // it is there, but filtered out
    else
        showWanted();
}

void CatchUpDesk::showWanted()
{
    TimelineView& timeline = m_window.timeline();
    if (!m_wanted || timeline.rows().rowOf(*m_wanted) < 0)
        return;
    timeline.showEntry(*std::exchange(m_wanted, std::nullopt));
    m_window.focusPage();
}

} // namespace dateline
