#include "fetch/redirects.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;

class TestRedirects final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRedirectIsJudged_data()
    {
        using Code = Problem::Code;
        QTest::addColumn<QString>("from");
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("target");
        QTest::addColumn<Code>("problem");
        const auto row = [](const char* name, const char* from, const char* location, const char* target,
                            Code problem = Code::None) {
            QTest::newRow(name) << QString::fromUtf8(from) << QByteArray(location)
                                << QString::fromUtf8(target) << problem;
        };
        row("absolute", "https://a.example/x", "https://b.example/y", "https://b.example/y");
        row("path", "https://a.example/x/y?q", "/z", "https://a.example/z");
        row("relative", "https://a.example/x/y", "z?k=v", "https://a.example/x/z?k=v");
        row("no scheme", "https://a.example/x", "//b.example/y", "https://b.example/y");
        row("space around", "https://a.example/x", "  /z ", "https://a.example/z");
        row("fragment kept", "https://a.example/x#live", "/z", "https://a.example/z#live");
        row("own fragment", "https://a.example/x#live", "/z#new", "https://a.example/z#new");
        row("login dropped", "https://a.example/x", "https://u:p@b.example/", "https://b.example/");
        row("upgrade", "http://a.example/x", "https://a.example/x", "https://a.example/x");
        row("utf-8", "https://a.example/x", "/\xc3\xa9t\xc3\xa9", "https://a.example/%C3%A9t%C3%A9");
        row("downgrade", "https://a.example/x", "http://a.example/x", "", Code::Downgrade);
        row("missing", "https://a.example/x", "", "", Code::HttpStatus);
        row("file", "https://a.example/x", "file:///etc/passwd", "", Code::ForbiddenScheme);
        row("data", "https://a.example/x", "data:text/xml,<rss/>", "", Code::ForbiddenScheme);
        row("script", "https://a.example/x", "javascript:alert(1)", "", Code::ForbiddenScheme);
        row("no host", "https://a.example/x", "https://", "", Code::BadAddress);
    }
    void aRedirectIsJudged()
    {
        QFETCH(QString, from);
        QFETCH(QByteArray, location);
        QFETCH(QString, target);
        QFETCH(Problem::Code, problem);
        const NextHop hop = nextHop(QUrl(from), 302, location, 0);
        QCOMPARE(hop.problem.code, problem);
        QCOMPARE(hop.target, QUrl(target));
    }

    void tenHopsAreFollowedAndNoEleventh()
    {
        const QUrl from(QStringLiteral("https://a.example/x"));
        QCOMPARE(nextHop(from, 302, "/y", maximalHops - 1).problem.code, Problem::Code::None);
        QCOMPARE(nextHop(from, 302, "/y", maximalHops).problem.code, Problem::Code::TooManyRedirects);
    }

    void onlySomeStatusesRedirectAndTwoAreForGood()
    {
        const QUrl from(QStringLiteral("https://a.example/x"));
        for (const int status : {301, 302, 303, 307, 308}) {
            QVERIFY(isRedirect(status));
            QCOMPARE(nextHop(from, status, "/y", 0).permanent, status == 301 || status == 308);
        }
        for (const int status : {200, 204, 300, 304, 305, 306, 400})
            QVERIFY(!isRedirect(status));
    }
};

DATELINE_TEST(TestRedirects)
#include "tst_redirects.moc"
