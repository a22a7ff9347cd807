#include "feeds/feedparser.h"
#include "markup/bodygate.h"
#include "support/patience.h"
#include "support/registry.h"

#include <QFile>
#include <QTest>

#include <ctime>
#include <random>

using namespace dateline;

namespace {

constexpr int patientSeconds = 2; ///< of processor time, for one document, whatever it holds
/// Two threads of one core slow each other down, and a busy machine is no fault of the code. What this test
/// is for takes minutes: cost that grows faster than the document.
constexpr int busyFactor = 4;
constexpr qint64 patientKilobytes = 200 * 1024;

QByteArray feed(const QByteArray& inside)
{
    return "<rss version='2.0'><channel><title>t</title>" + inside + "</channel></rss>";
}

QByteArray body(QByteArray html)
{
    html.replace('&', "&amp;").replace('<', "&lt;");
    return feed("<item><guid>1</guid><description>" + html + "</description></item>");
}

QByteArray numbered(const QByteArray& before, const QByteArray& after, int count)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += before + QByteArray::number(i) + after;
    return all;
}

QByteArray jsonFeedOf(const QByteArray& items)
{
    return "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" + items + "]}";
}

QByteArray livePage(const QByteArray& updates)
{
    return "<html><title>live</title><script "
           "type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"headline\":"
           "\"x\",\"liveBlogUpdate\":[" +
           updates + "]}</script></html>";
}

QByteArray noise()
{
    std::mt19937 random(7);
    QByteArray bytes;
    for (int i = 0; i < 5'000'000; ++i)
        bytes += static_cast<char>(random());
    return bytes;
}

/// Memory of this process in kB: what it holds ("VmRSS") or held at most ("VmHWM"); 0 where it is not told.
qint64 memoryOf(const char* name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = status.readAll();
    const qsizetype at = all.indexOf(name);
    return at < 0 ? 0 : all.mid(at, 60).simplified().split(' ').value(1).toLongLong();
}

/// The mark of the most that was held starts again from now.
void forgetPeak()
{
    QFile clear(QStringLiteral("/proc/self/clear_refs"));
    if (clear.open(QIODevice::WriteOnly))
        clear.write("5");
}

} // namespace

/// Security.md 1, 2, 6 to 9, 16, 20, 31, 33: each document is read or refused in time, within memory.
class TestHostile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyDocumentEndsInTimeAndMemory_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        feedRows();
        bodyRows();
        jsonRows();
        pageRows();
    }
    void everyDocumentEndsInTimeAndMemory()
    {
        QFETCH(QByteArray, bytes);
        Document document;
        document.bytes = bytes;
        document.address = QUrl(QStringLiteral("https://news.example/live/x"));
        forgetPeak();
        const qint64 before = memoryOf("VmRSS");
        const std::clock_t begin = std::clock();
        {
            const Result<Snapshot> read = parseDocument(document);
            if (read.ok())
                for (const Entry& entry : read->entries)
                    bodyOf(entry.content);
        }
        const double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
#ifdef NDEBUG
        constexpr int build = 1;
#else
        constexpr int build = 8;
#endif
        QVERIFY2(seconds < patientSeconds * busyFactor * build * test::watchedFactor,
                 qPrintable(QString::number(seconds)));
        if (test::watchedFactor == 1)
            QVERIFY2(memoryOf("VmHWM") - before < patientKilobytes,
                     qPrintable(QString::number((memoryOf("VmHWM") - before) / 1024)));
    }

    void entitiesReadNothingFromOutside()
    {
        Document document;
        document.bytes = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" +
                         feed("<item><title>a&x;b</title><guid>1</guid></item>");
        const Result<Snapshot> read = parseDocument(document);
        QVERIFY(read.ok());
        QVERIFY(read->entries.value(0).headline.startsWith(u'a'));
        QVERIFY(read->entries.value(0).headline.size() <= 6);
    }

