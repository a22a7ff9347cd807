#include "feeds/headaround.h"

#include "feeds/blockgroups.h"
#include "feeds/entryfurniture.h"
#include "markup/selector.h"

#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

constexpr int mostNodesAround = 90;
constexpr qsizetype longestAround = 1500; ///< characters: what is longer holds the entries too

bool isAlike(HtmlNode a, HtmlNode b)
{
    return b.isElement() && a.tag() == b.tag() && !firstClass(a).isEmpty() && firstClass(a) == firstClass(b);
}

/// Whether entries begin here.
bool opensEntries(HtmlNode element)
{
    static const Selector entry(QStringLiteral(
        "article, [data-id], [data-post-id], [data-uuid], [data-sort-time], [itemprop=liveBlogUpdate]"));
    static const QRegularExpression numbered(QStringLiteral("[0-9]{3}"));
    return entry.matches(element) || element.attribute("id").contains(numbered);
}

} // namespace

bool hasNameWord(HtmlNode element, const QSet<QString>& words)
{
    const QStringList names = nameWords(element);
    return std::any_of(names.cbegin(), names.cend(),
                       [&words](const QString& name) { return words.contains(name); });
}

bool isBelow(HtmlNode inner, HtmlNode outer)
{
    while (!inner.isNull() && inner != outer)
        inner = inner.parent();
    return !inner.isNull();
}

bool isOfEntry(HtmlNode node, HtmlNode heading)
{
    for (; node.isElement() && !isBelow(heading, node); node = node.parent()) {
        if (isAlike(node, node.nextElement()) || isAlike(node, node.previousElement()))
            return true;
    }
    return false;
}

QList<HtmlNode> elementsAround(HtmlNode heading, HtmlNode root)
{
    const HtmlNode header = heading.parent();
    const bool isHeader =
        header.isAnyOf({"header", "div", "section"}) && textOf(header).size() <= longestAround;
    QList<HtmlNode> found;
    int walked = 0;
    for (HtmlNode at = isHeader ? header.next(root) : heading.nextBeside(root);
         !at.isNull() && ++walked < mostNodesAround; at = at.next(root)) {
        if (!at.isElement() || at == heading)
            continue;
        if (opensEntries(at))
            break;
        found.append(at);
    }
    return found;
}

QList<HtmlNode> elementsAbove(HtmlNode heading, HtmlNode root)
{
    constexpr qsizetype most = 60;     // nodes
    constexpr qsizetype longest = 300; // characters between
    static const Selector menu(QStringLiteral("nav, nav *, footer, footer *, aside *, [role=navigation] *"));
    QList<HtmlNode> last; // as a ring
    qsizetype walked = 0;
    for (HtmlNode at = root.next(root); !at.isNull() && at != heading; at = at.next(root), ++walked) {
        if (last.size() < most)
            last.append(at);
        else
            last[walked % most] = at;
    }
    QList<HtmlNode> found;
    qsizetype between = 0;
    for (qsizetype i = 1; i <= last.size() && between < longest; ++i) {
        const HtmlNode at = last.at((walked - i) % most);
        if (at.isText())
            between += at.rawText().trimmed().size();
        else if (at.isElement() && !at.isAnyOf({"script", "style"}) && !isBelow(heading, at) &&
                 !menu.matches(at))
            found.append(at);
    }
    return found;
}

} // namespace dateline
