#include "cli/inspect.h"
#include "feeds/feedparser.h"
#include "markup/bodygate.h"
#include "support/corpus.h"
#include "support/patience.h"
#include "support/registry.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <ctime>

using namespace dateline;

namespace {

// Where `got` does not hold what `wanted` says; empty if it does. Members that are not wanted may be there,
// elements of lists may not.
QString difference(const QJsonValue& wanted, const QJsonValue& got, const QString& path)
{
    if (wanted.isObject()) {
        const QJsonObject members = wanted.toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            const QString found =
                difference(*it, got.toObject().value(it.key()), path + QLatin1Char('.') + it.key());
            if (!found.isEmpty())
                return found;
        }
        return {};
    }
    if (!wanted.isArray() || wanted.toArray().size() != got.toArray().size())
        return wanted == got ? QString()
                             : path + QLatin1String(" is ") +
                                   QString::fromUtf8(QJsonDocument(QJsonArray{got}).toJson());
    for (qsizetype i = 0; i < wanted.toArray().size(); ++i) {
        const QString found =
            difference(wanted.toArray().at(i), got.toArray().at(i), path + QString::number(i));
        if (!found.isEmpty())
            return found;
    }
    return {};
}

Result<Snapshot> parse(const QByteArray& bytes)
{
    Document document;
    document.bytes = bytes;
    return parseDocument(document);
}

} // namespace

