#include "markup/dates.h"

#include "markup/datewords.h"
#include "markup/isodates.h"
#include "markup/relativedates.h"
#include "markup/worddates.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace dateline {

namespace {

/// No date is printed longer; what is longer is prose.
constexpr int longestDate = 160;

/// Comments in brackets go: "(0101 HKT)", "16(th) Feb(ruary)", "(Central European Summer Time)".
QString withoutComments(const QString& text)
{
    QString kept;
    int depth = 0;
    for (const QChar c : text) {
        if (c == QLatin1Char('(')) {
            ++depth;
        } else if (c == QLatin1Char(')')) {
            depth = std::max(0, depth - 1);
        } else if (depth == 0) {
            kept.append(c.isSpace() || c == QChar(0x200E) || c == QChar(0x200F) ? QChar(u' ') : c);
        }
    }
    return kept.simplified();
}

/// "23:12 (IST) Nov 14": a zone in brackets right after the clock is no comment.
QString withBareZone(QString text)
{
    static const QRegularExpression zone(
        QStringLiteral(
            "(?:^|[\\s,])[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:\\s?[ap]m)?\\s*(\\(([A-Z]{2,4})\\))"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = zone.match(text);
    if (match.hasMatch() && zoneNamed(foldedWord(match.captured(2))))
        text.replace(match.capturedStart(1), match.capturedLength(1), u' ' + match.captured(2) + u' ');
    return text;
}

/// Dublin Core periods: "start=2002-10-13T09:00+01:00;scheme=W3C-DTF".
QString startOfPeriod(const QString& text)
{
    const QString key = QStringLiteral("start=");
    const int at = text.indexOf(key, 0, Qt::CaseInsensitive);
    return at < 0 ? text : text.mid(at + key.size()).section(QLatin1Char(';'), 0, 0);
}

/// The zone that a text names by a city, with where the name stands.
struct CityZone
{
    QTimeZone zone;
    qsizetype start = 0;
    qsizetype length = 0;
};

/// "15:31 Europe/Berlin", "2024-03-01T15:31+01:00[Europe/Berlin]".
std::optional<CityZone> cityZoneIn(const QString& text)
{
    if (!text.contains(u'/'))
        return std::nullopt;
    static const QRegularExpression name(QStringLiteral(
        "\\[?\\b([A-Z][A-Za-z]+/[A-Z][A-Za-z]+(?:[_-][A-Z][A-Za-z]+)*(?:/[A-Z][A-Za-z_]+)?)\\]?"));
    const QRegularExpressionMatch match = name.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QTimeZone zone(match.captured(1).toLatin1());
    return zone.isValid() ? std::optional(CityZone{zone, match.capturedStart(), match.capturedLength()})
                          : std::nullopt;
}

std::optional<ClaimedTime> timeInPlain(const QString& plain, const DateContext& context)
{
    if (const std::optional<DateParts> parts = isoParts(plain))
        return timeOfParts(*parts, context);
    if (const std::optional<ClaimedTime> epoch = epochTime(plain))
        return epoch;
    const QString folded = foldedWord(plain);
    const std::optional<ClaimedTime> distant = relativeTime(folded, context);
    if (distant || (!context.pageClock && isRelativeTime(folded)))
        return distant;
    const std::optional<DateParts> parts = wordParts(folded, context.language);
    return parts ? timeOfParts(*parts, context) : std::nullopt;
}

/// What is printed is local time there, unless it has an offset of its own.
std::optional<ClaimedTime> timeInZone(const QString& plain, const QTimeZone& zone, DateContext context)
{
    context.offsetMinutes = 0;
    const std::optional<ClaimedTime> asUtc = timeInPlain(plain, context);
    if (!asUtc)
        return std::nullopt;
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMsecs(asUtc->at), Qt::UTC);
    const QDateTime local(utc.date(), utc.time(), zone);
    context.offsetMinutes = local.offsetFromUtc() / 60;
    return timeInPlain(plain, context);
}

} // namespace

std::optional<ClaimedTime> parseDate(const QString& text, const DateContext& context)
{
    if (text.size() > 4 * longestDate)
        return std::nullopt;
    const QString plain = startOfPeriod(withoutComments(withBareZone(text)));
    if (plain.isEmpty() || plain.size() > longestDate)
        return std::nullopt;
    if (const std::optional<CityZone> city = cityZoneIn(plain)) {
        QString rest = plain;
        rest.remove(city->start, city->length);
        return timeInZone(rest.simplified(), city->zone, context);
    }
    if (context.zone && !context.offsetMinutes)
        return timeInZone(plain, *context.zone, context);
    return timeInPlain(plain, context);
}

} // namespace dateline
