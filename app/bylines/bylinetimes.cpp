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
    Day,    ///< Tuesday, yesterday
    Name,   ///< March, Tue
    Unit,   ///< ago, EDT, Uhr, read
    Small,  ///< on, at, le, de: only between the others
    Mark    ///< a divider that stands alone
};

TimeWord timeWordOf(const QString& printed)
{
    static const QRegularExpression clock(QStringLiteral(
        "^(\\d{1,4}([:./-]\\d{1,4})+([ap]\\.?m\\.?|h|z|Z)?|\\d{1,2}([ap]\\.?m|h\\d{0,2}|m|min)|"
        "\\d{4}-\\d\\d-\\d\\dT[\\d:.+Z-]+)$"));
    static const QRegularExpression eastAsian( // "2時間前", "15時20分", "2024年3月4日", "5분전"
        QStringLiteral("^(\\d{1,2}(秒|分钟?|分鐘|時間|小[时時]|日|天|週間|周|か月|분|시간|일)[前전]|"
                       "(\\d{4}年)?(\\d{1,2}月\\d{1,2}日)?(\\d{1,2}[時时点點]\\d{1,2}分)?)$"));
    static const QRegularExpression number(
        QStringLiteral("^\\d{1,4}(,\\d{3})*(st|nd|rd|th|er|년|월|일|시|분|초|시간)?$"));
    static const QString marks = QStringLiteral(",;|.\u2022\u00B7-\u2013\u2014");
    if (printed.size() == 1 && marks.contains(printed.front()))
        return TimeWord::Mark;
    QString word = printed;
    while (word.size() > 1 && (marks.contains(word.back()) || word.endsWith(QLatin1Char(':'))))
        word.chop(1);
    const QString lower = word.toLower();
    if (isTimeStamp(lower))
        return TimeWord::Stamp;
    if (clock.match(lower).hasMatch() || clock.match(word).hasMatch() || eastAsian.match(word).hasMatch())
        return TimeWord::Clock;
    if (number.match(lower).hasMatch())
        return TimeWord::Number;
    if (isOutletWord(word) && isCapitalised(word))
        return TimeWord::No; // "USA Today"
    if (isTimeDay(lower))
        return TimeWord::Day;
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
    bool stamp = false;
    bool day = false;
    int i = from;
    for (; i < words.size() && words.at(i) != TimeWord::No; ++i) {
        clock = clock || words.at(i) == TimeWord::Clock;
        stamp = stamp || words.at(i) == TimeWord::Stamp;
        day = day || words.at(i) == TimeWord::Day;
        numbers += words.at(i) == TimeWord::Number ? 1 : 0;
        others += isFirm(words.at(i)) && words.at(i) != TimeWord::Number ? 1 : 0;
        if (isFirm(words.at(i)))
            end = i + 1;
    }
    if (i == words.size())
        end = i; // "hace 2 horas": what is left tells nothing
    return clock || (stamp && day) || (numbers > 0 && others > 0) ? end - from : 0;
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
