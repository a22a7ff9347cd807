#include "bylines/bylinetimes.h"

#include "bylines/bylinewords.h"

#include <QList>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace dateline {

namespace {

using namespace bylineword;

enum class TimeWord {
    No,
    Stamp,  ///< Updated, Published, Stand
    Clock,  ///< 10:22, 04.03.2024, 5pm: a time by its form
    Number, ///< 4, 2024, 3rd
    Name,   ///< March, Tue
    Unit,   ///< ago, EDT, Uhr, read
    Small,  ///< on, at, le, de: only between the others
    Mark    ///< a divider that stands alone
};

TimeWord timeWordOf(const QString& printed)
{
    static const QRegularExpression clock(
        QStringLiteral("^(\\d{1,4}([:./-]\\d{1,4})+([ap]\\.?m\\.?|h|z|Z)?|\\d{1,2}([ap]\\.?m|h\\d{0,2})|"
                       "\\d{4}-\\d\\d-\\d\\dT[\\d:.+Z-]+)$"));
    static const QRegularExpression number(QStringLiteral("^\\d{1,4}(,\\d{3})*(st|nd|rd|th|er)?$"));
    static const QString marks = QStringLiteral(",;|.\u2022\u00B7-\u2013\u2014");
    if (printed.size() == 1 && marks.contains(printed.front()))
        return TimeWord::Mark;
    QString word = printed;
    while (word.size() > 1 && (marks.contains(word.back()) || word.endsWith(QLatin1Char(':'))))
        word.chop(1);
    const QString lower = word.toLower();
    if (isTimeStamp(lower))
        return TimeWord::Stamp;
    if (clock.match(lower).hasMatch() || clock.match(word).hasMatch())
        return TimeWord::Clock;
    if (number.match(lower).hasMatch())
        return TimeWord::Number;
    if (isTimeName(lower))
        return TimeWord::Name;
    if (isTimeUnit(lower))
        return TimeWord::Unit;
    return isTimeLink(lower) ? TimeWord::Small : TimeWord::No;
}

bool isFirm(TimeWord word)
{
    return word != TimeWord::No && word != TimeWord::Small && word != TimeWord::Mark;
}

/// The words from `from` on that tell a time: their number, 0 where they tell none.
int timeAt(const QList<TimeWord>& words, int from)
{
    int end = from;
    int numbers = 0;
    int others = 0;
    bool clock = false;
    for (int i = from; i < words.size() && words.at(i) != TimeWord::No; ++i) {
        clock = clock || words.at(i) == TimeWord::Clock;
        numbers += words.at(i) == TimeWord::Number ? 1 : 0;
        others += isFirm(words.at(i)) && words.at(i) != TimeWord::Number ? 1 : 0;
        if (isFirm(words.at(i)))
            end = i + 1;
    }
    return clock || (numbers > 0 && others > 0) ? end - from : 0;
}

} // namespace

QString withoutTimes(const QString& line)
{
    const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<TimeWord> kinds;
    for (const QString& word : words)
        kinds.append(timeWordOf(word));
    QStringList kept;
    int names =
        0; // words before a time that are no lead: "From 10 March" goes on with a text, not with a name
    for (int i = 0; i < words.size(); ++i) {
        int length = timeAt(kinds, i);
        const bool opens = i == 0 && length == words.size(); // "20 Minutes avec AFP" is no time
        if (names < 2 && kinds.at(i) != TimeWord::Stamp && kinds.at(i) != TimeWord::Clock && !opens)
            length = 0;
        if (length == 0) {
            kept.append(words.at(i));
            names += isLead(words.at(i)) ? 0 : 1;
            continue;
        }
        i += length - 1;
        if (!kept.isEmpty() && !kept.last().endsWith(QLatin1Char(',')))
            kept.append(QStringLiteral(","));
    }
    if (!kept.isEmpty() && kept.last() == QLatin1String(","))
        kept.removeLast();
    return kept.join(QLatin1Char(' '));
}

} // namespace dateline
