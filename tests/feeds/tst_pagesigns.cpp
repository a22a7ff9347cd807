#include "feeds/livesigns.h"
#include "feeds/pagezone.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

/// What words and addresses tell of a page as a whole, in the languages met.
class TestPageSigns final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void zoneOfAPublisher_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QByteArray>("zone");
        const auto row = [](const char* address, const char* language, const char* locale, const char* zone) {
            QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(language)
                                   << QString::fromLatin1(locale) << QByteArray(zone);
        };
        row("http://liveblog.irishtimes.com/1/", "en", "", "Europe/Dublin");
        row("https://www.smh.com.au/x", "en", "", "Australia/Sydney");
        row("https://www.brisbanetimes.com.au/x", "en", "", "Australia/Brisbane");
        row("https://www.courier.com.au/x", "en", "", "Australia/Sydney");
        row("https://www.cbc.ca/x", "en", "", "America/Toronto");
        row("https://www.infobae.com/x", "es", "", "America/Argentina/Buenos_Aires");
        row("https://elpais.com/x", "es", "", "Europe/Madrid");
        row("https://elpais.com.uy/x", "es", "", "America/Montevideo");
        row("https://www.lemonde.fr/x", "fr", "", "Europe/Paris");
        row("https://courier.example/x", "en", "en_IN", "Asia/Kolkata");
        row("https://courier.example/a", "en", "en_US", ""); // as systems are delivered
        row("https://courier.example/b", "es", "es_ES", "");
        row("https://notcbc.ca.example/x", "en", "", "");
    }
    void zoneOfAPublisher()
    {
        QFETCH(QString, address);
        QFETCH(QString, language);
        QFETCH(QString, locale);
        QFETCH(QByteArray, zone);
        const QTimeZone found = zoneOfPage(address, language, locale);
        QCOMPARE(found.isValid(), !zone.isEmpty());
        const QDateTime summer(QDate(2024, 7, 15), QTime(12, 0), Qt::UTC);
        if (found.isValid())
            QCOMPARE(found.offsetFromUtc(summer), QTimeZone(zone).offsetFromUtc(summer));
    }

    void titleThatSaysLive_data()
    {
        QTest::addColumn<bool>("isLive");
        const auto row = [](const char* title, bool isLive) { QTest::newRow(title) << isLive; };
        row("Storm in the north – live", true);
        row("Live in pictures: the carnival", true);
        row("Elections live: the count", true);
        row("How animals live in the zoo: open day", false);
        row("Direkte: stormen når kysten", true);
        row("Se direkte fra Stortinget", true);
        row("Direkte Demokratie: das Fest im Park", false);
    }
    void titleThatSaysLive()
    {
        QFETCH(bool, isLive);
        QCOMPARE(callsItselfLive(QString::fromUtf8(QTest::currentDataTag())), isLive);
    }

    /// What tells how something ended is no notice that the page has.
    void noticeOfTheEnd_data()
    {
        QTest::addColumn<bool>("isNotice");
        const auto row = [](const char* words, bool isNotice) { QTest::newRow(words) << isNotice; };
        row("This event has ended", true);
        row("The event has now finished. Thank you for reading.", true);
        row("The event has ended in chaos and police fill the streets", false);
    }
    void noticeOfTheEnd()
    {
        QFETCH(bool, isNotice);
        QCOMPARE(saysEndedNotice(QString::fromUtf8(QTest::currentDataTag())), isNotice);
    }

    void zoneInANote_data()
    {
        QTest::addColumn<int>("minutes"); // in summer; -1: none
        const auto row = [](const char* words, int minutes) { QTest::newRow(words) << minutes; };
        row("A continuación, el minuto a minuto (hora ucraniana, GMT+2):", 120);
        row("All times are in ET", -240);
        row("All times GMT", 0);
        row("(All times are Eastern.)", -240);
        row("Alle Zeiten in MESZ", 120);
        row("Время московское", 180);
        row("（表示は新しい順。時刻は日本時間）", 540);
        row("All times UTC+05:30", 330);
        row("(heure de Paris)", 120);
        row("Eastern", -1); // a part of the country
        row("Sydney", -1);
        row("The match begins at 9 (Paris time)", -1);
        row("Kick-off is at 20:45 CET", -1);
        row("All times of day are fine for a walk", -1);
        row("Moscow says that it has all the time it needs", -1);
    }
    void zoneInANote()
    {
        QFETCH(int, minutes);
        const QTimeZone found = zoneNamedIn(QString::fromUtf8(QTest::currentDataTag()));
        QCOMPARE(found.isValid(), minutes != -1);
        const QDateTime summer(QDate(2024, 7, 15), QTime(12, 0), Qt::UTC);
        if (found.isValid())
            QCOMPARE(found.offsetFromUtc(summer), minutes * 60);
    }

    void markOfAPage_data()
    {
        QTest::addColumn<QString>("says");
        const auto row = [](const char* words, const char* says) {
            QTest::newRow(words) << QString::fromLatin1(says);
        };
        for (const char* live : {"LIVE", "● Live", "LIVE 5 updates", "Live Updates", "Live en cours",
                                 "Direkte", "Direkt", "Directo", "EN VIVO", "Suora", "Élő", "CANLI", "مباشر",
                                 "Tường thuật trực tiếp", "NA ŻYWO", "Онлайн", "生中継", "LiveNow"})
            row(live, "live");
        for (const char* ended :
             {"Arquivado", "Ended", "Beendet", "Terminé", "Finalizado", "завершено",
              "This event has now ended", "This liveblog has ended.", "This live-blog has now closed",
              "Coverage on this live blog has ended.", "Este liveblog do Correio termina aqui.",
              "Questa diretta è stata chiusa.", "These updates are now closed.",
              "The Courier liveblogged Thursday’s events as they happened.",
              "Our live coverage has moved here", "Damit beenden wir diesen Liveblog"})
            row(ended, "ended");
        for (const char* nothing :
             {"Liveblog", "Live blog", "Live music", "Directory", "News", "Onlineshop",
              "The concert has ended early", "Insurance coverage has ended for many", "Live blogs"})
            row(nothing, "");
    }
    void markOfAPage()
    {
        QFETCH(QString, says);
        const QString words = QString::fromUtf8(QTest::currentDataTag());
        const bool isEnded = saysEndedNotice(words) || isEndedBadge(words);
        QCOMPARE(isEnded              ? QStringLiteral("ended")
                 : isLiveBadge(words) ? QStringLiteral("live")
                                      : QString(),
                 says);
    }

    void headingOfKeyEntries_data()
    {
        QTest::addColumn<bool>("heads");
        for (const char* words :
             {"Key posts", "Key events", "KEY POINTS", "Key moments:", "Key updates", "Lo más importante",
              "Les points essentiels", "L’essentiel", "Das Wichtigste", "Das Wichtigste in Kürze",
              "Momentos-chave", "Det viktigaste just nu", "Najważniejsze", "Главное", "Öne çıkanlar"})
            QTest::newRow(words) << true;
        for (const char* words : {"Key witness speaks", "Most read", "Key points of the law that was passed",
                                  "Related", "Top stories", "Live updates"})
            QTest::newRow(words) << false;
    }
    void headingOfKeyEntries()
    {
        QFETCH(bool, heads);
        QCOMPARE(headsKeyEntries(QString::fromUtf8(QTest::currentDataTag())), heads);
    }
};

DATELINE_TEST(TestPageSigns)
#include "tst_pagesigns.moc"
