#include "actions.h"
#include "catchup/catchuplist.h"
#include "catchup/catchupview.h"
#include "livewindow.h"
#include "mainwindow.h"
#include "newsroom.h"
#include "readingdesk.h"
#include "sidebar/sidebar.h"
#include "support/growingpage.h"
#include "support/registry.h"
#include "timeline/timelineview.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace dateline;
using namespace dateline::test;

namespace {
constexpr int patience = 20'000; ///< ms; a deadline, not a wait
}

/// From the story to what happened since, and back to an entry: through the real window.
class TestCatchUp final : public QObject
{
    Q_OBJECT

    std::unique_ptr<LiveWindow> m_live;
    std::unique_ptr<GrowingPage> m_page;
    StoryId m_story{};

    CatchUpView& view() { return m_live->window().catchUp(); }
    void ask()
    {
        m_live->clock().advance(std::chrono::seconds(61));
        QSignalSpy checked(&m_live->newsroom(), &Newsroom::sourceChanged);
        m_live->newsroom().refresh(m_story);
        QVERIFY(checked.wait(patience));
        m_live->settle();
    }
    void open()
    {
        m_live->window().actions().catchUp->trigger();
        QVERIFY(m_live->window().isCatchUpShown());
        QTRY_VERIFY_WITH_TIMEOUT(view().shown().added > 0, patience);
    }

private Q_SLOTS:
    /// Twenty entries are read, the reader goes; meanwhile five come and one is edited.
    void init()
    {
        m_page = std::make_unique<GrowingPage>(GrowingPage::invented(25));
        m_page->show(20);
        m_live = std::make_unique<LiveWindow>();
        m_live->open();
        m_live->server().route("/live", m_page->handler());
        m_live->follow(QStringLiteral("/live"));
        m_story = m_live->story();
        m_live->reading().show({Scope::Kind::AllUpdates, {}});
        m_live->settle();
        m_page->show(25);
        m_page->meddle([](int, QJsonArray& entries) {
            QJsonObject edited = entries.last().toObject();
            edited.insert(QStringLiteral("headline"), QStringLiteral("The first report was wrong"));
            entries.replace(entries.size() - 1, edited);
        });
        ask();
        m_live->reading().show({Scope::Kind::Story, m_story});
        m_live->settle();
    }
    void cleanup() { m_live.reset(); }

    void theDividerStandsWhereTheReaderLeft()
    {
        const QList<Strip> strips = m_live->timeline().rows().strips();
        QCOMPARE(strips.size(), 1);
        QCOMPARE(strips.first().row, 5);
        QCOMPARE(strips.first().count, 5);
    }

    void theSidebarCountsWhatIsNewAndOpensIt()
    {
        auto* list = m_live->window().sidebar().findChild<QListView*>();
        const QModelIndex row = list->model()->index(1, 0);
        QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Since you left, 5 new"));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
        QVERIFY(m_live->window().isCatchUpShown());
        QCOMPARE(list->currentIndex(), row);
    }

    /// From the store into the card: what the publisher said first and what it says now.
    void theEditedEntryOpensItsVersionsInPlace()
    {
        TimelineView& timeline = m_live->timeline();
        const int row = timeline.rows().count() - 1;
        const EntryNumber entry = timeline.rows().stub(row).number;
        timeline.showEntry(entry);
        m_live->settle();
        timeline.perform(TimelineCommand::OpenVersions);
        QTRY_VERIFY(timeline.versions(entry));
        QCOMPARE(timeline.versions(entry)->count(), 2);
        const TextDiff& headline = timeline.versions(entry)->diff().headline;
        QCOMPARE(headline.after(), QStringLiteral("The first report was wrong"));
        QVERIFY(!headline.before().isEmpty() && headline.before() != headline.after());
        timeline.perform(TimelineCommand::StepBack);
        QVERIFY(!timeline.versions(entry));
    }

