#pragma once

#include "feeds/pagecontext.h"
#include "markup/htmltree.h"

#include <QByteArray>
#include <QList>

namespace dateline {

constexpr qsizetype fewestBlocks = 3; ///< of a group

/// Repeated blocks: children of one parent with one tag and one first class; or of several parents that are
/// alike, each with a few of them, as where every day has its own list.
struct BlockGroup
{
    QList<HtmlNode> blocks;
    bool callsItselfLive = false;  ///< by any of its classes
    bool isNamedAsUpdates = false; ///< by words that also name other lists
};

/// The class that an element is named by; empty where it has none.
QByteArray firstClass(HtmlNode node);

/// How much the text says, in letters of an alphabet: a sign of Chinese or Japanese says what three do.
qsizetype weightOf(const QString& text);

/// Every group of repeated blocks that hold a time each, the largest first. An element may stand in several.
QList<BlockGroup> groupsWithTimes(const HtmlTree& tree);

/// Whether the blocks only announce articles that stand elsewhere: most headings are links away from the page
/// and little else is said, or most words are links. `isLive`: they are called so, and little text is enough.
bool announcesArticles(const BlockGroup& group, bool isLive, const PageContext& context);

/// Whether each block has an id.
bool hasIds(const BlockGroup& group);

} // namespace dateline
