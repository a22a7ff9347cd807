#include "feeds/entryfurniture.h"

#include "bylines/wordlists.h"
#include "feeds/entrytimes.h"
#include "feeds/pagelines.h"
#include "feeds/runends.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

/// Words that also name what belongs to the text: "social-embed" holds a post, "comment" a reader's question.
bool mayHoldText(const QString& word)
{
    static const QSet<QString> words{QStringLiteral("social"), QStringLiteral("share"),
                                     QStringLiteral("comment"), QStringLiteral("consent"),
                                     QStringLiteral("gdpr")};
    return words.contains(word);
}

/// The last words of the text before the element, or the first of the text behind it; nothing where another
/// element stands there.
QString wordsBeside(HtmlNode element, int step)
{
    constexpr qsizetype few = 80; // bytes
    constexpr int mostBlanks = 4;
    HtmlNode at = element;
    for (int walked = 0; walked < mostBlanks; ++walked) {
        at = step > 0 ? at.nextSibling() : at.previousSibling();
        if (!at.isText())
            return {};
        const QByteArrayView text = at.rawText().trimmed();
        if (!text.isEmpty())
            return QString::fromUtf8(step > 0 ? text.first(qMin(few, text.size()))
                                              : text.last(qMin(few, text.size())));
    }
    return {};
}

bool isNamedFurniture(HtmlNode element, const QStringList& elementNames)
{
    if (elementNames.isEmpty())
        return false;
    if (element.isAnyOf({"img", "amp-img", "picture", "source"})) // "related-story--image" is how large it is
        return false;
    // ids of headings are made of their words: "poll-shows-labour-ahead"
    const bool isHeading = element.isAnyOf({"h1", "h2", "h3", "h4", "h5", "h6"});
    const QStringList names = isHeading ? wordsOfNames(element, {"class"}) : elementNames;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString& word = names.at(i);
        const QString next = names.value(i + 1);
        const bool isBox = next == QLatin1String("box") || next == QLatin1String("banner");
        const bool isNamed = isFurnitureWord(word) || (isBox && isFurnitureWord(word + next));
        if (!isNamed || (i > 0 && isDenial(names.at(i - 1)))) // "elements--no-byline"
            continue;
        static const Selector embed(QStringLiteral("blockquote, iframe, figure, video, amp-twitter"));
        static const Selector quoted(QStringLiteral("blockquote, blockquote *"));
        if (!mayHoldText(word) || (embed.first(element).isNull() && !quoted.matches(element)))
            return true;
    }
    return false;
}

/// Words of links below the element.
qsizetype linkedWords(HtmlNode element)
{
    qsizetype length = 0;
    for (HtmlNode at = element.next(element); !at.isNull();) {
        const bool isLink = at.is("a") && at.hasAttribute("href");
        length += isLink ? cleanLine(textOf(at)).size() : 0;
        at = isLink ? at.nextBeside(element) : at.next(element);
    }
    return length;
}

/// Whether a link or button, or a box to share the entry, is around the words or all that the element holds.
bool standsInButton(HtmlNode element)
{
    constexpr int highest = 5;
    static const QSet<QString> boxes{QStringLiteral("share"), QStringLiteral("sharing"),
                                     QStringLiteral("social"), QStringLiteral("socials")};
    HtmlNode at = element;
    while (!at.isNull() && !(at.isText() && !at.rawText().trimmed().isEmpty()))
        at = at.next(element);
    for (int level = 0; level < highest && !at.isNull(); ++level, at = at.parent()) {
        const QStringList names = at.isElement() ? kindWords(at) : QStringList();
        const bool isBox = std::any_of(names.cbegin(), names.cend(),
                                       [](const QString& name) { return boxes.contains(name); });
        if (isBox || at.isAnyOf({"a", "button"}))
            return true;
    }
    return false;
}

/// Whether the words of a node are those of a button. Services are told of in texts too: in a list of those
/// that are down.
bool isButtonOf(HtmlNode node, const QString& words)
{
    return isButtonLine(words) && (!isServiceName(words) || standsInButton(node));
}

