#include "markup/worddates.h"

#include "markup/datetokens.h"

#include <QSet>
#include <QStringList>

namespace dateline {

namespace {

/// Walks once over the tokens and gives each a meaning. Bare numbers are kept for the end: what they are
/// depends on the month's name.
class WordDateReader
{
public:
    /// How a language writes a date in two numbers; where it writes the year first, the month comes before
    /// the day.
    enum class Order { Open, MonthFirst, YearFirst };

    WordDateReader(QList<DateToken> tokens, Order order)
        : m_tokens(std::move(tokens))
        , m_order(order)
    {
    }

    std::optional<DateParts> read()
    {
        while (m_at < m_tokens.size()) {
            if (!takeNumericDate() && !takeEastAsian() && !takeClock() && !takeBareClock() && !takeOffset() &&
                !takeWord() && !takeNumber())
                ++m_at;
        }
        if (!settleNumbers())
            return std::nullopt;
        applyHalf();
        const bool says = m_parts.year || m_parts.month || m_parts.hour || m_parts.dayShift;
        return says ? std::optional(m_parts) : std::nullopt;
    }

private:
    using Kind = DateToken::Kind;

    const DateToken& token(int ahead) const
    {
        static const DateToken none{Kind::Mark, QStringLiteral("\n")};
        const int at = m_at + ahead;
        return at >= 0 && at < m_tokens.size() ? m_tokens.at(at) : none;
    }

    /// Index (ahead) of the next token that is no space.
    int past(int ahead) const
    {
        while (token(ahead).kind == Kind::Space)
            ++ahead;
        return ahead;
    }

    /// 13.09.2023, 9/13/23, 2006/09/15, 13-09-2023, also "16 - 02 - 2006" never: no spaces.
    bool takeNumericDate()
    {
        if (m_parts.month || !token(0).isNumber(4) || !token(2).isNumber(4))
            return false;
        const DateToken& mark = token(1);
        if (!mark.isMark(u'.') && !mark.isMark(u'/') && !mark.isMark(u'-'))
            return false;
        const bool closed = token(3).kind == Kind::Mark && token(3).text == mark.text;
        if (!closed && (mark.isMark(u'.') || m_parts.year))
            return false;
        const bool three = closed && token(4).isNumber(4);
        if (!three && !mark.isMark(u'/') && !(closed && mark.isMark(u'.')) && !isDayBesideClock())
            return false;
        const int first = token(0).value;
        const int second = token(2).value;
        if (three && token(0).text.size() == 4) {
            setDate(first, second, token(4).value);
        } else if (three) {
            const int year = token(4).text.size() <= 2 ? fullYear(token(4).value) : token(4).value;
            setDayAndMonth(first, second, m_order == Order::MonthFirst && !mark.isMark(u'.'));
            m_parts.year = year;
        } else {
            const bool isMonthFirst =
                m_order == Order::YearFirst || (m_order == Order::MonthFirst && !mark.isMark(u'.'));
            setDayAndMonth(first, second, isMonthFirst);
            m_parts.orderIsOpen = m_order == Order::Open && !mark.isMark(u'.') && first <= 12 && second <= 12;
        }
        m_at += three ? 5 : closed ? 4 : 3;
        return true;
    }

    void setDate(int year, int month, int day)
    {
        m_parts.year = year;
        m_parts.month = month;
        m_parts.day = day;
    }

    /// "11:25 04-03": two numbers of two digits that touch no clock, beside one.
    bool isDayBesideClock() const
    {
        const int first = token(0).value;
        const int second = token(2).value;
        if (token(0).text.size() != 2 || token(2).text.size() != 2 || !token(1).isMark(u'-') ||
            (m_at > 0 && token(-1).kind == Kind::Mark) || qMax(first, second) > 31 ||
            qMin(first, second) > 12 || qMin(first, second) < 1)
            return false;
        const int next = past(3);
        return m_parts.hour || (next > 3 && token(next).isNumber(2) && token(next + 1).isMark(u':'));
    }

    void setDayAndMonth(int first, int second, bool isMonthFirst)
    {
        const bool monthFirst = (isMonthFirst && first <= 12) || second > 12;
        m_parts.month = monthFirst ? first : second;
        m_parts.day = monthFirst ? second : first;
    }

