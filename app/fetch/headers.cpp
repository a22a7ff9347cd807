#include "fetch/headers.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace dateline {

namespace {

using std::chrono::seconds;

constexpr seconds longestWait = std::chrono::days(7);
constexpr seconds longestFreshness = std::chrono::days(1);

/// Digits only; a number too large for seconds counts as very large.
std::optional<seconds> readSeconds(QByteArray value)
{
    value = value.trimmed();
    if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
        value = value.mid(1, value.size() - 2);
    const bool digits = !value.isEmpty() &&
                        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return {};
    return value.size() > 9 ? seconds(999'999'999) : seconds(value.toInt());
}

struct Freshness
{
    std::optional<seconds> maxAge;
    bool forbidden = false; ///< no-cache or no-store
};

Freshness readCacheControl(const QByteArray& cacheControl)
{
    Freshness freshness;
    for (const QByteArray& part : cacheControl.split(',')) {
        const QByteArray word = part.trimmed().toLower();
        if (word == "no-store" || word.startsWith("no-cache"))
            freshness.forbidden = true;
        else if (word.startsWith("max-age") && word.mid(7).trimmed().startsWith('='))
            freshness.maxAge = readSeconds(word.mid(word.indexOf('=') + 1));
    }
    return freshness;
}

} // namespace

std::optional<Instant> readHttpDate(const QByteArray& value)
{
    // IMF-fixdate, RFC 850, asctime; without the weekday, which a two-digit year would contradict.
    static const QStringList forms = {QStringLiteral("dd MMM yyyy hh:mm:ss"),
                                      QStringLiteral("dd-MMM-yy hh:mm:ss"),
                                      QStringLiteral("MMM d hh:mm:ss yyyy")};
    QString text = QString::fromLatin1(value).simplified();
    for (const char* zone : {" GMT", " UTC", " +0000"})
        if (text.endsWith(QLatin1String(zone), Qt::CaseInsensitive))
            text.chop(static_cast<qsizetype>(qstrlen(zone)));
    text = text.mid(text.indexOf(QLatin1Char(' ')) + 1);
    for (const QString& form : forms) {
        QDateTime date = QLocale::c().toDateTime(text, form);
        if (!date.isValid())
            continue;
        if (form.contains(QLatin1String("-yy")) && date.date().year() < 1970)
            date = date.addYears(100);
        date.setTimeSpec(Qt::UTC);
        return fromDateTime(date);
    }
    return {};
}

std::optional<seconds> readRetryAfter(const QByteArray& value, Instant now)
{
    std::optional<seconds> wait = readSeconds(value);
    if (!wait)
        if (const auto date = readHttpDate(value))
            wait = std::chrono::ceil<seconds>(*date - now);
    if (!wait)
        return {};
    return std::clamp(*wait, seconds(0), longestWait);
}

std::optional<seconds> readMaxAge(const QByteArray& cacheControl, const QByteArray& age,
                                  const QByteArray& expires, const QByteArray& date)
{
    const Freshness freshness = readCacheControl(cacheControl);
    if (freshness.forbidden)
        return {};
    std::optional<seconds> fresh;
    if (freshness.maxAge) {
        fresh = *freshness.maxAge - readSeconds(age).value_or(seconds(0));
    } else if (const auto until = readHttpDate(expires)) {
        if (const auto sent = readHttpDate(date))
            fresh = std::chrono::floor<seconds>(*until - *sent);
    }
    if (!fresh)
        return {};
    return std::clamp(*fresh, seconds(0), longestFreshness);
}

QString readRealm(const QByteArray& wwwAuthenticate)
{
    const qsizetype at = wwwAuthenticate.toLower().indexOf("realm=");
    if (at < 0)
        return {};
    QByteArray rest = wwwAuthenticate.mid(at + 6);
    if (!rest.startsWith('"'))
        return QString::fromUtf8(rest.split(',').first()).trimmed().left(200);
    QByteArray realm;
    for (qsizetype i = 1; i < rest.size() && rest.at(i) != '"'; ++i) {
        if (rest.at(i) == '\\' && i + 1 < rest.size())
            ++i;
        realm += rest.at(i);
    }
    return QString::fromUtf8(realm.left(200));
}

} // namespace dateline
