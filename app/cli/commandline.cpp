#include "cli/commandline.h"

#include "cli/commandwords.h"
#include "markup/dates.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

namespace dateline {

namespace {

using Verb = CommandLine::Verb;

const QHash<QString, Verb>& verbs()
{
    static const QHash<QString, Verb> map = {
        {QStringLiteral("inspect"), Verb::Inspect}, {QStringLiteral("follow"), Verb::Follow},
        {QStringLiteral("refresh"), Verb::Refresh}, {QStringLiteral("stories"), Verb::Stories},
        {QStringLiteral("entries"), Verb::Entries}, {QStringLiteral("search"), Verb::Search},
        {QStringLiteral("read"), Verb::Read},       {QStringLiteral("unread"), Verb::Unread},
        {QStringLiteral("save"), Verb::Save},       {QStringLiteral("unsave"), Verb::Unsave},
        {QStringLiteral("import"), Verb::Import},   {QStringLiteral("export"), Verb::Export},
    };
    return map;
}

CommandLine usage(CommandLine line, const QString& error)
{
    line.verb = Verb::Usage;
    line.error = error;
    return line;
}

void addCommonOptions(QCommandLineParser& parser)
{
    parser.addOptions({
        {QStringLiteral("profile"), QString(), QStringLiteral("dir")},
        {QStringLiteral("offline"), QString()},
        {QStringLiteral("verbose"), QString()},
        {{QStringLiteral("h"), QStringLiteral("help")}, QString()},
        {{QStringLiteral("v"), QStringLiteral("version")}, QString()},
    });
}

void addOptionsOf(QCommandLineParser& parser, Verb verb)
{
    const auto value = [&parser](const char* name) {
        parser.addOption({QString::fromLatin1(name), QString(), QStringLiteral("value")});
    };
    const auto flag = [&parser](const char* name) {
        parser.addOption({QString::fromLatin1(name), QString()});
    };
    switch (verb) {
    case Verb::Window:
        flag("demo");
        flag("dark");
        flag("light");
        value("screenshot");
        value("size");
        value("scale");
        break;
    case Verb::Inspect:
        value("base");
        value("content-type");
        value("byline");
        break;
    case Verb::Refresh:
        flag("all");
        flag("json");
        break;
    case Verb::Stories:
        flag("json");
        break;
    case Verb::Export:
        value("format");
        [[fallthrough]];
    case Verb::Entries:
        value("story");
        flag("unread");
        flag("saved");
        flag("key-events");
        value("topic");
        value("author");
        value("place");
        value("since");
        value("limit");
        flag("json");
        break;
    case Verb::Search:
        flag("json");
        value("limit");
        break;
    default:
        break;
    }
}

std::optional<Instant> sinceOf(const QString& text, Instant now)
{
    static const QRegularExpression span(QStringLiteral("^(\\d{1,6})\\s*(min|m|h|d)$"));
    if (const auto match = span.match(text); match.hasMatch()) {
        const qint64 count = match.captured(1).toLongLong();
        const QString unit = match.captured(2);
        const qint64 minutes = unit == QLatin1String("d") ? 24 * 60 : unit == QLatin1String("h") ? 60 : 1;
        return now - std::chrono::minutes(count * minutes);
    }
    DateContext dates;
    dates.pageClock = now;
    if (const auto claimed = parseDate(text, dates))
        return claimed->at;
    return std::nullopt;
}

/// Options shared by entries, search and export. Answers what is wrong, empty if nothing.
QString readFilter(const QCommandLineParser& parser, CommandLine& line, Instant now)
{
    line.json = parser.isSet(QStringLiteral("json"));
    if (parser.isSet(QStringLiteral("limit"))) {
        bool ok = false;
        line.limit = parser.value(QStringLiteral("limit")).toInt(&ok);
        if (!ok || line.limit < 1)
            return say("--limit takes a whole number from 1.");
    }
    if (line.verb == Verb::Search)
        return {};
    line.story = parser.value(QStringLiteral("story"));
    line.filter.unread = parser.isSet(QStringLiteral("unread"));
    line.filter.saved = parser.isSet(QStringLiteral("saved"));
    line.filter.keyEvents = parser.isSet(QStringLiteral("key-events"));
    line.filter.topics = parser.values(QStringLiteral("topic"));
    line.filter.people = parser.values(QStringLiteral("author"));
    line.filter.places = parser.values(QStringLiteral("place"));
    if (parser.isSet(QStringLiteral("since"))) {
        line.filter.since = sinceOf(parser.value(QStringLiteral("since")), now);
        if (!line.filter.since)
            return say("--since takes a time such as 2026-03-01T14:00Z, or a span such as 90min, 2h or 3d.");
    }
    if (line.verb == Verb::Export && parser.isSet(QStringLiteral("format"))) {
        line.format = parser.value(QStringLiteral("format"));
        static const QStringList formats = {QStringLiteral("md"), QStringLiteral("html"),
                                            QStringLiteral("json"), QStringLiteral("opml")};
        if (!formats.contains(line.format))
            return say("--format takes md, html, json or opml.");
    }
    return {};
}

QString readScreenshot(const QCommandLineParser& parser, CommandLine& line)
{
    line.demo = parser.isSet(QStringLiteral("demo"));
    if (parser.isSet(QStringLiteral("dark")) || parser.isSet(QStringLiteral("light")))
        line.screenshotDark = parser.isSet(QStringLiteral("dark"));
    if (!parser.isSet(QStringLiteral("screenshot")))
        return {};
    line.verb = Verb::Screenshot;
    line.screenshotFile = parser.value(QStringLiteral("screenshot"));
    if (parser.isSet(QStringLiteral("size"))) {
        const QStringList sides = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
        line.screenshotSize = sides.size() == 2 ? QSize(sides.at(0).toInt(), sides.at(1).toInt()) : QSize();
        if (line.screenshotSize.width() < 320 || line.screenshotSize.height() < 240 ||
            line.screenshotSize.width() > 7680 || line.screenshotSize.height() > 7680)
            return say("--size takes WIDTHxHEIGHT, from 320x240 to 7680x7680.");
    }
    if (parser.isSet(QStringLiteral("scale"))) {
        line.screenshotScale = parser.value(QStringLiteral("scale")).toDouble();
        if (line.screenshotScale < 0.5 || line.screenshotScale > 4)
            return say("--scale takes a number from 0.5 to 4.");
    }
    return {};
}

/// A word that is no address but "localhost": more likely a command that was misspelt.
bool isBareWord(const QString& operand)
{
    static const QRegularExpression word(QStringLiteral("^[\\w-]+$"));
    return word.match(operand).hasMatch() &&
           operand.compare(QLatin1String("localhost"), Qt::CaseInsensitive) != 0;
}

/// How many operands a verb needs, and whether they can be meant.
QString checkOperands(const CommandLine& line)
{
    const qsizetype count = line.operands.size();
    switch (line.verb) {
    case Verb::Window:
    case Verb::Screenshot:
        for (const QString& operand : line.operands) {
            if (isBareWord(operand) && !QFileInfo::exists(operand))
                return say("“%1” is no command, no address and no file.").arg(operand);
        }
        return {};
    case Verb::Inspect:
        return count == 0 && !line.byline ? say("inspect needs an address or a file.") : QString();
    case Verb::Follow:
        return count == 0 ? say("follow needs an address.") : QString();
    case Verb::Search:
        return count == 0 ? say("search needs words to look for.") : QString();
    case Verb::Read:
    case Verb::Unread:
    case Verb::Save:
    case Verb::Unsave:
        return count == 0 ? say("Name entries by their numbers; “dateline entries” prints them.") : QString();
    case Verb::Import:
        return count != 1 ? say("import needs one OPML file.") : QString();
    case Verb::Refresh:
    case Verb::Stories:
    case Verb::Entries:
    case Verb::Export:
        return count != 0 ? say("Not understood: %1").arg(line.operands.first()) : QString();
    default:
        return {};
    }
}

} // namespace

CommandLine parseCommandLine(const QStringList& arguments, Instant now)
{
    CommandLine line;
    QStringList rest = arguments;
    for (qsizetype i = 0; i < rest.size(); ++i) {
        // The command may stand behind common options, but not behind another word.
        if (rest.at(i) == QLatin1String("--profile")) {
            ++i;
            continue;
        }
        if (rest.at(i).startsWith(QLatin1Char('-')))
            continue;
        if (const auto verb = verbs().constFind(rest.at(i)); verb != verbs().constEnd()) {
            line.verb = *verb;
            rest.removeAt(i);
        }
        break;
    }

    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    addCommonOptions(parser);
    addOptionsOf(parser, line.verb);
    if (!parser.parse(QStringList(QStringLiteral("dateline")) + rest))
        return usage(line, parser.errorText());

    line.operands = parser.positionalArguments();
    line.profile = parser.value(QStringLiteral("profile"));
    line.offline = parser.isSet(QStringLiteral("offline"));
    line.verbose = parser.isSet(QStringLiteral("verbose"));
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        line.verb = parser.isSet(QStringLiteral("help")) ? Verb::Help : Verb::Version;
        return line;
    }

