#include "feeds/entrylabels.h"

#include "bylines/wordlists.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

/// resources/words/pins.txt
const QSet<QString>& pinWords()
{
    static const QSet<QString> words = [] {
        QSet<QString> all;
        for (const QStringList& line : readWordList(QStringLiteral("words/pins.txt")))
            all.insert(line.join(u' '));
        return all;
    }();
    return words;
}

/// A box named after a pin and little else, with no words in it: "fijado", "pinned-icon".
bool isPinBox(HtmlNode box)
{
    constexpr qsizetype longestName = 2; // words
    const QStringList names = markWords(box);
    return box.is("div") && names.size() <= longestName && isCalledPinned(names.mid(0, 1)) &&
           cleanLine(textOf(box)).isEmpty();
}

} // namespace

EntryLabel entryLabel(const QString& words)
{
    static const QHash<QString, EntryLabel> labels{
        {QStringLiteral("key event"), EntryLabel::Key},
        {QStringLiteral("key moment"), EntryLabel::Key},
        {QStringLiteral("key update"), EntryLabel::Key},
        {QStringLiteral("l’essentiel"), EntryLabel::Key},
        {QStringLiteral("l'essentiel"), EntryLabel::Key},
        {QStringLiteral("major development"), EntryLabel::Key},
        {QStringLiteral("major update"), EntryLabel::Key},
        {QStringLiteral("highlight"), EntryLabel::Key},
        {QStringLiteral("wichtig"), EntryLabel::Key},
        {QStringLiteral("key post"), EntryLabel::Key},
        {QStringLiteral("important"), EntryLabel::Key},
        {QStringLiteral("destaque"), EntryLabel::Key},
        {QStringLiteral("destacado"), EntryLabel::Key},
        {QStringLiteral("belangrijk"), EntryLabel::Key},
        {QStringLiteral("viktigt"), EntryLabel::Key},
        {QStringLiteral("viktig"), EntryLabel::Key},
        {QStringLiteral("dôležité"), EntryLabel::Key},
        {QStringLiteral("důležité"), EntryLabel::Key},
        {QStringLiteral("ważne"), EntryLabel::Key},
        {QStringLiteral("важно"), EntryLabel::Key},
        {QStringLiteral("fontos"), EntryLabel::Key},
        {QStringLiteral("importante"), EntryLabel::Key},
        {QStringLiteral("重要"), EntryLabel::Key},
        {QStringLiteral("breaking"), EntryLabel::Breaking},
        {QStringLiteral("breaking news"), EntryLabel::Breaking},
        {QStringLiteral("eilmeldung"), EntryLabel::Breaking},
        {QStringLiteral("urgent"), EntryLabel::Breaking},
        {QStringLiteral("última hora"), EntryLabel::Breaking},
        {QStringLiteral("pilne"), EntryLabel::Breaking},
        {QStringLiteral("срочно"), EntryLabel::Breaking},
        {QStringLiteral("فوری"), EntryLabel::Breaking},
        {QStringLiteral("عاجل"), EntryLabel::Breaking},
        {QStringLiteral("速報"), EntryLabel::Breaking},
        {QStringLiteral("속보"), EntryLabel::Breaking},
        {QStringLiteral("son dakika"), EntryLabel::Breaking},
    };
    const QString lower = words.toLower();
    return labels.value(lower, pinWords().contains(lower) ? EntryLabel::Pinned : EntryLabel::None);
}

bool isCalledPinned(const QStringList& names)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (pinWords().contains(names.at(i)) && !(i > 0 && isDenial(names.at(i - 1))))
            return true;
    }
    return false;
}

EntryLabel labelShown(HtmlNode element)
{
    constexpr qsizetype longestLabel = 24;
    if (!element.isAnyOf({"span", "div", "strong", "small", "em", "mark", "b"}))
        return EntryLabel::None;
    const EntryLabel label = entryLabel(fewWords(element, longestLabel));
    return label != EntryLabel::None && isInsideSentence(element) ? EntryLabel::None : label;
}

bool isNamedLabel(HtmlNode element)
{
    constexpr qsizetype longestLabel = 30;
    static const QSet<QString> names{QStringLiteral("pill"),    QStringLiteral("pillbox"),
                                     QStringLiteral("badge"),   QStringLiteral("chip"),
                                     QStringLiteral("sticker"), QStringLiteral("label")};
    if (!element.isAnyOf({"span", "div", "strong", "small", "em", "mark", "b"}) ||
        element.parent().isAnyOf({"p", "li", "td", "dd", "blockquote"})) // there it is a word of the text
        return false;
    const QStringList words = nameWords(element);
    return std::any_of(words.cbegin(), words.cend(),
                       [](const QString& word) { return names.contains(word); }) &&
           !fewWords(element, longestLabel).isEmpty() && !isInsideSentence(element);
}

bool showsPin(HtmlNode entry)
{
    constexpr int mostLooked = 300; // elements: the sign stands at the top
    static const QRegularExpression pin(
        QStringLiteral("(^|\\s|__|/)(icon[-_]?)?(pin|pinned|pinpost|sticky)([-_]?(icon|post|entry))?"
                       "(\\.(svg|png|gif|webp))?(\\?.*)?($|\\s)"),
        QRegularExpression::CaseInsensitiveOption);
    static const Selector inText(QStringLiteral("p *, li *, blockquote *, figure *, td *, a *"));
    constexpr qsizetype longestName = 300;
    int looked = 0;
    for (HtmlNode at = entry.next(entry); !at.isNull() && looked < mostLooked; at = at.next(entry)) {
        looked += at.isElement();
        if (isPinBox(at) && !inText.matches(at))
            return true;
        if (!at.isAnyOf({"img", "amp-img", "svg", "i", "span"}))
            continue;
        for (const char* attribute : {"class", "src"}) {
            const QByteArrayView name = at.rawAttribute(attribute);
            if (!name.isEmpty() && name.size() < longestName &&
                pin.match(QString::fromUtf8(name)).hasMatch() && cleanLine(textOf(at)).isEmpty() &&
                !inText.matches(at))
                return true;
        }
    }
    return false;
}

HtmlNode labelInHeading(HtmlNode heading)
{
    for (HtmlNode at = heading.next(heading); !at.isNull(); at = at.next(heading)) {
        if (at.isText() && !cleanLine(at.text()).isEmpty())
            return {};
        if (at.isElement() && labelShown(at) != EntryLabel::None)
            return cleanLine(textOf(at)).size() < cleanLine(textOf(heading)).size() ? at : HtmlNode();
    }
    return {};
}

} // namespace dateline
