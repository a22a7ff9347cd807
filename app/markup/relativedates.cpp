#include "markup/relativedates.h"

#include "markup/datewords.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace dateline {

namespace {

constexpr const char* unitLines[5] = {
    "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos seg secondo secondi "
    "sekund "
    "sekunda sekundy secondsago 초 秒 секунд секунды ثانية ثوان ثواني שניה שניות",
    "m min mins minute minutes minuten minuut minuto minutos minuti minuut minutter minuter minuta minuty "
    "minut "
    "dakika perc minuuttia menit 분 分 分钟 分鐘 минут минуты минуту хв دقيقة دقائق דקה דקות λεπτα λεπτο",
    "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren timer time timmar "
    "godzin "
    "godziny hodin hodiny hodinami saat jam 시간 時間 小时 小時 час часа часов год ساعة ساعات שעה שעות ωρα "
    "ωρες",
    "d day days tag tage tagen jour jours dia dias giorno giorni dag dagen dage dni dnu dnem gun hari 일 日 "
    "天 "
    "день дня дней يوم ايام יום ימים ημερα ημερες",
    "w week weeks woche wochen semaine semaines semana semanas settimana settimane week weken"};

constexpr qint64 unitMinutes[5] = {0, 1, 60, 1440, 10080};

constexpr const char* markLine = "ago vor il y a depuis hace hacia fa geleden ha atras sedan siden for temu "
                                 "pred onpred once onceki onceden 前 전 "
                                 "назад тому lalu yang sitten منذ قبل לפני πριν απο";

constexpr const char* fillerLine = "and und et y e en og och i about ca circa updated posted just over";

constexpr const char* oneLine = "a an one ein eine einer einem un une una uno um uma een en";

constexpr const char* nowLine = "now|just now|jetzt|gerade eben|soeben|a l'instant|maintenant|ahora|ahora "
                                "mismo|adesso|proprio ora|zojuist|agora|"
                                "moments ago|a moment ago|right now";

QSet<QString> wordSet(const char* line)
{
    const QStringList words = QString::fromUtf8(line).split(QLatin1Char(' '));
    QSet<QString> set;
    for (const QString& word : words)
        set.insert(foldedWord(word));
    return set;
}

QHash<QString, int> unitTable()
{
    QHash<QString, int> table;
    for (int unit = 0; unit < 5; ++unit) {
        const QStringList names = QString::fromUtf8(unitLines[unit]).split(QLatin1Char(' '));
        for (const QString& name : names)
            table.insert(foldedWord(name), unit);
    }
    return table;
}

/// Numbers and words apart, everything else dropped: "1h5m ago" → 1 h 5 m ago.
QStringList piecesOf(const QString& text)
{
    enum class Class { None, Digit, Letter };
    const auto classOf = [](QChar c) {
        return c.digitValue() >= 0 ? Class::Digit : c.isLetter() ? Class::Letter : Class::None;
    };
    QStringList pieces;
    for (qsizetype end = 0; end < text.size();) {
        const qsizetype start = end;
        const Class first = classOf(text.at(start));
        while (end < text.size() && classOf(text.at(end)) == first)
            ++end;
        if (first == Class::None)
            continue;
        pieces.append(text.mid(start, end - start));
        if (first == Class::Digit) {
            for (QChar& c : pieces.last())
                c = QChar(u'0' + c.digitValue());
        }
    }
    return pieces;
}

struct Distance
{
    qint64 minutes = 0;
    int units = 0;        ///< number-unit pairs
    int finest = 5;       ///< smallest unit named
    bool marked = false;  ///< "ago" in some language
    bool foreign = false; ///< a word that belongs to no distance
    bool spelt = false;   ///< a unit with a whole word ("hours", not "hr")
};

/// "3시간" and "5分钟前" have unit and mark in one word.
void splitGluedMark(QStringList& pieces)
{
    for (int i = 0; i < pieces.size(); ++i) {
        const QString piece = pieces.at(i);
        const bool marked =
            piece.size() > 1 && (piece.endsWith(QChar(0x524D)) || piece.endsWith(QChar(0xC804)));
        if (!marked)
            continue;
        pieces[i].chop(1);
        pieces.insert(i + 1, piece.right(1));
        ++i;
    }
}

/// Folded words of the Latin alphabet stay as they are; others are taken apart once more, as the tables are.
QString asInTables(const QString& piece)
{
    const bool isAscii =
        std::all_of(piece.cbegin(), piece.cend(), [](QChar c) { return c.unicode() < 0x80; });
    return isAscii ? piece : foldedWord(piece);
}

Distance distanceOf(const QString& folded)
{
    static const QHash<QString, int> units = unitTable();
    static const QSet<QString> marks = wordSet(markLine);
    static const QSet<QString> fillers = wordSet(fillerLine);
    static const QSet<QString> ones = wordSet(oneLine);
    Distance distance;
    QStringList pieces = piecesOf(folded.normalized(QString::NormalizationForm_C));
    splitGluedMark(pieces);
    for (int i = 0; i < pieces.size(); ++i) {
        const QString& piece = pieces.at(i);
        const bool isNumber = piece.at(0).isDigit();
        const bool counts = isNumber || ones.contains(piece);
        const QString next = i + 1 < pieces.size() ? asInTables(pieces.at(i + 1)) : QString();
        const auto unit = units.constFind(next);
        // "منذ ساعة", "לפני שעה": the unit alone is one of it
        const bool isBareUnit = distance.marked && distance.units == 0 && units.contains(asInTables(piece));
        if (isBareUnit) {
            const int unitOne = units.value(asInTables(piece));
            distance.minutes += unitMinutes[unitOne];
            distance.finest = unitOne;
            ++distance.units;
        } else if (counts && unit != units.constEnd() && piece.size() <= 5) {
            const int count = isNumber ? piece.toInt() : 1;
            distance.minutes += *unit == 0 ? count / 60 : count * unitMinutes[*unit];
            distance.finest = std::min(distance.finest, *unit);
            distance.spelt = distance.spelt || (*unit >= 2 && next.size() > 3);
            ++distance.units;
            ++i;
        } else if (marks.contains(asInTables(piece))) {
            distance.marked = true;
        } else if (!fillers.contains(piece)) {
            distance.foreign = true; // nothing can make it a distance again
            return distance;
        }
    }
    return distance;
}

bool saysNow(const QString& folded)
{
    static const QStringList phrases = QString::fromLatin1(nowLine).split(QLatin1Char('|'));
    return phrases.contains(folded);
}

/// "2h" and "15m" alone are distances; "2 hours" alone is a duration, not a time.
bool isDistance(const Distance& distance, const QString& folded)
{
    if (distance.units == 0 || distance.foreign)
        return false;
    return distance.marked || (folded.size() <= 7 && folded.at(0).isDigit());
}

/// Whether it is short enough for a distance.
bool mayBeRelative(const QString& folded)
{
    constexpr qsizetype mostWords = 9;
    return folded.size() <= 60 && !folded.isEmpty() && folded.count(u' ') < mostWords;
}

} // namespace

bool isRelativeTime(const QString& folded)
{
    return mayBeRelative(folded) && (saysNow(folded) || isDistance(distanceOf(folded), folded));
}

std::optional<ClaimedTime> relativeTime(const QString& folded, const DateContext& context)
{
    if (!context.pageClock || !mayBeRelative(folded))
        return std::nullopt;
    if (saysNow(folded))
        return ClaimedTime{*context.pageClock, Precision::Minute};
    const Distance distance = distanceOf(folded);
    if (!isDistance(distance, folded))
        return std::nullopt;
    const Instant at = *context.pageClock - std::chrono::minutes(distance.minutes);
    if (distance.finest >= 3)
        return ClaimedTime{at, Precision::Day};
    // Pages that count "1 hr 1 min" mean "1 hr" to the minute; "3 hours ago" is rounded.
    const bool rounded = distance.finest == 2 && distance.spelt;
    return ClaimedTime{at, rounded ? Precision::Guessed : Precision::Minute};
}

} // namespace dateline
