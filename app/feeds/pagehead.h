#pragma once

#include "markup/htmltree.h"
#include "stories/snapshot.h"

namespace dateline {

/// What stands around the first heading of a page, beside dates (pageclock.h).
struct PageHead
{
    QString subtitle;                     ///< a line under the heading that is made for one
    QList<Author> authors;                ///< who is named there as the story's authors
    LiveState state = LiveState::Unknown; ///< by a mark ("En vivo") or a notice ("This event has ended")
    bool isLabelledEnded = false; ///< "Closed" in an element that no name calls a mark: proves nothing alone
};

PageHead pageHeadOf(const HtmlTree& tree);

} // namespace dateline