    void itListsWhatCameAndWhatWasEdited()
    {
        open();
        QCOMPARE(view().shown().added, 5);
        QCOMPARE(view().shown().edited, 1);
        QCOMPARE(view().span(), CatchUpSpan::SinceLeft);
        QVERIFY(view().isAncestorOf(QApplication::focusWidget()));
    }

    void enterGoesToTheEntryInTheTimeline()
    {
        open();
        QTest::keyClick(&view().list(), Qt::Key_End);
        const CatchUpModel& rows = view().list().catchUpModel();
        const EntryNumber wanted = rows.row(view().list().currentIndex())->line.number;
        QTest::keyClick(&view().list(), Qt::Key_Return);
        QVERIFY(!m_live->window().isCatchUpShown());
        QTRY_COMPARE_WITH_TIMEOUT(m_live->timeline().current(), wanted, patience);
        QVERIFY(m_live->timeline().hasFocus());
        const int row = m_live->timeline().rowOfCurrent();
        QVERIFY(m_live->timeline().viewport()->rect().intersects(m_live->timeline().cardRect(row)));
    }

    void aFilteredEntryIsShownAllTheSame()
    {
        EntryFilter filter;
        filter.words = QStringLiteral("nothing holds these words");
        m_live->reading().setFilter(filter);
        m_live->settle();
        QTRY_COMPARE_WITH_TIMEOUT(m_live->timeline().rows().count(), 0, patience);
        m_live->window().actions().catchUp->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(view().shown().added > 0, patience);
        const EntryNumber wanted =
            view().list().catchUpModel().row(view().list().currentIndex())->line.number;
        QTest::keyClick(&view().list(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_live->timeline().current(), wanted, patience);
    }

    void aClickOnTheDividerOpensItAndEscapeGoesBack()
    {
        m_live->timeline().perform(TimelineCommand::Divider);
        const QRect divider = m_live->timeline().dividerRect();
        QVERIFY(m_live->timeline().viewport()->rect().contains(divider.center()));
        QTest::mouseClick(m_live->timeline().viewport(), Qt::LeftButton, {}, divider.center());
        QVERIFY(m_live->window().isCatchUpShown());
        QTRY_VERIFY_WITH_TIMEOUT(view().list().hasFocus(), patience);
        QTest::keyClick(&view().list(), Qt::Key_Escape);
        QVERIFY(!m_live->window().isCatchUpShown());
        QVERIFY(m_live->timeline().hasFocus());
    }

    void newsThatComesMeanwhileIsListed()
    {
        open();
        m_page->show(24);
        m_page->meddle([](int, QJsonArray& entries) {
            QJsonObject edited = entries.first().toObject();
            edited.insert(QStringLiteral("headline"), QStringLiteral("Another word"));
            entries.replace(0, edited);
        });
        ask();
        QTRY_VERIFY_WITH_TIMEOUT(std::any_of(view().list().catchUpModel().rows().begin(),
                                             view().list().catchUpModel().rows().end(),
                                             [](const CatchUpRow& row) {
                                                 return row.line.headline == QStringLiteral("Another word");
                                             }),
                                 patience);
        QVERIFY(m_live->window().isCatchUpShown());
    }

    void markingAllReadIsOneUndoableAct()
    {
        open();
        Q_EMIT view().readWanted(view().shown().unread);
        QTRY_COMPARE_WITH_TIMEOUT(view().shown().unread.size(), 0, patience);
        m_live->newsroom().undo();
        QTRY_COMPARE_WITH_TIMEOUT(view().shown().unread.size(), 5, patience);
    }

    void anotherListClosesIt()
    {
        open();
        Q_EMIT m_live->window().sidebar().scopeChosen({Scope::Kind::Saved, {}});
        QVERIFY(!m_live->window().isCatchUpShown());
    }
};

DATELINE_TEST(TestCatchUp)
#include "tst_catchup.moc"
