#pragma once

#include "support/fakeclock.h"
#include "support/httpserver.h"

#include "stories/storedentry.h"
#include "stories/storyrecord.h"

#include <QTemporaryDir>

#include <memory>

namespace dateline {
class MainWindow;
class Newsroom;
class ReadingDesk;
class ThemeWatcher;
class TimelineFeed;
class TimelineView;
class WindowDesk;
} // namespace dateline

namespace dateline::test {

/// The program as main() builds it, in one process with a server on loopback and a clock that the test owns:
/// the real window over the real newsroom and a profile of its own. Nothing is asked but by refresh().
class LiveWindow final
{
public:
    LiveWindow();
    ~LiveWindow();

    /// Opens window and store, as a start of the program does.
    void open();
    bool tryOpen(); ///< false: the store did not open
    /// Closes the window and ends what is behind it, as quitting does; the profile stays.
    void close();

    HttpServer& server() { return m_server; }
    FakeClock& clock() { return m_clock; }
    Newsroom& newsroom() { return *m_newsroom; }
    MainWindow& window() { return *m_window; }
    TimelineView& timeline();
    ReadingDesk& reading() { return *m_reading; }
    WindowDesk& desk() { return *m_desk; }

    /// Follows what the server has at the path and waits until its entries are on screen.
    void follow(const QString& path);
    StoryId story() const; ///< that is shown
    /// A minute later: asks the story's source and waits until the answer is stored and in the timeline.
    void refresh();
    /// Nothing is under way, in the store or to any part of the screen.
    void settle();
    QList<EntryStub> stored(const EntryFilter& filter = {});

private:
    void waitUntilDrawn(); ///< entries in place of placeholders

    QTemporaryDir m_profile;
    HttpServer m_server;
    FakeClock m_clock;
    std::unique_ptr<Newsroom> m_newsroom;
    std::unique_ptr<TimelineFeed> m_feed;
    std::unique_ptr<ThemeWatcher> m_themes;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<ReadingDesk> m_reading;
    std::unique_ptr<WindowDesk> m_desk;
};

} // namespace dateline::test
