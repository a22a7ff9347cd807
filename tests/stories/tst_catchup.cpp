#include "stories/catchup.h"
#include "support/registry.h"

#include <QTest>

using namespace dateline;
using namespace std::chrono_literals;

namespace {

const Instant now = fromMsecs(1'763'650'680'000); // 20 November 2025, 14:58 UTC

StoredEntry entryAt(int number, std::chrono::minutes ago, const QStringList& topics = {})
{
    StoredEntry stored;
    stored.number = EntryNumber{number};
    stored.story = StoryId{1};
    stored.order = now - ago;
    stored.firstSeen = now - ago;
    stored.entry.headline = QStringLiteral("Headline %1").arg(number);
    stored.entry.content.form = Content::Form::Blocks;
    Block block;
    block.runs.append({QStringLiteral("First words of it. And more of them."), Run::Plain, {}, {}});
    stored.entry.content.blocks.blocks.append(block);
    for (const QString& topic : topics)
        stored.entry.topics.append({topic, TopicKind::Unknown, {}});
    return stored;
}

StoredEntry keyAt(int number, std::chrono::minutes ago, const QStringList& topics = {})
{
    StoredEntry stored = entryAt(number, ago, topics);
    stored.flags |= EntryKey;
    return stored;
}

CatchUpQuestion since(std::chrono::minutes ago)
{
    CatchUpQuestion question;
    question.since = now - ago;
    question.now = now;
    return question;
}

QList<int> numbers(const CatchUpSection& section)
{
    QList<int> list;
    for (const CatchUpLine& line : section.lines)
        list.append(static_cast<int>(toInt(line.number)));
    return list;
}

} // namespace

class CatchUpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingChangedGivesNothing();
    void newEditedAndWithdrawnAreToldApart();
    void whatCameAndWentIsWithdrawn();
    void keyEventsComeFirstInTheirHour();
    void hoursAreTheReaders();
    void theFirstHourBeginsWhereTheReaderLeft();
    void anEditCountsAtTheTimeOfTheEdit();
    void topicsPartTheLines();
    void aTopicOfEverythingTellsNothingApart();
    void reportersGroupToo();
    void aSpanByTheClockLeavesOutWhatIsOld();
    void choicesNarrowTheLinesNotTheCounts();
    void entriesWithoutHeadlineShowTheirFirstWords();
    void minutesFollowTheWords();
    void spansBegin();
    void manyDaysAreToldByDays();
    void unreadAreTheNewOnes();
};

void CatchUpTest::nothingChangedGivesNothing()
{
    QCOMPARE(catchUp({}, since(60min)), CatchUp());
    QCOMPARE(catchUp({entryAt(1, 90min)}, since(60min)), CatchUp());
}

void CatchUpTest::newEditedAndWithdrawnAreToldApart()
{
    StoredEntry edited = entryAt(2, 300min);
    edited.lastRevised = now - 10min;
    edited.revisions = 2;
    StoredEntry gone = entryAt(3, 300min);
    gone.withdrawnAt = now - 5min;
    StoredEntry goneLongAgo = entryAt(4, 300min);
    goneLongAgo.withdrawnAt = now - 200min;
    goneLongAgo.lastRevised = now - 1min;
    const CatchUp all = catchUp({entryAt(1, 20min), edited, gone, goneLongAgo}, since(60min));
    QCOMPARE(all.added, 1);
    QCOMPARE(all.edited, 1);
    QCOMPARE(all.withdrawn, 1);
    QCOMPARE(all.sections.size(), 1);
    QCOMPARE(numbers(all.sections.first()), (QList<int>{3, 2, 1}));
    QCOMPARE(all.sections.first().lines.at(1).revisions, 2);
    QCOMPARE(all.sections.first().added, 1);
}

void CatchUpTest::whatCameAndWentIsWithdrawn()
{
    StoredEntry gone = entryAt(1, 20min);
    gone.withdrawnAt = now - 5min;
    StoredEntry edited = entryAt(2, 20min);
    edited.lastRevised = now - 5min;
    edited.revisions = 1;
    const CatchUp all = catchUp({gone, edited}, since(60min));
    QCOMPARE(all.withdrawn, 1);
    QCOMPARE(all.added, 1);
    QCOMPARE(all.edited, 0);
    QCOMPARE(all.corrected, 1); // as many as the switch "Edited" lists
}

