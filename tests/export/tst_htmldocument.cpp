#include "export/htmldocument.h"
#include "export/sample.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using dateline::test::paragraph;
using dateline::test::run;

class TestHtmlDocument final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hostileWordsStayWords()
    {
        StoredEntry stored = test::storedEntry({paragraph("<script>alert(1)</script>")});
        stored.entry.headline = QStringLiteral("<img src=x onerror=alert(1)>");
        stored.entry.byline.printed = QStringLiteral("\"><svg onload=alert(1)>");
        stored.outlet = QStringLiteral("<b>");
        stored.storyTitle = QStringLiteral("</h1><iframe>");
        const QByteArray page = entriesToHtml({stored}, QStringLiteral("</title><script>"));
        for (const char* tag : {"<script", "<svg", "<iframe", "<b>", "<img"})
            QVERIFY2(!page.contains(tag), tag);
        QVERIFY(page.contains("<h2>&lt;img src=x onerror=alert(1)&gt;</h2>"));
    }

    void linksKeepTheirGate()
    {
        StoredEntry stored =
            test::storedEntry({paragraph({run("x", Run::Plain, "javascript:alert(1)"),
                                          run("y", Run::Plain, "https://a.example/\"onclick=\"z")})});
        stored.entry.link = QStringLiteral("javascript:alert(2)");
        const QByteArray page = entriesToHtml({stored}, QString());
        QVERIFY(!page.contains("javascript:"));
        QVERIFY(page.contains("href=\"https://a.example/&quot;onclick=&quot;z\""));
    }

    void fetchesNothing()
    {
        const QByteArray page = entriesToHtml({test::storedEntry({test::picture("https://a.example/1.png")})},
                                              QStringLiteral("Saved"));
        QVERIFY(page.contains("default-src 'none'"));
        QVERIFY(!page.contains("<img"));
        QVERIFY(!page.contains("src=\"http"));
        QVERIFY(page.contains("<a href=\"https://a.example/1.png\">Picture</a>: The ship. Drawing: N"));
    }

    void holdsThePicturesThatAreAtHand()
    {
        const QByteArray png = QByteArray("\x89PNG\r\n\x1a\n", 8) + "rest";
        const QByteArray page =
            entriesToHtml({test::storedEntry({test::picture("https://a.example/1.png")})},
                          QStringLiteral("Saved"), {{QStringLiteral("https://a.example/1.png"), png}});
        QVERIFY(page.contains("<img src=\"data:image/png;base64," + png.toBase64() + "\" alt=\"A ship\">"));
    }

    void whatIsNoPictureIsNotTakenIn()
    {
        const QByteArray page = entriesToHtml(
            {test::storedEntry({test::picture("https://a.example/1.svg")})}, QStringLiteral("Saved"),
            {{QStringLiteral("https://a.example/1.svg"), "<svg onload='x'/>"}});
        QVERIFY(!page.contains("data:image"));
    }

    void carriesCitationAndPermalink()
    {
        const QByteArray page =
            entriesToHtml({test::storedEntry({paragraph("Free.")})}, QStringLiteral("Saved"));
        QVERIFY(page.contains("<p>Free.</p>"));
        QVERIFY(page.contains("<time datetime=\"2025-11-20T14:32:00Z\">2025-11-20 14:32 UTC</time>"));
        QVERIFY(page.contains(
            "first seen 2025-11-20 14:33 UTC<br><a href=\"https://northwire.example/live?a=1&amp;b=2"));
    }

    void withdrawnEntriesSaySo()
    {
        StoredEntry stored = test::storedEntry({});
        stored.withdrawnAt = stored.firstSeen;
        const QByteArray page = entriesToHtml({stored}, QString());
        QVERIFY(page.contains("<article class=\"withdrawn\">"));
        QVERIFY(page.contains("Withdrawn by the publisher, noticed 2025-11-20 14:33 UTC"));
    }
};

DATELINE_TEST(TestHtmlDocument)
#include "tst_htmldocument.moc"
