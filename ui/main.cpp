#include "cli/commandline.h"
#include "cli/problemtext.h"
#include "cli/runcommand.h"
#include "desktop/windowsocket.h"
#include "mainwindow.h"
#include "newsroom.h"
#include "newsroom/windowmessage.h"
#include "readingdesk.h"
#include "resources.h"
#include "screenshot.h"
#include "startreport.h"
#include "store/profile.h"
#include "themewatcher.h"
#include "timelinefeed.h"
#include "translations.h"
#include "windowdesk.h"

#include <QApplication>
#include <QFileInfo>

#include <cstdio>

using namespace dateline;

namespace {

/// Addresses stay; files are named in full, since the window may run elsewhere.
QStringList absoluteOperands(const QStringList& operands)
{
    QStringList absolute;
    for (const QString& operand : operands)
        absolute.append(QFileInfo::exists(operand) ? QFileInfo(operand).absoluteFilePath() : operand);
    return absolute;
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int runWindow(const CommandLine& line)
{
    const QString profileFolder = Profile(line.profile).folder();
    const QStringList operands = absoluteOperands(line.operands);
    if (postToWindow(profileFolder, {operands, true, {}, false}))
        return 0; // a window of this profile runs: it takes over

    Newsroom::Options options;
    options.profile = line.profile;
    options.offline = line.offline;
    Newsroom newsroom(options);
    newsroom.start(); // opens the store while the window is made; its answers wait for the event loop
    TimelineFeed feed(newsroom);
    ThemeWatcher themes(newsroom.settings(), true);
    MainWindow window(&feed, newsroom.clock());
    window.setTheme(themes.theme());
    window.restore(newsroom.settings());
    ReadingDesk reading(newsroom, window);
    WindowDesk desk(newsroom, window, reading, themes);
    WindowSocket socket;
    QObject::connect(&socket, &WindowSocket::received, &desk, &WindowDesk::take);
    socket.listen(profileFolder);
    if (StartReport::isWanted())
        new StartReport(window);
    QObject::connect(&newsroom, &Newsroom::opened, &desk, [&] {
        if (line.demo)
            desk.openDemo();
        else if (!operands.isEmpty())
            desk.openAll(operands);
    });
    window.show();
    const int status = QApplication::exec();
    reading.end();
    return status;
}

} // namespace

int main(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const CommandLine line = parseCommandLine(arguments, SystemClock().now());
    QCoreApplication::setApplicationName(QStringLiteral("dateline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DATELINE_VERSION));

    if (!needsWindow(line.verb)) {
        QCoreApplication app(argc, argv);
        return runCommand(line);
    }
    if (line.verb == CommandLine::Verb::Screenshot)
        prepareForScreenshot(line);
    else if (!hasDisplay()) {
        std::fprintf(stderr, "There is no display, so no window can open. The commands work without one: "
                             "dateline --help\n");
        return 1;
    }
    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Dateline"));
    QApplication::setDesktopFileName(QStringLiteral("org.dateline.Dateline"));
    initUiResources();
    installTranslations(app);
    return line.verb == CommandLine::Verb::Screenshot ? drawScreenshot(line) : runWindow(line);
}
