#include "feeds/elementnames.h"

#include "markup/textgate.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

QStringList wordsOfNames(HtmlNode element, std::initializer_list<const char*> attributes)
{
    QStringList words;
    for (const char* name : attributes) {
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

QStringList nameWords(HtmlNode element)
{
    return isNamedBySentence(element) ? kindWords(element)
                                      : wordsOfNames(element, {"class", "id", "data-testid", "data-qa"});
}

QStringList kindWords(HtmlNode element)
{
    return wordsOfNames(element, {"class", "data-testid", "data-qa"});
}

QStringList markWords(HtmlNode element)
{
    return wordsOfNames(element, {"class", "data-type", "data-post-type"});
}

bool isDenial(const QString& word)
{
    static const QSet<QString> denials{
        QStringLiteral("no"),   QStringLiteral("not"), QStringLiteral("without"), QStringLiteral("has"),
        QStringLiteral("with"), QStringLiteral("tag"), QStringLiteral("category")};
    return denials.contains(word);
}

bool isNamedBySentence(HtmlNode element)
{
    constexpr qsizetype longestName = 3; // words
    constexpr int mostLooked = 12;       // a heading opens the element
    static const QRegularExpression word(QStringLiteral("(?:^|[-_. ])(\\p{L}+)(?=$|[-_. ])"));
    const QByteArrayView raw = element.rawAttribute("id");
    if (raw.size() > 300 || (!raw.contains('-') && !raw.contains('_')))
        return false;
    const QString id = element.attribute("id").toLower();
    QStringList words;
    for (auto it = word.globalMatch(id); it.hasNext();)
        words.append(it.next().captured(1));
    if (words.size() != longestName) // "related-stories" may well head its box
        return words.size() > longestName;
    HtmlNode heading = element;
    for (int looked = 0;
         looked < mostLooked && !heading.isNull() && !heading.isAnyOf({"h1", "h2", "h3", "h4", "h5", "h6"});
         ++looked)
        heading = heading.next(element);
    if (!heading.isAnyOf({"h1", "h2", "h3", "h4", "h5", "h6"}))
        return false;
    const QString said = cleanLine(textOf(heading, 300)).toLower();
    return std::all_of(words.cbegin(), words.cend(),
                       [&said](const QString& each) { return said.contains(each); });
}

} // namespace dateline
