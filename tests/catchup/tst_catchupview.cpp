#include "catchup/catchuplist.h"
#include "catchup/catchupview.h"
#include "filters/chip.h"
#include "support/fakeclock.h"
#include "support/registry.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace dateline;
using namespace std::chrono_literals;

namespace {

const Instant now = fromMsecs(1'763'650'680'000); // 20 November 2025, 14:58 UTC

QList<StoredEntry> entries(int count)
{
    QList<StoredEntry> list;
    for (int i = 1; i <= count; ++i) {
        StoredEntry stored;
        stored.number = EntryNumber{i};
        stored.story = StoryId{1};
        stored.order = now - std::chrono::minutes(i * 4);
        stored.firstSeen = stored.order;
        stored.entry.headline = QStringLiteral("Headline %1").arg(i);
        stored.entry.topics.append({i % 3 ? QStringLiteral("Rescue") : QStringLiteral("Crew"), {}, {}});
        stored.flags = i % 7 == 0 ? EntryKey : 0;
        list.append(stored);
    }
    list[1].withdrawnAt = now - 2min;
    list[2].lastRevised = now - 1min;
    list[2].revisions = 2;
    return list;
}

} // namespace

class CatchUpViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_view.reset(); }
    void enterAndClickChooseAnEntry();
    void keysPassOverTitles();
    void moreOpensTheSection();
    void theCurrentEntryStaysWhenNewsComes();
    void chipsGroupAndNarrow();
    void escapeLeaves();
    void allNewOnesAreMarkedRead();
    void nothingNewSaysSo();
    void itPaintsAtEveryWidthAndDirection();
    void rowsHaveWordsForTheScreenReader();

private:
    CatchUpList& list() { return m_view->list(); }
    const CatchUpRow& current() { return list().catchUpModel().rows().at(list().currentIndex().row()); }
    Chip* chip(const QString& text)
    {
        for (Chip* each : m_view->findChildren<Chip*>())
            if (each->label() == text)
                return each;
        return nullptr;
    }

    test::FakeClock m_clock{toMsecs(now)};
    std::unique_ptr<CatchUpView> m_view;
};

void CatchUpViewTest::init()
{
    qRegisterMetaType<CatchUpLine>();
    m_view = std::make_unique<CatchUpView>(m_clock, nullptr);
    m_view->setTheme(makeTheme(false, QApplication::font(), QPalette(), Settings()));
    m_view->resize(1100, 800);
    m_view->setSpan(CatchUpSpan::SinceLeft, true);
    m_view->setEntries(entries(40), now - 3h, QStringLiteral("A story"));
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->focusList();
}

void CatchUpViewTest::enterAndClickChooseAnEntry()
{
    QSignalSpy wanted(m_view.get(), &CatchUpView::entryWanted);
    const EntryNumber number = current().line.number;
    QTest::keyClick(&list(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<CatchUpLine>().number, number);
    const QModelIndex third = list().model()->index(3, 0);
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, list().visualRect(third).center());
    QCOMPARE(wanted.size(), 2);
    const QModelIndex title = list().model()->index(0, 0);
    QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, list().visualRect(title).center());
    QCOMPARE(wanted.size(), 2);
}

void CatchUpViewTest::keysPassOverTitles()
{
    QCOMPARE(list().currentIndex().row(), 1);
    QTest::keyClick(&list(), Qt::Key_Up);
    QCOMPARE(list().currentIndex().row(), 1);
    int titles = 0;
    for (int i = 0; i < list().model()->rowCount() + 3; ++i) {
        QTest::keyClick(&list(), i % 2 ? Qt::Key_Down : Qt::Key_J);
        QVERIFY(current().isChoosable());
        titles += current().section;
    }
    QCOMPARE(list().currentIndex().row(), list().model()->rowCount() - 1);
    QVERIFY(titles > 0);
    QTest::keyClick(&list(), Qt::Key_K);
    QCOMPARE(list().currentIndex().row(), list().model()->rowCount() - 2);
}

