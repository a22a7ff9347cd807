#include "support/registry.h"
#include "timeline/scrollanchor.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace dateline;

/// Heights and anchor without a widget: whatever happens around it, the entry under the eye stays.
class ScrollAnchorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tenThousandRandomSequencesMoveNothing();
    void anEntryThatIsGoneGivesWayToTheNearestByTime();
    void aPinnedEntryThatIsGoneLeavesTheReaderAtTheTop();
    void measuringWhatScrollsInMovesNothingThatWasSeen();
    void theEndsAreTheEnds();
    void theEyeIsOnTheFirstEntryThatBeginsHigh();

private:
    using Random = std::mt19937;
    static int roll(Random& random, int below)
    {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    }
    static EntryStub stub(Random& random, qint64 number, qint64 order);
    static QList<EntryStub> some(Random& random, int count);
    /// Where the card of an entry is, counted by hand.
    static qint64 topOf(const TimelineRows& rows, EntryNumber number);
    void change(Random& random, TimelineRows& rows, QList<EntryStub>& stubs, EntryNumber keep);

    qint64 m_next = 1'000'000;
};

EntryStub ScrollAnchorTest::stub(Random& random, qint64 number, qint64 order)
{
    EntryStub stub;
    stub.number = EntryNumber{number};
    stub.orderMsecs = order;
    stub.textLength = roll(random, 3000);
    stub.headlineLength = static_cast<qint16>(roll(random, 120));
    stub.blocks = static_cast<qint16>(roll(random, 8));
    stub.pictures = static_cast<qint16>(roll(random, 2));
    return stub;
}

QList<EntryStub> ScrollAnchorTest::some(Random& random, int count)
{
    QList<EntryStub> stubs;
    for (int i = 0; i < count; ++i)
        stubs.append(stub(random, i + 1, (count - i) * 1000LL));
    return stubs;
}

qint64 ScrollAnchorTest::topOf(const TimelineRows& rows, EntryNumber number)
{
    qint64 top = 0;
    for (int row = 0; row < rows.count(); ++row) {
        if (rows.stub(row).number == number)
            return top + rows.rowHeight(row) - rows.cardHeight(row);
        top += rows.rowHeight(row);
    }
    return -1;
}

void ScrollAnchorTest::change(Random& random, TimelineRows& rows, QList<EntryStub>& stubs, EntryNumber keep)
{
    const int n = static_cast<int>(stubs.size());
    switch (roll(random, 7)) {
    case 0: // entries arrive anywhere
        for (int i = roll(random, 5); i >= 0; --i) {
            const int at = roll(random, static_cast<int>(stubs.size()) + 1);
            stubs.insert(at, stub(random, m_next++, at < stubs.size() ? stubs.at(at).orderMsecs + 1 : 0));
        }
        rows.assign(stubs);
        break;
    case 1: // entries go, or a filter hides them
        stubs.removeIf([&](const EntryStub& each) { return each.number != keep && roll(random, 4) == 0; });
        rows.assign(stubs);
        break;
    case 2: // an edit, a picture, an unfolded card
        rows.setMeasured(roll(random, n), 60 + roll(random, 2000));
        break;
    case 3: { // another width or font
        EstimateMetrics metrics;
        metrics.bodyPerLine = 30 + roll(random, 60);
        metrics.bodyStep = 20 + roll(random, 30);
        rows.setMetrics(metrics);
        break;
    }
    case 4: // divider and gaps
        rows.setStrips({{Strip::Kind::Divider, roll(random, n), 40, {}, {}, 3},
                        {Strip::Kind::Gap, roll(random, n), 64, {}, {}, 0}});
        break;
    case 5: // everything in another order
        std::shuffle(stubs.begin(), stubs.end(), random);
        rows.assign(stubs);
        break;
    default: // flags
        stubs[roll(random, n)].flags ^= EntryRead;
        rows.assign(stubs);
    }
}

void ScrollAnchorTest::tenThousandRandomSequencesMoveNothing()
{
    Random random(7);
    qint64 displacement = 0;
    for (int sequence = 0; sequence < 10'000; ++sequence) {
        QList<EntryStub> stubs = some(random, 5 + roll(random, 40));
        TimelineRows rows;
        rows.assign(stubs);
        const qint64 y = roll(random, static_cast<int>(rows.total()));
        ScrollAnchor anchor = anchorAt(rows, y, 700);
        const EntryNumber eye = anchor.entry;
        const qint64 before = topOf(rows, eye) - y;
        for (int step = 1 + roll(random, 6); step > 0; --step)
            change(random, rows, stubs, eye);
        const qint64 after = topOf(rows, eye) - scrollValue(rows, anchor, 700);
        displacement = std::max(displacement, std::abs(after - before));
    }
    QCOMPARE(displacement, 0);
}

