#include "markup/dates.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

namespace {

Instant at(const char* iso)
{
    return fromDateTime(QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs));
}

QString shown(const std::optional<ClaimedTime>& time)
{
    return time ? toIso8601(time->at) : QString();
}

} // namespace

class TestDates final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void absoluteFormsGiveTheInstant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const std::pair<const char*, const char*> rows[] = {
            // ISO 8601, W3CDTF and their abuse
            {"2023-05-15T11:50:54.000Z", "2023-05-15T11:50:54Z"},
            {"2023-05-15T11:50:54+0000", "2023-05-15T11:50:54Z"},
            {"2024-08-05T21:00:18.921+01:00", "2024-08-05T20:00:18Z"},
            {"2003-07-01 T 01:55:07-05:00", "2003-07-01T06:55:07Z"},
            {"2003-07-01T01:55:07 -05:00", "2003-07-01T06:55:07Z"},
            {"2003-07-01 01:55:07-05:00", "2003-07-01T06:55:07Z"},
            {"2006-01-11 16:43:22 -0800", "2006-01-12T00:43:22Z"},
            {"2002-12-31T192030+01:00", "2002-12-31T18:20:30Z"},
            {"20021231T19:20:30.45+01:00", "2002-12-31T18:20:30Z"},
            {"2006-01-17T12:35:9+01:00", "2006-01-17T11:35:09Z"},
            {"2003-12-13t18:30:02.25z", "2003-12-13T18:30:02Z"},
            {"2026-04-22T03:45:00", "2026-04-22T03:45:00Z"},
            {"2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"},
            {"2003-12-31", "2003-12-31T00:00:00Z"},
            {"2003-12", "2003-12-01T00:00:00Z"},
            {"2003", "2003-01-01T00:00:00Z"},
            {"20031231", "2003-12-31T00:00:00Z"},
            {"03-12-31", "2003-12-31T00:00:00Z"},
            {"2003-335", "2003-12-01T00:00:00Z"},
            {"2003335", "2003-12-01T00:00:00Z"},
            {"2004-W20-3", "2004-05-12T00:00:00Z"},
            {"2004W203T12:00Z", "2004-05-12T12:00:00Z"},
            {"2004-W53-5", "2004-12-31T00:00:00Z"},
            {"2005-W01", "2005-01-03T00:00:00Z"},
            {"20230913040100", "2023-09-13T04:01:00Z"},
            {"start=2002-10-13T09:00+01:00;end=2002-10-17T17:00+01:00;scheme=W3C-DTF",
             "2002-10-13T08:00:00Z"},
            {"2004-07-08 23:56:58.0", "2004-07-08T23:56:58Z"},
            {"2023-09-13T04:01:00\u2212"
             "04:00",
             "2023-09-13T08:01:00Z"},
            // epochs
            {"1518478934", "2018-02-12T23:42:14Z"},
            {"1518478934000", "2018-02-12T23:42:14Z"},
            {"1518478934.9", "2018-02-12T23:42:14Z"},
            // RFC 822 and its abuse
            {"Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},
            {"01 Jan 04 19:48 GMT", "2004-01-01T19:48:00Z"},
            {"03 Apr 02 1500 GMT", "2002-04-03T15:00:00Z"},
            {"Fri 3 Dec 2010 01:30:00 GMT", "2010-12-03T01:30:00Z"},
            {"Wed, 27 July 2011 01:30:00 EST", "2011-07-27T06:30:00Z"},
            {"Thu, 01 Aug 2019 16:15 EDT", "2019-08-01T20:15:00Z"},
            {"Sat,29 Jul 2006 00:03:02 +0000", "2006-07-29T00:03:02Z"},
            {"Sat, Dec 16 2023 02:02:33 PM", "2023-12-16T14:02:33Z"},
            {"Mon, 21 Oct 2002 14:04:23 -05:00", "2002-10-21T19:04:23Z"},
            {"Thu (oh how I hate thursdays), 16(th) Feb(ruary) 2006 01:39 +0000 (GMT r0x0rz)",
             "2006-02-16T01:39:00Z"},
            {"mer, 16 nov 2022 00:38:15 +0100", "2022-11-15T23:38:15Z"},
            {"mar, 15 nov 2022 00:38:15 +0100", "2022-11-14T23:38:15Z"},
            {"mar, 15 mar 2022 00:38:15 GMT", "2022-03-15T00:38:15Z"},
            {"Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"},
            {"Thu, 5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"},
            {"Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z"},
            {"Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00Z"},
            {"Tue, 05 Mar 2024 10:00:00 GMT+2", "2024-03-05T08:00:00Z"},
            {"31 Dec 2002 14:20:20 -0234", "2002-12-31T16:54:20Z"},
            {"31 Dec 2002 14:20:20 A", "2002-12-31T15:20:20Z"},
            {"31 Dec 2002 14:20:20 UT", "2002-12-31T14:20:20Z"},
            {"Thu, 01 Jan 2004", "2004-01-01T00:00:00Z"},
            {"Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z"},
            {"Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"},
            {"Wed Sep 13 2023 04:01:00 GMT+0200 (Central European Summer Time)", "2023-09-13T02:01:00Z"},
            {"Di, 05 Dez 2023 10:00:00 +0100", "2023-12-05T09:00:00Z"},
            {"5. August 2024, 14.30 Uhr", "2024-08-05T14:30:00Z"},
            {"14/05/2026 17:42 h", "2026-05-14T17:42:00Z"},
            {"lundi 5 août 2024 à 14h30", "2024-08-05T14:30:00Z"},
            {"1er août 2024", "2024-08-01T00:00:00Z"},
            {"5 de agosto de 2024 17:20", "2024-08-05T17:20:00Z"},
            {"\u039A\u03C5\u03C1, 11 \u0399\u03BF\u03CD\u03BB 2004 12:00:00 EST", "2004-07-11T17:00:00Z"},
            {"2004-j\u00FAlius-13T9:15-05:00", "2004-07-13T14:15:00Z"},
            {"2004\uB144 05\uC6D4 28\uC77C  01:31:15", "2004-05-27T16:31:15Z"},
            {"2004-05-25 \uC624\uD6C4 11:23:17", "2004-05-25T14:23:17Z"},
            {"2023\u5E749\u670813\u65E5 \u4E0B\u53483:05", "2023-09-13T15:05:00Z"},
            {"13 \u0441\u0435\u043D\u0442\u044F\u0431\u0440\u044F 2023 12:00", "2023-09-13T12:00:00Z"},
            {"13. septembra 2023 o 9:05", "2023-09-13T09:05:00Z"},
            {"13.09.2023 04:01", "2023-09-13T04:01:00Z"},
            {"13.9.23", "2023-09-13T00:00:00Z"},
            {"9/13/2023", "2023-09-13T00:00:00Z"},
            {"5/6/2023", "2023-06-05T00:00:00Z"},
            // live pages
            {"12:01 a.m. ET, September 13, 2023", "2023-09-13T04:01:00Z"},
            {"Updated 12:01 a.m. ET, September 13, 2023", "2023-09-13T04:01:00Z"},
            {"Updated 1701 GMT (0101 HKT) February 11, 2023", "2023-02-11T17:01:00Z"},
            {"Updated 9:37 PM ET, Tue November 3, 2020", "2020-11-04T02:37:00Z"},
            {"11:18 p.m. ET, October 23, 2023", "2023-10-24T03:18:00Z"},
            {"6 p.m. PT, July 4, 2022", "2022-07-05T01:00:00Z"},
            {"published at 11:10 British Summer Time 29 April 2022", "2022-04-29T10:10:00Z"},
            {"published at 11:10 GMT 29 January 2024", "2024-01-29T11:10:00Z"},
            {"First published on Mon 5 Aug 2024 10.30 BST", "2024-08-05T09:30:00Z"},
            {"12 noon UK time, 1 July 2024", "2024-07-01T11:00:00Z"},
        };
        for (const auto& [text, expected] : rows)
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(expected);
    }
    void absoluteFormsGiveTheInstant()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(shown(parseDate(text)), expected);
    }

    void wordsThatAreNoDateGiveNothing_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "insert updated date here", "Thu, 31 Jun 2004 19:48:21 GMT", "2003-13-01",
              "2003-12-31T25:14:55Z", "2003-12-31T10:61:55Z", "0001-01-01T00:00:00", "07-01T01:55:07-05:00",
              "2 min ago", "5.33pm BST", "12345", "9999999999999999999999", "T", "-", "::::", "May",
              "yesterday", "((((((("})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void wordsThatAreNoDateGiveNothing()
    {
        QFETCH(QString, text);
        QCOMPARE(shown(parseDate(text)), QString());
    }

    void relativeTimesCountBackFromThePagesClock_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("minutes");
        const std::pair<const char*, int> rows[] = {
            {"1 min ago", 1},
            {"1 hr 1 min ago", 61},
            {"2 hr 5 min ago", 125},
            {"2 hours ago", 120},
            {"an hour ago", 60},
            {"15m", 15},
            {"2h ago", 120},
            {"just now", 0},
            {"30 seconds ago", 0},
            {"3 days ago", 3 * 1440},
            {"vor 5 Minuten", 5},
            {"vor einer Stunde", 60},
            {"vor 1 Std. 10 Min.", 70},
            {"il y a 2 heures", 120},
            {"il y a 5 min", 5},
            {"hace 3 horas y 5 minutos", 185},
            {"5 minuti fa", 5},
            {"10 minuten geleden", 10},
            {"h\u00E1 12 minutos", 12},
            {"5\uBD84 \uC804", 5},
            {"5\u5206\u949F\u524D", 5},
            {"10 \u043C\u0438\u043D\u0443\u0442 \u043D\u0430\u0437\u0430\u0434", 10},
            {"5 minut temu", 5},
        };
        for (const auto& [text, minutes] : rows)
            QTest::newRow(text) << QString::fromUtf8(text) << minutes;
    }
    void relativeTimesCountBackFromThePagesClock()
    {
        QFETCH(QString, text);
        QFETCH(int, minutes);
        DateContext context;
        context.pageClock = at("2023-09-13T04:01:00Z");
        const std::optional<ClaimedTime> time = parseDate(text, context);
        QVERIFY(time.has_value());
        QCOMPARE(toMsecs(time->at), toMsecs(*context.pageClock) - minutes * 60'000);
    }

    void timesWithoutADayLeanOnThePagesClock_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("same day") << QStringLiteral("5.33pm BST") << QStringLiteral("2022-04-29T16:33:00Z");
        QTest::newRow("would be ahead: the day before")
            << QStringLiteral("11.50pm BST") << QStringLiteral("2022-04-28T22:50:00Z");
        QTest::newRow("German") << QStringLiteral("14.30 Uhr") << QStringLiteral("2022-04-29T14:30:00Z");
        QTest::newRow("plain") << QStringLiteral("09:15") << QStringLiteral("2022-04-29T09:15:00Z");
        QTest::newRow("yesterday") << QStringLiteral("Yesterday at 09:15")
                                   << QStringLiteral("2022-04-28T09:15:00Z");
        QTest::newRow("today") << QStringLiteral("heute, 9 Uhr") << QStringLiteral("2022-04-29T09:00:00Z");
        QTest::newRow("no year") << QStringLiteral("28 April 09:00")
                                 << QStringLiteral("2022-04-28T09:00:00Z");
        QTest::newRow("no year, last year")
            << QStringLiteral("31 Dec 23:00") << QStringLiteral("2021-12-31T23:00:00Z");
        QTest::newRow("no year, dotted")
            << QStringLiteral("28.04. 09:00") << QStringLiteral("2022-04-28T09:00:00Z");
        QTest::newRow("midnight turns the day")
            << QStringLiteral("12:05 a.m. ET") << QStringLiteral("2022-04-29T04:05:00Z");
    }
    void timesWithoutADayLeanOnThePagesClock()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        DateContext context;
        context.pageClock = at("2022-04-29T17:00:00Z");
        QCOMPARE(shown(parseDate(text, context)), expected);
    }

    void languageDecidesDayOrMonthFirst()
    {
        DateContext american;
        american.language = QStringLiteral("en-US");
        DateContext british;
        british.language = QStringLiteral("en-GB");
        QCOMPARE(shown(parseDate(QStringLiteral("5/6/2023"), american)),
                 QStringLiteral("2023-05-06T00:00:00Z"));
        QCOMPARE(shown(parseDate(QStringLiteral("5/6/2023"), british)),
                 QStringLiteral("2023-06-05T00:00:00Z"));
        QCOMPARE(shown(parseDate(QStringLiteral("13/6/2023"), american)),
                 QStringLiteral("2023-06-13T00:00:00Z"));
        QCOMPARE(shown(parseDate(QStringLiteral("5.6.2023"), american)),
                 QStringLiteral("2023-06-05T00:00:00Z"));
    }

    void precisionTellsWhatWasPrinted()
    {
        DateContext context;
        context.pageClock = at("2023-09-13T04:01:00Z");
        const auto precision = [&](const char* text) {
            return parseDate(QString::fromLatin1(text), context).value_or(ClaimedTime{}).precision;
        };
        QCOMPARE(precision("2023-09-13T04:01:00Z"), Precision::Exact);
        QCOMPARE(precision("1518478934"), Precision::Exact);
        QCOMPARE(precision("12:01 a.m. ET, September 13, 2023"), Precision::Minute);
        QCOMPARE(precision("1 min ago"), Precision::Minute);
        QCOMPARE(precision("1 hr ago"), Precision::Minute);
        QCOMPARE(precision("3 hours ago"), Precision::Guessed);
        QCOMPARE(precision("3 days ago"), Precision::Day);
        QCOMPARE(precision("2023-09-13"), Precision::Day);
        QCOMPARE(precision("2023-09"), Precision::Guessed);
        QCOMPARE(precision("2023"), Precision::Guessed);
    }

    void summerTimeTurnsWhereItTurns()
    {
        const auto hour = [](const char* text) {
            return shown(parseDate(QString::fromLatin1(text))).mid(11, 5);
        };
        QCOMPARE(hour("1:59 a.m. ET, March 12, 2023"), QStringLiteral("06:59"));
        QCOMPARE(hour("3:00 a.m. ET, March 12, 2023"), QStringLiteral("07:00"));
        QCOMPARE(hour("1:00 a.m. ET, November 5, 2023"), QStringLiteral("05:00"));
        QCOMPARE(hour("2:00 a.m. ET, November 5, 2023"), QStringLiteral("07:00"));
        QCOMPARE(hour("12:00 p.m. ET, March 20, 2005"), QStringLiteral("17:00"));
        QCOMPARE(hour("12:00 UK time, 30 March 2024"), QStringLiteral("12:00"));
        QCOMPARE(hour("12:00 UK time, 31 March 2024"), QStringLiteral("11:00"));
    }

    void zoneOfTheContextServesTimesWithoutOne()
    {
        DateContext context;
        context.offsetMinutes = 60;
        QCOMPARE(shown(parseDate(QStringLiteral("2023-09-13T04:01:00"), context)),
                 QStringLiteral("2023-09-13T03:01:00Z"));
        QCOMPARE(shown(parseDate(QStringLiteral("2023-09-13T04:01:00Z"), context)),
                 QStringLiteral("2023-09-13T04:01:00Z"));
    }

    void citiesNameTheirZone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("winter") << QStringLiteral("1 March 2024 15:31 Europe/Berlin")
                                << QStringLiteral("2024-03-01T14:31:00Z");
        QTest::newRow("summer") << QStringLiteral("2024-07-01 15:31 Europe/Berlin")
                                << QStringLiteral("2024-07-01T13:31:00Z");
        QTest::newRow("in brackets") << QStringLiteral("2024-03-01T15:31:00[America/New_York]")
                                     << QStringLiteral("2024-03-01T20:31:00Z");
        QTest::newRow("an offset wins") << QStringLiteral("2024-03-01T15:31:00+02:00[Europe/Berlin]")
                                        << QStringLiteral("2024-03-01T13:31:00Z");
        QTest::newRow("three parts") << QStringLiteral("15:31, 1 Mar 2024 America/Argentina/Buenos_Aires")
                                     << QStringLiteral("2024-03-01T18:31:00Z");
        QTest::newRow("no such city")
            << QStringLiteral("1 March 2024 15:31 Xyz/Abc") << QStringLiteral("2024-03-01T15:31:00Z");
    }
    void citiesNameTheirZone()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(shown(parseDate(text)), expected);
    }

    void fourDigitsMayBeAClock_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("behind the date") << "1 March 2024 0312"
                                         << "2024-03-01T03:12:00Z";
        QTest::newRow("before the date") << "0312, 1 March 2024"
                                         << "2024-03-01T03:12:00Z";
        QTest::newRow("hours") << "1530 hrs, March 1, 2024"
                               << "2024-03-01T15:30:00Z";
        QTest::newRow("zone") << "March 1, 2024 1530 CET"
                              << "2024-03-01T14:30:00Z";
        QTest::newRow("only a year") << "1 March 2024"
                                     << "2024-03-01T00:00:00Z";
        QTest::newRow("a clock that looks like a year") << "2024, 1 March 2024"
                                                        << "2024-03-01T20:24:00Z";
    }
    void fourDigitsMayBeAClock()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(shown(parseDate(text)), expected);
    }

    void datesOfOtherScriptsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("Arabic afternoon")
            << QStringLiteral("1 مارس 2024، 3:31 م") << QStringLiteral("2024-03-01T15:31:00Z");
        QTest::newRow("Arabic morning")
            << QStringLiteral("٢٩ فبراير ٢٠٢٤ - ٩:٠٥ صباحًا") << QStringLiteral("2024-02-29T09:05:00Z");
        QTest::newRow("Hebrew") << QStringLiteral("1 במרץ 2024, 15:31")
                                << QStringLiteral("2024-03-01T15:31:00Z");
        QTest::newRow("Indonesian") << QStringLiteral("1 Maret 2024 15:31 WIB")
                                    << QStringLiteral("2024-03-01T08:31:00Z");
        QTest::newRow("Arabic distance")
            << QStringLiteral("منذ 5 دقائق") << QStringLiteral("2024-03-01T15:55:00Z");
        QTest::newRow("Arabic hour") << QStringLiteral("منذ ساعة") << QStringLiteral("2024-03-01T15:00:00Z");
        QTest::newRow("Hebrew distance")
            << QStringLiteral("לפני 10 דקות") << QStringLiteral("2024-03-01T15:50:00Z");
        QTest::newRow("Greek distance")
            << QStringLiteral("πριν από 3 λεπτά") << QStringLiteral("2024-03-01T15:57:00Z");
        QTest::newRow("an article is no zone")
            << QStringLiteral("15:31 L’essentiel") << QStringLiteral("2024-03-01T15:31:00Z");
    }
    void datesOfOtherScriptsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        DateContext context;
        context.pageClock = at("2024-03-01T16:00:00Z");
        QCOMPARE(shown(parseDate(text, context)), expected);
    }

    void longInputIsRefusedAtOnce()
    {
        QVERIFY(!parseDate(QString(1'000'000, QLatin1Char('1'))));
        QVERIFY(!parseDate(QStringLiteral("12:01 ").repeated(100'000)));
    }

    /// "04-03" beside a clock is a day, and no distance from UTC.
    void daysOfTwoNumbersAreReadInTheirOrder_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* language, const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(language)
                                << QString::fromLatin1(expected);
        };
        row("behind the clock", "11:25 04-28", "zh-TW", "2022-04-28T11:25:00Z");
        row("before the clock", "04-28 11:25", "ja", "2022-04-28T11:25:00Z");
        row("month first", "11:25 04-03", "zh", "2022-04-03T11:25:00Z");
        row("the nearer one", "11:25 04-03", "", "2022-04-03T11:25:00Z");
        row("the nearer one, day first", "11:25 03-04", "", "2022-04-03T11:25:00Z");
        row("an offset touches the clock", "28 April 2022 11:25-03", "", "2022-04-28T14:25:00Z");
        row("an offset stands alone", "28 April 2022 11:25 -0300", "", "2022-04-28T14:25:00Z");
    }

    void daysOfTwoNumbersAreReadInTheirOrder()
    {
        QFETCH(QString, text);
        QFETCH(QString, language);
        QFETCH(QString, expected);
        DateContext context;
        context.language = language;
        context.pageClock = fromMsecs(1'651'262'400'000); // 2022-04-29T20:00:00Z
        const auto time = parseDate(text, context);
        QVERIFY(time);
        QCOMPARE(toIso8601(time->at), expected);
    }
};

DATELINE_TEST(TestDates)
#include "tst_dates.moc"
