#include "livewindow.h"

#include "mainwindow.h"
#include "newsroom.h"
#include "readingdesk.h"
#include "support/waiting.h"
#include "themewatcher.h"
#include "timeline/timelineview.h"
#include "timelinefeed.h"
#include "windowdesk.h"

#include <QApplication>
#include <QTest>

namespace dateline::test {

namespace {

template <typename Condition> void waitFor(Condition holds)
{
    QVERIFY(waitUntil(holds));
}

} // namespace

LiveWindow::LiveWindow() = default;

LiveWindow::~LiveWindow()
{
    close();
}

void LiveWindow::open()
{
    QVERIFY(tryOpen());
    settle();
}

bool LiveWindow::tryOpen()
{
    Newsroom::Options options;
    options.profile = m_profile.path();
    options.schedule = false;
    options.clock = &m_clock;
    m_newsroom = std::make_unique<Newsroom>(options);
    m_feed = std::make_unique<TimelineFeed>(*m_newsroom);
    m_themes = std::make_unique<ThemeWatcher>(m_newsroom->settings(), false);
    m_window = std::make_unique<MainWindow>(m_feed.get(), m_clock);
    m_window->setTheme(m_themes->theme());
    m_window->restore(m_newsroom->settings());
    m_reading = std::make_unique<ReadingDesk>(*m_newsroom, *m_window);
    m_desk = std::make_unique<WindowDesk>(*m_newsroom, *m_window, *m_reading, *m_themes);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        return false;
    QApplication::setActiveWindow(m_window.get());
    std::optional<bool> opened;
    QObject::connect(m_newsroom.get(), &Newsroom::opened, m_window.get(), [&opened] { opened = true; });
    QObject::connect(m_newsroom.get(), &Newsroom::openFailed, m_window.get(), [&opened] { opened = false; });
    m_newsroom->start();
    waitFor([&opened] { return opened.has_value(); });
    QObject::disconnect(m_newsroom.get(), nullptr, m_window.get(), nullptr);
    return opened.value_or(false);
}

void LiveWindow::close()
{
    if (!m_window)
        return;
    m_window->close();
    m_reading->end();
    m_desk.reset();
    m_reading.reset();
    m_window.reset();
    m_themes.reset();
    m_feed.reset();
    m_newsroom.reset();
}

TimelineView& LiveWindow::timeline()
{
    return m_window->timeline();
}

void LiveWindow::follow(const QString& path)
{
    std::optional<Result<StoryId>> followed;
    m_newsroom->preview(m_server.url(path).toString(), m_window.get(), [&](const Result<Preview>& found) {
        QVERIFY(found.ok());
        m_newsroom->follow(*found, found->snapshot.story.title, {}, m_window.get(),
                           [&followed](const Result<StoryId>& story) { followed = story; });
    });
    waitFor([&followed] { return followed.has_value(); });
    QVERIFY(followed->ok());
    m_reading->showWhenKnown(**followed);
    waitFor([&] { return story() == **followed; });
    settle();
}

StoryId LiveWindow::story() const
{
    const StoryRecord* shown = m_reading->shownStory();
    return shown ? shown->id : StoryId{};
}

void LiveWindow::refresh()
{
    m_clock.advance(std::chrono::seconds(61));
    bool checked = false;
    const auto connection =
        QObject::connect(m_newsroom.get(), &Newsroom::sourceChanged, [&checked] { checked = true; });
    m_newsroom->refresh(story());
    waitFor([&] { return checked && !m_newsroom->busy() && m_reading->isCurrent(); });
    QObject::disconnect(connection);
    waitUntilDrawn();
}

void LiveWindow::settle()
{
    waitFor([this] { return !m_newsroom->busy() && m_reading->isSettled(); });
    waitUntilDrawn();
}

void LiveWindow::waitUntilDrawn()
{
    waitFor([&timeline = m_window->timeline()] {
        timeline.settleNow();
        const auto [first, last] = timeline.visibleRows();
        for (int row = std::max(first, 0); row <= last; ++row) {
            if (!timeline.card(row))
                return false;
        }
        return true;
    });
}

QList<EntryStub> LiveWindow::stored(const EntryFilter& filter)
{
    std::optional<QList<EntryStub>> answer;
    m_newsroom->timeline({Scope::Kind::Story, story()}, filter, EntryOrder::NewestFirst, m_window.get(),
                         [&answer](const QList<EntryStub>& found) { answer = found; });
    waitFor([&answer] { return answer.has_value(); });
    return answer.value_or(QList<EntryStub>());
}

} // namespace dateline::test
