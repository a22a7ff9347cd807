#pragma once

#include "stories/storedentry.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace dateline {

/// What the reader asked for on the command line, as a value. Nothing is done yet, no file is touched.
struct CommandLine
{
    enum class Verb {
        Window,     ///< open the window, with operands as addresses and files
        Screenshot, ///< draw the window into a file and leave
        Inspect,
        Follow,
        Refresh,
        Stories,
        Entries,
        Search,
        Read,
        Unread,
        Save,
        Unsave,
        Import,
        Export,
        Help,
        Version,
        Usage, ///< error says what is wrong; exit status 2
    };
    Verb verb = Verb::Window;
    QStringList operands;
    QString error;

    QString profile; ///< folder; empty: XDG folders
    bool offline = false;
    bool verbose = false;
    bool json = false;
    bool demo = false; ///< window: open the bundled story

    QString baseUrl; ///< inspect
    QString contentType;
    std::optional<QString> byline;

    bool all = false; ///< refresh: every source, not only what is due

    EntryFilter filter; ///< entries, export; times are resolved against `now`
    QString story;      ///< number or part of a title
    int limit = 0;      ///< 0: no limit

    QString format = QStringLiteral("md"); ///< export: md, html, json, opml

    QString screenshotFile;
    QSize screenshotSize{1440, 900};
    double screenshotScale = 1;
    std::optional<bool> screenshotDark;
};

/// Reads the arguments (without the program's name). Pure; `now` resolves `--since 2h`.
CommandLine parseCommandLine(const QStringList& arguments, Instant now);

/// Whether the verb works without a display.
bool needsWindow(CommandLine::Verb verb);

/// The words of --help: the whole command line, or what belongs to one command.
QString commandLineHelp();

} // namespace dateline
