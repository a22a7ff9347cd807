#include "support/registry.h"
#include "timeline/timelinestage.h"

#include <QClipboard>
#include <QKeyEvent>
#include <QSignalSpy>

using namespace dateline;
using namespace dateline::test;

/// Everything by keys: visual design, "Keyboard".
class TimelineKeyboardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void jAndKMoveTheCurrentEntry();
    void theCurrentEntryIsAlwaysInView();
    void aTallCardIsReadToItsEndFirst();
    void spacePagesAndBack();
    void nFindsTheNextUnread();
    void homeEndAndNewest();
    void uGoesToTheDivider();
    void actionsGoOutBySignal();
    void enterOpensVersionsOrUnfolds();
    void tabStepsThroughTheLinksAndLeaves();
    void escapeStepsBack();
    void citationGoesToTheClipboard();
    void keysWithoutMeaningAreLeftToTheWindow();
    void theMenuKeyConcernsTheEntryUnderTheEye();
    void withoutEntriesNothingHappens();

private:
    static void press(Stage& stage, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(stage.view.get(), static_cast<Qt::Key>(key), modifiers);
    }
    static int row(const Stage& stage) { return stage.view->rowOfCurrent(); }
};

void TimelineKeyboardTest::initTestCase()
{
    QApplication::setFont(Stage::font());
}

void TimelineKeyboardTest::jAndKMoveTheCurrentEntry()
{
    Stage stage(30, QSize(800, 1600));
    press(stage, Qt::Key_J);
    QCOMPARE(row(stage), 0);
    press(stage, Qt::Key_J);
    press(stage, Qt::Key_Down);
    QCOMPARE(row(stage), 2);
    press(stage, Qt::Key_K);
    press(stage, Qt::Key_Up);
    press(stage, Qt::Key_Up);
    QCOMPARE(row(stage), 0);
}

void TimelineKeyboardTest::theCurrentEntryIsAlwaysInView()
{
    Stage stage(60);
    const QRect view = stage.view->viewport()->rect();
    for (int i = 0; i < 59; ++i) {
        press(stage, Qt::Key_J);
        const QRect rect = stage.view->cardRect(row(stage));
        if (rect.height() <= view.height())
            QVERIFY2(view.contains(rect.adjusted(1, 0, -1, 0)), qPrintable(QString::number(i)));
        else
            QVERIFY(rect.intersects(view));
    }
    for (int i = 0; i < 59; ++i) {
        press(stage, Qt::Key_K);
        QVERIFY(stage.view->cardRect(row(stage)).top() >= 0 ||
                stage.view->cardRect(row(stage)).height() > 600);
    }
}

void TimelineKeyboardTest::aTallCardIsReadToItsEndFirst()
{
    Stage stage(10);
    StoredEntry tall = stage.source.entry(stage.source.stubs().first().number);
    tall.entry.content.blocks.blocks =
        QList<Block>(10, paragraph(QStringLiteral("The ice gave way. ").repeated(18)));
    stage.source.setEntry(tall);
    EntryDelta delta;
    delta.revised = {tall.number};
    stage.apply(delta);
    stage.frame();
    press(stage, Qt::Key_J);
    QCOMPARE(row(stage), 0);
    press(stage, Qt::Key_J);
    QCOMPARE(row(stage), 0);
    QVERIFY(stage.view->scrollY() > 0);
    for (int i = 0; i < 10 && row(stage) == 0; ++i)
        press(stage, Qt::Key_J);
    QCOMPARE(row(stage), 1);
}

void TimelineKeyboardTest::spacePagesAndBack()
{
    Stage stage(60);
    press(stage, Qt::Key_Space);
    const qint64 page = stage.view->scrollY();
    QVERIFY(page > 500 && page < 700);
    press(stage, Qt::Key_Space, Qt::ShiftModifier);
    QCOMPARE(stage.view->scrollY(), 0);
}

