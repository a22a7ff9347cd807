#include "markup/isodates.h"

#include <QDate>

namespace dateline {

namespace {

/// Reads along a text; every step either takes what it wants or stays.
class IsoScanner
{
public:
    explicit IsoScanner(const QString& text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek() const { return atEnd() ? QChar() : m_text.at(m_at); }
    void skipSpaces()
    {
        while (!atEnd() && peek().isSpace())
            ++m_at;
    }
    bool take(char16_t c)
    {
        if (atEnd() || peek() != QChar(c))
            return false;
        ++m_at;
        return true;
    }
    bool takeAny(const QString& characters)
    {
        if (atEnd() || !characters.contains(peek()))
            return false;
        ++m_at;
        return true;
    }
    int digitsAhead() const
    {
        int count = 0;
        while (m_at + count < m_text.size() && m_text.at(m_at + count).digitValue() >= 0)
            ++count;
        return count;
    }
    std::optional<int> number(int least, int most)
    {
        const int count = std::min(digitsAhead(), most);
        if (count < least)
            return std::nullopt;
        int value = 0;
        for (int i = 0; i < count; ++i)
            value = value * 10 + m_text.at(m_at++).digitValue();
        return value;
    }
    /// Digits after the decimal sign as milliseconds.
    int fraction()
    {
        int value = 0;
        int scale = 100;
        for (; digitsAhead() > 0; ++m_at, scale /= 10)
            value += m_text.at(m_at).digitValue() * scale;
        return value;
    }

private:
    const QString& m_text;
    int m_at = 0;
};

bool readCompactDate(IsoScanner& scan, DateParts& parts)
{
    const int count = scan.digitsAhead();
    if (count != 7 && count != 8 && count != 14 && count != 12)
        return false;
    parts.year = scan.number(4, 4);
    if (count == 7) { // year and day of the year
        parts.dayOfYear = scan.number(3, 3);
        return true;
    }
    parts.month = scan.number(2, 2);
    parts.day = scan.number(2, 2);
    return true;
}

/// The rest of "2004-W20-3", "2004W203", "2004-W20": the week that has the year's first Thursday is the
/// first.
bool readWeek(IsoScanner& scan, DateParts& parts)
{
    scan.take(u'W');
    const std::optional<int> week = scan.number(2, 2);
    const bool hasDay = scan.take(u'-') || scan.digitsAhead() == 1;
    const std::optional<int> day = hasDay ? scan.number(1, 1) : 1;
    const QDate inFirstWeek(*parts.year, 1, 4);
    if (!week || !day || *week < 1 || *week > 53 || *day < 1 || *day > 7 || !inFirstWeek.isValid())
        return false;
    const QDate date = inFirstWeek.addDays(7 * (*week - 1) + *day - inFirstWeek.dayOfWeek());
    parts.year = date.year();
    parts.month = date.month();
    parts.day = date.day();
    return scan.digitsAhead() == 0;
}

bool readDashedDate(IsoScanner& scan, DateParts& parts)
{
    const int yearDigits = scan.digitsAhead();
    if (yearDigits != 4 && yearDigits != 2)
        return false;
    const int year = *scan.number(2, 4);
    parts.year = yearDigits == 2 ? fullYear(year) : year;
    const bool slashes = scan.peek() == QChar(u'/');
    if (yearDigits == 2 && slashes)
        return false; // 05/06/2023 begins with day or month
    if (yearDigits == 4 && scan.peek() == QChar(u'W'))
        return readWeek(scan, parts);
    if (!scan.takeAny(QStringLiteral("-/")))
        return yearDigits == 4 && scan.atEnd();
    if (yearDigits == 4 && !slashes && scan.peek() == QChar(u'W'))
        return readWeek(scan, parts);
    if (scan.digitsAhead() == 3) {
        parts.dayOfYear = scan.number(3, 3);
        return true;
    }
    parts.month = scan.number(1, 2);
    if (!parts.month)
        return false;
    if (!scan.take(slashes ? u'/' : u'-'))
        return yearDigits == 4 && scan.atEnd();
    parts.day = scan.number(1, 2);
    return parts.day.has_value() && scan.digitsAhead() == 0;
}

bool readIsoClock(IsoScanner& scan, DateParts& parts)
{
    parts.hour = scan.number(1, 2);
    if (!parts.hour)
        return false;
    const bool colons = scan.take(u':');
    if (!colons && scan.digitsAhead() < 2)
        return true; // "T19Z": the hour alone
    const std::optional<int> minute = scan.number(1, 2);
    if (!minute)
        return false;
    parts.minute = *minute;
    if (colons ? scan.take(u':') : scan.digitsAhead() >= 2) {
        const std::optional<int> second = scan.number(1, 2);
        if (!second)
            return false;
        parts.second = *second;
        parts.hasSeconds = true;
        if (scan.takeAny(QStringLiteral(".,")))
            parts.millisecond = scan.fraction();
    }
    return true;
}

bool readIsoZone(IsoScanner& scan, DateParts& parts)
{
    scan.skipSpaces();
    if (scan.atEnd())
        return true;
    if (scan.takeAny(QStringLiteral("Zz"))) {
        parts.zone = ZoneRule{};
        return scan.atEnd();
    }
    const bool west = scan.peek() == QChar(u'-') || scan.peek() == QChar(0x2212);
    if (!scan.takeAny(QStringLiteral("+-\u2212")))
        return false;
    const std::optional<int> hours = scan.number(1, 2);
    if (!hours)
        return false;
    scan.take(u':');
    const int minutes = scan.number(2, 2).value_or(0);
    if (*hours > 18 || minutes > 59)
        return false;
    const int offset = *hours * 60 + minutes;
    parts.zone = ZoneRule{west ? -offset : offset, ZoneRule::Season::None};
    return scan.atEnd();
}

} // namespace

std::optional<DateParts> isoParts(const QString& text)
{
    IsoScanner scan(text);
    DateParts parts;
    if (!readCompactDate(scan, parts) && !readDashedDate(scan, parts))
        return std::nullopt;
    if (scan.atEnd())
        return parts;
    const bool glued = scan.digitsAhead() > 0; // 20230913040100, only after the compact form
    scan.skipSpaces();
    const bool hasT = scan.takeAny(QStringLiteral("Tt"));
    scan.skipSpaces();
    if (!glued && !hasT && scan.digitsAhead() == 0)
        return std::nullopt;
    if (!readIsoClock(scan, parts) || !readIsoZone(scan, parts))
        return std::nullopt;
    return parts;
}

std::optional<ClaimedTime> epochTime(const QString& text)
{
    const int dot = text.indexOf(QLatin1Char('.'));
    const QString whole = dot < 0 ? text : text.left(dot);
    if (whole.size() < 9 || whole.size() > 16 || whole.size() == 14)
        return std::nullopt;
    qint64 value = 0;
    for (const QChar c : whole) {
        if (c < QChar(u'0') || c > QChar(u'9'))
            return std::nullopt;
        value = value * 10 + c.digitValue();
    }
    if (dot >= 0) {
        bool isNumber = false;
        text.mid(dot).toDouble(&isNumber);
        if (!isNumber && dot + 1 < text.size())
            return std::nullopt;
    }
    if (whole.size() >= 15)
        return ClaimedTime{fromMsecs(value / 1000), Precision::Exact};
    if (whole.size() >= 12)
        return ClaimedTime{fromMsecs(value), Precision::Exact};
    const qint64 fraction = dot < 0 ? 0 : qint64(text.mid(dot).toDouble() * 1000 + 0.5);
    return ClaimedTime{fromMsecs(value * 1000 + fraction), Precision::Exact};
}

} // namespace dateline
