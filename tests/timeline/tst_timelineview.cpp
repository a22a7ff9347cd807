#include "support/registry.h"
#include "timeline/timelinestage.h"

#include <QClipboard>
#include <QMimeData>
#include <QPaintEvent>
#include <QScreen>
#include <QSignalSpy>

using namespace dateline;
using namespace dateline::test;

namespace {

/// What the viewport was asked to paint.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget* viewport) { viewport->installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent*>(event)->region();
        return false;
    }
    QRegion region;
};

} // namespace

/// The rest of the view: pill, pages, mouse, selection, reading, ticking, painting.
class TimelineViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void entriesAreAskedForNearTheViewOnly();
    void thePillCountsWhatMatchesTheFilter();
    void whatIsShownAlreadyIsNotNew();
    void thePillIsGoneAtTheNewestEnd();
    void aClickOnThePillGoesToTheNewest();
    void thePillStandsAtTheNewestEnd();
    void openingElsewhereCountsWhatIsNewSinceLeft();
    void scrollingPaintsOnlyTheStripThatCameIn();
    void strippedAndWholePaintingGiveTheSamePicture();
    void theMinutePaintsClocksOnly();
    void aLinkIsOpenedOnReleaseOnTheSameOne();
    void clickingMakesCurrentAndActs();
    void draggingSelectsAcrossEntriesAndCopies();
    void aSelectionSurvivesArrivals();
    void doubleClickTakesTheWord();
    void selectedEntriesThatWereDroppedAreAskedForAgain();
    void readingByScrollingGoesOutInOneSet();
    void openingNeverReads();
    void readOnScrollCanBeOff();
    void aFailedPictureIsAskedForOnce();
    void gapsStandWhereNothingCameInBetween();
    void anEmptyListIsQuiet();
    void theSideWidgetStandsBesideTheScrollBar();

private:
    static QPoint pointIn(const Stage& stage, int row, TextPart part, int position);
};

void TimelineViewTest::initTestCase()
{
    QApplication::setFont(Stage::font());
}

QPoint TimelineViewTest::pointIn(const Stage& stage, int row, TextPart part, int position)
{
    const CardBlock* block = stage.view->card(row)->layout->block(part);
    const QRectF rect = block->text.rects(position, 1).first();
    const QPoint inside = block->textAt + QPoint(qRound(rect.left() + 1), qRound(rect.center().y()));
    return inside + stage.view->cardRect(row).topLeft();
}

void TimelineViewTest::entriesAreAskedForNearTheViewOnly()
{
    Stage stage(20'000);
    QVERIFY(stage.source.asked.size() < 60);
    stage.view->scrollToShare(0.5);
    QVERIFY(stage.source.asked.size() < 160);
    QVERIFY(stage.view->card(stage.view->visibleRows().first));
}

void TimelineViewTest::thePillCountsWhatMatchesTheFilter()
{
    Stage stage(100);
    stage.scrollBy(3000);
    QSignalSpy counts(stage.view.get(), &TimelineView::newEntriesChanged);
    EntryDelta delta;
    for (int i = 0; i < 4; ++i)
        delta.added.append(stage.source.addAt(0));
    QList<EntryStub> filtered = stage.source.stubs();
    filtered.removeFirst();
    stage.view->apply(delta, filtered);
    QCOMPARE(stage.view->newEntries(), 3);
    stage.apply();
    QCOMPARE(stage.view->newEntries(), 4);
    QCOMPARE(counts.size(), 2);
}

/// The list was asked for when they were stored already; the word of them came later.
void TimelineViewTest::whatIsShownAlreadyIsNotNew()
{
    Stage stage(100);
    stage.scrollBy(3000);
    EntryDelta delta;
    delta.added = {stage.source.stubs().at(0).number, stage.source.stubs().at(60).number};
    stage.apply(delta);
    QCOMPARE(stage.view->newEntries(), 0);
}

void TimelineViewTest::thePillIsGoneAtTheNewestEnd()
{
    Stage stage(100);
    stage.scrollBy(3000);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    QVERIFY(!stage.view->pillRect().isEmpty());
    QSignalSpy newest(stage.view.get(), &TimelineView::newestReached);
    for (int i = 0; i < 50 && !stage.view->isAtNewest(); ++i)
        stage.scrollBy(-500);
    QCOMPARE(newest.size(), 1);
    QCOMPARE(stage.view->newEntries(), 0);
    QVERIFY(stage.view->pillRect().isEmpty());
}

void TimelineViewTest::aClickOnThePillGoesToTheNewest()
{
    Stage stage(100);
    stage.scrollBy(3000);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, stage.view->pillRect().center());
    QCOMPARE(stage.view->scrollY(), 0);
    QCOMPARE(stage.topOf(delta.added.first()), 0);
}

