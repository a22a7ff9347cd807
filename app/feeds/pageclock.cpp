#include "feeds/pageclock.h"

#include "feeds/entrytimes.h"
#include "feeds/pagelines.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

namespace dateline {

namespace {

constexpr std::chrono::hours aDay{24};
const Instant nobodysClock = fromMsecs(-236'822'401'000LL); ///< the end of a day of 1962

/// The zone in which the papers of a country print their clocks: its only one, or its capital's; none where
/// papers of several zones are read alike.
QTimeZone zoneOfCountry(QLocale::Country country)
{
    if (country == QLocale::AnyCountry)
        return {};
    static const QHash<QLocale::Country, QByteArray> zonesOfPapers{
        {QLocale::Spain, "Europe/Madrid"},        {QLocale::Portugal, "Europe/Lisbon"},
        {QLocale::Brazil, "America/Sao_Paulo"},   {QLocale::Russia, "Europe/Moscow"},
        {QLocale::Mexico, "America/Mexico_City"}, {QLocale::Indonesia, "Asia/Jakarta"},
        {QLocale::Chile, "America/Santiago"},     {QLocale::NewZealand, "Pacific/Auckland"},
        {QLocale::China, "Asia/Shanghai"},        {QLocale::Ecuador, "America/Guayaquil"},
        {QLocale::Ukraine, "Europe/Kiev"},        {QLocale::Kazakhstan, "Asia/Almaty"}};
    if (const auto known = zonesOfPapers.constFind(country); known != zonesOfPapers.constEnd())
        return QTimeZone(*known);
    const QDateTime winter(QDate(2024, 1, 15), QTime(12, 0), Qt::UTC);
    const QDateTime summer(QDate(2024, 7, 15), QTime(12, 0), Qt::UTC);
    QTimeZone zone;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds(country)) {
        const QTimeZone next(id);
        const bool differs = zone.isValid() && (zone.offsetFromUtc(winter) != next.offsetFromUtc(winter) ||
                                                zone.offsetFromUtc(summer) != next.offsetFromUtc(summer));
        if (differs)
            return {};
        zone = zone.isValid() ? zone : next;
    }
    return zone;
}

/// The country of "www.example.co.uk"; none for ".com" and for those that the world uses as its own.
QLocale::Country countryOfHost(const QString& host)
{
    const QString end = host.section(u'.', -1).toUpper();
    static const QSet<QString> sold{QStringLiteral("IO"), QStringLiteral("TV"), QStringLiteral("CO"),
                                    QStringLiteral("ME"), QStringLiteral("AI"), QStringLiteral("FM"),
                                    QStringLiteral("LY"), QStringLiteral("GG"), QStringLiteral("CC"),
                                    QStringLiteral("TO"), QStringLiteral("WS"), QStringLiteral("SH")};
    if (end.size() != 2 || sold.contains(end))
        return QLocale::AnyCountry;
    return QLocale::codeToCountry(end == QLatin1String("UK") ? QStringLiteral("GB") : end);
}

/// The country that a language names or is at home in; languages of many countries only with its name.
QLocale::Country countryOfLanguage(const QString& language)
{
    static const QSet<QString> ofMany{QStringLiteral("en"), QStringLiteral("es"), QStringLiteral("pt"),
                                      QStringLiteral("ar"), QStringLiteral("fr")};
    const QStringList parts = QString(language).replace(u'_', u'-').split(u'-');
    if (parts.size() > 1 && parts.last().size() == 2)
        return QLocale::codeToCountry(parts.last().toUpper());
    const QString code = parts.first().toLower();
    const QLocale locale(code);
    const bool isKnown = code.size() == 2 && locale.language() != QLocale::C && !ofMany.contains(code);
    return isKnown ? locale.country() : QLocale::AnyCountry;
}

/// The moment after which nothing of that time can be.
Instant latestOf(const ClaimedTime& time)
{
    return time.precision == Precision::Day ? time.at + aDay - std::chrono::seconds(1) : time.at;
}

/// The last moment, there, of the day that a moment falls on.
Instant endOfDay(Instant moment, const DateContext& dates)
{
    const QDateTime utc = toDateTimeUtc(moment);
    QDateTime local =
        dates.zone ? utc.toTimeZone(*dates.zone) : utc.toOffsetFromUtc(dates.offsetMinutes.value_or(0) * 60);
    local.setTime(QTime(23, 59, 59));
    return fromMsecs(local.toMSecsSinceEpoch());
}

/// What the lines around the first heading tell.
struct HeadLines
{
    std::optional<ClaimedTime> changed; ///< in words that speak of a change
    std::optional<Instant> latest;      ///< in any
};

/// The dates of one line: "14 novembre 2024 - Aggiornata alle 18:45", "The Courier | Nov 14, 2024, 23:15
/// IST".
void readHeadLine(HtmlNode at, const DateContext& dates, HeadLines* lines)
{
    constexpr qsizetype longestLine = 90;
    const QString written = at.isElement() ? writtenTime(at) : cleanLine(at.text().left(4 * longestLine));
    const QString around = fewWords(at.isElement() ? at : at.parent(), longestLine);
    if (written.isEmpty() || written.size() > longestLine)
        return;
    static const QRegularExpression marks(QStringLiteral("[|·•]"));
    const bool isChange = saysChange(around) || isMarkedChange(at);
    for (const QString& part : written.split(marks)) {
        if (!at.isElement() && !saysChange(part) && !isTimeLine(part.trimmed()))
            continue;
        const auto time = parseDate(part, dates);
        if (!time || time->precision == Precision::Guessed)
            continue;
        const Instant moment = latestOf(*time);
        lines->latest = qMax(lines->latest.value_or(moment), moment);
        const bool isNewer = !lines->changed || lines->changed->at < moment;
        if (isChange && time->precision != Precision::Day && isNewer)
            lines->changed = time;
    }
}

/// Reads what stands around the first heading, up to the next one.
HeadLines headLinesOf(const HtmlTree& tree, DateContext dates)
{
    constexpr int mostNodes = 60;
    constexpr qsizetype longestHeader = 1500; // characters: what is longer holds the entries too
    static const Selector first(QStringLiteral("h1"));
    const HtmlNode heading = first.first(tree.root());
    HeadLines lines;
    if (heading.isNull())
        return lines;
    dates.pageClock.reset(); // only dates with their year
    dates.newestClock.reset();
    const HtmlNode header = heading.parent();
    const bool isHeader = header.isAnyOf({"header", "div"}) && textOf(header).size() <= longestHeader;
    int walked = 0;
    for (HtmlNode at = isHeader ? header.next(tree.root()) : heading.nextBeside(tree.root());
         !at.isNull() && ++walked < mostNodes; at = at.next(tree.root())) {
        if (at.isAnyOf({"h2", "h3", "h4", "article"}))
            break;
        if (at.isElement() || at.rawText().size() < 400)
            readHeadLine(at, dates, &lines);
    }
    return lines;
}

/// The newest of the times that microdata tells of the page and its parts.
std::optional<Instant> latestProperty(const HtmlTree& tree, const DateContext& dates)
{
    constexpr qsizetype most = 300;
    static const Selector properties(
        QStringLiteral("[itemprop=dateModified], [itemprop=datePublished], [itemprop=coverageEndTime]"));
    std::optional<Instant> latest;
    for (const HtmlNode node : properties.all(tree.root(), most)) {
        for (const char* name : {"content", "datetime"}) {
            const auto time = parseDate(cleanLine(node.attribute(name)), dates);
            if (time)
                latest = qMax(latest.value_or(time->at), time->at);
        }
    }
    return latest;
}

/// "/2024/11/14/", "/2024-11-14", "/2024/nov/14" are of the day that the story began.
std::optional<Instant> dayInAddress(const QString& address, const DateContext& dates)
{
    static const QRegularExpression day(
        QStringLiteral("/(20[0-9]{2})[/-]([01]?[0-9]|[a-z]{3})[/-]([0-3]?[0-9])(?![0-9])"));
    const QRegularExpressionMatch match = day.match(QUrl(address).path().toLower());
    if (!match.hasMatch())
        return std::nullopt;
    DateContext plain;
    plain.language = dates.language;
    const QString month = match.captured(2);
    const QString written = month.at(0).isDigit()
                                ? QStringLiteral("%1-%2-%3")
                                      .arg(match.captured(1), month.rightJustified(2, u'0'),
                                           match.captured(3).rightJustified(2, u'0'))
                                : match.captured(3) + u' ' + month + u' ' + match.captured(1);
    const auto time = parseDate(written, plain);
    return time ? std::optional(endOfDay(time->at + aDay / 2, {})) : std::nullopt;
}

} // namespace

QTimeZone zoneOfPage(const QString& address, const QString& language)
{
    const QTimeZone zone = zoneOfCountry(countryOfHost(QUrl(address).host()));
    return zone.isValid() ? zone : zoneOfCountry(countryOfLanguage(language));
}

PageClock clockOfPage(const HtmlTree& tree, const PageFacts& facts, const StoryFacts& data,
                      const PageContext& context)
{
    PageClock clock{context.dates, {}};
    DateContext& dates = clock.dates;
    if (!dates.offsetMinutes)
        dates.offsetMinutes = facts.offsetMinutes;
    const std::optional<ClaimedTime> published = data.published ? data.published : facts.story.published;
    const std::optional<ClaimedTime> updated = data.updated ? data.updated : facts.story.updated;
    const QTimeZone zone = zoneOfPage(context.address, dates.language);
    const auto known = updated ? updated : published;
    const bool zoneFits =
        !dates.offsetMinutes || (known && zone.isValid() &&
                                 zone.offsetFromUtc(toDateTimeUtc(known->at)) == *dates.offsetMinutes * 60);
    if (zone.isValid() && zoneFits) {
        dates.zone = zone;
        dates.offsetMinutes.reset();
    }

    const HeadLines lines = headLinesOf(tree, dates);
    // many a page names its publication as its change
    const bool isChange = updated && (!published || updated->at > published->at);
    clock.changed = isChange ? updated : lines.changed;
    constexpr std::chrono::hours stillRunning{18};
    if (dates.pageClock) {
        if (clock.changed && clock.changed->at < *dates.pageClock - stillRunning)
            dates.newestClock = clock.changed->at;
        return clock;
    }
    if (clock.changed) {
        dates.pageClock = clock.changed->at;
        return clock;
    }
    std::optional<Instant> latest = lines.latest ? lines.latest : latestProperty(tree, dates);
    for (const auto& day : {updated, published}) {
        if (day && !latest)
            latest = day->at;
    }
    if (latest)
        latest = endOfDay(*latest, dates); // entries of that day may be newer than its header
    dates.newestClock = latest ? latest : dayInAddress(context.address, dates);
    dates.pageClock = nobodysClock;
    return clock;
}

bool isOfNobodysClock(const std::optional<Instant>& moment)
{
    return moment && *moment <= nobodysClock + 2 * aDay;
}

bool isOfNobodysClock(const std::optional<ClaimedTime>& time)
{
    return time && isOfNobodysClock(std::optional(time->at));
}

} // namespace dateline