void TimelineKeyboardTest::nFindsTheNextUnread()
{
    Stage stage(60);
    for (int i = 0; i < 60; ++i)
        stage.source.setFlag(stage.source.stubs().at(i).number, EntryRead, i != 7 && i != 41);
    stage.apply();
    press(stage, Qt::Key_N);
    QCOMPARE(row(stage), 7);
    press(stage, Qt::Key_N);
    QCOMPARE(row(stage), 41);
    press(stage, Qt::Key_N);
    QCOMPARE(row(stage), 41);
    press(stage, Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(row(stage), 7);
}

void TimelineKeyboardTest::homeEndAndNewest()
{
    Stage stage(300);
    press(stage, Qt::Key_End);
    QCOMPARE(stage.view->visibleRows().second, 299);
    QCOMPARE(stage.view->cardRect(299).bottom() + 1, stage.view->viewport()->height());
    press(stage, Qt::Key_Home);
    QCOMPARE(stage.view->scrollY(), 0);
    stage.scrollBy(5000);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    QCOMPARE(stage.view->newEntries(), 1);
    press(stage, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(stage.topOf(delta.added.first()), 0);
    QCOMPARE(stage.view->newEntries(), 0);
}

void TimelineKeyboardTest::uGoesToTheDivider()
{
    Stage stage(100);
    for (int i = 0; i < 30; ++i)
        stage.source.setFlag(stage.source.stubs().at(i).number, EntryNewSinceLeft, true);
    stage.apply();
    stage.view->setDivider(fromMsecs(stage.source.stubs().at(30).orderMsecs));
    QCOMPARE(stage.view->rows().strips().size(), 1);
    QCOMPARE(stage.view->rows().strips().first().row, 30);
    QCOMPARE(stage.view->rows().strips().first().count, 30);
    press(stage, Qt::Key_U);
    const int top = stage.view->cardRect(30).top();
    QVERIFY(top > 100 && top < 500);
}

void TimelineKeyboardTest::actionsGoOutBySignal()
{
    Stage stage(30);
    QSignalSpy saves(stage.view.get(), &TimelineView::saveWanted);
    QSignalSpy reads(stage.view.get(), &TimelineView::readWanted);
    QSignalSpy opens(stage.view.get(), &TimelineView::openWanted);
    QSignalSpy follows(stage.view.get(), &TimelineView::followWanted);
    QSignalSpy all(stage.view.get(), &TimelineView::markAllReadWanted);
    press(stage, Qt::Key_J);
    press(stage, Qt::Key_S);
    press(stage, Qt::Key_M);
    press(stage, Qt::Key_V);
    press(stage, Qt::Key_L);
    press(stage, Qt::Key_A, Qt::ShiftModifier);
    const EntryNumber first = stage.source.stubs().first().number;
    QCOMPARE(saves.size(), 1);
    QVERIFY(saves.first().at(0).value<EntryNumber>() == first);
    QCOMPARE(saves.first().at(1).toBool(), true);
    QCOMPARE(reads.size(), 1);
    QCOMPARE(reads.first().at(0).value<QList<EntryNumber>>(), QList<EntryNumber>{first});
    QCOMPARE(reads.first().at(1).toBool(), true);
    QCOMPARE(opens.first().first().toString(), stage.source.entry(first).entry.link);
    QCOMPARE(follows.size(), 1);
    QCOMPARE(all.size(), 1);
}

void TimelineKeyboardTest::enterOpensVersionsOrUnfolds()
{
    Stage stage(10);
    const EntryNumber first = stage.source.stubs().first().number;
    stage.source.edit(first);
    EntryDelta delta;
    delta.revised = {first};
    stage.apply(delta);
    stage.frame();
    press(stage, Qt::Key_J);
    press(stage, Qt::Key_Return);
    QVERIFY(stage.view->versions(first));
    press(stage, Qt::Key_Return);
    QVERIFY(!stage.view->versions(first));
    StoredEntry tall = stage.source.entry(first);
    tall.entry.content.blocks.blocks =
        QList<Block>(20, paragraph(QStringLiteral("The ice gave way. ").repeated(18)));
    stage.source.setEntry(tall);
    stage.apply(delta);
    stage.frame();
    const int before = stage.view->cardRect(0).height();
    // A long entry unfolds first, then opens its versions, then folds again.
    press(stage, Qt::Key_O);
    QVERIFY(stage.view->cardRect(0).height() > before);
    QVERIFY(!stage.view->versions(first));
    press(stage, Qt::Key_O);
    QVERIFY(stage.view->versions(first));
    press(stage, Qt::Key_O);
    QVERIFY(!stage.view->versions(first));
    QCOMPARE(stage.view->cardRect(0).height(), before);
}

void TimelineKeyboardTest::tabStepsThroughTheLinksAndLeaves()
{
    Stage stage(5);
    stage.view->activateWindow();
    stage.view->setFocus();
    press(stage, Qt::Key_J);
    const qsizetype links = stage.view->card(0)->layout->links().size();
    QVERIFY(links >= 4);
    for (qsizetype i = 0; i < links; ++i) {
        QVERIFY(stage.view->stepLink(true));
        QVERIFY(stage.view->link().has_value());
    }
    QVERIFY(!stage.view->stepLink(true));
    QVERIFY(!stage.view->link());
    QSignalSpy filters(stage.view.get(), &TimelineView::filterWanted);
    stage.view->stepLink(true);
    press(stage, Qt::Key_Return);
    QCOMPARE(filters.size(), 1);
    QCOMPARE(filters.first().first().value<FilterWish>().value, QStringLiteral("Ines Falk"));
}

void TimelineKeyboardTest::escapeStepsBack()
{
    Stage stage(5);
    QSignalSpy leaves(stage.view.get(), &TimelineView::leaveWanted);
    press(stage, Qt::Key_J);
    stage.view->stepLink(true);
    const EntryNumber first = stage.source.stubs().first().number;
    stage.view->selection().select({first, 0, 0}, {first, 0, 5});
    press(stage, Qt::Key_Escape);
    QVERIFY(stage.view->selection().isEmpty());
    press(stage, Qt::Key_Escape);
    QVERIFY(!stage.view->link());
    press(stage, Qt::Key_Escape);
    QVERIFY(stage.view->current() == EntryNumber{});
    QCOMPARE(leaves.size(), 0);
    press(stage, Qt::Key_Escape);
    QCOMPARE(leaves.size(), 1);
}

void TimelineKeyboardTest::citationGoesToTheClipboard()
{
    Stage stage(5);
    press(stage, Qt::Key_J);
    press(stage, Qt::Key_C);
    const StoredEntry entry = stage.source.entry(stage.source.stubs().first().number);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(entry.entry.headline));
    QVERIFY(text.contains(entry.entry.byline.printed));
    QVERIFY(text.endsWith(entry.entry.link));
}

void TimelineKeyboardTest::keysWithoutMeaningAreLeftToTheWindow()
{
    Stage stage(5);
    QKeyEvent event(QEvent::KeyPress, Qt::Key_F, Qt::NoModifier, QStringLiteral("f"));
    QCoreApplication::sendEvent(stage.view.get(), &event);
    QVERIFY(!event.isAccepted());
    QVERIFY(!commandForKey(QKeyEvent(QEvent::KeyPress, Qt::Key_J, Qt::ControlModifier)));
}

void TimelineKeyboardTest::theMenuKeyConcernsTheEntryUnderTheEye()
{
    Stage stage(60);
    stage.view->scrollToShare(0.5);
    QSignalSpy wanted(stage.view.get(), &TimelineView::contextMenuWanted);
    press(stage, Qt::Key_Menu);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(row(stage) > 20);
    QCOMPARE(wanted.first().first().value<EntryNumber>(), stage.view->current());
}

void TimelineKeyboardTest::withoutEntriesNothingHappens()
{
    Stage stage(0);
    for (const int key :
         {Qt::Key_J, Qt::Key_K, Qt::Key_N, Qt::Key_Space, Qt::Key_Home, Qt::Key_End, Qt::Key_U, Qt::Key_S,
          Qt::Key_M, Qt::Key_C, Qt::Key_V, Qt::Key_Return, Qt::Key_Menu})
        press(stage, key);
    QVERIFY(stage.view->current() == EntryNumber{});
    QCOMPARE(stage.view->scrollY(), 0);
}

DATELINE_TEST(TimelineKeyboardTest)
#include "tst_timelinekeyboard.moc"
