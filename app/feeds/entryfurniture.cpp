#include "feeds/entryfurniture.h"

#include "bylines/wordlists.h"
#include "feeds/entrytimes.h"
#include "feeds/pagelines.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QSet>

namespace dateline {

namespace {

bool isSocial(const QString& word)
{
    return word == QLatin1String("social") || word == QLatin1String("share");
}

bool isNamedFurniture(HtmlNode element)
{
    static const QSet<QString> words = [] {
        QSet<QString> all;
        const QList<QStringList> lines = readWordList(QStringLiteral("words/furniture.txt"));
        for (const QStringList& line : lines)
            all.insert(line.first());
        return all;
    }();
    for (const QString& word : nameWords(element)) {
        if (!words.contains(word))
            continue;
        // "social-embed" holds a post, not buttons
        static const Selector embed(QStringLiteral("blockquote, iframe, figure, video, amp-twitter"));
        if (!isSocial(word) || embed.first(element).isNull())
            return true;
    }
    return false;
}

bool isFurniture(HtmlNode element)
{
    static const Selector tools(
        QStringLiteral("button, nav, form, [aria-hidden=true], amp-social-share, amp-ad, "
                       "[class*=visually-hidden], [class*=visuallyhidden], [class*=VisuallyHidden], "
                       "[class*=sr-only], [class*=screen-reader]"));
    if (tools.matches(element) || isNamedFurniture(element))
        return true;
    static const Selector more(QStringLiteral("[class*=read-more], [class*=most-read]"));
    constexpr qsizetype longestLink = 120; // what is longer is the rest of the text behind such a link
    if (more.matches(element) && !fewWords(element, longestLink).isEmpty())
        return true;
    constexpr qsizetype longestButton = 40;
    return element.isAnyOf({"p", "div", "span", "a", "li", "small"}) &&
           isButtonLine(fewWords(element, longestButton));
}

} // namespace

QStringList nameWords(HtmlNode element)
{
    QStringList words;
    for (const char* name : {"class", "id", "data-testid", "data-qa"}) {
        const QByteArrayView value = element.rawAttribute(name);
        if (value.size() > 300)
            continue;
        bool joins = false;
        bool afterSmall = false;
        for (const char c : value) {
            const bool small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            const bool capital = c >= 'A' && c <= 'Z';
            if (small || capital) {
                if (!joins || (capital && afterSmall))
                    words.append(QString());
                words.last().append(QLatin1Char(capital ? char(c | 0x20) : c));
            }
            joins = small || capital;
            afterSmall = small;
        }
    }
    return words;
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
