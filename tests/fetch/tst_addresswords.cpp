#include "fetch/addresswords.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestAddressWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretsAreCut_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("words");
        QTest::newRow("plain") << QStringLiteral("https://news.example/feed.xml")
                               << QStringLiteral("https://news.example/feed.xml");
        QTest::newRow("login") << QStringLiteral("https://ann:canary@news.example/feed")
                               << QStringLiteral("https://news.example/feed");
        QTest::newRow("query") << QStringLiteral("https://news.example/feed?page=2&key=canary")
                               << QStringLiteral("https://news.example/feed?page=…&key=…");
        QTest::newRow("bare query") << QStringLiteral("https://news.example/feed?canary")
                                    << QStringLiteral("https://news.example/feed?…");
        QTest::newRow("fragment") << QStringLiteral("https://news.example/feed#canary")
                                  << QStringLiteral("https://news.example/feed");
        QTest::newRow("look-alike host")
            << QStringLiteral("https://аррӏе.com/") << QStringLiteral("https://xn--80ak6aa92e.com/");
    }
    void secretsAreCut()
    {
        QFETCH(QString, address);
        QFETCH(QString, words);
        QCOMPARE(addressForLog(QUrl(address)), words);
        QVERIFY(!addressForLog(QUrl(address)).contains(QLatin1String("canary")));
    }

    void theLoginLeavesTheAddressAndNothingElseDoes()
    {
        QCOMPARE(withoutUserInfo(QUrl(QStringLiteral("https://ann:pw@news.example:8443/f?a=b#c"))),
                 QUrl(QStringLiteral("https://news.example:8443/f?a=b#c")));
    }
};

DATELINE_TEST(TestAddressWords)
#include "tst_addresswords.moc"
