#pragma once

#include "accounts/credentials.h"
#include "base/result.h"
#include "store/storystore.h"

#include <QStringList>

namespace dateline {

/// What came of an OPML list, line by line.
struct ImportCount
{
    int added = 0;
    int known = 0;                        ///< followed already
    QStringList refused;                  ///< names or addresses that are no http or https address
    QList<std::pair<QUrl, Login>> logins; ///< that stood in addresses of what was added
};

/// Follows every feed of an OPML file; folders become groups. Never asks the network: what does not answer
/// later says so in its own row. Thread of the store. Problem: FileNotFound, FileUnreadable, TooLarge,
/// NothingFound, …
Result<ImportCount> importList(const QString& file, StoryStore& stories);

} // namespace dateline
