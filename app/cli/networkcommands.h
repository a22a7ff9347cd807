#pragma once

#include "cli/commandline.h"

#include <QTextStream>

namespace dateline {

/// `follow` and `refresh`: the commands that ask the network and keep what comes. Needs a QCoreApplication,
/// whose event loop it runs. Answers the exit status.
int runNetworkCommand(const CommandLine& line, QTextStream& out, QTextStream& err);

} // namespace dateline