void TimelineViewTest::thePillStandsAtTheNewestEnd()
{
    Stage stage(100);
    stage.scrollBy(3000);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    const QRect whole = stage.view->viewport()->rect();
    QVERIFY(whole.contains(stage.view->pillRect()));
    QVERIFY(stage.view->pillRect().bottom() < whole.center().y());
    stage.view->setOrder(EntryOrder::OldestFirst);
    QVERIFY(whole.contains(stage.view->pillRect()));
    QVERIFY(stage.view->pillRect().top() > whole.center().y());
}

void TimelineViewTest::openingElsewhereCountsWhatIsNewSinceLeft()
{
    Stage stage(100);
    for (int i = 0; i < 6; ++i)
        stage.source.setFlag(stage.source.stubs().at(i).number, EntryNewSinceLeft, true);
    Place place;
    place.entry = stage.source.stubs().at(50).number;
    place.atNewest = false;
    stage.view->setStubs(stage.source.stubs(), place);
    QCOMPARE(stage.view->newEntries(), 6);
    stage.view->setStubs(stage.source.stubs(), Place());
    QCOMPARE(stage.view->newEntries(), 0);
}

void TimelineViewTest::scrollingPaintsOnlyTheStripThatCameIn()
{
    Stage stage(200);
    stage.scrollBy(2000);
    stage.scrollBy(300);
    QCoreApplication::processEvents();
    PaintWatch watch(stage.view->viewport());
    stage.scrollBy(40);
    QCoreApplication::processEvents();
    QVERIFY(!watch.region.isEmpty());
    QVERIFY2(watch.region.boundingRect().height() <= 60,
             qPrintable(QString::number(watch.region.boundingRect().height())));
}

void TimelineViewTest::strippedAndWholePaintingGiveTheSamePicture()
{
    Stage stage(200);
    stage.scrollBy(2000);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta); // the pill lies over the top
    QCoreApplication::processEvents();
    for (const int by : {37, 180, -91, 60, -333, 5}) {
        stage.scrollBy(by);
        QCoreApplication::processEvents();
        const QPixmap shown = stage.view->screen()->grabWindow(stage.view->winId());
        const QPoint corner = stage.view->viewport()->mapTo(stage.view.get(), QPoint());
        const QRect part(corner, stage.view->viewport()->size());
        QVERIFY(!shown.isNull());
        QCOMPARE(shown.toImage().convertToFormat(QImage::Format_RGB32).copy(part),
                 stage.view->viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32));
    }
}

void TimelineViewTest::theMinutePaintsClocksOnly()
{
    Stage stage(30);
    QCoreApplication::processEvents();
    PaintWatch watch(stage.view->viewport());
    stage.clock.advance(std::chrono::minutes(1));
    QMetaObject::invokeMethod(stage.view.get(), "tick");
    QCoreApplication::processEvents();
    QVERIFY(!watch.region.isEmpty());
    const int text = stage.view->card(0)->layout->block(headlinePart)->rect.left();
    QVERIFY(watch.region.boundingRect().right() < text);
}

void TimelineViewTest::aLinkIsOpenedOnReleaseOnTheSameOne()
{
    Stage stage(3);
    StoredEntry entry = stage.source.entry(stage.source.stubs().first().number);
    Block block = paragraph(QStringLiteral("Read "));
    block.runs.append({QStringLiteral("the report"), Run::Plain, QStringLiteral("https://a.example/"), {}});
    block.runs.append({QStringLiteral(" or the list "), Run::Plain, {}, {}});
    block.runs.append({QStringLiteral("of names"), Run::Plain, QStringLiteral("https://b.example/"), {}});
    entry.entry.content.blocks.blocks = {block};
    stage.source.setEntry(entry);
    EntryDelta delta;
    delta.revised = {entry.number};
    stage.apply(delta);
    stage.frame();
    QSignalSpy opened(stage.view.get(), &TimelineView::openWanted);
    const QPoint a = pointIn(stage, 0, 0, 8);
    const QPoint b = pointIn(stage, 0, 0, 31);
    QWidget* viewport = stage.view->viewport();
    QTest::mouseClick(viewport, Qt::LeftButton, {}, a);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toString(), QStringLiteral("https://a.example/"));
    QTest::mousePress(viewport, Qt::LeftButton, {}, a);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, b);
    QCOMPARE(opened.size(), 1);
}

