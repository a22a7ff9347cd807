#include "support/registry.h"
#include "timeline/timelinestage.h"

#include <QPaintEvent>
#include <QScreen>

#include <random>

using namespace dateline;
using namespace dateline::test;

namespace {

/// What of a widget was painted.
class PaintedRegion final : public QObject
{
public:
    explicit PaintedRegion(QWidget* widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent*>(event)->region();
        return false;
    }
    QRegion region;
};

QImage onScreen(const Stage& stage)
{
    const QPixmap window = stage.view->screen()->grabWindow(stage.view->winId());
    const QPoint corner = stage.view->viewport()->mapTo(stage.view.get(), QPoint());
    return window.toImage()
        .convertToFormat(QImage::Format_RGB32)
        .copy(QRect(corner, stage.view->viewport()->size()));
}

QImage paintedAnew(const Stage& stage)
{
    return stage.view->viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
}

/// Equal but for the last steps of a channel: Qt's rasterizer rounds the edge of a curve otherwise where the
/// clip cuts it in two.
bool looksTheSame(const QImage& one, const QImage& other)
{
    constexpr int step = 2;
    const auto near = [](int a, int b) { return std::abs(a - b) <= step; };
    if (one.size() != other.size())
        return false;
    for (int y = 0; y < one.height(); ++y) {
        const auto* a = reinterpret_cast<const QRgb*>(one.constScanLine(y));
        const auto* b = reinterpret_cast<const QRgb*>(other.constScanLine(y));
        for (int x = 0; x < one.width(); ++x) {
            if (!near(qRed(a[x]), qRed(b[x])) || !near(qGreen(a[x]), qGreen(b[x])) ||
                !near(qBlue(a[x]), qBlue(b[x])))
                return false;
        }
    }
    return true;
}

} // namespace

/// Only what changed is painted, and all of it.
class TimelinePaintingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void paintedInPiecesItLooksAsIfPaintedAnew();
    void arrivalsOutOfSightPaintNothing();
    void entriesThatComeForLaterPaintNothing();
    void aChangedCardAloneIsPainted();

private:
    void change(Stage& stage, std::mt19937& random);
};

void TimelinePaintingTest::initTestCase()
{
    QApplication::setFont(Stage::font());
}

void TimelinePaintingTest::change(Stage& stage, std::mt19937& random)
{
    const auto roll = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const auto& stubs = stage.source.stubs();
    const auto [first, last] = stage.view->visibleRows();
    const int row = std::clamp(first - 3 + roll(last - first + 7), 0, static_cast<int>(stubs.size()) - 1);
    const EntryNumber other = stubs.at(row).number;
    EntryDelta delta;
    switch (roll(9)) {
    case 0:
        delta.added = {stage.source.addAt(row)};
        break;
    case 1:
        stage.source.edit(other);
        delta.revised = {other};
        break;
    case 2:
        stage.source.setFlag(other, EntryKey, !(stubs.at(row).flags & EntryKey));
        break;
    case 3:
        stage.source.remove(other);
        delta.removed = {other};
        break;
    case 4:
        stage.source.setFlag(other, EntryRead, !(stubs.at(row).flags & EntryRead));
        break;
    case 5:
        stage.view->setDivider(fromMsecs(stubs.at(row).orderMsecs));
        return;
    case 6:
        stage.view->scrollToShare(roll(1000) / 1000.0);
        return;
    default:
        stage.scrollBy(roll(900) - 450);
        return;
    }
    stage.apply(delta);
}

void TimelinePaintingTest::paintedInPiecesItLooksAsIfPaintedAnew()
{
    for (const auto answers : {FakeTimeline::Answers::AtOnce, FakeTimeline::Answers::Held}) {
        std::mt19937 random(23);
        Stage stage(150, QSize(700, 600), answers);
        stage.source.withPictures = false;
        for (int step = 0; step < 60; ++step) {
            change(stage, random);
            if (step % 3 == 0)
                stage.source.deliverHeld();
            for (int turn = 0; turn < 5; ++turn) // settles, hears of pictures, paints
                QCoreApplication::processEvents();
            QVERIFY2(looksTheSame(onScreen(stage), paintedAnew(stage)), qPrintable(QString::number(step)));
        }
    }
}

void TimelinePaintingTest::arrivalsOutOfSightPaintNothing()
{
    Stage stage(200);
    stage.scrollBy(5000);
    QCoreApplication::processEvents();
    PaintedRegion painted(stage.view->viewport());
    EntryDelta delta;
    delta.added = {stage.source.addAt(0), stage.source.addAt(1)};
    stage.apply(delta);
    QCoreApplication::processEvents();
    const int pill = stage.view->pillRect().bottom() + 30;
    QVERIFY(painted.region.contains(stage.view->pillRect()));
    QVERIFY(painted.region.boundingRect().bottom() < pill);
}

void TimelinePaintingTest::entriesThatComeForLaterPaintNothing()
{
    Stage stage(200, QSize(800, 700), FakeTimeline::Answers::Held);
    stage.source.deliverHeld();
    QCoreApplication::processEvents();
    stage.view->scrollTo(1200);
    QCoreApplication::processEvents();
    PaintedRegion painted(stage.view->viewport());
    QVERIFY(!stage.source.asked.isEmpty());
    stage.source.deliverHeld();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QVERIFY(painted.region.isEmpty());
}

void TimelinePaintingTest::aChangedCardAloneIsPainted()
{
    Stage stage(200);
    stage.scrollBy(3000);
    QCoreApplication::processEvents();
    const int row = stage.view->visibleRows().first + 1;
    const QRect card = stage.view->cardRect(row);
    PaintedRegion painted(stage.view->viewport());
    stage.source.setFlag(stage.view->rows().stub(row).number, EntrySaved, true);
    stage.apply();
    QCoreApplication::processEvents();
    const QRect seen = card.intersected(stage.view->viewport()->rect());
    QVERIFY(painted.region.contains(seen));
    QVERIFY(painted.region.boundingRect().height() <= seen.height() + 8);
}

DATELINE_TEST(TimelinePaintingTest)
#include "tst_timelinepainting.moc"
