#include "feeds/timelabels.h"

#include "bylines/wordlists.h"
#include "markup/textgate.h"

#include <optional>

namespace dateline {

namespace {

constexpr qsizetype longestTimeLabel = 40; ///< characters

/// The words below the element that are not dropped; nullopt where they are many.
std::optional<QString> fewWordsKept(HtmlNode element, const QSet<const void*>& drop)
{
    constexpr int mostNodes = 16;
    int walked = 0;
    QString words;
    for (HtmlNode at = element.next(element); !at.isNull();) {
        const bool isDropped = drop.contains(at.key());
        const bool isMore = at.isAnyOf({"img", "amp-img", "video", "iframe", "a"});
        const bool isLong = at.isText() && at.rawText().trimmed().size() > 4 * longestTimeLabel; // bytes
        if (++walked > mostNodes || (!isDropped && (isMore || isLong)))
            return std::nullopt;
        if (!isDropped && at.isText())
            words += u' ' + at.text();
        at = isDropped ? at.nextBeside(element) : at.next(element);
    }
    return cleanLine(words);
}

} // namespace

bool isTimeLabel(const QString& words)
{
    static const QSet<QString> labels = [] {
        QSet<QString> all;
        const QList<QStringList> lines = readWordList(QStringLiteral("words/timelabels.txt"));
        for (const QStringList& line : lines)
            all.insert(line.first());
        return all;
    }();
    if (words.size() > longestTimeLabel)
        return false;
    QString word;
    int known = 0;
    const QString ended = words.toLower() + u' ';
    for (const QChar c : ended) {
        if (c.isLetter() || c.isMark() || c == QChar(0x200C)) { // joins no letters: of Persian words
            word += c;
            continue;
        }
        if (c.isDigit() || (!word.isEmpty() && !labels.contains(word)))
            return false;
        known += !word.isEmpty();
        word.clear();
    }
    return known > 0;
}

HtmlNode labelAround(HtmlNode dropped, HtmlNode entry, const QSet<const void*>& drop)
{
    constexpr int highest = 4;
    HtmlNode found;
    HtmlNode up = dropped.parent();
    for (int level = 0; level < highest && up.isElement() && up != entry; ++level, up = up.parent()) {
        const std::optional<QString> words = fewWordsKept(up, drop);
        if (!words || !(words->isEmpty() || isTimeLabel(*words)))
            break;
        if (!words->isEmpty())
            found = up;
    }
    return found;
}

} // namespace dateline