/// "Like 3 Share": buttons with what they count, and nothing else.
bool isRowOfButtons(HtmlNode element)
{
    constexpr qsizetype longestRow = 80; // characters
    static const QRegularExpression count(QStringLiteral("^[0-9][0-9.,]* ?[kKmM]?$"));
    if (!element.isAnyOf({"div", "ul", "p", "footer", "section", "span", "a"}) ||
        fewWords(element, longestRow).isEmpty())
        return false;
    int buttons = 0;
    for (HtmlNode at = element.next(element); !at.isNull(); at = at.next(element)) {
        const QString words = at.isText() ? cleanLine(at.text()) : QString();
        if (words.isEmpty() || count.match(words).hasMatch())
            continue;
        const bool isButton = isButtonOf(at, words);
        if (!isButton && words != QLatin1String("X")) // the site, beside "Facebook"
            return false;
        buttons += isButton;
    }
    return buttons > 0;
}

/// A link that no words tell of, "#" or "¶"; or one into the page that stands alone in its line: "Return to
/// menu", "Skip the next section".
bool isLinkIntoPage(HtmlNode element)
{
    constexpr qsizetype longestLink = 80;
    static const Selector picture(QStringLiteral("img, picture, svg, video"));
    static const Selector inHeading(QStringLiteral("h1 a, h2 a, h3 a, h4 a, h5 a"));
    static const Selector heading(QStringLiteral("h1, h2, h3, h4, h5"));
    static const Selector inQuote(QStringLiteral("blockquote a")); // "·" may lead to the post that is quoted
    if (!element.is("a") || inHeading.matches(element) || inQuote.matches(element) ||
        !heading.first(element).isNull())
        return false;
    const QString words = fewWords(element, longestLink);
    const bool saysNothing = !words.isEmpty() && std::none_of(words.cbegin(), words.cend(),
                                                              [](QChar c) { return c.isLetterOrNumber(); });
    if (saysNothing)
        return picture.first(element).isNull();
    if (!element.rawAttribute("href").startsWith("#") || words.isEmpty())
        return false;
    if (nameWords(element).contains(QLatin1String("skip")))
        return true;
    const HtmlNode line = element.parent();
    return wordsBeside(element, -1).isEmpty() && wordsBeside(element, 1).isEmpty() &&
           fewWords(line, longestLink) == words && !line.isAnyOf({"li", "td"});
}

/// Few words that a style hides, or that stand until a script is done.
bool isUnseen(HtmlNode element)
{
    constexpr qsizetype longest = 60;
    static const QRegularExpression hidden(
        QStringLiteral("(^|;)\\s*(display\\s*:\\s*none|visibility\\s*:\\s*hidden)"),
        QRegularExpression::CaseInsensitiveOption);
    const bool isHidden =
        element.hasAttribute("hidden") ||
        (element.hasAttribute("style") && hidden.match(element.attribute("style").left(300)).hasMatch());
    return isHidden && !fewWords(element, longest).isEmpty();
}

/// A logo or sign the height of a line, in the midst of words.
bool isSignInText(HtmlNode element)
{
    constexpr int largest = 48; // pixels
    if (!element.is("img"))
        return false;
    bool isNumber = false;
    const int width = element.attribute("width").remove(QLatin1String("px")).toInt(&isNumber);
    const int height = element.attribute("height").remove(QLatin1String("px")).toInt();
    const bool isSmall = isNumber && width > 0 && width <= largest && height <= largest;
    HtmlNode line = element.parent();
    while (line.isAnyOf({"span", "a", "picture", "b", "strong", "em", "i"}))
        line = line.parent();
    return isSmall && line.isAnyOf({"p", "li", "td"}) && !cleanLine(textOf(line, 200)).isEmpty();
}

/// A small picture of who writes, by its own name, its file's or that of the box around it.
bool isPortrait(HtmlNode element)
{
    if (!element.isAnyOf({"img", "amp-img"}))
        return false;
    constexpr int largest = 200; // pixels
    const int width = element.attribute("width").remove(QLatin1String("px")).toInt();
    if (width > largest)
        return false;
    const auto speaks = [](QByteArrayView name) {
        return name.size() < 1000 && name.toByteArray().toLower().contains("avatar");
    };
    const QByteArrayView address = element.rawAttribute("src");
    const qsizetype query = address.indexOf('?');
    const QByteArrayView path = query < 0 ? address : address.first(query);
    // "avatar-fire-and-ash.jpg" is a film; a folder of that name holds faces
    const QByteArrayView named = width > 0 ? path : path.first(qMax<qsizetype>(0, path.lastIndexOf('/')));
    return speaks(element.rawAttribute("class")) || speaks(named) ||
           speaks(element.parent().rawAttribute("class"));
}

