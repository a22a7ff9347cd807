#include "fetch/headers.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using std::chrono::seconds;

namespace {

const Instant november6 = fromMsecs(784'111'777'000); // Sun, 06 Nov 1994 08:49:37 GMT

qint64 count(const std::optional<seconds>& value)
{
    return value ? value->count() : -1;
}

} // namespace

class TestHeaders final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allThreeFormsOfDatesAreRead()
    {
        for (const char* form : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                                 "Sun Nov  6 08:49:37 1994", " sun, 06 nov 1994 08:49:37 gmt "}) {
            const auto date = readHttpDate(form);
            QVERIFY2(date.has_value(), form);
            QCOMPARE(toMsecs(*date), toMsecs(november6));
        }
        for (const char* form : {"", "0", "-1", "yesterday", "Sun, 99 Nov 1994 08:49:37 GMT"})
            QVERIFY2(!readHttpDate(form), form);
    }

    void twoDigitYearsAreOfThisCentury()
    {
        const auto date = readHttpDate("Monday, 06-Nov-23 08:49:37 GMT");
        QVERIFY(date);
        QCOMPARE(toDateTimeUtc(*date).date().year(), 2023);
    }

    void retryAfterIsReadInBothForms_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("seconds") << QByteArray("120") << qint64(120);
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << qint64(60);
        QTest::newRow("past") << QByteArray("Sun, 06 Nov 1994 08:00:00 GMT") << qint64(0);
        QTest::newRow("a week at most") << QByteArray("99999999999999999999") << qint64(7 * 86400);
        QTest::newRow("far date") << QByteArray("Sun, 06 Nov 2094 08:49:37 GMT") << qint64(7 * 86400);
        QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
        QTest::newRow("words") << QByteArray("soon") << qint64(-1);
        QTest::newRow("absent") << QByteArray() << qint64(-1);
    }
    void retryAfterIsReadInBothForms()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, expected);
        QCOMPARE(count(readRetryAfter(value, november6)), expected);
    }

    void freshnessIsRead_data()
    {
        QTest::addColumn<QByteArray>("cacheControl");
        QTest::addColumn<QByteArray>("age");
        QTest::addColumn<QByteArray>("expires");
        QTest::addColumn<qint64>("expected");
        const auto row = [](const char* name, const char* control, const char* age, const char* expires,
                            qint64 expected) {
            QTest::newRow(name) << QByteArray(control) << QByteArray(age) << QByteArray(expires) << expected;
        };
        row("max-age", "public, max-age=600", "", "", 600);
        row("quoted, odd case", "Max-Age=\"60\"", "", "", 60);
        row("less age", "max-age=600", "100", "", 500);
        row("older than fresh", "max-age=60", "100", "", 0);
        row("a day at most", "max-age=31536000", "", "", 86400);
        row("no-cache wins", "no-cache, max-age=600", "", "", -1);
        row("no-store wins", "max-age=600, no-store", "", "", -1);
        row("shared caches only", "s-maxage=600", "", "", -1);
        row("expires", "", "", "Sun, 06 Nov 1994 08:59:37 GMT", 600);
        row("max-age before expires", "max-age=5", "", "Sun, 06 Nov 1994 08:59:37 GMT", 5);
        row("expired", "", "", "0", -1);
        row("nothing", "", "", "", -1);
        row("garbage", "max-age=soon", "", "", -1);
    }
    void freshnessIsRead()
    {
        QFETCH(QByteArray, cacheControl);
        QFETCH(QByteArray, age);
        QFETCH(QByteArray, expires);
        QFETCH(qint64, expected);
        QCOMPARE(count(readMaxAge(cacheControl, age, expires, "Sun, 06 Nov 1994 08:49:37 GMT")), expected);
    }

    void theRealmIsRead()
    {
        QCOMPARE(readRealm("Basic realm=\"The \\\"inner\\\" circle\", charset=\"UTF-8\""),
                 QStringLiteral("The \"inner\" circle"));
        QCOMPARE(readRealm("Basic REALM=news, x=y"), QStringLiteral("news"));
        QCOMPARE(readRealm("Basic"), QString());
        QCOMPARE(readRealm("Basic realm=\"" + QByteArray(100'000, 'x')).size(), 200);
    }
};

DATELINE_TEST(TestHeaders)
#include "tst_headers.moc"
