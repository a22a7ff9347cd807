#include "export/entryjson.h"
#include "export/sample.h"
#include "support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace dateline;

class TestEntryJson final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void speaksTheVocabularyOfInspect()
    {
        StoredEntry stored =
            test::storedEntry({test::paragraph("Free & well."), test::picture("https://a.example/1")});
        Entry& entry = stored.entry;
        entry.tags = {{QStringLiteral("rescue"), QStringLiteral("Rescue")}};
        entry.topics = {{QStringLiteral("Cape Morrow"), TopicKind::Place, {}}};
        entry.enclosures = {
            {QStringLiteral("https://a.example/a.mp3"), QStringLiteral("audio/mpeg"), QStringLiteral("42")}};
        entry.images = {entry.content.blocks.blocks.constLast().picture};
        entry.byline.orgs = {{QStringLiteral("Northwire staff"), {}}};
        entry.key = true;
        const QJsonObject json = entryToJson(entry);
        QCOMPARE(json[QLatin1String("title")].toString(), entry.headline);
        QCOMPARE(json[QLatin1String("published")].toString(), QStringLiteral("2025-11-20T14:32:00Z"));
        QCOMPARE(json[QLatin1String("precision")].toString(), QStringLiteral("minute"));
        QCOMPARE(json[QLatin1String("text")].toString(), QStringLiteral("Free & well."));
        QVERIFY(
            json[QLatin1String("content")].toString().startsWith(QStringLiteral("<p>Free &amp; well.</p>")));
        QCOMPARE(json[QLatin1String("authors")][0],
                 QJsonValue(QJsonObject{{QStringLiteral("name"), QStringLiteral("Ines Falk")},
                                        {QStringLiteral("place"), QStringLiteral("Port Ellery")}}));
        QCOMPARE(json[QLatin1String("authors")][2],
                 QJsonValue(QJsonObject{{QStringLiteral("org"), QStringLiteral("Northwire staff")}}));
        QCOMPARE(json[QLatin1String("topics")][0][QLatin1String("kind")].toString(), QStringLiteral("place"));
        QCOMPARE(json[QLatin1String("images")][0][QLatin1String("caption")].toString(),
                 QStringLiteral("The ship."));
        QCOMPARE(json[QLatin1String("tags")][0][QLatin1String("term")].toString(), QStringLiteral("rescue"));
        QCOMPARE(json[QLatin1String("enclosures")][0][QLatin1String("length")], QJsonValue(42));
        QCOMPARE(json[QLatin1String("enclosures")][0][QLatin1String("type")].toString(),
                 QStringLiteral("audio/mpeg"));
        QCOMPARE(json[QLatin1String("key")].toBool(), true);
    }

    void leavesOutWhatIsAbsent()
    {
        Entry entry;
        entry.id = QStringLiteral("~1");
        QCOMPARE(entryToJson(entry), (QJsonObject{{QStringLiteral("id"), QStringLiteral("~1")}}));
    }

    void markupThatPassedNoGateStaysOut()
    {
        Entry entry;
        entry.content = {Content::Form::Html, QStringLiteral("<script>x</script>"), {}, {}};
        QVERIFY(!entryToJson(entry).contains(QLatin1String("content")));
    }

    void addsWhatTheStoreKnows()
    {
        StoredEntry stored = test::storedEntry({});
        stored.story = StoryId(4);
        stored.flags = EntryRead;
        stored.revisions = 2;
        stored.withdrawnAt = stored.firstSeen;
        const QJsonObject json = storedEntryToJson(stored);
        QCOMPARE(json[QLatin1String("number")].toInt(), 7);
        QCOMPARE(json[QLatin1String("story")].toInt(), 4);
        QCOMPARE(json[QLatin1String("story_title")].toString(), QStringLiteral("Ship freed"));
        QCOMPARE(json[QLatin1String("outlet")].toString(), QStringLiteral("Northwire"));
        QCOMPARE(json[QLatin1String("read")].toBool(), true);
        QCOMPARE(json[QLatin1String("saved")].toBool(true), false);
        QCOMPARE(json[QLatin1String("revisions")].toInt(), 2);
        QCOMPARE(json[QLatin1String("first_seen")].toString(), QStringLiteral("2025-11-20T14:33:00Z"));
        QCOMPARE(json[QLatin1String("withdrawn")].toString(), QStringLiteral("2025-11-20T14:33:00Z"));
    }

    void aDocumentKeepsTheOrder()
    {
        StoredEntry second = test::storedEntry({});
        second.number = EntryNumber(3);
        const QJsonArray entries = QJsonDocument::fromJson(entriesToJson({test::storedEntry({}), second}))
                                       .object()[QLatin1String("entries")]
                                       .toArray();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(1)[QLatin1String("number")].toInt(), 3);
    }
};

DATELINE_TEST(TestEntryJson)
#include "tst_entryjson.moc"