void CatchUpViewTest::moreOpensTheSection()
{
    const int before = list().model()->rowCount();
    while (current().kind != CatchUpRow::Kind::More)
        QTest::keyClick(&list(), Qt::Key_Down);
    const int at = list().currentIndex().row();
    QTest::keyClick(&list(), Qt::Key_Return);
    QVERIFY(list().model()->rowCount() > before);
    QCOMPARE(list().currentIndex().row(), at);
    QCOMPARE(current().kind, CatchUpRow::Kind::Line);
}

void CatchUpViewTest::theCurrentEntryStaysWhenNewsComes()
{
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(&list(), Qt::Key_Down);
    const EntryNumber number = current().line.number;
    QList<StoredEntry> more = entries(40);
    StoredEntry news = more.first();
    news.number = EntryNumber{99};
    news.order = news.firstSeen = now - 1min;
    news.flags = EntryKey;
    more.append(news);
    m_view->setEntries(more, now - 3h, QStringLiteral("A story"));
    QCOMPARE(current().line.number, number);
}

void CatchUpViewTest::chipsGroupAndNarrow()
{
    QTest::mouseClick(chip(QStringLiteral("By topic")), Qt::LeftButton);
    QCOMPARE(m_view->grouping(), CatchUpGrouping::ByTopic);
    QCOMPARE(m_view->shown().sections.first().title, QStringLiteral("Rescue"));
    QTest::mouseClick(chip(QStringLiteral("Key events")), Qt::LeftButton);
    QVERIFY(chip(QStringLiteral("Key events"))->isChecked());
    for (const CatchUpRow& row : list().catchUpModel().rows())
        QVERIFY(row.kind == CatchUpRow::Kind::Section || row.line.key);
    QTest::mouseClick(chip(QStringLiteral("Key events")), Qt::LeftButton);
    QTest::mouseClick(chip(QStringLiteral("Withdrawn")), Qt::LeftButton);
    QCOMPARE(list().model()->rowCount(), 2);
}

void CatchUpViewTest::escapeLeaves()
{
    QSignalSpy left(m_view.get(), &CatchUpView::leaveWanted);
    QTest::keyClick(&list(), Qt::Key_Escape);
    QTest::keyClick(chip(QStringLiteral("By topic")), Qt::Key_Escape);
    QCOMPARE(left.size(), 2);
}

void CatchUpViewTest::allNewOnesAreMarkedRead()
{
    QSignalSpy read(m_view.get(), &CatchUpView::readWanted);
    for (QAbstractButton* button : m_view->findChildren<QAbstractButton*>())
        if (button->accessibleName() == QStringLiteral("Mark all as read"))
            button->click();
    QCOMPARE(read.size(), 1);
    QCOMPARE(read.first().first().value<QList<EntryNumber>>().size(), 39);
}

void CatchUpViewTest::nothingNewSaysSo()
{
    m_view->setEntries({}, now - 3h, QStringLiteral("A story"));
    QVERIFY(!list().isVisible());
    QVERIFY(m_view->accessibleDescription().contains(QStringLiteral("Nothing new")));
    QVERIFY(m_view->isAncestorOf(QApplication::focusWidget()));
}

void CatchUpViewTest::itPaintsAtEveryWidthAndDirection()
{
    const Theme dark = makeTheme(true, QApplication::font(), QPalette(), Settings());
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        m_view->setLayoutDirection(direction);
        for (const int width : {360, 520, 760, 1400}) {
            m_view->resize(width, 700);
            QCoreApplication::processEvents();
            const QImage picture = m_view->grab().toImage();
            QVERIFY(!picture.isNull());
            const QRect row = list().visualRect(list().model()->index(1, 0));
            QVERIFY(row.width() <= list().viewport()->width());
            QVERIFY(row.height() > 20);
        }
    }
    m_view->setTheme(dark);
    QCOMPARE(m_view->grab().toImage().pixelColor(2, m_view->height() - 3), dark.paper);
}

void CatchUpViewTest::rowsHaveWordsForTheScreenReader()
{
    for (int i = 0; i < list().model()->rowCount(); ++i)
        QVERIFY(!list().model()->index(i, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    QVERIFY(!list().accessibleName().isEmpty());
}

DATELINE_TEST(CatchUpViewTest)
#include "tst_catchupview.moc"
