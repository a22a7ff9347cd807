#include "support/registry.h"
#include "timeline/timelinestage.h"

#include <random>

using namespace dateline;
using namespace dateline::test;

/// The reader's place on the real widget.
class TimelinePlaceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void threeHundredRandomSequencesMoveNothing();
    void arrivalsAboveKeepThePlace();
    void arrivalsAboveKeepThePlaceAtTheNewestEndToo();
    void followingStaysAtTheNewestEnd();
    void followingOldestFirstStaysAtTheBottom();
    void followingElsewhereKeepsThePlace();
    void anEditAboveKeepsThePlace();
    void aFilterKeepsThePlaceEvenWhenLittleIsLeft();
    void anEntryThatIsGoneGivesWayToTheNearest();
    void placeIsRestoredExactly();
    void lateEntriesKeepThePlace();
    void aTallCardKeepsItsLineWhenTheWidthChanges();
    void picturesChangeNoHeight();
    void currentHoveredAndReadChangeNoHeight();
    void scrollingMovesExactlyAsFarAsAsked();
    void theEndIsReachedAndNotPassed();
    void nothingScrollsByItself();
    void unfoldingKeepsTheTop();

private:
    static EntryNumber eye(const Stage& stage) { return stage.view->place().entry; }
};

void TimelinePlaceTest::initTestCase()
{
    QApplication::setFont(Stage::font());
}

void TimelinePlaceTest::threeHundredRandomSequencesMoveNothing()
{
    std::mt19937 random(11);
    const auto roll = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    Stage stage(120);
    int worst = 0;
    for (int sequence = 0; sequence < 300; ++sequence) {
        stage.view->scrollTo(roll(static_cast<int>(stage.view->rows().total())));
        stage.frame();
        const EntryNumber watched = eye(stage);
        const int before = stage.topOf(watched);
        for (int step = 0; step < 3; ++step) {
            const auto& stubs = stage.source.stubs();
            const int n = static_cast<int>(stubs.size());
            const EntryNumber other = stubs.at(roll(n)).number;
            EntryDelta delta;
            switch (roll(8)) {
            case 0:
            case 1:
                for (int i = roll(3); i >= 0; --i)
                    delta.added.append(stage.source.addAt(roll(n)));
                break;
            case 2:
                stage.source.edit(other);
                delta.revised = {other};
                break;
            case 3:
                stage.source.withdraw(other);
                delta.withdrawn = {other};
                break;
            case 4:
                if (other != watched && n > 60) {
                    stage.source.remove(other);
                    delta.removed = {other};
                }
                break;
            case 5:
                // A card that begins above the view keeps the line that is read, not its top: tested below.
                if (before >= 0)
                    stage.view->resize(560 + roll(500), 500 + roll(400));
                break;
            case 6:
                if (before >= 0)
                    stage.view->setTheme(Stage::plainTheme(roll(2) == 0, 80 + roll(60)));
                break;
            default:
                stage.source.setFlag(other, EntryRead, roll(2) == 0);
                stage.view->setDivider(fromMsecs(stubs.at(roll(n)).orderMsecs));
                delta.restated = {other};
            }
            stage.apply(delta);
            stage.frame();
        }
        worst = std::max(worst, std::abs(stage.topOf(watched) - before));
        QVERIFY2(worst == 0, qPrintable(QStringLiteral("sequence %1").arg(sequence)));
    }
    QCOMPARE(worst, 0);
}

void TimelinePlaceTest::arrivalsAboveKeepThePlace()
{
    Stage stage(100);
    stage.scrollBy(3000);
    const EntryNumber watched = eye(stage);
    const int before = stage.topOf(watched);
    EntryDelta delta;
    for (int i = 0; i < 5; ++i)
        delta.added.append(stage.source.addAt(0));
    stage.apply(delta);
    QCOMPARE(stage.topOf(watched), before);
    QCOMPARE(stage.view->newEntries(), 5);
}

void TimelinePlaceTest::arrivalsAboveKeepThePlaceAtTheNewestEndToo()
{
    Stage stage(100);
    const EntryNumber watched = stage.source.stubs().first().number;
    QVERIFY(stage.view->isAtNewest());
    EntryDelta delta;
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    QCOMPARE(stage.topOf(watched), 0);
    QVERIFY(!stage.view->isAtNewest());
    QCOMPARE(stage.view->newEntries(), 1);
}

void TimelinePlaceTest::followingStaysAtTheNewestEnd()
{
    Stage stage(100);
    stage.view->setFollowing(true);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    QCOMPARE(stage.topOf(delta.added.first()), 0);
    QCOMPARE(stage.view->newEntries(), 0);
}

