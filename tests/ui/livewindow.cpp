#include "livewindow.h"

#include "mainwindow.h"
#include "newsroom.h"
#include "readingdesk.h"
#include "themewatcher.h"
#include "timeline/timelineview.h"
#include "timelinefeed.h"
#include "windowdesk.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace dateline::test {

namespace {
constexpr int patience = 20'000; ///< ms; a deadline, not a wait
}

LiveWindow::LiveWindow() = default;

LiveWindow::~LiveWindow()
{
    close();
}

void LiveWindow::open()
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
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QApplication::setActiveWindow(m_window.get());
    QSignalSpy opened(m_newsroom.get(), &Newsroom::opened);
    m_newsroom->start();
    QVERIFY(opened.wait(patience));
    settle();
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
    QTRY_VERIFY_WITH_TIMEOUT(followed.has_value(), patience);
    QVERIFY(followed->ok());
    m_reading->showWhenKnown(**followed);
    QTRY_VERIFY_WITH_TIMEOUT(story() == **followed, patience);
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
    QSignalSpy checked(m_newsroom.get(), &Newsroom::sourceChanged);
    m_newsroom->refresh(story());
    QVERIFY(checked.wait(patience));
    settle();
}

void LiveWindow::settle()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_newsroom->busy() && m_reading->isSettled(), patience);
    m_window->timeline().settleNow();
}

QList<EntryStub> LiveWindow::stored(const EntryFilter& filter)
{
    std::optional<QList<EntryStub>> answer;
    m_newsroom->timeline({Scope::Kind::Story, story()}, filter, EntryOrder::NewestFirst, m_window.get(),
                         [&answer](const QList<EntryStub>& found) { answer = found; });
    [&answer] { QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), patience); }();
    return answer.value_or(QList<EntryStub>());
}

} // namespace dateline::test