void CatchUpTest::keyEventsComeFirstInTheirHour()
{
    const CatchUp all =
        catchUp({entryAt(1, 10min), keyAt(2, 30min), entryAt(3, 40min), entryAt(4, 70min), keyAt(5, 80min)},
                since(120min));
    QCOMPARE(all.sections.size(), 2);
    QCOMPARE(numbers(all.sections.at(0)), (QList<int>{2, 1, 3}));
    QCOMPARE(numbers(all.sections.at(1)), (QList<int>{5, 4}));
    QCOMPARE(all.keyEvents, 2);
    QVERIFY(!all.sections.at(0).lines.at(0).opening.isEmpty());
    QVERIFY(all.sections.at(0).lines.at(1).opening.isEmpty());
}

void CatchUpTest::hoursAreTheReaders()
{
    CatchUpQuestion question = since(300min);
    question.zoneMsecs = 5 * 3'600'000 + 30 * 60'000; // 20:28 there
    const CatchUp all = catchUp({entryAt(1, 20min), entryAt(2, 31min)}, question);
    QCOMPARE(all.sections.size(), 2);
    QCOMPARE(*all.sections.at(0).from, now - 28min);
    QCOMPARE(*all.sections.at(0).to, now);
    QCOMPARE(*all.sections.at(1).to, now - 28min);
}

void CatchUpTest::theFirstHourBeginsWhereTheReaderLeft()
{
    const CatchUp all = catchUp({entryAt(1, 80min), entryAt(2, 1min)}, since(90min)); // left at 13:28
    QCOMPARE(*all.sections.last().from, now - 90min);
    QCOMPARE(*all.sections.last().to, now - 58min);
    QCOMPARE(*all.sections.first().from, now - 58min);
}

void CatchUpTest::anEditCountsAtTheTimeOfTheEdit()
{
    StoredEntry edited = entryAt(1, 600min);
    edited.lastRevised = now - 2min;
    const CatchUp all = catchUp({edited}, since(60min));
    QCOMPARE(all.sections.first().lines.first().at, now - 2min);
    QCOMPARE(all.sections.first().added, 0);
}

void CatchUpTest::topicsPartTheLines()
{
    CatchUpQuestion question = since(60min);
    question.grouping = CatchUpGrouping::ByTopic;
    const QString rescue = QStringLiteral("Rescue");
    const QString crew = QStringLiteral("Crew");
    const CatchUp all = catchUp({entryAt(1, 1min, {crew, rescue}), entryAt(2, 2min, {rescue}),
                                 entryAt(3, 3min, {crew}), entryAt(4, 4min), entryAt(5, 5min, {rescue})},
                                question);
    QCOMPARE(all.sections.size(), 3);
    QCOMPARE(all.sections.at(0).title, rescue);
    QCOMPARE(numbers(all.sections.at(0)), (QList<int>{1, 2, 5}));
    QCOMPARE(all.sections.at(1).title, crew);
    QVERIFY(all.sections.at(2).title.isEmpty());
    QCOMPARE(all.topics, (QList<std::pair<QString, int>>{{rescue, 3}, {crew, 1}}));
}

void CatchUpTest::aTopicOfEverythingTellsNothingApart()
{
    CatchUpQuestion question = since(60min);
    question.grouping = CatchUpGrouping::ByTopic;
    const QString ship = QStringLiteral("Skarven");
    QList<StoredEntry> entries;
    for (int i = 1; i <= 6; ++i)
        entries.append(entryAt(i, std::chrono::minutes(i),
                               {ship, i % 2 ? QStringLiteral("Crew") : QStringLiteral("Ice")}));
    const CatchUp all = catchUp(entries, question);
    QCOMPARE(all.sections.size(), 2);
    QCOMPARE(all.sections.at(0).title, QStringLiteral("Crew"));
    QCOMPARE(all.sections.at(1).title, QStringLiteral("Ice"));
}

void CatchUpTest::reportersGroupToo()
{
    StoredEntry falk = entryAt(1, 1min);
    falk.entry.byline.people.append(
        {QStringLiteral("Ines Falk"), QStringLiteral("Port Ellery"), {}, {}, {}, {}, {}, {}});
    CatchUpQuestion question = since(60min);
    question.grouping = CatchUpGrouping::ByReporter;
    const CatchUp all = catchUp({falk, entryAt(2, 2min)}, question);
    QCOMPARE(all.sections.at(0).title, QStringLiteral("Ines Falk"));
    QCOMPARE(all.sections.at(0).lines.first().byline, QStringLiteral("Ines Falk, Port Ellery"));
    QVERIFY(all.sections.at(1).title.isEmpty());
}