void TimelinePlaceTest::followingOldestFirstStaysAtTheBottom()
{
    Stage stage(100);
    QList<EntryStub> stubs = stage.source.stubs();
    std::reverse(stubs.begin(), stubs.end());
    stage.view->setOrder(EntryOrder::OldestFirst);
    stage.view->setFollowing(true);
    stage.view->setStubs(stubs, Place());
    QVERIFY(stage.view->isAtNewest());
    QCOMPARE(stage.view->visibleRows().second, 99);
    const EntryNumber fresh = stage.source.addAt(0);
    stubs.append(stage.source.stubs().first());
    EntryDelta delta;
    delta.added = {fresh};
    stage.view->apply(delta, stubs);
    QVERIFY(stage.view->isAtNewest());
    QCOMPARE(stage.view->visibleRows().second, 100);
}

void TimelinePlaceTest::followingElsewhereKeepsThePlace()
{
    Stage stage(100);
    stage.view->setFollowing(true);
    stage.scrollBy(2000);
    const EntryNumber watched = eye(stage);
    const int before = stage.topOf(watched);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    QCOMPARE(stage.topOf(watched), before);
    QCOMPARE(stage.view->newEntries(), 1);
}

void TimelinePlaceTest::anEditAboveKeepsThePlace()
{
    Stage stage(100);
    stage.scrollBy(400);
    const EntryNumber watched = eye(stage);
    const int before = stage.topOf(watched);
    const EntryNumber above = stage.source.stubs().first().number;
    for (int i = 0; i < 5; ++i) {
        stage.source.edit(above);
        EntryDelta delta;
        delta.revised = {above};
        stage.apply(delta);
        stage.frame();
        QCOMPARE(stage.topOf(watched), before);
    }
}

void TimelinePlaceTest::aFilterKeepsThePlaceEvenWhenLittleIsLeft()
{
    Stage stage(100);
    stage.scrollBy(5000);
    const EntryNumber watched = eye(stage);
    const int before = stage.topOf(watched);
    const int row = stage.view->rows().rowOf(watched);
    stage.view->apply({}, {stage.source.stubs().at(row)});
    QCOMPARE(stage.topOf(watched), before);
    stage.apply();
    stage.frame();
    QCOMPARE(stage.topOf(watched), before);
}

void TimelinePlaceTest::anEntryThatIsGoneGivesWayToTheNearest()
{
    Stage stage(100);
    stage.scrollBy(5000);
    const EntryNumber watched = eye(stage);
    const int before = stage.topOf(watched);
    const int row = stage.view->rows().rowOf(watched);
    const EntryNumber above = stage.source.stubs().at(row - 1).number;
    const EntryNumber below = stage.source.stubs().at(row + 1).number;
    stage.source.remove(watched);
    EntryDelta delta;
    delta.removed = {watched};
    stage.apply(delta);
    QVERIFY(stage.topOf(below) == before || stage.topOf(above) == before);
}