void ScrollAnchorTest::anEntryThatIsGoneGivesWayToTheNearestByTime()
{
    Random random(1);
    QList<EntryStub> stubs = some(random, 40);
    TimelineRows rows;
    rows.assign(stubs);
    ScrollAnchor anchor = anchorAt(rows, rows.cardTop(20) - 100, 700);
    QCOMPARE(anchor.entry, stubs.at(20).number);
    const EntryNumber next = stubs.at(21).number;
    stubs.removeAt(20);
    stubs.removeAt(19);
    rows.assign(stubs);
    const qint64 y = scrollValue(rows, anchor, 700);
    QCOMPARE(anchor.entry, next);
    QCOMPARE(topOf(rows, next) - y, 100);
}

/// Its own time is that of an entry far below: a filter without it must not throw the reader there.
void ScrollAnchorTest::aPinnedEntryThatIsGoneLeavesTheReaderAtTheTop()
{
    Random random(5);
    QList<EntryStub> stubs = some(random, 60);
    EntryStub pinned = stub(random, 900, 20'500);
    pinned.flags = EntryPinned;
    stubs.prepend(pinned);
    TimelineRows rows;
    rows.assign(stubs);
    ScrollAnchor anchor = anchorAt(rows, 0, 800);
    QCOMPARE(anchor.entry, pinned.number);
    rows.assign(stubs.mid(1));
    QCOMPARE(scrollValue(rows, anchor, 800), 0);
    QCOMPARE(anchor.row, 0);
}

void ScrollAnchorTest::measuringWhatScrollsInMovesNothingThatWasSeen()
{
    Random random(3);
    for (int round = 0; round < 2000; ++round) {
        TimelineRows rows;
        rows.assign(some(random, 60));
        const int tall = 700;
        const qint64 from = roll(random, static_cast<int>(rows.total()) - tall);
        const qint64 to = std::max<qint64>(0, from + roll(random, 1200) - 600);
        ScrollAnchor anchor = anchorAfterScroll(rows, from, to, tall);
        const int seenFirst = rows.rowAt(from);
        const int seenLast = rows.rowAt(from + tall - 1);
        const EntryNumber watched = rows.stub(seenLast).number;
        const qint64 was = topOf(rows, watched) - from;
        for (int row = rows.rowAt(to); row <= rows.rowAt(to + tall); ++row)
            if (row < seenFirst || row > seenLast)
                rows.setMeasured(row, 50 + roll(random, 900));
        const qint64 y = scrollValue(rows, anchor, tall);
        if (std::abs(to - from) < tall)
            QCOMPARE(topOf(rows, watched) - y, was + from - to);
    }
}

void ScrollAnchorTest::theEndsAreTheEnds()
{
    Random random(5);
    TimelineRows rows;
    rows.assign(some(random, 30));
    ScrollAnchor anchor{ScrollAnchor::Kind::Bottom, {}, 0, {}, 0};
    QCOMPARE(scrollValue(rows, anchor, 700), rows.total() - 700);
    anchor.kind = ScrollAnchor::Kind::Top;
    QCOMPARE(scrollValue(rows, anchor, 700), 0);
    TimelineRows empty;
    anchor.kind = ScrollAnchor::Kind::Entry;
    QCOMPARE(scrollValue(empty, anchor, 700), 0);
}

void ScrollAnchorTest::theEyeIsOnTheFirstEntryThatBeginsHigh()
{
    TimelineRows rows;
    Random random(5);
    rows.assign(some(random, 4));
    for (int row = 0; row < 4; ++row)
        rows.setMeasured(row, 300);
    QCOMPARE(anchorAt(rows, 0, 700).row, 0);
    QCOMPARE(anchorAt(rows, 40, 700).row, 1);
    rows.setMeasured(0, 1000);
    QCOMPARE(anchorAt(rows, 40, 700).row, 0);
    QCOMPARE(anchorAt(rows, 800, 700).row, 1);
}

DATELINE_TEST(ScrollAnchorTest)
#include "tst_scrollanchor.moc"