/// The address of the entry in full, to be copied.
bool isPermalink(HtmlNode element, const QStringList& elementNames)
{
    static const Selector link(QStringLiteral("a[href]"));
    if (!elementNames.contains(QLatin1String("permalink")))
        return false;
    const HtmlNode found = element.is("a") ? element : link.first(element);
    return !found.isNull() && cleanLine(textOf(found)).startsWith(QLatin1String("http"));
}

/// A button that is the headline: what opens and closes the entry.
bool isHeadlineButton(HtmlNode element)
{
    static const Selector inHeading(QStringLiteral("h1 button, h2 button, h3 button, h4 button"));
    static const Selector heading(QStringLiteral("h1, h2, h3, h4"));
    return element.is("button") && (inHeading.matches(element) || !heading.first(element).isNull());
}

/// Links to the topics of the entry, and nothing else.
bool isListOfTopics(HtmlNode element, const QStringList& elementNames)
{
    static const QSet<QString> names{QStringLiteral("tags"), QStringLiteral("taglist"),
                                     QStringLiteral("topics"), QStringLiteral("keywords")};
    if (std::none_of(elementNames.cbegin(), elementNames.cend(),
                     [](const QString& word) { return names.contains(word); }))
        return false;
    const qsizetype length = cleanLine(textOf(element)).size();
    return length > 0 && linkedWords(element) * 10 >= length * 8;
}

} // namespace

bool isFurnitureWord(const QString& word)
{
    static const QSet<QString> words = [] {
        QSet<QString> all;
        const QList<QStringList> lines = readWordList(QStringLiteral("words/furniture.txt"));
        for (const QStringList& line : lines)
            all.insert(line.first());
        return all;
    }();
    return words.contains(word);
}

bool isBoxOfLinks(HtmlNode element)
{
    static const QSet<QString> openings = [] {
        QSet<QString> all;
        for (const QStringList& line : readWordList(QStringLiteral("words/boxes.txt")))
            all.insert(line.join(u' '));
        return all;
    }();
    constexpr qsizetype longestBox = 600;
    constexpr qsizetype longestOpening = 30;
    if (!element.isAnyOf({"div", "aside", "section", "ul", "figure", "gu-island"}))
        return false;
    HtmlNode at = element.next(element);
    while (!at.isNull() && (!at.isText() || at.rawText().trimmed().isEmpty()))
        at = at.next(element);
    const bool isLong = at.isNull() || at.rawText().trimmed().size() > 4 * longestOpening; // bytes
    const QString first = isLong ? QString() : cleanLine(at.text());
    if (first.isEmpty() || first.size() > longestOpening || !openings.contains(first.toLower()))
        return false;
    const QString words = cleanLine(textOf(element));
    return words.size() <= longestBox && linkedWords(element) + first.size() + 8 >= words.size();
}

bool standsIn(const Selector& places, HtmlNode node, HtmlNode entry)
{
    for (HtmlNode up = node.parent(); node != entry && up.isElement() && up != entry; up = up.parent()) {
        if (places.matches(up))
            return true;
    }
    return false;
}

bool isInsideSentence(HtmlNode element)
{
    constexpr int highest = 6;
    HtmlNode at = element;
    for (int level = 0;
         level < highest && at.isAnyOf({"a", "b", "em", "i", "mark", "small", "span", "strong", "u"});
         ++level, at = at.parent()) {
        const QString before = wordsBeside(at, -1);
        const bool saysBefore =
            std::any_of(before.cbegin(), before.cend(), [](QChar c) { return c.isLetter(); });
        if (saysBefore && !before.endsWith(u':'))
            return true;
        const QString behind = wordsBeside(at, 1);
        if (!behind.isEmpty() &&
            (behind.front().isLower() || QStringLiteral(",.;?!").contains(behind.front())))
            return true;
    }
    return false;
}

const Selector& unseenWords()
{
    static const Selector selector(QStringLiteral(
        "[class*=visually-hidden], [class*=visuallyhidden], [class*=VisuallyHidden], "
        "[class*=hidden-visually], [class*=visuallyHidden], [class*=sr-only], [class*=srOnly], "
        "[class*=screen-reader], [class*=screenreader], [class~=gs-u-vh], [class~=vh], "
        "[class*=assistive-text]"));
    return selector;
}

