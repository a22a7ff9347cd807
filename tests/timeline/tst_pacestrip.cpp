#include "support/registry.h"
#include "timeline/pacestrip.h"
#include "timeline/timelinestage.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace dateline;
using namespace dateline::test;

namespace {

/// A timeline with its strip beside it.
struct StripStage
{
    explicit StripStage(int entries, Qt::LayoutDirection direction = Qt::LeftToRight)
        : stage(entries, QSize(900, 700))
        , strip(new PaceStrip(*stage.view, &stage.source, stage.clock))
    {
        stage.view->setLayoutDirection(direction);
        strip->setTheme(Stage::plainTheme());
        stage.view->setSideWidget(strip, 76);
        settle();
    }
    void settle()
    {
        QCoreApplication::processEvents();
        stage.frame();
    }
    QImage picture() { return strip->grab().toImage(); }

    Stage stage;
    PaceStrip* strip;
};

bool hasColour(const QImage& image, const QRect& where, const QColor& colour)
{
    for (int y = where.top(); y <= where.bottom(); ++y)
        for (int x = where.left(); x <= where.right(); ++x)
            if (image.valid(x, y) && image.pixelColor(x, y) == colour)
                return true;
    return false;
}

} // namespace

class PaceStripTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itStandsBetweenCardsAndScrollBar();
    void theFrameFollowsTheScroll();
    void aClickGoesToItsTime();
    void draggingTheFrameScrollsWithoutJumps();
    void keysGoFromBarToBar();
    void otherKeysAreTheLists();
    void enterGivesTheKeyboardBack();
    void readBarsLookRead();
    void rightToLeftIsMirrored();
    void itIsASlider();
    void aScrollDoesNotMakeTheBarsAgain();
    void wordsSayWhatABarHolds();
    void hoveringAsksForOneHeadline();
};

void PaceStripTest::itStandsBetweenCardsAndScrollBar()
{
    StripStage s(200);
    const int bar = s.stage.view->verticalScrollBar()->width();
    QCOMPARE(s.strip->geometry(), QRect(900 - bar - 76, 0, 76, 700));
    QCOMPARE(s.stage.view->viewport()->width(), 900 - bar - 76);
    s.stage.view->setSideWidget(s.strip, 0);
    s.settle();
    QVERIFY(!s.strip->isVisible());
    QCOMPARE(s.stage.view->viewport()->width(), 900 - bar);
}

void PaceStripTest::theFrameFollowsTheScroll()
{
    StripStage s(400);
    const QRect before = s.strip->frameRect();
    QVERIFY(!before.isEmpty());
    s.stage.view->scrollToShare(0.5);
    s.settle();
    const QRect after = s.strip->frameRect();
    QVERIFY(after.top() > before.top() + 100);
    s.stage.view->perform(TimelineCommand::Last);
    s.settle();
    QVERIFY(s.strip->frameRect().bottom() <= s.strip->height());
    QVERIFY(s.strip->frameRect().top() > after.top());
}

void PaceStripTest::aClickGoesToItsTime()
{
    StripStage s(400);
    const int bar = static_cast<int>(s.strip->pace().bars.size()) * 2 / 3;
    const QPoint where(40, s.strip->barRect(bar).center().y());
    QTest::mouseClick(s.strip, Qt::LeftButton, {}, where);
    s.settle();
    QVERIFY(s.strip->frameRect().adjusted(0, -12, 0, 12).contains(where));
    const PaceBar& at = s.strip->pace().bars.at(bar);
    const int first = s.stage.view->visibleRows().first;
    QVERIFY(first >= at.firstRow - 1 && first <= at.firstRow + std::max(1, at.entries));
}

