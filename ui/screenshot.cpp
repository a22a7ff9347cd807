#include "screenshot.h"

#include "cli/problemtext.h"
#include "mainwindow.h"
#include "newsroom.h"
#include "readingdesk.h"
#include "store/profile.h"
#include "themewatcher.h"
#include "timeline/imagecache.h"
#include "timeline/timelineview.h"
#include "timelinefeed.h"

#include <QApplication>
#include <QFileInfo>
#include <QFontDatabase>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <cstdio>

namespace dateline {

namespace {

using namespace std::chrono_literals;

/// Afternoon of a day in November: when the demo story of a screenshot stands still.
constexpr qint64 demoMoment = 1'763'650'680'000;
constexpr auto longestLoad = 20s;
/// Between two looks at whether all has come.
constexpr auto lookPause = 100ms;

class FixedClock final : public Clock
{
public:
    Instant now() const override { return fromMsecs(demoMoment); }
};

/// The parts of a window that is drawn once.
class Screenshot final : public QObject
{
public:
    Screenshot(const CommandLine& line, const Newsroom::Options& options, bool demo)
        : m_line(line)
        , m_demo(demo)
        , m_newsroom(options)
        , m_feed(m_newsroom)
        , m_themes(withLight(m_newsroom.settings()), false)
        , m_window(&m_feed, m_newsroom.clock())
        , m_reading(m_newsroom, m_window)
    {
        connect(&m_themes, &ThemeWatcher::changed, this, &Screenshot::setTheme);
        setTheme(m_themes.theme());
        m_window.restore(m_newsroom.settings());
        m_window.resize(line.screenshotSize);
        m_window.show();
        m_window.activateWindow();
        m_window.timeline().setFocus();
        connect(&m_newsroom, &Newsroom::opened, this, &Screenshot::open);
        connect(&m_newsroom, &Newsroom::openFailed, this, &Screenshot::fail);
        connect(&m_look, &QTimer::timeout, this, &Screenshot::look);
        QTimer::singleShot(longestLoad, this, &Screenshot::draw);
        m_newsroom.start();
    }

private:
    Settings withLight(Settings settings) const
    {
        settings.light = m_line.screenshotDark.value_or(settings.light == Settings::Light::Dark)
                             ? Settings::Light::Dark
                             : Settings::Light::Light;
        return settings;
    }

    void setTheme(Theme theme)
    {
        theme.reducedMotion = true; // no picture of a colour that is half faded
        m_window.setTheme(theme);
    }

    void open()
    {
        const auto shown = [this](const Result<StoryId>& story) {
            if (!story) {
                fail(story.problem());
                return;
            }
            m_reading.showWhenKnown(*story);
            m_look.start(lookPause);
        };
        if (m_demo) {
            m_newsroom.followDemo(false, this, shown);
        } else if (!m_line.operands.isEmpty()) {
            m_newsroom.preview(
                m_line.operands.constFirst(), this, [this, shown](const Result<Preview>& found) {
                    if (found)
                        m_newsroom.follow(*found, found->snapshot.story.title, {}, this, shown);
                    else
                        fail(found.problem());
                });
        } else {
            m_look.start(lookPause);
        }
    }

    void look()
    {
        const bool complete =
            m_reading.isSettled() && !m_newsroom.busy() && !m_window.timeline().images().isWaiting();
        // Twice in a row: what was asked for by the last paint has begun by then.
        if (complete && m_wasComplete)
            draw();
        m_wasComplete = complete;
    }

    void draw()
    {
        m_look.stop();
        m_window.timeline().images().waitForDecoding();
        QPixmap picture(m_window.size() * m_window.devicePixelRatioF());
        picture.setDevicePixelRatio(m_window.devicePixelRatioF());
        m_window.render(&picture);
        const bool saved = picture.save(m_line.screenshotFile);
        if (!saved)
            say(problemText({Problem::Code::FileUnwritable, m_line.screenshotFile, {}, 0, false}));
        QCoreApplication::exit(saved ? 0 : 1);
    }

    void fail(const Problem& problem)
    {
        say(problemText(problem));
        QCoreApplication::exit(1);
    }

    static void say(const QString& text) { QTextStream(stderr) << text << '\n'; }

    CommandLine m_line;
    bool m_demo;
    Newsroom m_newsroom;
    TimelineFeed m_feed;
    ThemeWatcher m_themes;
    MainWindow m_window;
    ReadingDesk m_reading;
    QTimer m_look;
    bool m_wasComplete = false;
};

} // namespace

void prepareForScreenshot(const CommandLine& line)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", QByteArray::number(line.screenshotScale));
}

int drawScreenshot(const CommandLine& line)
{
    // The offscreen platform knows no desktop font.
    for (const QString& family : {QStringLiteral("Inter"), QStringLiteral("Noto Sans")}) {
        if (QFontDatabase::families().contains(family)) {
            QFont font(family);
            font.setPointSizeF(10.5);
            QApplication::setFont(font);
            break;
        }
    }
    const FixedClock clock;
    QTemporaryDir thrownAway;
    Newsroom::Options options;
    options.offline = line.offline;
    options.schedule = false;
    options.profile = line.profile;
    const bool hasProfile = QFileInfo::exists(Profile(line.profile).databaseFile());
    const bool demo = line.operands.isEmpty() && (line.demo || !hasProfile);
    options.readOnly = line.operands.isEmpty() && !demo;
    if (!options.readOnly)
        options.profile = thrownAway.path();
    if (demo)
        options.clock = &clock;
    Screenshot screenshot(line, options, demo);
    return QApplication::exec();
}

} // namespace dateline
