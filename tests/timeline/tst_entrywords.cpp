#include "support/registry.h"
#include "timeline/entrywords.h"
#include "timeline/faketimeline.h"

#include <QTest>

using namespace dateline;
using namespace dateline::test;

class EntryWordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void relativeTimeOnlyWithinTheHour();
    void anotherDayShowsTheDay();
    void aGuessedTimeSaysAbout();
    void aFutureClaimShowsWhenItWasSeen();
    void aDayAloneShowsNoClock();
    void editsAreCounted();
    void stateIsSaidInWords();
    void tagsComeOnce();
    void hostsAreAscii();
    void citationHasFourLines();

private:
    static StoredEntry at(std::chrono::minutes ago)
    {
        StoredEntry entry;
        entry.order = FakeTimeline::now() - ago;
        entry.firstSeen = entry.order;
        entry.entry.published = ClaimedTime{entry.order, Precision::Exact};
        return entry;
    }
};

void EntryWordsTest::relativeTimeOnlyWithinTheHour()
{
    QCOMPARE(timeLabel(at(std::chrono::minutes(26)), FakeTimeline::now()).clock, QStringLiteral("14:32"));
    QCOMPARE(timeLabel(at(std::chrono::minutes(26)), FakeTimeline::now()).below,
             QStringLiteral("26 min ago"));
    QCOMPARE(timeLabel(at(std::chrono::minutes(60)), FakeTimeline::now()).below, QString());
}

void EntryWordsTest::anotherDayShowsTheDay()
{
    QVERIFY(timeLabel(at(std::chrono::hours(24)), FakeTimeline::now()).below.contains(QStringLiteral("19")));
    QVERIFY(timeLabel(at(std::chrono::hours(24 * 500)), FakeTimeline::now())
                .below.contains(QStringLiteral("2024")));
}

void EntryWordsTest::aGuessedTimeSaysAbout()
{
    StoredEntry entry = at(std::chrono::minutes(28));
    entry.entry.published->precision = Precision::Guessed;
    QCOMPARE(timeLabel(entry, FakeTimeline::now()).clock, QStringLiteral("≈ 14:30"));
}

void EntryWordsTest::aFutureClaimShowsWhenItWasSeen()
{
    StoredEntry entry = at(std::chrono::minutes(28));
    entry.entry.published->at = FakeTimeline::now() + std::chrono::hours(3);
    const TimeLabel label = timeLabel(entry, FakeTimeline::now());
    QCOMPARE(label.clock, QStringLiteral("14:30"));
    QVERIFY(label.tip.contains(QStringLiteral("future")));
}

void EntryWordsTest::aDayAloneShowsNoClock()
{
    StoredEntry entry = at(std::chrono::hours(48));
    entry.entry.published->precision = Precision::Day;
    QVERIFY(!timeLabel(entry, FakeTimeline::now()).clock.contains(QLatin1Char(':')));
    QVERIFY(timeLabel(entry, FakeTimeline::now()).clock.contains(QStringLiteral("18")));
}

void EntryWordsTest::editsAreCounted()
{
    StoredEntry entry = at(std::chrono::minutes(40));
    QCOMPARE(editedWords(entry, FakeTimeline::now()), QString());
    entry.revisions = 2;
    entry.lastRevised = FakeTimeline::now() - std::chrono::minutes(27);
    QCOMPARE(editedWords(entry, FakeTimeline::now()), QStringLiteral("Edited twice, last 14:31"));
    entry.revisions = 1;
    entry.lastRevised.reset();
    QCOMPARE(editedWords(entry, FakeTimeline::now()), QStringLiteral("Edited once"));
    entry.revisions = 7;
    QCOMPARE(editedWords(entry, FakeTimeline::now()), QStringLiteral("Edited 7 times"));
}

void EntryWordsTest::stateIsSaidInWords()
{
    QCOMPARE(stateWords(EntryRead), QStringList());
    QCOMPARE(stateWords(EntryKey | EntrySaved | EntryEdited | EntryEditedSinceRead),
             (QStringList{QStringLiteral("unread"), QStringLiteral("key event"), QStringLiteral("saved"),
                          QStringLiteral("edited since read")}));
}

void EntryWordsTest::tagsComeOnce()
{
    Entry entry;
    entry.topics = {{QStringLiteral("Rescue"), TopicKind::Event, {}}, {QStringLiteral("rescue"), {}, {}}};
    entry.tags = {{QStringLiteral("rescue-1"), QStringLiteral("RESCUE")},
                  {QStringLiteral("x"), QString()},
                  {QStringLiteral("ice"), QStringLiteral("Ice")}};
    QCOMPARE(cardTags(entry), (QStringList{QStringLiteral("Rescue"), QStringLiteral("Ice")}));
}

void EntryWordsTest::hostsAreAscii()
{
    QCOMPARE(asciiHost(QStringLiteral("https://www.news.example/a?b")), QStringLiteral("news.example"));
    QCOMPARE(asciiHost(QStringLiteral("https://bücher.example/")), QStringLiteral("xn--bcher-kva.example"));
    QCOMPARE(asciiHost(QStringLiteral("mailto:desk@news.example")), QStringLiteral("desk@news.example"));
}

void EntryWordsTest::citationHasFourLines()
{
    FakeTimeline source(1);
    const StoredEntry entry = source.entry(EntryNumber{1});
    const QStringList lines = citation(entry).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines.first(), entry.entry.headline);
    QCOMPARE(lines.last(), entry.entry.link);
}

DATELINE_TEST(EntryWordsTest)
#include "tst_entrywords.moc"