class TestFeedParser final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Addresses are judged as they are handed on: resolved.
    void basesOfOtherKindsGiveNoLinks()
    {
        for (const char* base : {"javascript:alert(1)/", "file:///etc/", "data:text/html,"}) {
            const Result<Snapshot> read =
                parse("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='" + QByteArray(base) +
                      "'><entry><id>1</id><title>t</title><link href='passwd'/>"
                      "<link rel='enclosure' href='a.mp3'/><author><name>A</name><uri>a</uri></author>"
                      "</entry></feed>");
            QVERIFY(read.ok());
            QCOMPARE(read->entries.size(), 1);
            QCOMPARE(read->entries.first().link, QString());
            QVERIFY(read->entries.first().enclosures.isEmpty());
            QCOMPARE(read->entries.first().byline.people.value(0).uri, QString());
        }
    }

    void jsonThatIsNotQuiteJsonIsRead()
    {
        const QByteArray feed =
            R"({"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"a","title":"A",},],})";
        Document document;
        document.bytes = feed + QByteArray(2, '\0');
        const Result<Snapshot> read = parseDocument(document);
        QVERIFY(read.ok());
        QCOMPARE(read->entries.size(), 1);
        QCOMPARE(read->warnings.value(0).code, QStringLiteral("json-repaired"));
    }

    void binaryContentOfAtomIsDecoded()
    {
        Document document;
        document.bytes =
            R"(<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content type="application/octet-stream">)"
            "PHA+T25lIDxiPnR3bzwvYj48L3A+</content></entry></feed>";
        const Result<Snapshot> read = parseDocument(document);
        QVERIFY(read.ok());
        QCOMPARE(bodyHtml(bodyOf(read->entries.value(0).content)),
                 QStringLiteral("<p>One <strong>two</strong></p>"));
    }

    void mediaWithoutATypeIsKnownByItsName()
    {
        Document document;
        document.bytes =
            R"(<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><guid>1</guid>)"
            R"(<media:content url="http://a.example/a.mp4?x=1"/><media:content url="http://a.example/a.jpg"/>)"
            R"(<media:content url="http://a.example/page"/></item></channel></rss>)";
        const Result<Snapshot> read = parseDocument(document);
        QVERIFY(read.ok());
        QCOMPARE(read->entries.value(0).enclosures.size(), 1);
        QCOMPARE(read->entries.value(0).imageUrl, QStringLiteral("http://a.example/a.jpg"));
    }

    void wordsOfOtherVocabulariesEndFieldsToo()
    {
        const Result<Snapshot> read = parse(
            "<rss "
            "xmlns:geo='urn:geo'><channel><title>F</title><item><title>A<geo:lat>1</geo:lat><link>http://h/1"
            "<source_id>2</source_id></item><item><title>B</title><link>http://h/2</link></item></channel></"
            "rss>");
        QVERIFY(read.ok());
        QCOMPARE(read->entries.value(0).headline, QStringLiteral("A"));
        QCOMPARE(read->entries.value(0).link, QStringLiteral("http://h/1"));
        QCOMPARE(read->entries.value(1).link, QStringLiteral("http://h/2"));
    }

    void feedsWrappedInSomethingElseAreFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes; };
        const QByteArray feed =
            "<rss version='2.0'><channel><title>F</title><item><title>A</title></item></channel></rss>";
        row("page around it",
            "<html><head><title>P</title></head><body><p>Intro</p>" + feed + "</body></html>");
        row("page before it", "<html><body>Error: x</body></html>\n" + feed);
        row("page before it that does not end", "<html><body><p>Error<br>" + feed);
        row("envelope", "<s:Envelope xmlns:s='urn:s'><s:Body>" + feed + "</s:Body></s:Envelope>");
        row("items in items",
            "<rss><channel><title>F</title><items><item><title>A</title></item></items></channel></rss>");
    }
    void feedsWrappedInSomethingElseAreFound()
    {
        QFETCH(QByteArray, bytes);
        const Result<Snapshot> read = parse(bytes);
        QVERIFY(read.ok());
        QCOMPARE(read->story.title, QStringLiteral("F"));
        QCOMPARE(read->entries.value(0).headline, QStringLiteral("A"));
    }

    void everyFixtureReadsAsExpected_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char* format : {"rss", "atom", "opml", "jsonfeed"}) {
            const QDir formatFolder(test::dataFolder() + QLatin1Char('/') + QLatin1String(format));
            const QStringList cases = formatFolder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            QVERIFY(!cases.isEmpty());
            for (const QString& name : cases)
                QTest::newRow(qPrintable(QLatin1String(format) + QLatin1Char('/') + name))
                    << formatFolder.filePath(name);
        }
    }
    void everyFixtureReadsAsExpected()
    {
        QFETCH(QString, folder);
        const Result<Snapshot> snapshot = parse(test::readFile(folder + QLatin1String("/input")));
        QVERIFY(snapshot.ok());
        const QJsonDocument expected =
            QJsonDocument::fromJson(test::readFile(folder + QLatin1String("/expected.json")));
        QVERIFY(expected.isObject());
        const QString found = difference(expected.object(), inspectObject(*snapshot, {}), {});
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

    void tombstonesWithdraw()
    {
        const Result<Snapshot> snapshot =
            parse(test::readFile(test::dataFolder() + QLatin1String("/atom/texts/input")));
        QCOMPARE(snapshot->withdrawnIds, QStringList{QStringLiteral("urn:gone")});
    }

    void everyEntryHasAnIdOfItsOwnThatStays()
    {
        const QByteArray feed =
            "<rss><item><title>a</title></item><item><title>a</title></item><item><link>http://h/1</link></"
            "item>"
            "<item><guid>g</guid><title>x</title></item><item><guid>g</guid><title>y</title></item></rss>";
        const Result<Snapshot> first = parse(feed);
        const Result<Snapshot> second = parse(feed);
        QCOMPARE(first->entries.size(), 5);
        QStringList ids;
        for (const Entry& entry : first->entries)
            ids.append(entry.id);
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), 5);
        QVERIFY(ids.at(0).startsWith(QLatin1Char('~')) && first->entries.at(0).idIsMadeUp);
        QCOMPARE(ids.at(2), QStringLiteral("http://h/1"));
        QCOMPARE(ids.at(3), QStringLiteral("g"));
        QCOMPARE(first->entries.at(4).sharedId, QStringLiteral("g"));
        QVERIFY(first->entries == second->entries);
    }

    void whatIsNoFeedIsAProblem()
    {
        QCOMPARE(parse(" \n").problem().code, Problem::Code::Empty);
        QCOMPARE(parse("{\"a\": 1}").problem().code, Problem::Code::NothingFound);
        QCOMPARE(parse("{\"a\": ").problem().code, Problem::Code::Malformed);
        QCOMPARE(parse("just words").problem().code, Problem::Code::NothingFound);
    }

    void hostileFeedsEndInTime()
    {
        const QList<QByteArray> documents = {
            "<rss><channel>" + QByteArray("<item>").repeated(200'000),
            "<rss><channel>" + QByteArray("<item><guid>1</guid></item>").repeated(100'000),
            "<opml><body>" + QByteArray("<outline text='a'>").repeated(100'000) +
                "<outline xmlUrl='http://h/'/>",
            "{\"items\": [" + QByteArray("{\"content_text\": \"\"},").repeated(100'000) + "{}]}",
        };
        for (const QByteArray& bytes : documents) {
            const std::clock_t begin = std::clock();
            QVERIFY(parse(bytes).ok());
            QVERIFY2((std::clock() - begin) / CLOCKS_PER_SEC < 2 * dateline::test::watchedFactor,
                     bytes.left(30).constData());
        }
    }
};

DATELINE_TEST(TestFeedParser)
#include "tst_feedparser.moc"
