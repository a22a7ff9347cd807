#include "feeds/pagestate.h"

#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "feeds/headaround.h"
#include "feeds/livesigns.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype longestMark = 32;
constexpr qsizetype longestNotice = 120;
constexpr qsizetype longestSentences = 500; ///< of a paragraph that opens the page

bool isNamedMark(HtmlNode element)
{
    static const QSet<QString> marks{
        QStringLiteral("live"),      QStringLiteral("ended"),   QStringLiteral("status"),
        QStringLiteral("state"),     QStringLiteral("badge"),   QStringLiteral("flag"),
        QStringLiteral("label"),     QStringLiteral("tag"),     QStringLiteral("notice"),
        QStringLiteral("closed"),    QStringLiteral("islive"),  QStringLiteral("indicator"),
        QStringLiteral("direct"),    QStringLiteral("directo"), QStringLiteral("diretta"),
        QStringLiteral("envivo"),    QStringLiteral("vivo"),    QStringLiteral("livetag"),
        QStringLiteral("livelabel"), QStringLiteral("pill"),    QStringLiteral("livebadge"),
        QStringLiteral("livenow"),   QStringLiteral("kicker"),  QStringLiteral("archived")};
    const QStringList names = nameWords(element);
    return std::any_of(names.cbegin(), names.cend(), [](const QString& name) {
        return marks.contains(name) || name.startsWith(QLatin1String("live"));
    });
}

/// `seen`: words that were looked at already, as those of an element around this one.
bool saysEnd(HtmlNode element, QSet<QString>* seen)
{
    const QString words = fewWords(element, longestNotice);
    const bool isNew = !words.isEmpty() && !seen->contains(words);
    if (isNew)
        seen->insert(words);
    if (!words.isEmpty())
        return (isNew && saysEndedNotice(words)) ||
               (words.size() <= longestMark && isNamedMark(element) && isEndedBadge(words));
    return element.is("p") &&
           saysEnded(cleanLine(textOf(element, 4 * longestSentences)).left(longestSentences));
}

} // namespace

LiveState stateAround(const QList<HtmlNode>& around, const QList<HtmlNode>& above)
{
    constexpr qsizetype nearest = 8; // elements; a mark that no name tells stands close above the heading
    QSet<QString> seen;
    for (const QList<HtmlNode>* elements : {&around, &above}) {
        for (const HtmlNode element : *elements) {
            if (saysEnd(element, &seen))
                return LiveState::Ended;
        }
    }
    for (qsizetype i = 0; i < around.size() + above.size(); ++i) {
        const bool isAbove = i < above.size();
        const HtmlNode element = isAbove ? above.at(i) : around.at(i - above.size());
        const QString words = fewWords(element, longestMark);
        if (words.isEmpty() || !isLiveBadge(words))
            continue;
        const bool isBare = isAbove && i < nearest && !element.is("a") && !element.parent().is("a");
        if (isBare || isNamedMark(element) || isNamedMark(element.parent()))
            return LiveState::Live;
    }
    return LiveState::Unknown;
}

bool isLabelledEnded(const QList<HtmlNode>& elements)
{
    return std::any_of(elements.cbegin(), elements.cend(), [](HtmlNode element) {
        return element.isAnyOf({"span", "div", "p", "strong", "em", "small"}) &&
               isEndedBadge(fewWords(element, longestMark));
    });
}

bool isNamedEnded(HtmlNode heading)
{
    constexpr int mostAround = 12;
    static const QSet<QString> lives{QStringLiteral("live"), QStringLiteral("liveblog"),
                                     QStringLiteral("liveticker"), QStringLiteral("livepage")};
    // comments are closed too
    static const QSet<QString> ends{QStringLiteral("ended"), QStringLiteral("archived"),
                                    QStringLiteral("finished"), QStringLiteral("archiviert")};
    int looked = 0;
    for (HtmlNode at = heading.parent(); at.isElement() && ++looked <= mostAround; at = at.parent()) {
        if (hasNameWord(at, ends) && hasNameWord(at, lives))
            return true;
    }
    return false;
}

bool namesEnd(const HtmlTree& tree)
{
    constexpr int mostLooked = 20'000; // elements
    static const QSet<QString> ends{QStringLiteral("ended"), QStringLiteral("finished"),
                                    QStringLiteral("archived")};
    int looked = 0;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root; !at.isNull() && ++looked <= mostLooked; at = at.next(root)) {
        if (at.isElement() && hasNameWord(at, ends))
            return true;
    }
    return false;
}

bool isMarkedLive(const HtmlTree& tree)
{
    static const Selector marked(
        QStringLiteral("[data-live=true], [data-is-live=true], [data-islive=true], [data-live-status=live]"));
    static const Selector denied(
        QStringLiteral("[data-live=false], [data-is-live=false], [data-islive=false]"));
    static const Selector beside(QStringLiteral("nav *, aside *, footer *, a, a *, li"));
    const HtmlNode first = marked.first(tree.root());
    return !first.isNull() && !beside.matches(first) && denied.first(tree.root()).isNull();
}

} // namespace dateline
