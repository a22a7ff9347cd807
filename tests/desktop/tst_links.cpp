#include "desktop/links.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestLinks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWebAndMailGoOut()
    {
        for (const char* good : {"https://news.example/a?b=c#d", "http://news.example/",
                                 "mailto:desk@news.example", "https://xn--bcher-kva.example/"})
            QVERIFY2(!allowedLink(QString::fromLatin1(good)).isEmpty(), good);
        for (const char* bad :
             {"", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://news.example/a",
              "https://", "https:///path", "mailto:", "mailto:nobody", "/usr/bin/true", "news.example",
              "smb://host/share", "vbscript:x", "https://news.example/\nsecond"})
            QVERIFY2(allowedLink(QString::fromLatin1(bad)).isEmpty(), bad);
        QVERIFY(
            allowedLink(QStringLiteral("https://a.example/") + QString(9000, QLatin1Char('a'))).isEmpty());
    }
};

DATELINE_TEST(TestLinks)
#include "tst_links.moc"
