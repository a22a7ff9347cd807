#include "timewords.h"

#include <QCoreApplication>

namespace dateline {

namespace {

class TimeWords final
{
    Q_DECLARE_TR_FUNCTIONS(TimeWords)
public:
    static QString ago(qint64 minutes)
    {
        return minutes < 1 ? tr("just now") : tr("%1 min ago").arg(minutes);
    }
    static QString until(qint64 seconds)
    {
        if (seconds <= 0)
            return tr("now");
        if (seconds < 90)
            return tr("in %1 s").arg(seconds);
        const qint64 minutes = (seconds + 30) / 60;
        return minutes < 90 ? tr("in %1 min").arg(minutes) : tr("in %1 h").arg((minutes + 30) / 60);
    }
    static QString dayFormat() { return tr("d MMM", "format of a day in this year"); }
    static QString dayFormatWithYear() { return tr("d MMM yyyy", "format of a day in another year"); }
};

} // namespace

QString clockTime(Instant at, const QLocale& locale)
{
    const QTime time = toDateTimeUtc(at).toLocalTime().time();
    // The short form of the C locale has seconds.
    if (locale.language() == QLocale::C)
        return time.toString(QStringLiteral("HH:mm"));
    return locale.toString(time, QLocale::ShortFormat);
}

QString shortTime(Instant at, Instant now, const QLocale& locale)
{
    const QDate day = toDateTimeUtc(at).toLocalTime().date();
    const QDate today = toDateTimeUtc(now).toLocalTime().date();
    if (day == today)
        return clockTime(at, locale);
    const qint64 ago = day.daysTo(today);
    if (ago > 0 && ago < 7)
        return locale.dayName(day.dayOfWeek(), QLocale::ShortFormat) + QLatin1Char(' ') +
               clockTime(at, locale);
    return shortDay(at, now, locale);
}

QString shortDay(Instant at, Instant now, const QLocale& locale)
{
    const QDate day = toDateTimeUtc(at).toLocalTime().date();
    const int year = toDateTimeUtc(now).toLocalTime().date().year();
    return locale.toString(day, day.year() == year ? TimeWords::dayFormat() : TimeWords::dayFormatWithYear());
}

QString relativeTime(Instant at, Instant now)
{
    const qint64 minutes = (toMsecs(now) - toMsecs(at)) / 60000;
    return at > now || minutes >= 60 ? QString() : TimeWords::ago(minutes);
}

QString timeUntil(Instant at, Instant now)
{
    return TimeWords::until((toMsecs(at) - toMsecs(now)) / 1000);
}

QString fullTime(Instant at, const QLocale& locale)
{
    return locale.toString(toDateTimeUtc(at).toLocalTime(), QLocale::LongFormat);
}

} // namespace dateline
