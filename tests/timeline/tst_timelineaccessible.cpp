#include "support/registry.h"
#include "timeline/timelinestage.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace dateline;
using namespace dateline::test;

/// What a screen reader is told.
class TimelineAccessibleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theTimelineIsAListOfAllEntries();
    void anEntryIsHeadlineBylineTimeAndState();
    void anItemStaysRightWhenEntriesComeAbove();
    void anItemOfAGoneEntryIsInvalidOrGivenBack();
    void theCurrentEntryIsTheFocus();
    void arrivalsAreAnnouncedAtMostOnceAMinute();
    void actionsDoWhatTheKeysDo();
    void itemsAreFoundByPoint();
    void whatIsOffScreenSaysSo();

private:
    static QAccessibleInterface* list(Stage& stage)
    {
        return QAccessible::queryAccessibleInterface(stage.view.get());
    }
};

void TimelineAccessibleTest::initTestCase()
{
    QApplication::setFont(Stage::font());
}

void TimelineAccessibleTest::theTimelineIsAListOfAllEntries()
{
    Stage stage(3000);
    QAccessibleInterface* all = list(stage);
    QCOMPARE(all->role(), QAccessible::List);
    QCOMPARE(all->childCount(), 3000);
    QAccessibleInterface* item = all->child(2999);
    QCOMPARE(item->role(), QAccessible::ListItem);
    QCOMPARE(all->indexOfChild(item), 2999);
    QCOMPARE(all->child(2999), item);
    QVERIFY(!all->child(3000));
    QVERIFY(!all->child(-1));
    QCOMPARE(item->parent(), all);
}

void TimelineAccessibleTest::anEntryIsHeadlineBylineTimeAndState()
{
    Stage stage(10);
    const EntryNumber first = stage.source.stubs().first().number;
    stage.source.setFlag(first, EntryKey, true);
    stage.source.setFlag(first, EntrySaved, true);
    stage.apply();
    stage.frame();
    const StoredEntry entry = stage.source.entry(first);
    QAccessibleInterface* item = list(stage)->child(0);
    const QString name = item->text(QAccessible::Name);
    QVERIFY(name.startsWith(entry.entry.headline));
    for (const QString& words :
         {entry.entry.byline.printed, QStringLiteral("14:57"), QStringLiteral("unread"),
          QStringLiteral("key event"), QStringLiteral("saved")})
        QVERIFY2(name.contains(words), qPrintable(name));
    QVERIFY(item->text(QAccessible::Description).contains(partText(entry, 0)));
}

void TimelineAccessibleTest::anItemStaysRightWhenEntriesComeAbove()
{
    Stage stage(50);
    QAccessibleInterface* item = list(stage)->child(3);
    const QString name = item->text(QAccessible::Name);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0), stage.source.addAt(1)};
    stage.apply(delta);
    QCOMPARE(item->text(QAccessible::Name), name);
    QCOMPARE(list(stage)->indexOfChild(item), 5);
    QCOMPARE(list(stage)->child(5), item);
}

void TimelineAccessibleTest::anItemOfAGoneEntryIsInvalidOrGivenBack()
{
    Stage stage(50);
    list(stage)->child(3);
    const EntryNumber gone = stage.source.stubs().at(3).number;
    stage.source.remove(gone);
    EntryDelta delta;
    delta.removed = {gone};
    stage.apply(delta);
    QCOMPARE(list(stage)->childCount(), 49);
    QVERIFY(list(stage)->child(3)->isValid());
}

void TimelineAccessibleTest::theCurrentEntryIsTheFocus()
{
    Stage stage(20);
    stage.view->activateWindow();
    stage.view->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(stage.view.get()));
    QVERIFY(!list(stage)->focusChild());
    QTest::keyClick(stage.view.get(), Qt::Key_J);
    QAccessibleInterface* focus = list(stage)->focusChild();
    QVERIFY(focus);
    QCOMPARE(list(stage)->indexOfChild(focus), stage.view->rowOfCurrent());
    QVERIFY(focus->state().focused);
}

void TimelineAccessibleTest::arrivalsAreAnnouncedAtMostOnceAMinute()
{
    Stage stage(50);
    stage.scrollBy(2000);
    EntryDelta delta;
    delta.added = {stage.source.addAt(0), stage.source.addAt(0)};
    stage.apply(delta);
    QCOMPARE(stage.view->accessibleDescription(), QStringLiteral("2 new entries"));
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    QCOMPARE(stage.view->accessibleDescription(), QStringLiteral("2 new entries"));
    stage.clock.advance(std::chrono::seconds(61));
    delta.added = {stage.source.addAt(0)};
    stage.apply(delta);
    QCOMPARE(stage.view->accessibleDescription(), QStringLiteral("4 new entries"));
}

void TimelineAccessibleTest::actionsDoWhatTheKeysDo()
{
    Stage stage(50);
    QSignalSpy saves(stage.view.get(), &TimelineView::saveWanted);
    QSignalSpy opens(stage.view.get(), &TimelineView::openWanted);
    QAccessibleActionInterface* actions = list(stage)->child(30)->actionInterface();
    QVERIFY(actions);
    actions->doAction(QStringLiteral("save"));
    actions->doAction(QStringLiteral("open"));
    QCOMPARE(saves.size(), 1);
    QVERIFY(saves.first().first().value<EntryNumber>() == stage.source.stubs().at(30).number);
    QCOMPARE(opens.size(), 1);
    QCOMPARE(stage.view->rowOfCurrent(), 30);
}

void TimelineAccessibleTest::itemsAreFoundByPoint()
{
    Stage stage(50);
    const QRect rect = list(stage)->child(0)->rect();
    QAccessibleInterface* found = list(stage)->childAt(rect.center().x(), rect.top() + 30);
    QCOMPARE(found, list(stage)->child(0));
    QVERIFY(!list(stage)->childAt(-50, -50));
}

void TimelineAccessibleTest::whatIsOffScreenSaysSo()
{
    Stage stage(50);
    QVERIFY(!list(stage)->child(0)->state().offscreen);
    QVERIFY(list(stage)->child(40)->state().offscreen);
    QVERIFY(list(stage)->child(40)->text(QAccessible::Name).contains(QStringLiteral("read")) ||
            stage.source.stubs().at(40).flags & EntryRead);
}

DATELINE_TEST(TimelineAccessibleTest)
#include "tst_timelineaccessible.moc"
