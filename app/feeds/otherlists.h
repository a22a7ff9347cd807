#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"
#include "stories/entry.h"

#include <QList>

namespace dateline {

/// Whether elements that repeat, each with a time, are no entries of a live page but a list of something
/// else: a calendar, a programme, a forecast, a table, readers' posts, episodes, articles elsewhere. By what
/// they say and hold, not by any site. `entries` are what was read from them, in the same order.
bool isListOfOtherThings(const QList<HtmlNode>& blocks, const QList<Entry>& entries,
                         const PageContext& context);

/// Whether the blocks are posts of readers rather than of a newsroom: with buttons to answer, headed by
/// names, or all by one title.
bool areReadersPosts(const QList<HtmlNode>& blocks, const QList<Entry>& entries);

} // namespace dateline
