#include "fetch/addressrules.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestAddressRules final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyHttpAndHttpsWithAHostPass_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<Problem::Code>("expected");
        using Code = Problem::Code;
        QTest::newRow("http") << QStringLiteral("http://news.example/") << Code::None;
        QTest::newRow("https") << QStringLiteral("HTTPS://news.example:8443/a?b") << Code::None;
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << Code::ForbiddenScheme;
        QTest::newRow("file with host") << QStringLiteral("file://host/share") << Code::ForbiddenScheme;
        QTest::newRow("data") << QStringLiteral("data:text/html,x") << Code::ForbiddenScheme;
        QTest::newRow("javascript") << QStringLiteral("javascript:alert(1)") << Code::ForbiddenScheme;
        QTest::newRow("ftp") << QStringLiteral("ftp://news.example/") << Code::ForbiddenScheme;
        QTest::newRow("nested") << QStringLiteral("feed:javascript:alert(1)") << Code::ForbiddenScheme;
        QTest::newRow("qrc") << QStringLiteral("qrc:/app/x") << Code::ForbiddenScheme;
        QTest::newRow("pipe") << QStringLiteral("|touch x") << Code::BadAddress;
        QTest::newRow("no scheme") << QStringLiteral("//news.example/") << Code::BadAddress;
        QTest::newRow("no host") << QStringLiteral("http:///path") << Code::BadAddress;
        QTest::newRow("empty") << QStringLiteral("") << Code::BadAddress;
    }
    void onlyHttpAndHttpsWithAHostPass()
    {
        QFETCH(QString, address);
        QFETCH(Problem::Code, expected);
        QCOMPARE(addressProblem(QUrl(address)).code, expected);
    }

    void privateAddressesAreKnown_data()
    {
        QTest::addColumn<bool>("isPrivate");
        for (const char* address : {"127.0.0.1",
                                    "127.255.255.254",
                                    "0.0.0.0",
                                    "10.1.2.3",
                                    "172.16.0.1",
                                    "172.31.255.1",
                                    "192.168.1.1",
                                    "169.254.169.254",
                                    "100.64.0.1",
                                    "224.0.0.1",
                                    "255.255.255.255",
                                    "198.18.0.1",
                                    "::",
                                    "::1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:10.0.0.1",
                                    "::7f00:1",
                                    "fe80::1",
                                    "fe80::1%eth0",
                                    "fc00::1",
                                    "fd12:3456::1",
                                    "ff02::1",
                                    "64:ff9b::7f00:1",
                                    "2002:7f00:1::",
                                    "2001::1",
                                    "2001:db8::1",
                                    "64:ff9b:1::1"})
            QTest::newRow(address) << true;
        for (const char* address : {"8.8.8.8", "172.32.0.1", "172.15.255.255", "100.128.0.1", "192.169.0.1",
                                    "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::808:808",
                                    "::ffff:8.8.8.8", "2002:808:808::1", "223.255.255.255"})
            QTest::newRow(address) << false;
    }
    void privateAddressesAreKnown()
    {
        QFETCH(bool, isPrivate);
        QCOMPARE(isPrivateAddress(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), isPrivate);
    }

    void whatIsNoAddressCountsAsPrivate() { QVERIFY(isPrivateAddress(QHostAddress())); }

    void contentGetsThePublicMachinesOfAHostOnly()
    {
        const QHostAddress inside(QStringLiteral("10.0.0.1"));
        const QHostAddress outside(QStringLiteral("93.184.216.34"));
        QCOMPARE(allowedAddresses({inside, outside}, false), QList<QHostAddress>{outside});
        QCOMPARE(allowedAddresses({inside}, false), QList<QHostAddress>{});
        QCOMPARE(allowedAddresses({inside, outside}, true), (QList<QHostAddress>{inside, outside}));
    }

    void anOriginIsSchemeHostAndPort_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("path") << QStringLiteral("https://a.example/x")
                              << QStringLiteral("https://a.example/y") << true;
        QTest::newRow("default port")
            << QStringLiteral("https://a.example:443/") << QStringLiteral("https://A.EXAMPLE/") << true;
        QTest::newRow("scheme") << QStringLiteral("https://a.example/") << QStringLiteral("http://a.example/")
                                << false;
        QTest::newRow("port") << QStringLiteral("https://a.example/")
                              << QStringLiteral("https://a.example:8443/") << false;
        QTest::newRow("sub-domain") << QStringLiteral("https://a.example/")
                                    << QStringLiteral("https://b.a.example/") << false;
        QTest::newRow("parent") << QStringLiteral("https://b.a.example/")
                                << QStringLiteral("https://a.example/") << false;
        QTest::newRow("international") << QStringLiteral("https://bücher.example/")
                                       << QStringLiteral("https://xn--bcher-kva.example/") << true;
    }
    void anOriginIsSchemeHostAndPort()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(sameOrigin(QUrl(one), QUrl(other)), same);
    }
};

DATELINE_TEST(TestAddressRules)
#include "tst_addressrules.moc"
