#include "feeds/pageclock.h"

#include "feeds/entrytimes.h"
#include "feeds/pagelines.h"
#include "feeds/pagezone.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

namespace dateline {

namespace {

constexpr std::chrono::hours aDay{24};
const Instant nobodysClock = fromMsecs(-236'822'401'000LL); ///< the end of a day of 1962

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
    QString dayWithoutYear;             ///< "Fri, May 31"
    QList<Instant> withoutZone;         ///< minutes of a day that name no zone, as if of UTC
};

void noteWithoutZone(const QString& written, const ClaimedTime& time, const DateContext& dates,
                     HeadLines* lines)
{
    constexpr qsizetype most = 10;
    if (time.precision != Precision::Minute || lines->withoutZone.size() >= most)
        return;
    DateContext there = dates;
    there.zone.reset();
    there.offsetMinutes = 0;
    const auto zero = parseDate(written, there);
    there.offsetMinutes = 60;
    const auto east = parseDate(written, there);
    if (zero && east && zero->at != east->at)
        lines->withoutZone.append(zero->at);
}

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
    static const QRegularExpression yearDigits(QStringLiteral("[0-9]{4}"));
    const bool isChange = saysChange(around) || isMarkedChange(at);
    for (const QString& part : written.split(marks)) {
        if (lines->dayWithoutYear.isEmpty() && isDayLine(part.trimmed()) && !part.contains(yearDigits))
            lines->dayWithoutYear = part.trimmed();
        if (!at.isElement() && !saysChange(part) && !isTimeLine(part.trimmed()))
            continue;
        const auto time = parseDate(part, dates);
        if (!time || time->precision == Precision::Guessed)
            continue;
        noteWithoutZone(part, *time, dates, lines);
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

/// How far the clocks that the page prints around its heading are ahead of what its data tells of publication
/// and change, in minutes: the zone of its clocks. Nothing where they do not agree.
std::optional<int> offsetOf(const HeadLines& lines, const std::optional<ClaimedTime>& published,
                            const std::optional<ClaimedTime>& updated)
{
    constexpr qint64 minute = 60'000;
    constexpr qint64 widest = 14 * 60;
    if (!published || published->precision != Precision::Exact || lines.withoutZone.isEmpty())
        return std::nullopt;
    const auto aheadOf = [](Instant shown, const ClaimedTime& said) {
        return toMsecs(shown) / minute - toMsecs(said.at) / minute;
    };
    const auto isShown = [&](const ClaimedTime& said, qint64 ahead) {
        return std::any_of(lines.withoutZone.cbegin(), lines.withoutZone.cend(),
                           [&](Instant shown) { return aheadOf(shown, said) == ahead; });
    };
    for (const Instant shown : lines.withoutZone) {
        const qint64 ahead = aheadOf(shown, *published);
        if (ahead % 15 != 0 || qAbs(ahead) > widest)
            continue;
        const bool isChangeShown =
            updated && aheadOf(updated->at, *published) != 0 && isShown(*updated, ahead);
        if (isChangeShown || lines.withoutZone.size() == 1)
            return int(ahead);
    }
    return std::nullopt;
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

/// The latest year of a line such as "© 2001–2013 The Courier".
int copyrightYear(const HtmlTree& tree)
{
    constexpr qsizetype longestLine = 400; // bytes
    static const QRegularExpression line(QStringLiteral("©|\\(c\\)|\\bcopyright\\b"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression years(QStringLiteral("\\b20[0-9]{2}\\b"));
    int latest = 0;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull(); at = at.next(root)) {
        if (!at.isText() || at.rawText().size() > longestLine)
            continue;
        const QString words = at.text();
        if (!line.match(words).hasMatch())
            continue;
        for (auto year = years.globalMatch(words); year.hasNext();)
            latest = qMax(latest, year.next().captured().toInt());
    }
    return latest;
}

/// 1 for Monday to 7; 0 where the line names none in English or the page's language.
int weekdayIn(const QString& line, const QString& language)
{
    static const QRegularExpression between(QStringLiteral("\\W+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    const QStringList words = line.toLower().split(between, Qt::SkipEmptyParts);
    for (const QLocale& locale : {QLocale(QLocale::English), QLocale(language)}) {
        for (int day = 1; day <= 7; ++day) {
            for (const auto length : {QLocale::LongFormat, QLocale::ShortFormat}) {
                if (words.contains(locale.dayName(day, length).toLower().remove(u'.')))
                    return day;
            }
        }
    }
    return 0;
}

/// The day that a line without a year tells, in that year or the last one before whose weekday fits.
std::optional<Instant> dayInYear(const QString& line, int year, const DateContext& dates)
{
    constexpr int mostYearsBack = 6;
    if (line.isEmpty() || year == 0)
        return std::nullopt;
    DateContext there = dates;
    there.newestClock.reset();
    for (int back = 0; back <= mostYearsBack; ++back) {
        there.pageClock =
            fromMsecs(QDateTime(QDate(year - back, 12, 31), QTime(23, 0), Qt::UTC).toMSecsSinceEpoch());
        const auto day = parseDate(line, there);
        if (!day || day->precision != Precision::Day)
            return std::nullopt;
        const QDate date = toDateTimeUtc(day->at + aDay / 2).date();
        const int named = weekdayIn(line, dates.language);
        if (named == 0 || named == date.dayOfWeek())
            return endOfDay(day->at + aDay / 2, {});
    }
    return std::nullopt;
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

PageClock clockOfPage(const HtmlTree& tree, const PageFacts& facts, const StoryFacts& data,
                      bool readsZoneNotes, const PageContext& context)
{
    PageClock clock{context.dates, {}};
    DateContext& dates = clock.dates;
    if (!dates.offsetMinutes)
        dates.offsetMinutes = facts.offsetMinutes;
    const std::optional<ClaimedTime> published = data.published ? data.published : facts.story.published;
    const std::optional<ClaimedTime> updated = data.updated ? data.updated : facts.story.updated;
    const QTimeZone named = readsZoneNotes ? zoneNamedOn(tree) : QTimeZone();
    const QTimeZone zone =
        named.isValid() ? named : zoneOfPage(context.address, dates.language, facts.metas.value("og:locale"));
    const auto known = updated ? updated : published;
    const bool zoneFits = named.isValid() || !dates.offsetMinutes ||
                          (known && zone.isValid() &&
                           zone.offsetFromUtc(toDateTimeUtc(known->at)) == *dates.offsetMinutes * 60);
    if (zone.isValid() && zoneFits) {
        dates.zone = zone;
        dates.offsetMinutes.reset();
    }

    HeadLines lines = headLinesOf(tree, dates);
    if (!dates.zone && !dates.offsetMinutes) {
        dates.offsetMinutes = offsetOf(lines, published, updated);
        if (dates.offsetMinutes)
            lines = headLinesOf(tree, dates);
    }
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
    if (!latest)
        latest = dayInAddress(context.address, dates);
    if (!latest)
        latest = dayInYear(lines.dayWithoutYear, copyrightYear(tree), dates);
    dates.newestClock = latest;
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
