#pragma once

#include "markup/htmltree.h"

#include <QHash>
#include <QSet>

namespace dateline {

/// What to change while a part of a page is written out again as markup.
struct MarkupRules
{
    struct Embed
    {
        QString kind;
        QString address;
        QString title{}; ///< of a card: all that is kept of its words
    };
    QSet<const void*> drop;           ///< nodes (HtmlNode::key) that go with all they hold
    QSet<const void*> captions;       ///< elements that are captions whatever they are called
    QHash<const void*, Embed> embeds; ///< elements that stand for something shown by a script
};

/// Markup of a part of a page, to wait as an entry's content until it becomes blocks. The node itself is not
/// written, what it holds is. Scripts and styles are left out. Iterative, linear.
QString markupOf(HtmlNode top, const MarkupRules& rules);
/// The same with the element itself around it.
QString outerMarkupOf(HtmlNode top, const MarkupRules& rules);

} // namespace dateline
