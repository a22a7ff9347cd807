#include "support/registry.h"
#include "timewords.h"

#include <QTest>

using namespace dateline;

namespace {

Instant at(const char* iso)
{
    return fromDateTime(QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate));
}

} // namespace

class TestTimeWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void farTimesAreShorter()
    {
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        const Instant now = at("2025-11-20T14:58:00Z"); // a Thursday
        QCOMPARE(shortTime(at("2025-11-20T14:57:30Z"), now, british), QStringLiteral("14:57"));
        QCOMPARE(shortTime(at("2025-11-18T11:40:00Z"), now, british), QStringLiteral("Tue 11:40"));
        QCOMPARE(shortTime(at("2025-11-13T11:40:00Z"), now, british), QStringLiteral("13 Nov"));
        QCOMPARE(shortTime(at("2024-11-13T11:40:00Z"), now, british), QStringLiteral("13 Nov 2024"));
        QCOMPARE(shortTime(at("2025-11-21T11:40:00Z"), now, british), QStringLiteral("21 Nov"));
    }

    void theClockHasNoSecondsAlsoWithoutALocale()
    {
        QCOMPARE(clockTime(at("2025-11-20T04:07:09Z"), QLocale::c()), QStringLiteral("04:07"));
    }

    void relativeTimeIsForTheLastHourOnly()
    {
        const Instant now = at("2025-11-20T14:58:00Z");
        QCOMPARE(relativeTime(at("2025-11-20T14:57:30Z"), now), QStringLiteral("just now"));
        QCOMPARE(relativeTime(at("2025-11-20T14:32:00Z"), now), QStringLiteral("26 min ago"));
        QCOMPARE(relativeTime(at("2025-11-20T13:58:00Z"), now), QString());
        QCOMPARE(relativeTime(at("2025-11-20T15:00:00Z"), now), QString());
    }

    void waitingIsSaidInTheUnitThatFits()
    {
        const Instant now = at("2025-11-20T14:58:00Z");
        QCOMPARE(timeUntil(at("2025-11-20T14:57:00Z"), now), QStringLiteral("now"));
        QCOMPARE(timeUntil(at("2025-11-20T14:58:40Z"), now), QStringLiteral("in 40 s"));
        QCOMPARE(timeUntil(at("2025-11-20T15:03:00Z"), now), QStringLiteral("in 5 min"));
        QCOMPARE(timeUntil(at("2025-11-20T17:00:00Z"), now), QStringLiteral("in 2 h"));
    }
};

DATELINE_TEST(TestTimeWords)
#include "tst_timewords.moc"
