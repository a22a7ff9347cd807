#include "support/registry.h"
#include "timeline/timelinescrollbar.h"

#include <QStyleFactory>
#include <QStyleOptionSlider>
#include <QTest>

using namespace dateline;

class TimelineScrollBarTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void looksAsTheStylesOwn_data();
    void looksAsTheStylesOwn();
};

namespace {

void prepare(QScrollBar& bar)
{
    bar.setRange(0, 5000);
    bar.setPageStep(600);
    bar.resize(bar.sizeHint().width(), 600);
}

} // namespace

void TimelineScrollBarTest::looksAsTheStylesOwn_data()
{
    QTest::addColumn<QString>("style");
    for (const QString& style : QStyleFactory::keys())
        QTest::newRow(qPrintable(style)) << style;
}

/// What is kept from an earlier paint must not be seen: not after a move, a press, another size or palette.
void TimelineScrollBarTest::looksAsTheStylesOwn()
{
    QFETCH(QString, style);
    const std::unique_ptr<QStyle> look(QStyleFactory::create(style));
    QScrollBar plain(Qt::Vertical);
    TimelineScrollBar ours;
    const auto same = [&](const char* when, auto change) {
        for (QScrollBar* bar : {&plain, static_cast<QScrollBar*>(&ours)})
            change(*bar);
        const QImage expected = plain.grab().toImage();
        QVERIFY2(!expected.isNull() && ours.grab().toImage() == expected, when);
    };
    same("at first", [&](QScrollBar& bar) {
        bar.setStyle(look.get());
        prepare(bar);
    });
    same("moved", [](QScrollBar& bar) { bar.setValue(2600); });
    same("dragged", [](QScrollBar& bar) {
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.orientation = Qt::Vertical;
        option.subControls = QStyle::SC_All;
        option.maximum = bar.maximum();
        option.pageStep = bar.pageStep();
        option.sliderPosition = option.sliderValue = bar.value();
        const QRect slider =
            bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &bar);
        QTest::mousePress(&bar, Qt::LeftButton, {}, slider.center());
        QVERIFY(bar.isSliderDown());
    });
    same("dragged on", [](QScrollBar& bar) { bar.setValue(3000); });
    same("let go", [](QScrollBar& bar) {
        QTest::mouseRelease(&bar, Qt::LeftButton, {}, bar.rect().center());
        QVERIFY(!bar.isSliderDown());
    });
    same("in another size", [](QScrollBar& bar) { bar.resize(bar.width(), 400); });
    same("with nothing to scroll", [](QScrollBar& bar) { bar.setRange(0, 0); });
    same("in other colours", [](QScrollBar& bar) {
        bar.setRange(0, 900);
        QPalette dark = bar.palette();
        dark.setColor(QPalette::Window, QColor(0x20, 0x22, 0x26));
        dark.setColor(QPalette::Button, QColor(0x30, 0x32, 0x36));
        bar.setPalette(dark);
    });
    same("disabled", [](QScrollBar& bar) { bar.setEnabled(false); });
}

DATELINE_TEST(TimelineScrollBarTest)
#include "tst_timelinescrollbar.moc"