void PaceStripTest::draggingTheFrameScrollsWithoutJumps()
{
    StripStage s(400);
    const QPoint grip = s.strip->frameRect().center();
    QTest::mousePress(s.strip, Qt::LeftButton, {}, grip);
    int before = s.stage.view->visibleRows().first;
    QCOMPARE(before, 0);
    for (int y = grip.y(); y < 600; y += 25) {
        QMouseEvent move(QEvent::MouseMove, QPointF(40, y), s.strip->mapToGlobal(QPointF(40, y)),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(s.strip, &move);
        s.settle();
        const int now = s.stage.view->visibleRows().first;
        QVERIFY(now >= before);
        QVERIFY(s.strip->frameRect().adjusted(0, -20, 0, 20).contains(QPoint(40, y)));
        before = now;
    }
    QTest::mouseRelease(s.strip, Qt::LeftButton, {}, QPoint(40, 600));
    QVERIFY(before > 200);
}

void PaceStripTest::keysGoFromBarToBar()
{
    StripStage s(400);
    s.strip->setFocus(Qt::TabFocusReason);
    QVERIFY(s.strip->hasFocus());
    const int from = s.strip->currentBar();
    QTest::keyClick(s.strip, Qt::Key_Down);
    QTest::keyClick(s.strip, Qt::Key_Down);
    s.settle();
    QCOMPARE(s.strip->currentBar(), from + 2);
    const int row = s.strip->pace().bars.at(from + 2).firstRow;
    QCOMPARE(s.stage.view->current(), s.stage.source.stubs().at(row).number);
    const int top = s.stage.view->cardRect(row).top();
    QVERIFY2(top >= 0 && top < 60, qPrintable(QString::number(top)));
    QTest::keyClick(s.strip, Qt::Key_Up);
    QCOMPARE(s.strip->currentBar(), from + 1);
    QTest::keyClick(s.strip, Qt::Key_End);
    QCOMPARE(s.strip->currentBar(), static_cast<int>(s.strip->pace().bars.size()) - 1);
    QTest::keyClick(s.strip, Qt::Key_Home);
    QCOMPARE(s.strip->currentBar(), 0);
    QTest::keyClick(s.strip, Qt::Key_Right);
    QVERIFY(s.strip->pace().bars.at(s.strip->currentBar()).keyEvents > 0);
    QVERIFY(s.stage.view->rows().stub(s.stage.view->rowOfCurrent()).flags & EntryKey);
}

void PaceStripTest::otherKeysAreTheLists()
{
    StripStage s(400);
    s.strip->setFocus(Qt::TabFocusReason);
    const qint64 before = s.stage.view->scrollY();
    QTest::keyClick(s.strip, Qt::Key_Space);
    s.settle();
    QVERIFY(s.stage.view->scrollY() > before);
}

void PaceStripTest::enterGivesTheKeyboardBack()
{
    StripStage s(50);
    s.strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(s.strip, Qt::Key_Return);
    QVERIFY(s.stage.view->hasFocus());
    s.strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(s.strip, Qt::Key_Escape);
    QVERIFY(s.stage.view->hasFocus());
}

void PaceStripTest::readBarsLookRead()
{
    StripStage s(60);
    const Theme theme = Stage::plainTheme();
    QVERIFY(hasColour(s.picture(), s.strip->rect(), theme.accent));
    for (const EntryStub& stub : QList<EntryStub>(s.stage.source.stubs()))
        s.stage.source.setFlag(stub.number, EntryRead, true);
    s.stage.apply();
    s.settle();
    QVERIFY(!hasColour(s.picture(), s.strip->rect(), theme.accent));
    QVERIFY(hasColour(s.picture(), s.strip->rect(), theme.histRead));
}

void PaceStripTest::rightToLeftIsMirrored()
{
    StripStage s(60, Qt::RightToLeft);
    const int bar = s.stage.view->verticalScrollBar()->width();
    QCOMPARE(s.strip->x(), bar);
    const Theme theme = Stage::plainTheme();
    const QRect middle = s.strip->barRect(0).adjusted(0, 0, 0, 200);
    QVERIFY(hasColour(s.picture(), QRect(16, middle.top(), 8, 200), theme.accent));
    QVERIFY(!hasColour(s.picture(), QRect(76 - 14, middle.top(), 10, 200), theme.accent));
}

void PaceStripTest::itIsASlider()
{
    StripStage s(400);
    QAccessibleInterface* slider = QAccessible::queryAccessibleInterface(s.strip);
    QVERIFY(slider);
    QCOMPARE(slider->role(), QAccessible::Slider);
    QVERIFY(!slider->text(QAccessible::Name).isEmpty());
    QAccessibleValueInterface* value = slider->valueInterface();
    QVERIFY(value);
    QCOMPARE(value->minimumValue().toInt(), 0);
    QCOMPARE(value->maximumValue().toInt(), static_cast<int>(s.strip->pace().bars.size()) - 1);
    QVERIFY(slider->text(QAccessible::Value).contains(QStringLiteral("entr")));
    value->setCurrentValue(5);
    s.settle();
    QCOMPARE(value->currentValue().toInt(), 5);
}

void PaceStripTest::aScrollDoesNotMakeTheBarsAgain()
{
    StripStage s(400);
    const PaceBar* before = s.strip->pace().bars.constData();
    for (int i = 0; i < 40; ++i) {
        s.stage.scrollBy(400);
        s.settle();
        s.picture();
    }
    QCOMPARE(s.strip->pace().bars.constData(), before);
    s.stage.source.addAt(0);
    s.stage.apply();
    QVERIFY(s.strip->pace().bars.constData() != before);
    QCOMPARE(s.strip->pace().rows, 401);
}

void PaceStripTest::wordsSayWhatABarHolds()
{
    const Instant now = FakeTimeline::now();
    PaceBar bar;
    bar.from = toMsecs(now) - 93 * 60'000; // 13:25
    bar.to = bar.from + 5 * 60'000;
    bar.entries = 14;
    bar.unread = 3;
    bar.keyEvents = 1;
    const QString words = paceWords(bar, now, QLocale::c());
    QVERIFY2(words.startsWith(QStringLiteral("13:25\u201313:30, 14 entr")), qPrintable(words));
    QVERIFY(words.contains(QStringLiteral("3 unread")));
    QVERIFY(words.contains(QStringLiteral("1 key event")));
    bar.from -= 30LL * 24 * 3'600'000;
    bar.to -= 30LL * 24 * 3'600'000;
    const QString old = paceWords(bar, now, QLocale::c());
    QVERIFY2(old.contains(QStringLiteral("Oct")) && old.contains(QStringLiteral("13:30")), qPrintable(old));
    PaceBar quiet;
    quiet.from = toMsecs(now) - 40LL * 24 * 3'600'000;
    quiet.to = toMsecs(now);
    quiet.quiet = true;
    QVERIFY(paceWords(quiet, now, QLocale::c()).contains(QStringLiteral("nothing")));
}

void PaceStripTest::hoveringAsksForOneHeadline()
{
    StripStage s(400);
    s.stage.source.asked.clear();
    const int bar = static_cast<int>(s.strip->pace().bars.size()) - 2;
    for (int x = 20; x < 40; ++x)
        QTest::mouseMove(s.strip, QPoint(x, s.strip->barRect(bar).center().y()));
    QCOMPARE(s.stage.source.asked.size(), 1);
    const QString words = s.strip->barWords(bar);
    QVERIFY2(words.contains(QLatin1Char('\n')), qPrintable(words));
}

DATELINE_TEST(PaceStripTest)
#include "tst_pacestrip.moc"
