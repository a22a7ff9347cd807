#pragma once

#include "cli/commandline.h"

namespace dateline {

/// Does what the line asks for, without a display, on the standard streams. Needs a QCoreApplication and runs
/// its event loop where the network is asked. Answers the exit status: 0 done, 1 some part failed, 2 not
/// understood.
int runCommand(const CommandLine& line);

} // namespace dateline