    QString error;
    switch (line.verb) {
    case Verb::Window:
        error = readScreenshot(parser, line);
        break;
    case Verb::Inspect:
        line.baseUrl = parser.value(QStringLiteral("base"));
        line.contentType = parser.value(QStringLiteral("content-type"));
        if (parser.isSet(QStringLiteral("byline")))
            line.byline = parser.value(QStringLiteral("byline"));
        break;
    case Verb::Refresh:
        line.all = parser.isSet(QStringLiteral("all"));
        line.json = parser.isSet(QStringLiteral("json"));
        break;
    case Verb::Stories:
        line.json = parser.isSet(QStringLiteral("json"));
        break;
    case Verb::Entries:
    case Verb::Search:
    case Verb::Export:
        error = readFilter(parser, line, now);
        break;
    default:
        break;
    }
    if (error.isEmpty())
        error = checkOperands(line);
    return error.isEmpty() ? line : usage(line, error);
}

bool needsWindow(CommandLine::Verb verb)
{
    return verb == Verb::Window || verb == Verb::Screenshot;
}

QString commandLineHelp()
{
    return say(
        "Dateline follows live news pages and feeds.\n"
        "\n"
        "dateline [ADDRESS|FILE…]                 open, and follow, in the window (--demo: the bundled "
        "story)\n"
        "dateline inspect ADDRESS|FILE…           print what is read there as JSON; nothing is stored\n"
        "         --base URL --content-type TYPE    as if got from URL, served as TYPE\n"
        "dateline inspect --byline TEXT           print what a byline means\n"
        "dateline follow ADDRESS…                 subscribe\n"
        "dateline refresh [--all] [--json]        check what is due, or everything\n"
        "dateline stories [--json]                list the stories\n"
        "dateline entries [--json]                list entries, newest first\n"
        "         --story NUMBER|TITLE --unread --saved --key-events --topic T --author A --place P\n"
        "         --since TIME|2h --limit N        names may be given in part\n"
        "dateline search WORDS… [--json] [--limit N]\n"
        "dateline read|unread|save|unsave NUMBER…   by the numbers that entries prints\n"
        "dateline import FILE.opml\n"
        "dateline export [--format md|html|json|opml] [--saved] [as entries]\n"
        "dateline --screenshot OUT.png [--size WxH] [--scale N] [--dark|--light] [ADDRESS|FILE]\n"
        "\n"
        "Everywhere: --profile DIR, --offline, --verbose, --help, --version\n"
        "Exit status: 0 done, 1 some part failed (standard error says which), 2 not understood\n");
}

} // namespace dateline
