#include "filters/storysummary.h"
#include "support/registry.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace dateline;

namespace {

Theme plainTheme()
{
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10.5);
    return makeTheme(false, font, QPalette(), Settings());
}

StoryRecord story(qint64 id, const QStringList& summary, bool folded = false)
{
    StoryRecord record;
    record.id = StoryId{id};
    record.publisher = QStringLiteral("Northwire");
    record.summary = summary;
    record.summaryFolded = folded;
    return record;
}

/// The box over something that takes the rest.
struct Page
{
    Page()
    {
        auto* column = new QVBoxLayout(&widget);
        column->setContentsMargins(0, 0, 0, 0);
        box = new StorySummary(&widget);
        column->addWidget(box);
        column->addWidget(new QWidget, 1);
        widget.resize(800, 700);
        box->setTheme(plainTheme());
        widget.show();
    }
    QStringList shown() const
    {
        QStringList texts;
        for (const QLabel* label : box->findChildren<QLabel*>())
            if (label->isVisible() && label->text().size() > 1)
                texts.append(label->text());
        return texts;
    }
    void setStory(const StoryRecord& record)
    {
        box->setStory(record);
        QCoreApplication::processEvents();
    }
    QWidget widget;
    StorySummary* box = nullptr;
};

const QStringList two{QStringLiteral("The ship is moving again."), QStringLiteral("<b>All</b> are well.")};

} // namespace

class TestStorySummaryBox final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStoryWithoutSummaryHasNoBox();
    void pointsShowAsPlainText();
    void foldingIsTheReadersAndIsTold();
    void theStoryBringsItsFold();
    void rewrittenPointsMoveNothing();
    void aLongSummaryLeavesRoomForTheTimeline();
};

void TestStorySummaryBox::aStoryWithoutSummaryHasNoBox()
{
    Page page;
    QVERIFY(page.box->isHidden());
    page.setStory(story(1, two));
    QVERIFY(page.box->isVisible());
    page.setStory(story(2, {}));
    QVERIFY(page.box->isHidden());
    page.setStory(story(1, two));
    page.box->setStory({});
    QVERIFY(page.box->isHidden());
}

void TestStorySummaryBox::pointsShowAsPlainText()
{
    Page page;
    page.setStory(story(1, two));
    QCOMPARE(page.shown(), two);
    auto* head = page.box->findChild<SummaryHead*>();
    QCOMPARE(head->accessibleName(), QStringLiteral("The story so far, by Northwire"));
    QCOMPARE(head->accessibleDescription(), QStringLiteral("open"));
}

void TestStorySummaryBox::foldingIsTheReadersAndIsTold()
{
    Page page;
    page.setStory(story(1, two));
    QSignalSpy folds(page.box, &StorySummary::foldWanted);
    auto* head = page.box->findChild<SummaryHead*>();
    const int open = page.box->height();
    head->setFocus();
    QTest::keyClick(head, Qt::Key_Return);
    QVERIFY(page.box->isFolded());
    QVERIFY(page.shown().isEmpty());
    QVERIFY(page.box->height() < open);
    QCOMPARE(folds.size(), 1);
    QCOMPARE(folds.first().at(0).value<StoryId>(), StoryId{1});
    QCOMPARE(folds.first().at(1).toBool(), true);
    // What the store still says of before does not open it again.
    page.setStory(story(1, {QStringLiteral("A new point."), two.last()}));
    QVERIFY(page.box->isFolded());
    QTest::mouseClick(head, Qt::LeftButton);
    QCOMPARE(page.shown().size(), 2);
    QCOMPARE(page.box->height(), open);
}

void TestStorySummaryBox::theStoryBringsItsFold()
{
    Page page;
    page.setStory(story(1, two, true));
    QVERIFY(page.box->isFolded());
    page.setStory(story(2, two));
    QVERIFY(!page.box->isFolded());
    page.setStory(story(1, two, true));
    QVERIFY(page.box->isFolded());
}

void TestStorySummaryBox::rewrittenPointsMoveNothing()
{
    Page page;
    page.setStory(story(1, two));
    const int height = page.box->height();
    const QStringList more =
        two + QStringList{QString(400, QLatin1Char('x')), QStringLiteral("A fourth point.")};
    page.setStory(story(1, more));
    QCOMPARE(page.box->height(), height);
    QCOMPARE(page.box->points(), more);
    page.setStory(story(2, two));
    page.setStory(story(1, more));
    QVERIFY(page.box->height() > height);
}

void TestStorySummaryBox::aLongSummaryLeavesRoomForTheTimeline()
{
    Page page;
    QStringList many;
    for (int i = 0; i < 20; ++i)
        many.append(QStringLiteral("%1 ").arg(i) + QStringLiteral("word ").repeated(150));
    page.setStory(story(1, many));
    QVERIFY(page.box->height() <= 700 * 2 / 5);
    QVERIFY(page.box->height() > 100);
}

DATELINE_TEST(TestStorySummaryBox)
#include "tst_storysummary.moc"