    bool takeEastAsian()
    {
        if (!token(0).isNumber(4))
            return false;
        const int unitAt = past(1);
        const DateToken& unit = token(unitAt);
        if (unit.kind != Kind::Word || unit.text.size() > 2)
            return false;
        const QChar sign = unit.text.at(0);
        const int value = token(0).value;
        if (QStringLiteral("年년").contains(sign))
            m_parts.year = value < 100 ? fullYear(value) : value;
        else if (QStringLiteral("月월").contains(sign))
            m_parts.month = value;
        else if (QStringLiteral("日일号").contains(sign))
            m_parts.day = value;
        else if (QStringLiteral("時时시点點").contains(sign))
            m_parts.hour = value;
        else if (QStringLiteral("分분").contains(sign))
            m_parts.minute = value;
        else if (QStringLiteral("秒초").contains(sign)) {
            m_parts.second = value;
            m_parts.hasSeconds = true;
        } else {
            return false;
        }
        m_korean = m_korean || sign.script() == QChar::Script_Hangul;
        m_at += unitAt + 1;
        return true;
    }

    /// 12:01, 14:04:23.5, 5.33pm, 14.30 uhr, 14h30, 5pm
    bool takeClock()
    {
        if (m_parts.hour || !token(0).isNumber(2))
            return false;
        const bool colon = token(1).isMark(u':');
        const bool dot = token(1).isMark(u'.');
        const bool hSign = token(1).kind == Kind::Word && token(1).text == QLatin1String("h");
        if ((colon || dot || hSign) && token(2).isNumber(2)) {
            if (dot && !isDottedClock())
                return false;
            m_parts.hour = token(0).value;
            m_parts.minute = token(2).value;
            m_at += 3;
            takeSeconds();
            skipHourSign();
            m_clockEnd = m_at;
            return true;
        }
        const DateToken& next = token(past(1));
        if (next.kind == Kind::Word &&
            (isHalf(next.text) || isNoon(next.text) || next.text == QLatin1String("uhr") || hSign)) {
            m_parts.hour = token(0).value;
            m_clockEnd = ++m_at;
            return true;
        }
        return false;
    }

    /// A dot between two numbers is a clock only if the numbers fit and no date goes on after it.
    bool isDottedClock() const
    {
        if (token(2).text.size() != 2 || token(0).value > 24 || token(2).value > 59 || token(3).isMark(u'.'))
            return false;
        const DateToken& next = token(past(3));
        const bool alone = next.kind == Kind::Mark;
        return alone || isHalf(next.text) || next.text == QLatin1String("uhr") ||
               zoneNamed(next.text).has_value();
    }

    /// "17:42 h", "17:42 hs": the word for the hour, not the zone of that letter.
    void skipHourSign()
    {
        const DateToken& next = token(past(0));
        if (next.kind == Kind::Word &&
            (next.text == QLatin1String("h") || next.text == QLatin1String("hs") ||
             next.text == QLatin1String("hrs") || next.text == QLatin1String("horas")))
            m_at += past(0) + 1;
    }

    void takeSeconds()
    {
        const bool colon = token(0).isMark(u':');
        const bool dot = token(0).isMark(u'.') && token(1).isNumber(2) && token(2).isMark(u'.');
        if ((!colon && !dot) || !token(1).isNumber(2))
            return;
        m_parts.second = token(1).value;
        m_parts.hasSeconds = true;
        m_at += 2;
        if ((token(0).isMark(u'.') || token(0).isMark(u',')) && token(1).kind == Kind::Number) {
            m_parts.millisecond = token(1).text.leftJustified(3, QLatin1Char('0'), true).toInt();
            m_at += 2;
        }
    }

    /// "1701 gmt", "1500 gmt": four digits before a zone, unless they are the year.
    bool takeBareClock()
    {
        if (m_parts.hour || token(0).kind != Kind::Number || token(0).text.size() != 4)
            return false;
        const DateToken& next = token(past(1));
        const bool unit = next.kind == Kind::Word &&
                          (next.text == QLatin1String("hrs") || next.text == QLatin1String("hours") ||
                           next.text == QLatin1String("h") || next.text == QLatin1String("uhr"));
        if (!unit && (next.kind != Kind::Word || next.text.size() < 2 || !zoneNamed(next.text)))
            return false;
        const bool yearStillOpen = m_parts.month && !m_parts.year && m_bare.size() < 2;
        if (yearStillOpen || token(0).value > 2400)
            return false;
        m_parts.hour = token(0).value / 100;
        m_parts.minute = token(0).value % 100;
        m_clockEnd = ++m_at;
        return true;
    }

