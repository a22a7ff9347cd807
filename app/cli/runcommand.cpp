#include "cli/runcommand.h"

#include "base/resources.h"
#include "cli/blockingfetch.h"
#include "cli/inspectcommand.h"
#include "cli/networkcommands.h"
#include "cli/problemtext.h"
#include "cli/storecommands.h"
#include "store/profile.h"

#include <QTextStream>

#include <cstdio>

namespace dateline {

namespace {

using Verb = CommandLine::Verb;

int runInspect(const CommandLine& line, QTextStream& out, QTextStream& err)
{
    if (line.byline)
        return inspectByline(*line.byline, out);
    const SystemClock clock;
    BlockingFetch fetch(clock, line.offline);
    return inspect(
        {line.operands, line.baseUrl, line.contentType},
        [&fetch](const QUrl& address) { return fetch(address); }, out, err);
}

int runOnStore(const CommandLine& line, QTextStream& out, QTextStream& err)
{
    const SystemClock clock;
    const Profile profile(line.profile);
    auto database = Database::open(profile.databaseFile(), Database::Mode::ReadWrite);
    if (!database) {
        err << problemText(database.problem()) << '\n';
        return 1;
    }
    Shelves shelves(std::move(database).value(), clock);
    return runStoreCommand(line, {shelves, profile.folder(), out, err});
}

} // namespace

int runCommand(const CommandLine& line)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    initAppResources();
    switch (line.verb) {
    case Verb::Help:
        out << commandLineHelp();
        return 0;
    case Verb::Version:
        out << "dateline " DATELINE_VERSION "\n";
        return 0;
    case Verb::Usage:
        err << line.error << '\n' << commandLineHelp();
        return 2;
    case Verb::Inspect:
        return runInspect(line, out, err);
    case Verb::Follow:
    case Verb::Refresh:
        return runNetworkCommand(line, out, err);
    default:
        return runOnStore(line, out, err);
    }
}

} // namespace dateline
