#include "feeds/livegate.h"

#include "feeds/entrytimes.h"
#include "feeds/livesigns.h"
#include "feeds/pageclock.h"
#include "feeds/pagelines.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QUrl>

namespace dateline {

namespace {

constexpr qsizetype longestBadge = 30; ///< characters
constexpr qsizetype longestProse = 500;

/// "Live", "Online", "Minuto a minuto" in an element of its own; no link, which may lead to television.
bool isBadge(HtmlNode node)
{
    if (!node.isElement() || node.isAnyOf({"a", "nav", "button", "ul", "ol", "form", "script", "style"}))
        return false;
    const QString words = fewWords(node, longestBadge);
    return !words.isEmpty() && (isLiveMark(words) || proseSaysLive(words));
}

/// Whether the element is such a badge or holds one.
bool holdsBadge(HtmlNode node)
{
    constexpr int mostLooked = 30;
    if (node.isAnyOf({"nav", "header", "footer", "aside", "a", "button", "ul", "ol", "form"}))
        return false;
    int looked = 0;
    for (HtmlNode at = node; !at.isNull() && looked < mostLooked; at = at.next(node), ++looked) {
        if (isBadge(at))
            return true;
    }
    return false;
}

/// Whether a badge, a kicker or a standfirst beside the heading says so.
bool neighboursSayLive(HtmlNode heading)
{
    constexpr int mostBeside = 6;
    HtmlNode at = heading;
    for (int level = 0; level < 2 && at.isElement() && !at.isAnyOf({"main", "article", "body"}); ++level) {
        HtmlNode before = at.previousElement();
        HtmlNode behind = at.nextElement();
        for (int i = 0; i < mostBeside; ++i) {
            if (!before.isNull()) {
                if (holdsBadge(before))
                    return true;
                before = before.previousElement();
            }
            if (behind.isNull())
                continue;
            const bool isProse = behind.isAnyOf({"p", "h2", "h3", "div", "strong"});
            if (isBadge(behind) || (isProse && proseSaysLive(cleanLine(textOf(behind, longestProse)))))
                return true;
            behind = behind.nextElement();
        }
        at = at.parent();
    }
    return false;
}

/// What the page tells search engines and networks of itself.
bool descriptionSaysLive(const HtmlTree& tree)
{
    static const Selector description(
        QStringLiteral("meta[name=description], meta[property=\"og:description\"]"));
    constexpr qsizetype mostLooked = 3;
    for (const HtmlNode meta : description.all(tree.root(), mostLooked)) {
        if (proseSaysLive(meta.attribute("content").left(longestProse)))
            return true;
    }
    return false;
}

} // namespace

bool pageSaysLive(const HtmlTree& tree, const PageFacts& facts, const PageContext& context)
{
    if (callsItselfLive(facts.story.title) || facts.headState != LiveState::Unknown)
        return true;
    static const Selector heading(QStringLiteral("h1"));
    const HtmlNode first = heading.first(tree.root());
    // the first heading may say what a title that is cut for search engines leaves out
    if (!first.isNull() && (callsItselfLive(cleanLine(textOf(first))) || neighboursSayLive(first)))
        return true;
    const bool isDated = context.dates.newestClock || !isOfNobodysClock(context.dates.pageClock);
    return descriptionSaysLive(tree) ||
           (isDated && callsItselfLive(QUrl(context.address).path().replace(u'-', u' ')));
}

} // namespace dateline
