#include "base/clock.h"

namespace dateline {

Instant SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

QDateTime toDateTimeUtc(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMsecs(instant), Qt::UTC);
}

Instant fromDateTime(const QDateTime& dateTime)
{
    return fromMsecs(dateTime.toMSecsSinceEpoch());
}

QString toIso8601(Instant instant)
{
    return toDateTimeUtc(instant).toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"));
}

} // namespace dateline