    /// +0100, -05:00, +2, after a clock or a zone's name.
    bool takeOffset()
    {
        const bool west = token(0).isMark(u'-') || token(0).isMark(0x2212);
        if (!m_parts.hour || (!west && !token(0).isMark(u'+')) || !token(1).isNumber(4))
            return false;
        if (token(-1).kind == Kind::Number && m_at != m_clockEnd) // "04-03" behind a clock is a day
            return false;
        const QString& digits = token(1).text;
        int hours = token(1).value;
        int minutes = 0;
        int taken = 2;
        if (digits.size() >= 3) {
            minutes = hours % 100;
            hours /= 100;
        } else if (token(2).isMark(u':') && token(3).isNumber(2)) {
            minutes = token(3).value;
            taken = 4;
        }
        if (hours > 18 || minutes > 59)
            return false;
        const int offset = hours * 60 + minutes;
        m_parts.zone = ZoneRule{west ? -offset : offset, ZoneRule::Season::None};
        m_zoneByNumber = true;
        m_at += taken;
        return true;
    }

    static bool isHalf(const QString& word)
    {
        return word == QLatin1String("am") || word == QLatin1String("pm") ||
               word.startsWith(QStringLiteral("오전")) || word.startsWith(QStringLiteral("오후")) ||
               word == QStringLiteral("午前") || word == QStringLiteral("午後") ||
               word == QStringLiteral("上午") || word == QStringLiteral("下午") || isArabicHalf(word);
    }

    /// Folded: "صباحًا" has lost its marks.
    static bool isArabicHalf(const QString& word)
    {
        return word == QStringLiteral("ص") || word == QStringLiteral("صباحا") || isArabicAfternoon(word);
    }

    static bool isArabicAfternoon(const QString& word)
    {
        return word == QStringLiteral("م") || word == QStringLiteral("مساء") ||
               word == QStringLiteral("ظهرا");
    }

    static bool isNoon(const QString& word)
    {
        return word == QLatin1String("noon") || word == QLatin1String("midday");
    }

    bool takeWord()
    {
        if (token(0).kind != Kind::Word)
            return false;
        const QString& word = token(0).text;
        if (isHalf(word)) {
            const bool after = word == QLatin1String("pm") || word.startsWith(QStringLiteral("오후")) ||
                               word == QStringLiteral("午後") || word == QStringLiteral("下午") ||
                               isArabicAfternoon(word);
            m_half = after ? 12 : 0;
            m_korean = m_korean || word.at(0).script() == QChar::Script_Hangul;
        } else if (const int month = monthNamed(word); month != 0 && takesMonth(word)) {
            m_parts.month = month;
        } else if (!takeDayWord(word)) {
            takeZone(word);
        }
        ++m_at;
        return true;
    }

    /// "mar" is Tuesday in "mar, 15 nov 2022" and March in "15 mar 2022": a later month wins over a doubtful
    /// one.
    bool takesMonth(const QString& word)
    {
        if (m_parts.month && !m_monthIsDoubtful)
            return false;
        m_monthIsDoubtful = isWeekdayName(word) && m_bare.isEmpty();
        return true;
    }

    bool takeDayWord(const QString& word)
    {
        static const QStringList today{
            QStringLiteral("today"), QStringLiteral("heute"), QStringLiteral("aujourd"),
            QStringLiteral("hoy"),   QStringLiteral("oggi"),  QStringLiteral("vandaag"),
            QStringLiteral("hoje"),  QStringLiteral("dnes"),  QStringLiteral("dzis")};
        static const QStringList yesterday{
            QStringLiteral("yesterday"), QStringLiteral("gestern"), QStringLiteral("hier"),
            QStringLiteral("ayer"),      QStringLiteral("ieri"),    QStringLiteral("gisteren"),
            QStringLiteral("ontem"),     QStringLiteral("vcera"),   QStringLiteral("wczoraj")};
        if (today.contains(word))
            m_parts.dayShift = 0;
        else if (yesterday.contains(word))
            m_parts.dayShift = -1;
        else if (isNoon(word))
            setNamedHour(12);
        else if (word == QLatin1String("midnight"))
            setNamedHour(0);
        else
            return false;
        return true;
    }