void TimelineViewTest::clickingMakesCurrentAndActs()
{
    Stage stage(10);
    QSignalSpy currents(stage.view.get(), &TimelineView::currentChanged);
    QSignalSpy saves(stage.view.get(), &TimelineView::saveWanted);
    QSignalSpy filters(stage.view.get(), &TimelineView::filterWanted);
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, pointIn(stage, 0, headlinePart, 1));
    QVERIFY(stage.view->current() == stage.source.stubs().first().number);
    QCOMPARE(currents.size(), 1);
    const auto& layout = *stage.view->card(0)->layout;
    const QPoint origin = stage.view->cardRect(0).topLeft();
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {},
                      layout.actions.last().rect.center() + origin);
    QCOMPARE(saves.size(), 1);
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, Qt::AltModifier,
                      layout.tags.first().rect.center() + origin);
    QCOMPARE(filters.size(), 1);
    const auto wish = filters.first().first().value<FilterWish>();
    QCOMPARE(wish.value, QStringLiteral("Rescue"));
    QVERIFY(wish.kind == FilterWish::Kind::Topic);
    QCOMPARE(wish.modifiers, Qt::AltModifier);
}

void TimelineViewTest::draggingSelectsAcrossEntriesAndCopies()
{
    Stage stage(10, QSize(800, 1200));
    QWidget* viewport = stage.view->viewport();
    const QPoint from = pointIn(stage, 0, 0, 4);
    const QPoint to = pointIn(stage, 1, 0, 9);
    QTest::mousePress(viewport, Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport, (from + to) / 2);
    QTest::mouseMove(viewport, to);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
    const auto range = stage.view->selectedRange();
    QVERIFY(range);
    QCOMPARE(range->firstRow, 0);
    QCOMPARE(range->lastRow, 1);
    QTest::keyClick(stage.view.get(), Qt::Key_C, Qt::ControlModifier);
    const StoredEntry first = stage.source.entry(stage.source.stubs().at(0).number);
    const StoredEntry second = stage.source.entry(stage.source.stubs().at(1).number);
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    for (const QString& words : {first.entry.headline, second.entry.headline, first.entry.byline.printed,
                                 second.entry.link, partText(first, 0).mid(range->first.position)})
        QVERIFY2(data->text().contains(words), qPrintable(words));
    QVERIFY(!data->text().contains(partText(second, 0)));
    QVERIFY(data->html().contains(QStringLiteral("<h3>") + first.entry.headline));
    QVERIFY(data->html().contains(second.entry.link.toHtmlEscaped()));
}

void TimelineViewTest::aSelectionSurvivesArrivals()
{
    Stage stage(20);
    const EntryNumber first = stage.source.stubs().at(0).number;
    stage.view->selection().select({first, 0, 2}, {first, 0, 12});
    EntryDelta delta;
    delta.added = {stage.source.addAt(0), stage.source.addAt(0)};
    stage.apply(delta);
    const auto range = stage.view->selectedRange();
    QVERIFY(range);
    QCOMPARE(range->firstRow, 2);
    stage.view->copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), partText(stage.source.entry(first), 0).mid(2, 10));
}

void TimelineViewTest::doubleClickTakesTheWord()
{
    Stage stage(3);
    const QString text = partText(stage.source.entry(stage.source.stubs().first().number), 0);
    const int space = static_cast<int>(text.indexOf(QLatin1Char(' ')));
    const int end = static_cast<int>(text.indexOf(QLatin1Char(' '), space + 1));
    QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, pointIn(stage, 0, 0, space + 1));
    stage.view->copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), text.mid(space + 1, end - space - 1));
}

void TimelineViewTest::selectedEntriesThatWereDroppedAreAskedForAgain()
{
    Stage stage(2000);
    const EntryNumber first = stage.source.stubs().at(0).number;
    const EntryNumber last = stage.source.stubs().at(700).number;
    stage.view->selection().select({first, headlinePart, 0}, {last, 0, 10});
    QSignalSpy copies(stage.view.get(), &TimelineView::copied);
    stage.view->copySelection();
    QTRY_COMPARE(copies.size(), 1);
    QCOMPARE(copies.first().first().toInt(), 701);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(stage.source.entry(stage.source.stubs().at(350).number).entry.headline));
}

