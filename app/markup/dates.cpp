#include "markup/dates.h"

#include "markup/isodates.h"
#include "markup/relativedates.h"
#include "markup/worddates.h"

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

/// Dublin Core periods: "start=2002-10-13T09:00+01:00;scheme=W3C-DTF".
QString startOfPeriod(const QString& text)
{
    const QString key = QStringLiteral("start=");
    const int at = text.indexOf(key, 0, Qt::CaseInsensitive);
    return at < 0 ? text : text.mid(at + key.size()).section(QLatin1Char(';'), 0, 0);
}

} // namespace

std::optional<ClaimedTime> parseDate(const QString& text, const DateContext& context)
{
    if (text.size() > 4 * longestDate)
        return std::nullopt;
    const QString plain = startOfPeriod(withoutComments(text));
    if (plain.isEmpty() || plain.size() > longestDate)
        return std::nullopt;
    if (const std::optional<DateParts> parts = isoParts(plain))
        return timeOfParts(*parts, context);
    if (const std::optional<ClaimedTime> epoch = epochTime(plain))
        return epoch;
    const QString folded = foldedWord(plain);
    if (isRelativeTime(folded))
        return relativeTime(folded, context);
    const std::optional<DateParts> parts = wordParts(folded, context.language);
    return parts ? timeOfParts(*parts, context) : std::nullopt;
}

} // namespace dateline