bool mayBeBesideText(HtmlNode element)
{
    constexpr int mostNodes = 2000;
    return isSmallTree(element, mostNodes);
}

bool isFurniture(HtmlNode element)
{
    if (!mayBeBesideText(element) || isHeadlineButton(element))
        return false;
    static const Selector tools(
        QStringLiteral("button, nav, form, [aria-hidden=true], amp-social-share, amp-ad, "
                       "[role=complementary], [role=navigation], [role=toolbar]"));
    const QStringList names = nameWords(element);
    if (tools.matches(element) || unseenWords().matches(element) || isNamedFurniture(element, names) ||
        isBoxOfLinks(element) || isReadAlso(element) || isOwnAddress(element) ||
        isPermalink(element, names) || isListOfTopics(element, names) || isLinkIntoPage(element) ||
        isUnseen(element) || isSignInText(element) || isPortrait(element) ||
        (isRowOfButtons(element) && !isInsideSentence(element)))
        return true;
    constexpr qsizetype longestFooter = 200;
    const auto endsInFooter = [&names] {
        return std::any_of(names.cbegin(), names.cend(),
                           [](const QString& name) { return name.endsWith(QLatin1String("footer")); });
    };
    if (element.rawAttribute("class").contains("footer") && endsInFooter() &&
        !fewWords(element, longestFooter).isEmpty())
        return true;
    static const Selector more(QStringLiteral("[class*=read-more], [class*=most-read]"));
    constexpr qsizetype longestLink = 120; // what is longer is the rest of the text behind such a link
    if (more.matches(element) && !fewWords(element, longestLink).isEmpty())
        return true;
    static const Selector summary(QStringLiteral("summary"));
    constexpr qsizetype longestButton = 40;
    if (element.is("details"))
        return isButtonLine(cleanLine(textOf(summary.first(element), longestButton)));
    return element.isAnyOf({"p", "div", "span", "a", "li", "small"}) &&
           isButtonOf(element, fewWords(element, longestButton)) && !isInsideSentence(element);
}

bool isAdvert(HtmlNode element)
{
    static const QSet<QString> names{
        QStringLiteral("ad"),        QStringLiteral("advert"),   QStringLiteral("advertisement"),
        QStringLiteral("sponsored"), QStringLiteral("promoted"), QStringLiteral("advertorial"),
        QStringLiteral("anzeige"),   QStringLiteral("werbung"),  QStringLiteral("publicidad"),
        QStringLiteral("publicite"), QStringLiteral("reklama"),  QStringLiteral("annonce")};
    static const QSet<QString> labels{QStringLiteral("sponsored"),
                                      QStringLiteral("sponsored content"),
                                      QStringLiteral("ad"),
                                      QStringLiteral("advertisement"),
                                      QStringLiteral("paid content"),
                                      QStringLiteral("paid post"),
                                      QStringLiteral("promoted"),
                                      QStringLiteral("anzeige"),
                                      QStringLiteral("werbung"),
                                      QStringLiteral("publicité"),
                                      QStringLiteral("contenu sponsorisé"),
                                      QStringLiteral("publicidad"),
                                      QStringLiteral("contenido patrocinado"),
                                      QStringLiteral("pubblicità"),
                                      QStringLiteral("reklama")};
    for (const QString& word : kindWords(element)) {
        if (names.contains(word))
            return true;
    }
    const QStringList id = wordsOfNames(element, {"id"});
    if (id.size() <= 2 && names.contains(id.value(0))) // longer ones are made of a headline's words
        return true;
    constexpr qsizetype longestLabel = 24;
    for (HtmlNode at = element.next(element); !at.isNull(); at = at.next(element)) {
        if (at.isAnyOf({"p", "h1", "h2", "h3", "h4"}))
            return false; // a label stands above headline and text
        if (at.isAnyOf({"span", "div", "small", "strong", "b", "em"}) &&
            labels.contains(fewWords(at, longestLabel).toLower()))
            return true;
    }
    return false;
}

QList<HtmlNode> furnitureOf(HtmlNode entry)
{
    QList<HtmlNode> found;
    const qsizetype all = textOf(entry).size();
    for (HtmlNode at = entry.next(entry); !at.isNull();) {
        const bool drop = at.isElement() && isFurniture(at) && textOf(at).size() * 2 <= all;
        if (drop)
            found.append(at);
        at = drop ? at.nextBeside(entry) : at.next(entry);
    }
    return found;
}

} // namespace dateline
