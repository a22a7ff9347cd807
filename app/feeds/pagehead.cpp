#include "feeds/pagehead.h"

#include "bylines/bylineparser.h"
#include "feeds/blockgroups.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "feeds/livesigns.h"
#include "feeds/pagelines.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr int mostNodes = 90;
constexpr qsizetype longestHeader = 1500; ///< characters: what is longer holds the entries too

bool hasNameWord(HtmlNode element, const QSet<QString>& words)
{
    const QStringList names = nameWords(element);
    return std::any_of(names.cbegin(), names.cend(),
                       [&words](const QString& name) { return words.contains(name); });
}

bool isAlike(HtmlNode a, HtmlNode b)
{
    return b.isElement() && a.tag() == b.tag() && !firstClass(a).isEmpty() && firstClass(a) == firstClass(b);
}

/// Whether the node stands in one of several alike elements, as the author of an entry does.
bool isOfEntry(HtmlNode node, HtmlNode heading)
{
    const auto holds = [](HtmlNode outer, HtmlNode inner) {
        while (!inner.isNull() && inner != outer)
            inner = inner.parent();
        return !inner.isNull();
    };
    for (; node.isElement() && !holds(node, heading); node = node.parent()) {
        if (isAlike(node, node.nextElement()) || isAlike(node, node.previousElement()))
            return true;
    }
    return false;
}

/// Whether entries begin here.
bool opensEntries(HtmlNode element)
{
    static const Selector entry(QStringLiteral(
        "article, [data-id], [data-post-id], [data-uuid], [data-sort-time], [itemprop=liveBlogUpdate]"));
    static const QRegularExpression numbered(QStringLiteral("[0-9]{3}"));
    return entry.matches(element) || element.attribute("id").contains(numbered);
}

/// The elements around the heading, in the order of the page.
QList<HtmlNode> elementsAround(HtmlNode heading, HtmlNode root)
{
    const HtmlNode header = heading.parent();
    const bool isHeader =
        header.isAnyOf({"header", "div", "section"}) && textOf(header).size() <= longestHeader;
    QList<HtmlNode> found;
    int walked = 0;
    for (HtmlNode at = isHeader ? header.next(root) : heading.nextBeside(root);
         !at.isNull() && ++walked < mostNodes; at = at.next(root)) {
        if (!at.isElement() || at == heading)
            continue;
        if (opensEntries(at))
            break;
        found.append(at);
    }
    return found;
}

QString subtitleBelow(HtmlNode heading, const QList<HtmlNode>& around)
{
    constexpr qsizetype shortest = 12;
    constexpr qsizetype longest = 400;
    static const QSet<QString> names{
        QStringLiteral("subtitle"),   QStringLiteral("subheading"), QStringLiteral("subheadline"),
        QStringLiteral("standfirst"), QStringLiteral("deck"),       QStringLiteral("dek"),
        QStringLiteral("summary"),    QStringLiteral("desc"),       QStringLiteral("description"),
        QStringLiteral("chapo"),      QStringLiteral("entradilla"), QStringLiteral("bajada"),
        QStringLiteral("sommario"),   QStringLiteral("excerpt"),    QStringLiteral("vorspann"),
        QStringLiteral("ingress"),    QStringLiteral("teaser")};
    static const Selector more(QStringLiteral("ul, ol, time, h3, img, button"));
    for (const HtmlNode element : around) {
        const bool isBelow = element.is("h2") && element == heading.nextElement();
        if (!isBelow && !(element.isAnyOf({"p", "div", "h2", "span", "h3"}) && hasNameWord(element, names)))
            continue;
        const QString words = fewWords(element, longest);
        if (words.size() >= shortest && more.first(element).isNull() && !isOfEntry(element, heading))
            return words;
    }
    return {};
}

QList<Author> authorsBeside(HtmlNode heading, const QList<HtmlNode>& around)
{
    constexpr qsizetype longestByline = 300;
    static const Selector byline(
        QStringLiteral("[class*=byline], [class*=Byline], [itemprop=author], [class*=authors]"));
    static const Selector author(QStringLiteral("[rel=author], [class*=author], [class*=Author]"));
    static const Selector time(QStringLiteral("time, [class*=date]"));
    for (const HtmlNode element : around) {
        const bool isByline = byline.matches(element);
        const bool isLine =
            element.isAnyOf({"p", "div", "span", "address"}) && isBylineLine(fewWords(element, 120));
        if (!isByline && !isLine && !author.matches(element))
            continue;
        const HtmlNode inner = time.first(element).isNull() ? HtmlNode() : author.first(element);
        const QString words = fewWords(inner.isNull() ? element : inner, longestByline);
        if (words.isEmpty() || isOfEntry(element, heading))
            continue;
        const Byline read = parseByline(words);
        const bool areNames =
            isBylineLine(words) ||
            (!read.people.isEmpty() &&
             std::all_of(read.people.cbegin(), read.people.cend(), [](const Author& person) {
                 return person.name.contains(u' ') && person.name.count(u' ') <= 4 &&
                        person.name.at(0).isUpper();
             }));
        if (areNames && !read.people.isEmpty())
            return read.people;
    }
    return {};
}

LiveState stateAround(const QList<HtmlNode>& around)
{
    constexpr qsizetype longestMark = 24;
    constexpr qsizetype longestNotice = 120;
    static const QSet<QString> marks{
        QStringLiteral("live"),   QStringLiteral("ended"), QStringLiteral("status"), QStringLiteral("state"),
        QStringLiteral("badge"),  QStringLiteral("flag"),  QStringLiteral("label"),  QStringLiteral("tag"),
        QStringLiteral("notice"), QStringLiteral("closed")};
    static const QSet<QString> ends{
        QStringLiteral("finalizado"), QStringLiteral("ended"),      QStringLiteral("beendet"),
        QStringLiteral("terminé"),    QStringLiteral("terminato"),  QStringLiteral("encerrado"),
        QStringLiteral("closed"),     QStringLiteral("finished"),   QStringLiteral("avslutad"),
        QStringLiteral("avsluttet"),  QStringLiteral("afgesloten"), QStringLiteral("zakończone"),
        QStringLiteral("concluso"),   QStringLiteral("live ended")};
    for (const HtmlNode element : around) {
        const QString words = fewWords(element, longestNotice).toLower();
        if (words.isEmpty())
            continue;
        if (saysEnded(words))
            return LiveState::Ended;
        if (words.size() > longestMark || !hasNameWord(element, marks))
            continue;
        if (ends.contains(words))
            return LiveState::Ended;
        if (isLiveMark(words))
            return LiveState::Live;
    }
    return LiveState::Unknown;
}

} // namespace

PageHead pageHeadOf(const HtmlTree& tree)
{
    static const Selector first(QStringLiteral("h1"));
    const HtmlNode heading = first.first(tree.root());
    PageHead head;
    if (heading.isNull())
        return head;
    const QList<HtmlNode> around = elementsAround(heading, tree.root());
    head.subtitle = subtitleBelow(heading, around);
    head.authors = authorsBeside(heading, around);
    head.state = stateAround(around);
    return head;
}

} // namespace dateline
