#include "feeds/runends.h"

#include "bylines/wordlists.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype longestRunLine = 200; ///< characters of a line that may lead on or close

QStringList linesOfList(const QString& name)
{
    QStringList all;
    for (const QStringList& line : readWordList(name))
        all.append(line.join(u' '));
    return all;
}

struct ReadAlsoLabel
{
    QString text;
    bool isAsWritten = false; ///< has capitals, which count
    bool isOfBox = false;     ///< leads on only in a box of its own
};

QList<ReadAlsoLabel> readAlsoLabels()
{
    QList<ReadAlsoLabel> labels;
    for (const QStringList& line : readWordList(QStringLiteral("words/readalso.txt"))) {
        const QString& words = line.first();
        labels.append({words, words != words.toLower(), line.value(1) == QLatin1String("box")});
    }
    return labels;
}

/// "Lees ook: ", "READ |": the length of a label that leads to another article, at the start of the words.
/// `isBox`: these are all words of a box that is a link.
qsizetype labelLength(const QString& words, bool isBox)
{
    static const QList<ReadAlsoLabel> labels = readAlsoLabels();
    constexpr qsizetype longestLabel = 40;
    static const QRegularExpression mark(QStringLiteral("\\s*[:|»>–—]\\s*|\\s*$"));
    const QString written = words.left(longestLabel);
    const QString opening = written.toLower();
    qsizetype longest = 0;
    for (const auto& [label, isAsWritten, isOfBox] : labels) {
        if (label.size() <= longest || (isOfBox && !isBox) ||
            !(isAsWritten ? written : opening).startsWith(label))
            continue;
        const auto match = mark.match(opening, label.size(), QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        const bool isMarked = label.endsWith(u':') || (match.hasMatch() && match.capturedLength() > 0);
        if (isMarked || opening.size() == label.size())
            longest = match.hasMatch() ? match.capturedEnd() : label.size();
    }
    return longest;
}

/// The words beside those of links.
QString unlinkedWords(HtmlNode element)
{
    QString words;
    for (HtmlNode at = element.next(element); !at.isNull();) {
        const bool isLink = at.is("a") && at.hasAttribute("href");
        if (at.isText())
            words += at.text() + u' ';
        at = isLink ? at.nextBeside(element) : at.next(element);
    }
    return cleanLine(words);
}

/// Whether the text around the element is of paragraphs, and the element is none.
bool isBoxAmongParagraphs(HtmlNode element)
{
    static const Selector paragraph(QStringLiteral("p, li, h2, h3, h4, h5"));
    return element.is("div") && paragraph.first(element).isNull() && element.previousElement().is("p") &&
           element.nextElement().is("p");
}

/// A card that is a link, or several: nearly all its words are linked, and it holds a heading or a picture.
bool isLinkedBox(HtmlNode node)
{
    constexpr qsizetype longestBox = 600;
    static const Selector shown(QStringLiteral("h2, h3, h4, h5, img"));
    if (!node.isAnyOf({"div", "section", "article", "aside", "ul"}) || shown.first(node).isNull())
        return false;
    const QString words = cleanLine(textOf(node, 2 * longestBox));
    return !words.isEmpty() && words.size() <= longestBox && unlinkedWords(node).size() * 10 <= words.size();
}

bool isCalledOneOf(HtmlNode node, const QSet<QString>& words)
{
    const QStringList names = nameWords(node);
    return std::any_of(names.cbegin(), names.cend(),
                       [&words](const QString& name) { return words.contains(name); });
}

/// "Con información de AFP", "Editor: Ana Pop": one of the list's openings, and few words.
bool isClosingLine(HtmlNode node)
{
    static const QStringList closings = linesOfList(QStringLiteral("words/closings.txt"));
    static const QRegularExpression marks(QStringLiteral("^[\\s(\\[*_–—-]+"));
    static const QRegularExpression source(QStringLiteral(
        "^(Quellen?|Sources?|Fuentes?|Fonti?|Fontes?|Bron|Kilde|Källa|Źródło|Zdroj|Forrás|Sursa)"
        "\\s*: .{1,80}$"));
    const QString words = cleanLine(textOf(node, 2 * longestRunLine)).remove(marks);
    if (words.isEmpty() || words.size() > longestRunLine)
        return false;
    const QString opening = words.toLower();
    return source.match(words).hasMatch() ||
           std::any_of(closings.cbegin(), closings.cend(),
                       [&opening](const QString& closing) { return opening.startsWith(closing); });
}

/// A line in italics that leads to older news.
bool isSlantedLink(HtmlNode node)
{
    static const Selector italics(QStringLiteral("i, em"));
    static const Selector link(QStringLiteral("a[href]"));
    const HtmlNode slanted = italics.first(node);
    return !slanted.isNull() && !link.first(node).isNull() &&
           cleanLine(textOf(slanted)) == cleanLine(textOf(node));
}

/// "What the mayor said:": bold words alone.
bool isBoldLabel(HtmlNode node)
{
    constexpr qsizetype longestLabel = 60;
    static const Selector bold(QStringLiteral("strong, b"));
    const HtmlNode first = bold.first(node);
    const QString words = first.isNull() ? QString() : fewWords(node, longestLabel);
    return !words.isEmpty() && words.endsWith(u':') && fewWords(first, longestLabel) == words;
}

/// "Our original post:", "SEGUIR LEYENDO:": what stands below is another part
/// (resources/words/otherparts.txt).
bool opensOtherPart(HtmlNode node)
{
    static const QStringList labels = linesOfList(QStringLiteral("words/otherparts.txt"));
    if (!node.is("p") || !isBoldLabel(node))
        return false;
    const QString words = cleanLine(textOf(node, longestRunLine)).toLower();
    return std::any_of(labels.cbegin(), labels.cend(),
                       [&words](const QString& label) { return words.startsWith(label); });
}

/// A box that closes an article, whatever follows it.
bool closesArticle(HtmlNode node)
{
    static const QSet<QString> names{
        QStringLiteral("tags"),    QStringLiteral("tag"),      QStringLiteral("topics"),
        QStringLiteral("source"),  QStringLiteral("sources"),  QStringLiteral("quelle"),
        QStringLiteral("fuente"),  QStringLiteral("fonte"),    QStringLiteral("copyright"),
        QStringLiteral("footer"),  QStringLiteral("bio"),      QStringLiteral("whatsapp"),
        QStringLiteral("comment"), QStringLiteral("comments"), QStringLiteral("signature")};
    static const Selector foot(QStringLiteral("footer, [class*=author], [class*=comments]"));
    return foot.matches(node) ||
           (node.isAnyOf({"div", "p", "section", "ul", "small"}) && isCalledOneOf(node, names));
}

} // namespace

