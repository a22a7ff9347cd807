#include "feeds/livecap.h"

#include <algorithm>

namespace dateline {

bool mayTakeEntry(Snapshot* snapshot)
{
    if (snapshot->entries.size() < mostLiveEntries)
        return true;
    sayEntriesCut(snapshot);
    return false;
}

void sayEntriesCut(Snapshot* snapshot)
{
    const QString code = QStringLiteral("entries-cut");
    const bool isSaid = std::any_of(snapshot->warnings.cbegin(), snapshot->warnings.cend(),
                                    [&code](const Warning& warning) { return warning.code == code; });
    if (!isSaid)
        snapshot->warnings.append({code, QStringLiteral("The page has more entries than are read.")});
}

} // namespace dateline
