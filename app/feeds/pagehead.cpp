#include "feeds/pagehead.h"

#include "feeds/entrytimes.h"
#include "feeds/headaround.h"
#include "feeds/pageauthors.h"
#include "feeds/pagestate.h"
#include "markup/selector.h"

#include <QSet>

namespace dateline {

namespace {

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
    const QList<HtmlNode> above = elementsAbove(heading, tree.root());
    head.state = isNamedEnded(heading) ? LiveState::Ended : stateAround(around, above);
    head.isLabelledEnded = isLabelledEnded(around + above);
    return head;
}

} // namespace dateline