void TimelineViewTest::readingByScrollingGoesOutInOneSet()
{
    Stage stage(100);
    stage.view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(stage.view.get()));
    QSignalSpy reads(stage.view.get(), &TimelineView::readWanted);
    stage.scrollBy(1);
    stage.clock.advance(std::chrono::milliseconds(1500));
    const int leaving = stage.view->visibleRows().second;
    QVERIFY(leaving >= 1);
    stage.view->scrollTo(stage.view->rows().rowTop(leaving) + 5);
    stage.clock.advance(std::chrono::milliseconds(1500));
    stage.view->scrollTo(stage.view->rows().rowTop(leaving + 1) + 5);
    QTRY_COMPARE(reads.size(), 1);
    const auto read = reads.first().first().value<QList<EntryNumber>>();
    QVERIFY(read.contains(stage.source.stubs().first().number));
    QCOMPARE(QSet<EntryNumber>(read.begin(), read.end()).size(), read.size());
}

void TimelineViewTest::openingNeverReads()
{
    Stage stage(2, QSize(800, 1500));
    stage.view->activateWindow();
    QSignalSpy reads(stage.view.get(), &TimelineView::readWanted);
    for (int i = 0; i < 5; ++i) {
        stage.clock.advance(std::chrono::seconds(5));
        stage.apply();
        QCoreApplication::processEvents();
    }
    stage.view->setStubs({}, Place());
    QCOMPARE(reads.size(), 0);
}

void TimelineViewTest::readOnScrollCanBeOff()
{
    Stage stage(100);
    stage.view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(stage.view.get()));
    stage.view->setOptions({false, false, false, Settings::Pictures::Always});
    QSignalSpy reads(stage.view.get(), &TimelineView::readWanted);
    stage.scrollBy(1);
    stage.clock.advance(std::chrono::milliseconds(1500));
    stage.scrollBy(3000);
    stage.view->setStubs({}, Place());
    QCOMPARE(reads.size(), 0);
}

void TimelineViewTest::aFailedPictureIsAskedForOnce()
{
    Stage stage(60);
    stage.source.withPictures = false;
    stage.view->setStubs(stage.source.stubs(), Place());
    QCoreApplication::processEvents();
    for (int i = 0; i < 10; ++i) {
        stage.scrollBy(i % 2 == 0 ? 600 : -600);
        QCoreApplication::processEvents();
    }
    const QStringList asked = stage.source.askedPictures;
    QVERIFY(!asked.isEmpty());
    QCOMPARE(QSet<QString>(asked.begin(), asked.end()).size(), asked.size());
}

void TimelineViewTest::gapsStandWhereNothingCameInBetween()
{
    Stage stage(50);
    const qint64 newer = stage.source.stubs().at(9).orderMsecs;
    const qint64 older = stage.source.stubs().at(10).orderMsecs;
    const qint64 within = stage.source.stubs().at(20).orderMsecs;
    stage.view->setGaps({{fromMsecs(older + 1000), fromMsecs(newer - 1000)},
                         {fromMsecs(within - 200'000), fromMsecs(within + 200'000)}});
    QCOMPARE(stage.view->rows().strips().size(), 1);
    QCOMPARE(stage.view->rows().strips().first().row, 10);
}

void TimelineViewTest::anEmptyListIsQuiet()
{
    Stage stage(0);
    stage.scrollBy(100);
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, QPoint(100, 100));
    stage.view->copySelection();
    stage.view->scrollToShare(0.5);
    QCOMPARE(stage.view->visibleRows(), (std::pair<int, int>(-1, -1)));
    QVERIFY(stage.view->place().entry == EntryNumber{});
    stage.view->grab();
}

void TimelineViewTest::theSideWidgetStandsBesideTheScrollBar()
{
    Stage stage(20);
    auto* strip = new QWidget;
    stage.view->setSideWidget(strip, 76);
    QCoreApplication::processEvents();
    QCOMPARE(strip->width(), 76);
    QVERIFY(stage.view->viewport()->geometry().right() < strip->geometry().left());
    QVERIFY(strip->geometry().right() <
            stage.view->verticalScrollBar()->mapTo(stage.view.get(), QPoint()).x() + 1);
}

DATELINE_TEST(TimelineViewTest)
#include "tst_timelineview.moc"