bool isReadAlso(HtmlNode element)
{
    static const Selector link(QStringLiteral("a[href]"));
    if (!element.isAnyOf({"p", "div", "li", "h2", "h3", "h4", "h5", "h6"}))
        return false;
    const QString words = fewWords(element, longestRunLine);
    if (words.isEmpty() || labelLength(words, true) == 0 || link.first(element).isNull())
        return false;
    const QString beside = unlinkedWords(element);
    return labelLength(words, beside.isEmpty() && isBoxAmongParagraphs(element)) > 0 &&
           (beside.isEmpty() || labelLength(beside, false) >= beside.size());
}

bool isOwnAddress(HtmlNode element)
{
    constexpr qsizetype longestLabel = 40;
    constexpr int highest = 10;
    constexpr int mostBehind = 40;
    static const Selector link(QStringLiteral("a[href*=\"#\"]"));
    if (!element.isAnyOf({"p", "div", "span", "li"}))
        return false;
    const QString words = fewWords(element, longestLabel);
    const HtmlNode found = words.isEmpty() ? HtmlNode() : link.first(element);
    if (found.isNull() || fewWords(found, longestLabel) != words)
        return false;
    const QString target = found.attribute("href").section(u'#', 1);
    HtmlNode entry = element.parent();
    for (int level = 0; level < highest && entry.isElement() && entry.attribute("id") != target; ++level)
        entry = entry.parent();
    if (target.isEmpty() || !entry.isElement() || entry.attribute("id") != target)
        return false;
    int looked = 0;
    for (HtmlNode at = element.nextBeside(entry); !at.isNull() && looked < mostBehind;
         at = at.next(entry), ++looked) {
        if (at.isText() && !cleanLine(at.text().left(longestLabel)).isEmpty())
            return false; // a headline may be such a link too
    }
    return looked < mostBehind;
}

bool isBesideText(HtmlNode node)
{
    if (!node.isElement())
        return false;
    static const Selector box(
        QStringLiteral("footer, aside, nav, form, [class*=related], [class*=newsletter], [class*=author], "
                       "[class*=comments]"));
    return box.matches(node) || isReadAlso(node) || isLinkedBox(node);
}

bool endsRun(HtmlNode node)
{
    static const QSet<QString> boxes{QStringLiteral("related"), QStringLiteral("newsletter")};
    if (!node.isElement())
        return false;
    if (isBesideText(node) || closesArticle(node) ||
        (node.isAnyOf({"div", "p", "section", "ul", "small"}) && isCalledOneOf(node, boxes)))
        return true;
    return node.isAnyOf({"p", "div", "small", "em", "i", "h2", "h3", "h4", "h5", "h6"}) &&
           (isClosingLine(node) || (node.is("p") && (isSlantedLink(node) || isBoldLabel(node))));
}

HtmlNode endOfLastRun(HtmlNode opening, bool says)
{
    HtmlNode end;
    for (HtmlNode at = opening.nextSibling(); !at.isNull(); at = at.nextSibling()) {
        const QString words =
            cleanLine(at.isElement() ? textOf(at, longestRunLine) : at.text().left(longestRunLine));
        const bool opensOther = opensOtherPart(at) || (says && isSection(at, opening));
        if (at.isElement() && (closesArticle(at) || opensOther))
            return end.isNull() ? at : end;
        if (endsRun(at)) {
            if (end.isNull())
                end = at;
        } else if (!words.isEmpty() && !(at.isElement() && isFurniture(at))) {
            end = HtmlNode();
            says = true;
        }
    }
    return end;
}

bool isSection(HtmlNode node, HtmlNode opening)
{
    static const QStringList levels{QStringLiteral("h1"), QStringLiteral("h2"), QStringLiteral("h3"),
                                    QStringLiteral("h4"), QStringLiteral("h5"), QStringLiteral("h6")};
    const auto levelOf = [](HtmlNode heading) {
        return heading.isElement() ? levels.indexOf(QString::fromUtf8(heading.tag())) : -1;
    };
    const qsizetype level = levelOf(node);
    const qsizetype own = levelOf(opening);
    return level >= 0 && level < 4 && (own < 0 || level <= own);
}

} // namespace dateline