void CatchUpTest::aSpanByTheClockLeavesOutWhatIsOld()
{
    StoredEntry followedJustNow = entryAt(1, 3000min);
    followedJustNow.firstSeen = now - 1min;
    CatchUpQuestion question = since(60min);
    question.span = CatchUpSpan::Hour;
    QCOMPARE(catchUp({followedJustNow}, question).added, 0);
    question.span = CatchUpSpan::SinceLeft;
    QCOMPARE(catchUp({followedJustNow}, question).added, 1);
}

void CatchUpTest::choicesNarrowTheLinesNotTheCounts()
{
    StoredEntry edited = entryAt(2, 300min);
    edited.lastRevised = now - 10min;
    StoredEntry gone = entryAt(3, 300min);
    gone.withdrawnAt = now - 5min;
    CatchUpQuestion question = since(60min);
    question.choice.keyEvents = true;
    question.choice.withdrawn = true;
    const CatchUp all = catchUp({entryAt(1, 20min), edited, gone, keyAt(4, 30min)}, question);
    QCOMPARE(numbers(all.sections.first()), (QList<int>{4, 3}));
    QCOMPARE(all.added, 2);
    QCOMPARE(all.edited, 1);
}

void CatchUpTest::entriesWithoutHeadlineShowTheirFirstWords()
{
    StoredEntry bare = keyAt(1, 1min);
    bare.entry.headline.clear();
    const CatchUp all = catchUp({bare}, since(60min));
    const CatchUpLine line = all.sections.first().lines.first();
    QVERIFY(line.headline.startsWith(QStringLiteral("First words")));
    QVERIFY(line.opening.isEmpty());
}

void CatchUpTest::minutesFollowTheWords()
{
    StoredEntry longOne = entryAt(1, 1min);
    longOne.entry.content.blocks.blocks.first().runs.first().text = QStringLiteral("word ").repeated(2300);
    QCOMPARE(catchUp({longOne}, since(60min)).minutes, 10);
    QCOMPARE(catchUp({entryAt(1, 1min)}, since(60min)).minutes, 1);
    longOne.entry.content.blocks.blocks.first().runs.first().text = QString(4600, QChar(0x6C34));
    QCOMPARE(catchUp({longOne}, since(60min)).minutes, 10);
}

void CatchUpTest::spansBegin()
{
    QCOMPARE(catchUpBegin(CatchUpSpan::SinceLeft, now - 7min, now, 0), now - 7min);
    QCOMPARE(catchUpBegin(CatchUpSpan::SinceLeft, std::nullopt, now, 0), now - 24h);
    QCOMPARE(catchUpBegin(CatchUpSpan::Hour, std::nullopt, now, 0), now - 1h);
    QCOMPARE(catchUpBegin(CatchUpSpan::SixHours, std::nullopt, now, 0), now - 6h);
    QCOMPARE(catchUpBegin(CatchUpSpan::Today, std::nullopt, now, 0), now - 14h - 58min);
    QCOMPARE(catchUpBegin(CatchUpSpan::Today, std::nullopt, now, -15 * 3'600'000LL), now - 23h - 58min);
}

void CatchUpTest::manyDaysAreToldByDays()
{
    QList<StoredEntry> entries;
    for (int i = 0; i < 200; ++i)
        entries.append(entryAt(i + 1, std::chrono::hours(i)));
    const CatchUp all = catchUp(entries, since(std::chrono::hours(201)));
    QVERIFY(all.sections.size() <= 10);
    QCOMPARE(all.added, 200);
}

void CatchUpTest::unreadAreTheNewOnes()
{
    StoredEntry read = entryAt(1, 1min);
    read.flags |= EntryRead;
    StoredEntry edited = entryAt(2, 300min);
    edited.lastRevised = now - 10min;
    QCOMPARE(catchUp({read, edited, entryAt(3, 3min)}, since(60min)).unread,
             QList<EntryNumber>{EntryNumber{3}});
}

DATELINE_TEST(CatchUpTest)
#include "tst_catchup.moc"
