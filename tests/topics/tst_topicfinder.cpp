#include "topics/topicfinder.h"

#include "support/registry.h"
#include "topics/entrygroups.h"

#include <QElapsedTimer>
#include <QTest>

using namespace dateline;

namespace {

TopicSource entry(const char* headline, const char* text)
{
    TopicSource source;
    source.id = QString::fromUtf8(headline);
    source.headline = QString::fromUtf8(headline);
    source.text = QString::fromUtf8(text);
    return source;
}

QStringList labels(const QList<Topic>& topics)
{
    QStringList names;
    for (const Topic& topic : topics)
        names.append(topic.label);
    return names;
}

Topic named(const QList<Topic>& topics, const char* label)
{
    for (const Topic& topic : topics)
        if (topic.label == QString::fromUtf8(label))
            return topic;
    return {};
}

TopicReading english(const QList<TopicSource>& entries)
{
    return findTopics(entries, QStringLiteral("The Herald"), QStringLiteral("en"));
}

} // namespace

class TestTopicFinder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shortNamesFoldIntoTheFullOne()
    {
        const TopicReading reading = english({
            entry("Starmer calls emergency meeting in Leeds",
                  "Prime Minister Sir Keir Starmer has called a meeting."),
            entry("Keir Starmer leaves for Paris", "Starmer said he would go to Paris."),
        });
        for (const QList<Topic>& topics : reading.entries) {
            QVERIFY(labels(topics).contains(QStringLiteral("Keir Starmer")));
            QVERIFY(!labels(topics).contains(QStringLiteral("Starmer")));
        }
        const Topic person = named(reading.story, "Keir Starmer");
        QCOMPARE(person.kind, TopicKind::Person);
        QVERIFY(person.aliases.contains(QStringLiteral("Starmer")));
        QCOMPARE(named(reading.story, "Paris").kind, TopicKind::Place);
    }

    void adjectivesOfCountriesMeanTheCountry()
    {
        const TopicReading reading =
            english({entry("Russia pulls out", "Russian President Ana Petrova said Russia was leaving.")});
        QCOMPARE(labels(reading.entries.first()).count(QStringLiteral("Russia")), 1);
        QVERIFY(!labels(reading.entries.first()).contains(QStringLiteral("Russian")));
        QVERIFY(labels(reading.entries.first()).contains(QStringLiteral("Ana Petrova")));
    }

    void smallWordsBelongToNames()
    {
        const TopicReading reading = english({
            entry("President gives State of the Union address", "The State of the Union is strong, he said."),
            entry("Ursula von der Leyen visits Malta", "Von der Leyen arrived at noon with ministers."),
        });
        QVERIFY(labels(reading.entries.at(0)).contains(QStringLiteral("State of the Union")));
        QVERIFY(labels(reading.entries.at(1)).contains(QStringLiteral("Ursula von der Leyen")));
    }

    void sentenceStartsDaysOutletAndReportersAreNoTopics()
    {
        TopicSource source =
            entry("Hundreds march in Bristol on Monday",
                  "Images show crowds. Updated on Tuesday. Tom Lee reports for The Herald. Some left.");
        source.bylineNames = QStringList{QStringLiteral("Tom Lee")};
        const QStringList found = labels(english({source}).entries.first());
        QVERIFY(found.contains(QStringLiteral("Bristol")));
        for (const char* word : {"Hundreds", "Monday", "Images", "Updated", "Tuesday", "Tom Lee", "Herald",
                                 "The Herald", "Some"})
            QVERIFY2(!found.contains(QString::fromLatin1(word)), word);
    }

    void pictureCreditsAreNoTopics()
    {
        const TopicReading reading = english({entry(
            "Bridge falls in Bristol", "The bridge fell. (Image: Ana Ruiz/Getty Images) Nobody was hurt.")});
        QVERIFY(!labels(reading.entries.first()).contains(QStringLiteral("Ana Ruiz")));
    }

    void acronymsFoldIntoWhatTheyStandFor()
    {
        const TopicReading reading = english({
            entry("Joint Chiefs of Staff warn of launch", "The Joint Chiefs of Staff (JCS) gave a warning."),
            entry("JCS sees second launch", "The JCS said that a second missile had been seen."),
        });
        QVERIFY(labels(reading.entries.at(1)).contains(QStringLiteral("Joint Chiefs of Staff")));
    }

    void subjectsWithoutANameAreFound()
    {
        const TopicReading reading =
            english({entry("Ceasefire holds as hostages return", "It is quiet tonight.")});
        QVERIFY(labels(reading.entries.first()).contains(QStringLiteral("Ceasefire")));
        QVERIFY(labels(reading.entries.first()).contains(QStringLiteral("Hostages")));
    }

    void germanNounsAreNoNames()
    {
        const TopicReading reading =
            findTopics({entry("Apple stellt neue Rechner vor",
                              "Der Hersteller Apple hat am Dienstag in New York neue Geräte gezeigt."),
                        entry("Microsofts Übernahme von GitHub",
                              "Die Übernahme ist für die Entwickler eine gute Nachricht.")},
                       QString(), QStringLiteral("de"));
        QVERIFY(labels(reading.entries.at(0)).contains(QStringLiteral("Apple")));
        QVERIFY(!labels(reading.entries.at(0)).contains(QStringLiteral("Rechner")));
        QVERIFY(!labels(reading.entries.at(0)).contains(QStringLiteral("Hersteller")));
        QVERIFY(labels(reading.entries.at(1)).contains(QStringLiteral("GitHub")));
        QVERIFY(!labels(reading.entries.at(1)).contains(QStringLiteral("Entwickler")));
    }

    void inflectedNamesFold()
    {
        const TopicReading reading =
            findTopics({entry("Testovanie v Košiciach", "Košice testujú. Minister Kollár prišiel."),
                        entry("Boris Kollár odišiel", "O Kollára je záujem aj v Turecku.")},
                       QString(), QStringLiteral("sk"));
        QVERIFY(labels(reading.entries.at(0)).contains(QStringLiteral("Košice")));
        QVERIFY(!labels(reading.story).contains(QStringLiteral("Košiciach")));
        QVERIFY(labels(reading.story).contains(QStringLiteral("Boris Kollár")));
        QVERIFY(!labels(reading.story).contains(QStringLiteral("Kollára")));
    }

    void whatThePublisherSaysIsKept()
    {
        TopicSource source = entry("Bridge falls", "The bridge fell at noon.");
        source.tags = {Tag{QStringLiteral("infrastructure/bridges"), QStringLiteral("Bridges")}};
        source.topics = {Topic{QStringLiteral("Skarven"), TopicKind::Thing, {}}};
        const QList<Topic> topics = english({source}).entries.first();
        QVERIFY(labels(topics).contains(QStringLiteral("Bridges")));
        QCOMPARE(named(topics, "Skarven").kind, TopicKind::Thing);
    }

    void nothingGivesNothing()
    {
        QVERIFY(findTopics({}, QString(), QString()).story.isEmpty());
        const TopicReading reading = english({entry("", ""), entry("...", "\n\n")});
        QCOMPARE(reading.entries.size(), 2);
        QVERIFY(reading.story.isEmpty());
    }

    void reportsOfOneEventAreGrouped()
    {
        const QList<TopicSource> entries{
            entry("Missile strike wounds 24 in Sevastopol shipyard",
                  "A missile strike on a shipyard in Sevastopol wounded 24 "
                  "people, governor Razvozhaev said on Telegram."),
            entry("Sevastopol shipyard hit by missile strike",
                  "A missile strike hit a shipyard in Sevastopol, governor "
                  "Razvozhaev said; people were wounded."),
            entry("Senate hears oversight official",
                  "A senior official will address the chamber about spending."),
            entry("Trains stop in Bristol", "No trains run between Bristol and Bath until tomorrow morning."),
        };
        const QList<QStringList> groups = groupEntries(entries, english(entries));
        QCOMPARE(groups.size(), 1);
        QCOMPARE(groups.first(), (QStringList{entries.at(0).id, entries.at(1).id}));
    }

    void whatIsCommonGrowsWithTheStory()
    {
        // In a story of 300, words that forty entries hold still tell two of them apart from the rest.
        QList<TopicSource> entries;
        for (int i = 0; i < 300; ++i) {
            const char* place = i % 2 == 0 ? "Rotherham" : "hotel";
            TopicSource source = entry("", "");
            source.id = QString::number(i);
            source.headline =
                QStringLiteral("%1 A%2one B%2two").arg(QLatin1String(i < 80 ? place : "Leeds")).arg(i);
            source.text = QStringLiteral("C%1three D%1four.").arg(i);
            entries.append(source);
        }
        entries[3].headline = QStringLiteral("Rotherham hotel siege");
        entries[9].headline = QStringLiteral("Rotherham hotel blaze");
        const QList<QStringList> groups = groupEntries(entries, english(entries));
        QVERIFY(groups.contains(QStringList{QStringLiteral("3"), QStringLiteral("9")}));
        QVERIFY(!groups.contains(QStringList{QStringLiteral("3"), QStringLiteral("10")}));
    }

    void tenThousandEntriesEndInTime()
    {
        QList<TopicSource> entries;
        for (int i = 0; i < 10'000; ++i) {
            TopicSource source = entry("Keir Starmer visits Leeds as Missile Agency meets", "");
            source.id = QString::number(i);
            source.text = QStringLiteral(
                              "The prime minister, Keir Starmer, met Ana Petrova of the Agency %1 in Paris. ")
                              .arg(i);
            entries.append(source);
        }
        QElapsedTimer timer;
        timer.start();
        const TopicReading reading = english(entries);
        QCOMPARE(reading.entries.size(), 10'000);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }
};

DATELINE_TEST(TestTopicFinder)
#include "tst_topicfinder.moc"
