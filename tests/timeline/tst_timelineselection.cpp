#include "support/registry.h"
#include "timeline/timelineselection.h"
#include "timeline/timelinestage.h"

using namespace dateline;
using namespace dateline::test;

class TimelineSelectionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsComeInReadingOrderWhicheverWayTheMouseWent();
    void aRangeCoversWholePartsBetweenItsEnds();
    void anEndThatLeftTheListEndsTheSelection();
    void oneParagraphIsCopiedAsItIs();
    void severalPartsCarryHeadlineBylineTimeAndLink();
    void htmlIsEscapedAndKeepsLinksAndEmphasis();
    void positionsOutsideATextAreClamped();
};

void TimelineSelectionTest::endsComeInReadingOrderWhicheverWayTheMouseWent()
{
    FakeTimeline source(10);
    TimelineRows rows;
    rows.assign(source.stubs());
    TimelineSelection selection;
    selection.start({source.stubs().at(5).number, 1, 4});
    selection.extend({source.stubs().at(2).number, 0, 7});
    const auto range = selection.range(rows);
    QVERIFY(range);
    QCOMPARE(range->firstRow, 2);
    QCOMPARE(range->lastRow, 5);
    QCOMPARE(range->first.position, 7);
    selection.select({source.stubs().at(2).number, 0, 9}, {source.stubs().at(2).number, headlinePart, 1});
    QCOMPARE(selection.range(rows)->first.part, headlinePart);
}

void TimelineSelectionTest::aRangeCoversWholePartsBetweenItsEnds()
{
    const SelectedRange range{{EntryNumber{1}, 1, 3}, {EntryNumber{2}, bylinePart, 5}, 4, 5};
    using Span = std::pair<int, int>;
    QCOMPARE(range.within(4, 0, 10), Span(0, 0));
    QCOMPARE(range.within(4, 1, 10), Span(3, 10));
    QCOMPARE(range.within(4, 2, 10), Span(0, 10));
    QCOMPARE(range.within(5, headlinePart, 10), Span(0, 10));
    QCOMPARE(range.within(5, bylinePart, 10), Span(0, 5));
    QCOMPARE(range.within(5, 0, 10), Span(0, 0));
    QCOMPARE(range.within(6, headlinePart, 10), Span(0, 0));
}

void TimelineSelectionTest::anEndThatLeftTheListEndsTheSelection()
{
    FakeTimeline source(10);
    TimelineRows rows;
    rows.assign(source.stubs());
    TimelineSelection selection;
    selection.select({source.stubs().at(5).number, 0, 0}, {source.stubs().at(6).number, 0, 3});
    QVERIFY(selection.range(rows));
    rows.assign(source.stubs().mid(0, 6));
    QVERIFY(!selection.range(rows));
}

void TimelineSelectionTest::oneParagraphIsCopiedAsItIs()
{
    FakeTimeline source(3);
    const StoredEntry entry = source.entry(EntryNumber{2});
    const SelectedRange range{{EntryNumber{2}, 0, 2}, {EntryNumber{2}, 0, 12}, 1, 1};
    QCOMPARE(copiedText(range, {entry}).plain, partText(entry, 0).mid(2, 10));
}

void TimelineSelectionTest::severalPartsCarryHeadlineBylineTimeAndLink()
{
    FakeTimeline source(3);
    const StoredEntry entry = source.entry(EntryNumber{2});
    const SelectedRange range{{EntryNumber{2}, 0, 0}, {EntryNumber{2}, 1, 4}, 1, 1};
    const QStringList lines = copiedText(range, {entry}).plain.split(QLatin1Char('\n'));
    QCOMPARE(lines.at(0), entry.entry.headline);
    QVERIFY(lines.at(1).startsWith(entry.entry.byline.printed));
    QVERIFY(lines.at(2).contains(QStringLiteral("2025")));
    QCOMPARE(lines.at(3), entry.entry.link);
    QCOMPARE(lines.at(5), partText(entry, 0));
    QCOMPARE(lines.at(7), partText(entry, 1).left(4));
}

void TimelineSelectionTest::htmlIsEscapedAndKeepsLinksAndEmphasis()
{
    FakeTimeline source(1);
    StoredEntry entry = source.entry(EntryNumber{1});
    entry.entry.headline = QStringLiteral("a < b & <script>");
    Block block = paragraph(QStringLiteral("x < y "));
    block.runs.append({QStringLiteral("bold"), Run::Strong, {}, {}});
    block.runs.append({QStringLiteral("link"), Run::Plain, QStringLiteral("https://a.example/?a=\"b"), {}});
    entry.entry.content.blocks.blocks = {block, block};
    const SelectedRange range{{EntryNumber{1}, headlinePart, 0}, {EntryNumber{1}, 1, 100}, 0, 0};
    const QString html = copiedText(range, {entry}).html;
    QVERIFY(html.contains(QStringLiteral("<h3>a &lt; b &amp; &lt;script&gt;</h3>")));
    QVERIFY(html.contains(QStringLiteral("x &lt; y <strong>bold</strong>")));
    QVERIFY(html.contains(QStringLiteral("<a href=\"https://a.example/?a=&quot;b\">link</a>")));
    QVERIFY(!html.contains(QStringLiteral("<script")));
}

void TimelineSelectionTest::positionsOutsideATextAreClamped()
{
    FakeTimeline source(1);
    const StoredEntry entry = source.entry(EntryNumber{1});
    const SelectedRange range{{EntryNumber{1}, 0, 5}, {EntryNumber{1}, 0, 100'000}, 0, 0};
    QCOMPARE(copiedText(range, {entry}).plain, partText(entry, 0).mid(5));
    QCOMPARE(partText(entry, 999), QString());
}

DATELINE_TEST(TimelineSelectionTest)
#include "tst_timelineselection.moc"
