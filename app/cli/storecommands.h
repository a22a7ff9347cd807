#pragma once

#include "cli/commandline.h"
#include "newsroom/storedesk.h"

#include <QTextStream>

namespace dateline {

/// Where a command writes, and the profile it works on. Made by the command's main function, one thread.
struct CommandFrame
{
    Shelves& shelves;
    QString profileFolder;
    QTextStream& out;
    QTextStream& err;
};

/// The commands that need only the store: stories, entries, search, read, unread, save, unsave, import,
/// export. What they commit is posted to a running window. Answers the exit status.
int runStoreCommand(const CommandLine& line, CommandFrame frame);

} // namespace dateline