private:
    static void feedRows()
    {
        QByteArray nested = "<!DOCTYPE r [<!ENTITY a0 \"lol\">";
        for (int i = 1; i < 12; ++i)
            nested += "<!ENTITY a" + QByteArray::number(i) + " \"" +
                      ("&a" + QByteArray::number(i - 1) + ";").repeated(10) + "\">";
        QTest::newRow("entity bomb") << nested + "]>" + feed("<item><title>&a11;</title></item>");
        QTest::newRow("quadratic entities")
            << "<!DOCTYPE r [<!ENTITY a \"" + QByteArray(50'000, 'x') + "\">]>" +
                   feed("<item><title>" + QByteArray("&a;").repeated(50'000) + "</title></item>");
        QTest::newRow("200,000 entities")
            << "<!DOCTYPE r [" + numbered("<!ENTITY e", " \"v\">", 200'000) + "]>" + feed("<item/>");
        QTest::newRow("100,000 attributes") << feed("<item " + numbered("a", "=\"v\" ", 100'000) + "/>");
        QTest::newRow("long attribute") << feed("<item a=\"" + QByteArray(10'000'000, 'v') + "\"/>");
        QTest::newRow("namespaces") << feed(numbered("<x:a xmlns:x=\"u", "\"/>", 200'000));
        QTest::newRow("deep elements") << feed(QByteArray("<a>").repeated(500'000));
        QTest::newRow("items in items") << feed(QByteArray("<item>").repeated(200'000));
        QTest::newRow("three million tags") << feed(QByteArray("<b/>").repeated(3'000'000));
        QTest::newRow("300,000 items") << feed(QByteArray("<item><title>x</title></item>").repeated(300'000));
        QTest::newRow("one guid") << feed(
            numbered("<item><guid>1</guid><title>", "</title></item>", 100'000));
        QTest::newRow("enclosures") << feed(
            "<item>" + numbered("<enclosure url=\"http://a.example/", "\"/>", 200'000) + "</item>");
        QTest::newRow("authors") << "<feed xmlns='http://www.w3.org/2005/Atom'><entry>" +
                                        numbered("<author><name>n", "</name></author>", 100'000) +
                                        "</entry></feed>";
        QTest::newRow("tags") << feed("<item>" + QByteArray("<category>a</category>").repeated(500'000) +
                                      "</item>");
        QTest::newRow("open CDATA") << feed("<item><title>" + QByteArray("<![CDATA[").repeated(1'000'000));
        QTest::newRow("open comments") << feed(QByteArray("<!--").repeated(2'000'000));
        QTest::newRow("open tags") << feed(QByteArray("<item ").repeated(1'000'000));
        QTest::newRow("open quotes") << QByteArray("<rss a=\"").repeated(2'000'000);
        QTest::newRow("ampersands") << feed("<item><description>" + QByteArray(5'000'000, '&'));
        QTest::newRow("NULs") << QByteArray(5'000'000, '\0') + feed("<item/>");
        QTest::newRow("noise") << noise();
        QTest::newRow("shift marks") << "<?xml version='1.0' encoding='iso-2022-jp'?>" +
                                            QByteArray("\x1b$B\x1b(B").repeated(2'000'000);
        QTest::newRow("marks on a letter")
            << feed("<item><title>a" + QByteArray("\xcc\x81").repeated(5'000'000) + "</title></item>");
        QTest::newRow("terminal sequences") << body(QByteArray("\x1b]8;;http://e/\x07").repeated(300'000));
        QTest::newRow("lone surrogates")
            << feed("<item><title>" + QByteArray("&#xD800;").repeated(1'000'000));
        QTest::newRow("long date") << feed("<item><title>x</title><pubDate>" +
                                           QByteArray("1 Jan ").repeated(2'000'000) + "</pubDate></item>");
        QTest::newRow("long author") << feed("<item><title>x</title><author>" +
                                             QByteArray("a@").repeated(3'000'000));
        QTest::newRow("long byline") << feed("<item><title>x</title><dc:creator>From " +
                                             QByteArray("A in B, ").repeated(1'000'000) +
                                             "</dc:creator></item>");
        QTest::newRow("deep outlines")
            << "<opml><body>" + QByteArray("<outline text='a' xmlUrl='http://a.example/'>").repeated(100'000);
        QTest::newRow("outlines")
            << "<opml><body>" +
                   QByteArray("<outline text='a' xmlUrl='http://a.example/'/>").repeated(200'000);
    }

    static void bodyRows()
    {
        QTest::newRow("a word of 15 MB") << body(QByteArray(15'000'000, 'x'));
        QTest::newRow("a million bold tags") << body(QByteArray("<b>").repeated(1'000'000));
        QTest::newRow("divs") << body(QByteArray("<div>").repeated(100'000));
        QTest::newRow("tables") << body(QByteArray("<table><tr><td>").repeated(3'000));
        QTest::newRow("formatting") << body(QByteArray("<a><b><i><u>").repeated(50'000) +
                                            QByteArray("<p>x").repeated(50'000));
        QTest::newRow("attributes of a body") << body("<p " + numbered("a", "=v ", 200'000) + ">x");
        QTest::newRow("style") << body("<p style=\"" + QByteArray("a:b;").repeated(1'000'000) + "\">x</p>");
        QTest::newRow("style elements") << body(QByteArray("<style>").repeated(100'000));
        QTest::newRow("long relative links")
            << body(("<a href=\"" + QByteArray("../").repeated(1'000) + "x\">y</a>").repeated(3'000));
        QTest::newRow("srcset") << body(
            ("<img src=\"http://a.example/x.png\" srcset=\"" + QByteArray("a 1w, ").repeated(200) + "\">")
                .repeated(3'000));
        QTest::newRow("script addresses")
            << body(QByteArray("<a href=\" java\tscript:alert(1)\">x</a>").repeated(50'000));
    }

    static void jsonRows()
    {
        QTest::newRow("deep JSON") << QByteArray(5'000'000, '[');
        QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(1'000'000);
        QTest::newRow("a million empty items") << jsonFeedOf(QByteArray("{},").repeated(999'999) + "{}");
        QTest::newRow("commas too many") << jsonFeedOf(QByteArray("{},").repeated(1'000'000));
        QTest::newRow("numbers") << "[" + QByteArray("1,").repeated(2'000'000) + "1]";
        QTest::newRow("a million objects of any kind") << "[" + numbered("{\"id\":", "},", 1'000'000) + "{}]";
        QTest::newRow("objects in objects of any kind")
            << "[" +
                   numbered("{\"n\":",
                            ",\"all\":" + QByteArray("{\"v\":[1,2,\"three\"],\"w\":").repeated(10) + "1" +
                                QByteArray(10, '}') + "},",
                            50'000) +
                   "{}]";
        QTest::newRow("surrogates in JSON")
            << jsonFeedOf("{\"id\":\"1\",\"title\":\"" + QByteArray("\\ud800").repeated(1'000'000) + "\"}");
        QTest::newRow("braces") << QByteArray(3'000'000, '{') + QByteArray("} {").repeated(1'000'000);
    }

    static void pageRows()
    {
        const QByteArray time = "\"datePublished\":\"2024-03-01T12:00:00Z\"";
        QTest::newRow("150,000 updates")
            << livePage(numbered("{\"headline\":\"h\"," + time + ",\"url\":\"#", "\"},", 149'999) + "{}");
        const QByteArray words = QByteArray("word ").repeated(120);
        QTest::newRow("11,000 updates, said twice")
            << livePage(
                   numbered("{" + time + ",\"headline\":\"h\",\"articleBody\":\"" + words + "\",\"url\":\"#",
                            "\"},", 11'000) +
                   "{}") +
                   numbered("<article id=\"", "\"><h2>h</h2><p>" + words + "</p></article>", 11'000);
        QTest::newRow("byline bomb") << livePage("{\"headline\":\"h\"," + time + ",\"author\":\"From X" +
                                                 QByteArray(" in A, B").repeated(500'000) + "\"}");
        QTest::newRow("bylines everywhere") << numbered(
            "<article class=live-story-post id=h_",
            "><h2 class=live-story-post__headline>x</h2><span class=live-story-post__byline>From CNN's " +
                QByteArray("A B in C, D ").repeated(200) +
                "</span><div class=live-story-post__content><p>x</p></div></article>",
            2'000);
        QTest::newRow("nested live entries")
            << numbered("<article class=block id=block-",
                        "><header><time datetime=2024-03-01T12:00:00Z></time></header><p>x</p>", 50'000);
        QTest::newRow("times in words")
            << "<title>live</title>" + numbered("<div class=e><div class=time>1 hr ",
                                                " min ago</div><p>words and more words</p></div>", 40'000);
        QTest::newRow("nested times")
            << "<title>live</title>" +
                   QByteArray("<div class=time>1 Jan 2024<time datetime=2024-03-01T12:00:00Z>")
                       .repeated(3'000);
        QTest::newRow("long classes")
            << "<title>live</title>" +
                   ("<div class=\"" + QByteArray("a b time ").repeated(1'000) + "\">x</div>").repeated(1'000);
        QTest::newRow("a million divs") << "<title>live</title>" + QByteArray("<div>").repeated(1'000'000);
        QTest::newRow("metas") << QByteArray("<meta property=\"og:title\" content=\"x\">").repeated(300'000);
        QTest::newRow("feeds of a page")
            << numbered("<link rel=alternate type=application/rss+xml href=/f", ">", 200'000);
        QTest::newRow("page text")
            << "LIVE UPDATES\n\n" +
                   QByteArray("Headline here\nFrom CNN's A B\n12:01 a.m. ET, September 13, 2023\n"
                              "Text text.\n\n")
                       .repeated(50'000);
    }
};

DATELINE_TEST(TestHostile)
#include "tst_hostile.moc"