    void setNamedHour(int hour)
    {
        if (!m_parts.hour || m_parts.hour == 12)
            m_parts.hour = hour;
    }

    void takeZone(const QString& word)
    {
        const bool afterClock = m_parts.hour.has_value();
        if (!afterClock || m_zoneByNumber || isWeekdayName(word))
            return;
        // a military letter ends the date; elsewhere it is an article or an initial ("15:31 L’essentiel")
        const bool isInitial = word.size() == 1 && word != QLatin1String("z") && m_at + 1 < m_tokens.size();
        const std::optional<ZoneRule> zone = isInitial ? std::nullopt : zoneNamed(word);
        if (zone && !m_parts.zone)
            m_parts.zone = zone;
    }

    bool takeNumber()
    {
        if (token(0).kind != Kind::Number)
            return false;
        if (m_bare.size() < 8)
            m_bare.append(token(0));
        ++m_at;
        return true;
    }

    /// Bare numbers beside a month's name: day, then year. Four digits are a year wherever they stand; of
    /// two, the one that is no year of this time is the clock ("1 March 2024 0312").
    bool settleNumbers()
    {
        takeClockBesideYear();
        for (const DateToken& number : std::as_const(m_bare)) {
            if (number.text.size() == 4 && !m_parts.year)
                m_parts.year = number.value;
            else if (number.text.size() <= 2 && m_parts.month && !m_parts.day)
                m_parts.day = number.value;
            else if (number.text.size() == 2 && m_parts.month && !m_parts.year)
                m_parts.year = fullYear(number.value);
        }
        return m_parts.month || !m_parts.day;
    }

    void takeClockBesideYear()
    {
        QList<qsizetype> fours;
        for (qsizetype i = 0; i < m_bare.size(); ++i) {
            if (m_bare.at(i).text.size() == 4)
                fours.append(i);
        }
        const bool yearIsKnown = m_parts.year.has_value();
        if (m_parts.hour || !(m_parts.month || m_parts.dayShift) || fours.size() != (yearIsKnown ? 1 : 2))
            return;
        const auto isYear = [this](qsizetype i) {
            return m_bare.at(i).value >= 1970 && m_bare.at(i).value <= 2100;
        };
        const qsizetype clock = yearIsKnown || !isYear(fours.first()) ? fours.first() : fours.last();
        const int value = m_bare.at(clock).value;
        if (value > 2400 || value % 100 > 59)
            return;
        m_parts.hour = value / 100;
        m_parts.minute = value % 100;
        m_bare.removeAt(clock);
    }

    void applyHalf()
    {
        if (m_half && m_parts.hour && *m_parts.hour <= 12)
            m_parts.hour = *m_parts.hour % 12 + *m_half;
        // Korean hosts print their own time without a zone.
        if (m_korean && !m_parts.zone)
            m_parts.zone = ZoneRule{540, ZoneRule::Season::None};
    }

    QList<DateToken> m_tokens;
    Order m_order;
    int m_at = 0;
    int m_clockEnd = -1; ///< the token behind the clock
    DateParts m_parts;
    QList<DateToken> m_bare;
    bool m_monthIsDoubtful = false;
    bool m_zoneByNumber = false;
    bool m_korean = false;
    std::optional<int> m_half;
};

} // namespace

std::optional<DateParts> wordParts(const QString& folded, const QString& language)
{
    using Order = WordDateReader::Order;
    const QString tongue = language.left(2).toLower();
    static const QSet<QString> yearFirst{QStringLiteral("ja"), QStringLiteral("zh"), QStringLiteral("ko"),
                                         QStringLiteral("hu")};
    const bool monthFirst = language.compare(QLatin1String("en-US"), Qt::CaseInsensitive) == 0 ||
                            language.compare(QLatin1String("en_US"), Qt::CaseInsensitive) == 0;
    const Order order = monthFirst                   ? Order::MonthFirst
                        : yearFirst.contains(tongue) ? Order::YearFirst
                                                     : Order::Open;
    return WordDateReader(tokensOf(withShortZoneNames(folded)), order).read();
}

} // namespace dateline
