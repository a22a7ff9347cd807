#include "support/hostiledocuments.h"

#include "feeds/feedparser.h"
#include "markup/bodygate.h"

#include <QFile>

#include <ctime>
#include <malloc.h>
#include <random>

namespace dateline::test {

namespace {

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

/// Three entries of a live page that no layout knows; the second holds this.
QByteArray liveEntryWith(const QByteArray& inside)
{
    const QByteArray words = "<p>" + QByteArray("Some words of text. ").repeated(20) + "</p>";
    QByteArray page = "<title>live</title>";
    for (int i = 0; i < 3; ++i)
        page += "<article class=live-e id=p" + QByteArray::number(i) + "><time datetime=2024-03-01T12:0" +
                QByteArray::number(i) + ":00Z></time><h2>h</h2>" + words + (i == 1 ? inside : QByteArray()) +
                "</article>";
    return page;
}

QByteArray noise()
{
    std::mt19937 random(7);
    QByteArray bytes;
    for (int i = 0; i < 5'000'000; ++i)
        bytes += static_cast<char>(random());
    return bytes;
}

QByteArray entityBomb()
{
    QByteArray nested = "<!DOCTYPE r [<!ENTITY a0 \"lol\">";
    for (int i = 1; i < 12; ++i)
        nested += "<!ENTITY a" + QByteArray::number(i) + " \"" +
                  ("&a" + QByteArray::number(i - 1) + ";").repeated(10) + "\">";
    return nested + "]>" + feed("<item><title>&a11;</title></item>");
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

const QList<HostileDocument>& feedDocuments()
{
    static const QList<HostileDocument> documents{
        {"entity bomb", entityBomb},
        {"quadratic entities",
         [] {
             return "<!DOCTYPE r [<!ENTITY a \"" + QByteArray(50'000, 'x') + "\">]>" +
                    feed("<item><title>" + QByteArray("&a;").repeated(50'000) + "</title></item>");
         }},
        {"200,000 entities",
         [] {
             return "<!DOCTYPE r [" + numbered("<!ENTITY e", " \"v\">", 200'000) + "]>" + feed("<item/>");
         }},
        {"100,000 attributes", [] { return feed("<item " + numbered("a", "=\"v\" ", 100'000) + "/>"); }},
        {"long attribute", [] { return feed("<item a=\"" + QByteArray(10'000'000, 'v') + "\"/>"); }},
        {"namespaces", [] { return feed(numbered("<x:a xmlns:x=\"u", "\"/>", 200'000)); }},
        {"deep elements", [] { return feed(QByteArray("<a>").repeated(500'000)); }},
        {"DOCTYPEs that do not end", [] { return feed(QByteArray("<!a[>").repeated(400'000)); }},
        {"items in items", [] { return feed(QByteArray("<item>").repeated(200'000)); }},
        {"three million tags", [] { return feed(QByteArray("<b/>").repeated(3'000'000)); }},
        {"300,000 items", [] { return feed(QByteArray("<item><title>x</title></item>").repeated(300'000)); }},
        {"one guid",
         [] { return feed(numbered("<item><guid>1</guid><title>", "</title></item>", 100'000)); }},
        {"enclosures",
         [] {
             return feed("<item>" + numbered("<enclosure url=\"http://a.example/", "\"/>", 200'000) +
                         "</item>");
         }},
        {"authors",
         [] {
             return "<feed xmlns='http://www.w3.org/2005/Atom'><entry>" +
                    numbered("<author><name>n", "</name></author>", 100'000) + "</entry></feed>";
         }},
        {"tags",
         [] { return feed("<item>" + QByteArray("<category>a</category>").repeated(500'000) + "</item>"); }},
        {"open CDATA", [] { return feed("<item><title>" + QByteArray("<![CDATA[").repeated(1'000'000)); }},
        {"open comments", [] { return feed(QByteArray("<!--").repeated(2'000'000)); }},
        {"open tags", [] { return feed(QByteArray("<item ").repeated(1'000'000)); }},
        {"open quotes", [] { return QByteArray("<rss a=\"").repeated(2'000'000); }},
        {"ampersands", [] { return feed("<item><description>" + QByteArray(5'000'000, '&')); }},
        {"NULs", [] { return QByteArray(5'000'000, '\0') + feed("<item/>"); }},
        {"noise", [] { return noise(); }},
        {"shift marks",
         [] {
             return "<?xml version='1.0' encoding='iso-2022-jp'?>" +
                    QByteArray("\x1b$B\x1b(B").repeated(2'000'000);
         }},
        {"marks on a letter",
         [] {
             return feed("<item><title>a" + QByteArray("\xcc\x81").repeated(5'000'000) + "</title></item>");
         }},
        {"terminal sequences", [] { return body(QByteArray("\x1b]8;;http://e/\x07").repeated(300'000)); }},
        {"lone surrogates",
         [] { return feed("<item><title>" + QByteArray("&#xD800;").repeated(1'000'000)); }},
        {"long date",
         [] {
             return feed("<item><title>x</title><pubDate>" + QByteArray("1 Jan ").repeated(2'000'000) +
                         "</pubDate></item>");
         }},
        {"long author",
         [] { return feed("<item><title>x</title><author>" + QByteArray("a@").repeated(3'000'000)); }},
        {"long byline",
         [] {
             return feed("<item><title>x</title><dc:creator>From " +
                         QByteArray("A in B, ").repeated(1'000'000) + "</dc:creator></item>");
         }},
        {"deep outlines",
         [] {
             return "<opml><body>" +
                    QByteArray("<outline text='a' xmlUrl='http://a.example/'>").repeated(100'000);
         }},
        {"outlines",
         [] {
             return "<opml><body>" +
                    QByteArray("<outline text='a' xmlUrl='http://a.example/'/>").repeated(200'000);
         }},
    };
    return documents;
}

const QList<HostileDocument>& bodyDocuments()
{
    static const QList<HostileDocument> documents{
        {"a word of 15 MB", [] { return body(QByteArray(15'000'000, 'x')); }},
        {"a million bold tags", [] { return body(QByteArray("<b>").repeated(1'000'000)); }},
        {"divs", [] { return body(QByteArray("<div>").repeated(100'000)); }},
        {"tables", [] { return body(QByteArray("<table><tr><td>").repeated(3'000)); }},
        {"formatting",
         [] {
             return body(QByteArray("<a><b><i><u>").repeated(50'000) + QByteArray("<p>x").repeated(50'000));
         }},
        {"attributes of a body", [] { return body("<p " + numbered("a", "=v ", 200'000) + ">x"); }},
        {"style", [] { return body("<p style=\"" + QByteArray("a:b;").repeated(1'000'000) + "\">x</p>"); }},
        {"style elements", [] { return body(QByteArray("<style>").repeated(100'000)); }},
        {"long relative links",
         [] {
             return body(("<a href=\"" + QByteArray("../").repeated(1'000) + "x\">y</a>").repeated(3'000));
         }},
        {"srcset",
         [] {
             return body(("<img src=\"http://a.example/x.png\" srcset=\"" +
                          QByteArray("a 1w, ").repeated(200) + "\">")
                             .repeated(3'000));
         }},
        {"script addresses",
         [] { return body(QByteArray("<a href=\" java\tscript:alert(1)\">x</a>").repeated(50'000)); }},
    };
    return documents;
}

const QList<HostileDocument>& jsonDocuments()
{
    static const QList<HostileDocument> documents{
        {"deep JSON", [] { return QByteArray(5'000'000, '['); }},
        {"deep objects", [] { return QByteArray("{\"a\":").repeated(1'000'000); }},
        {"a million empty items", [] { return jsonFeedOf(QByteArray("{},").repeated(999'999) + "{}"); }},
        {"commas too many", [] { return jsonFeedOf(QByteArray("{},").repeated(1'000'000)); }},
        {"numbers", [] { return "[" + QByteArray("1,").repeated(2'000'000) + "1]"; }},
        {"a million objects of any kind", [] { return "[" + numbered("{\"id\":", "},", 1'000'000) + "{}]"; }},
        {"objects in objects of any kind",
         [] {
             return "[" +
                    numbered("{\"n\":",
                             ",\"all\":" + QByteArray("{\"v\":[1,2,\"three\"],\"w\":").repeated(10) + "1" +
                                 QByteArray(10, '}') + "},",
                             50'000) +
                    "{}]";
         }},
        {"surrogates in JSON",
         [] {
             return jsonFeedOf("{\"id\":\"1\",\"title\":\"" + QByteArray("\\ud800").repeated(1'000'000) +
                               "\"}");
         }},
        {"names of ids",
         [] {
             const QByteArray ids = numbered("\"a", "Id\":\"same\",", 1'000);
             return "{\"title\":\"x\",\"posts\":[" +
                    numbered("{\"publishedAt\":\"2024-03-01T10:00:00Z\",\"body\":\"<p>This is the text of "
                             "the post and some more words.</p>\",\"n\":",
                             "}," + QByteArray(), 5) +
                    numbered("{" + ids + "\"n\":", "},", 400) + "{}]}";
         }},
        {"braces", [] { return QByteArray(3'000'000, '{') + QByteArray("} {").repeated(1'000'000); }},
    };
    return documents;
}

const QList<HostileDocument>& pageDocuments()
{
    static const QByteArray time = "\"datePublished\":\"2024-03-01T12:00:00Z\"";

    static const QByteArray words = QByteArray("word ").repeated(120);
    static const QList<HostileDocument> documents{
        {"150,000 updates",
         [] {
             return livePage(numbered("{\"headline\":\"h\"," + time + ",\"url\":\"#", "\"},", 149'999) +
                             "{}");
         }},
        {"11,000 updates, said twice",
         [] {
             return livePage(numbered("{" + time + ",\"headline\":\"h\",\"articleBody\":\"" + words +
                                          "\",\"url\":\"#",
                                      "\"},", 11'000) +
                             "{}") +
                    numbered("<article id=\"", "\"><h2>h</h2><p>" + words + "</p></article>", 11'000);
         }},
        {"two stories of 9,000 updates that say the same",
         [] {
             QByteArray updates =
                 numbered("{\"headline\":\"h\"," + time + ",\"url\":\"#", "\"},", 9'000) + "{}";
             const QByteArray page = livePage(updates);
             return page + livePage(updates.replace("#", "#x"));
         }},
        {"byline bomb",
         [] {
             return livePage("{\"headline\":\"h\"," + time + ",\"author\":\"From X" +
                             QByteArray(" in A, B").repeated(500'000) + "\"}");
         }},
        {"bylines everywhere",
         [] {
             QByteArray page;
             for (int i = 0; i < 2'000; ++i) {
                 const QByteArray number = QByteArray::number(i);
                 page += "<article class=live-story-post id=h_" + number +
                         "><h2 class=live-story-post__headline>x</h2><span "
                         "class=live-story-post__byline>From CNN's A" +
                         number + QByteArray(" B in C, D").repeated(200) +
                         "</span><div class=live-story-post__content><p>x</p></div></article>";
             }
             return page;
         }},
        {"nested live entries",
         [] {
             return numbered("<article class=block id=block-",
                             "><header><time datetime=2024-03-01T12:00:00Z></time></header><p>x</p>", 50'000);
         }},
        {"times in words",
         [] {
             return "<title>live</title>" + numbered("<div class=e><div class=time>1 hr ",
                                                     " min ago</div><p>words and more words</p></div>",
                                                     40'000);
         }},
        {"nested times",
         [] {
             return "<title>live</title>" +
                    QByteArray("<div class=time>1 Jan 2024<time datetime=2024-03-01T12:00:00Z>")
                        .repeated(3'000);
         }},
        {"long classes",
         [] {
             return "<title>live</title>" +
                    ("<div class=\"" + QByteArray("a b time ").repeated(1'000) + "\">x</div>")
                        .repeated(1'000);
         }},
        {"a byline of jobs",
         [] {
             return livePage("{\"headline\":\"h\"," + time + ",\"author\":\"By " +
                             QByteArray("A ").repeated(1'300) + QByteArray("chief ").repeated(390) + "\"}");
         }},
        {"one long class around all times",
         [] {
             return "<title>live</title><div class='" + QByteArray("a ").repeated(400'000) + "'>" +
                    QByteArray("<time datetime=2024-03-01T12:01:00Z>x</time>").repeated(20'000);
         }},
        {"boxes in boxes around nothing",
         [] {
             return liveEntryWith(
                 QByteArray("<div class=\"tags share player photo-credit author\">").repeated(480) +
                 QByteArray("<b></b>").repeated(50'000));
         }},
        {"dates in dates",
         [] {
             return liveEntryWith(QByteArray("<div class=date title='2024-03-01 12:00'>").repeated(480) +
                                  QByteArray("<i></i>").repeated(50'000));
         }},
        {"names at the ends of entries",
         [] {
             return "<title>live</title>" +
                    numbered("<article class=live-e><time datetime=2024-03-01T12:01:00Z></time><p>The trains "
                             "run again on all lines from today.</p><p><b>" +
                                 QByteArray("A A-").repeated(19) + "1</b></p><i>",
                             "</i></article>", 500);
         }},
        {"a day above many lists",
         [] {
             QByteArray lists;
             for (int i = 0; i < 80; ++i)
                 lists += numbered("<section class=live-" + QByteArray::number(i) +
                                       "><time datetime=2024-03-01T12:01:00Z></time><p>" +
                                       QByteArray("words of the block ").repeated(6) + "</p><i>",
                                   "</i></section>", 3) +
                          "<hr>";
             return "<title>live</title><h2>Friday, 1 March 2024</h2>" +
                    QByteArray("<div>Some words of text here</div>").repeated(100'000) + lists;
         }},
        {"long words deep in an entry",
         [] {
             return liveEntryWith(QByteArray("<div>").repeated(400) + "<span>" + QByteArray(500'000, 'x'));
         }},
        {"boxes in boxes of an entry",
         [] {
             return liveEntryWith(QByteArray("<div class=related>").repeated(400) +
                                  QByteArray("x ").repeated(500'000));
         }},
        {"18,000 times in one entry",
         [] {
             return liveEntryWith(
                 "<p>" + QByteArray("<time datetime=2024-03-01T12:01:00Z>x</time> ").repeated(18'000));
         }},
        {"authors of an entry",
         [] {
             return liveEntryWith(QByteArray("<div class=author>a ").repeated(200) +
                                  QByteArray("x ").repeated(400'000));
         }},
        {"captions of an entry",
         [] { return liveEntryWith(QByteArray("<div class=caption>x</div>").repeated(30'000)); }},
        {"a million divs", [] { return "<title>live</title>" + QByteArray("<div>").repeated(1'000'000); }},
        {"metas", [] { return QByteArray("<meta property=\"og:title\" content=\"x\">").repeated(300'000); }},
        {"feeds of a page",
         [] { return numbered("<link rel=alternate type=application/rss+xml href=/f", ">", 200'000); }},
        {"page text",
         [] {
             return "LIVE UPDATES\n\n" +
                    QByteArray("Headline here\nFrom CNN's A B\n12:01 a.m. ET, September 13, 2023\n"
                               "Text text.\n\n")
                        .repeated(50'000);
         }},
    };
    return documents;
}

} // namespace

QList<HostileDocument> hostileDocuments()
{
    return feedDocuments() + bodyDocuments() + jsonDocuments() + pageDocuments();
}

ReadingCost costOfReading(const QByteArray& bytes)
{
    Document document;
    document.bytes = bytes;
    document.address = QUrl(QStringLiteral("https://news.example/live/x"));
    malloc_trim(0); // what an earlier document left behind would be used again unseen
    forgetPeak();
    const qint64 before = memoryOf("VmRSS");
    const std::clock_t begin = std::clock();
    {
        const Result<Snapshot> read = parseDocument(document);
        if (read.ok())
            for (const Entry& entry : read->entries)
                bodyOf(entry.content);
    }
    ReadingCost cost;
    cost.seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    cost.kilobytes = memoryOf("VmHWM") - before;
    return cost;
}

} // namespace dateline::test