void TimelinePlaceTest::placeIsRestoredExactly()
{
    Place place;
    int top = 0;
    {
        Stage stage(500);
        stage.scrollBy(43'217);
        place = stage.view->place();
        top = stage.topOf(place.entry);
        QVERIFY(!place.atNewest);
    }
    Stage again(500);
    again.view->setStubs(again.source.stubs(), place);
    again.frame();
    QCOMPARE(again.topOf(place.entry), top);
    QCOMPARE(again.view->place(), place);
}

void TimelinePlaceTest::lateEntriesKeepThePlace()
{
    Stage stage(300, QSize(800, 700), FakeTimeline::Answers::Held);
    stage.source.deliverHeld();
    stage.frame();
    stage.scrollBy(30'000);
    const EntryNumber watched = eye(stage);
    const int before = stage.topOf(watched);
    QVERIFY(!stage.view->card(stage.view->rows().rowOf(watched)));
    stage.source.deliverHeld();
    stage.frame();
    QVERIFY(stage.view->card(stage.view->rows().rowOf(watched)));
    QCOMPARE(stage.topOf(watched), before);
    const QList<EntryNumber> asked = stage.source.asked;
    QCOMPARE(QSet<EntryNumber>(asked.begin(), asked.end()).size(), asked.size());
}

void TimelinePlaceTest::aTallCardKeepsItsLineWhenTheWidthChanges()
{
    Stage stage(3);
    StoredEntry tall = stage.source.entry(stage.source.stubs().first().number);
    tall.entry.content.blocks.blocks =
        QList<Block>(12, paragraph(QStringLiteral("The ice gave way. ").repeated(18)));
    stage.source.setEntry(tall);
    EntryDelta delta;
    delta.revised = {tall.number};
    stage.apply(delta);
    stage.frame();
    stage.view->scrollTo(900);
    const Card* card = stage.view->card(0);
    const QRect before = stage.view->cardRect(0);
    const auto [part, position] = card->layout->textAt(QPoint(200, -before.top()));
    const int line = before.top() + *card->layout->lineTop(part, position);
    stage.view->resize(560, 700);
    stage.frame();
    const QRect after = stage.view->cardRect(0);
    QVERIFY(after.height() > before.height());
    const int now = after.top() + *stage.view->card(0)->layout->lineTop(part, position);
    QVERIFY2(std::abs(now - line) <= 27, qPrintable(QStringLiteral("%1 to %2").arg(line).arg(now)));
}

void TimelinePlaceTest::picturesChangeNoHeight()
{
    Stage stage(60);
    const qint64 before = stage.view->rows().total();
    stage.view->images().waitForDecoding();
    QTRY_VERIFY(!stage.source.askedPictures.isEmpty());
    QCoreApplication::processEvents();
    stage.view->images().waitForDecoding();
    QCoreApplication::processEvents();
    QVERIFY(stage.view->images().used() > 0);
    QCOMPARE(stage.view->rows().total(), before);
}

void TimelinePlaceTest::currentHoveredAndReadChangeNoHeight()
{
    Stage stage(60);
    const qint64 before = stage.view->rows().total();
    const EntryNumber first = stage.source.stubs().first().number;
    stage.view->setCurrent(first, true);
    stage.view->setUnderMouse(stage.view->hitAt(QPoint(300, 100)), false);
    QCOMPARE(stage.view->rows().total(), before);
    stage.source.setFlag(first, EntryRead, true);
    EntryDelta delta;
    delta.restated = {first};
    stage.apply(delta);
    stage.frame();
    QVERIFY(stage.view->card(0)->entry.flags & EntryRead);
    QCOMPARE(stage.view->rows().total(), before);
}

void TimelinePlaceTest::scrollingMovesExactlyAsFarAsAsked()
{
    Stage stage(400);
    stage.view->scrollTo(stage.view->rows().total() / 2);
    std::mt19937 random(5);
    for (int i = 0; i < 400; ++i) {
        // Upwards over cards that were never measured, mostly.
        const int by = static_cast<int>(random() % 300u) - 220;
        const auto [first, last] = stage.view->visibleRows();
        const EntryNumber watched = stage.view->rows().stub((first + last) / 2).number;
        const int before = stage.topOf(watched);
        stage.scrollBy(by);
        QCOMPARE(stage.topOf(watched), before - by);
    }
}

void TimelinePlaceTest::theEndIsReachedAndNotPassed()
{
    Stage stage(200);
    for (int i = 0; i < 2000 && stage.view->scrollY() < stage.view->rows().total() - 700; ++i)
        stage.scrollBy(900);
    QCOMPARE(stage.view->scrollY(), stage.view->rows().total() - stage.view->viewport()->height());
    QCOMPARE(stage.view->visibleRows().second, 199);
    stage.scrollBy(500);
    QCOMPARE(stage.view->scrollY(), stage.view->rows().total() - stage.view->viewport()->height());
    for (int i = 0; i < 2000 && stage.view->scrollY() > 0; ++i)
        stage.scrollBy(-900);
    QCOMPARE(stage.view->scrollY(), 0);
}

void TimelinePlaceTest::nothingScrollsByItself()
{
    Stage stage(100);
    stage.view->scrollTo(stage.view->rows().cardTop(10) - 40);
    const EntryNumber watched = eye(stage);
    const int before = stage.topOf(watched);
    QVERIFY(before >= 0);
    stage.clock.advance(std::chrono::hours(3));
    QCoreApplication::processEvents();
    stage.view->setFound(QStringLiteral("ice"));
    stage.view->setOptions({true, true, true, Settings::Pictures::OnClick});
    stage.frame();
    QCOMPARE(stage.topOf(watched), before);
}

void TimelinePlaceTest::unfoldingKeepsTheTop()
{
    Stage stage(20);
    StoredEntry tall = stage.source.entry(stage.source.stubs().at(2).number);
    tall.entry.content.blocks.blocks =
        QList<Block>(20, paragraph(QStringLiteral("The ice gave way. ").repeated(18)));
    stage.source.setEntry(tall);
    EntryDelta delta;
    delta.revised = {tall.number};
    stage.apply(delta);
    stage.frame();
    stage.view->showEntry(tall.number);
    const int before = stage.topOf(tall.number);
    const int height = stage.view->cardRect(2).height();
    stage.view->toggleFold(tall.number);
    QCOMPARE(stage.topOf(tall.number), before);
    QVERIFY(stage.view->cardRect(2).height() > height);
    stage.view->toggleFold(tall.number);
    QCOMPARE(stage.view->cardRect(2).height(), height);
}

DATELINE_TEST(TimelinePlaceTest)
#include "tst_timelineplace.moc"
