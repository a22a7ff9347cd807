#include "sidebar/sidebar.h"
#include "sidebar/sidebarview.h"
#include "support/fakeclock.h"
#include "support/registry.h"
#include "support/samplestories.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace dateline;

class TestSidebar final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        qRegisterMetaType<Scope>();
        m_clock = std::make_unique<test::FakeClock>(toMsecs(test::sampleNow()));
        m_sidebar = std::make_unique<Sidebar>(*m_clock);
        m_sidebar->setTheme(makeTheme(false, QApplication::font(), QPalette(), Settings()));
        m_sidebar->setStories(test::sampleStories(m_clock->now()));
        m_sidebar->resize(288, 868);
        m_sidebar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_sidebar.get()));
        m_view = m_sidebar->findChild<SidebarView*>();
        m_sidebar->setScope({Scope::Kind::Story, StoryId{1}});
    }
    void cleanup() { m_sidebar.reset(); }

    void aClickChoosesAndTheRowsPaintIn()
    {
        QSignalSpy chosen(m_sidebar.get(), &Sidebar::scopeChosen);
        const QModelIndex row = m_view->model()->index(5, 0);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(row).center());
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.first().first().value<Scope>() == (Scope{Scope::Kind::Story, StoryId{2}}));
    }

    void arrowsPassOverLabelsAndChooseAfterAPause()
    {
        QSignalSpy chosen(m_sidebar.get(), &Sidebar::scopeChosen);
        m_sidebar->focusList();
        m_sidebar->setScope({Scope::Kind::Saved, {}});
        QTest::keyClick(m_view, Qt::Key_Down);
        QCOMPARE(m_view->currentIndex().row(), 4); // over "Live now"
        QVERIFY(chosen.isEmpty());
        QTest::keyClick(m_view, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QTest::keyClick(m_view, Qt::Key_Up);
        QCOMPARE(m_view->currentIndex().row(), 2);
        QTRY_COMPARE(chosen.size(), 2);
    }

    void sinceYouLeftAsksForTheCatchUpAndIsMarkedWhileItIsShown()
    {
        QSignalSpy asked(m_sidebar.get(), &Sidebar::catchUpRequested);
        QSignalSpy chosen(m_sidebar.get(), &Sidebar::scopeChosen);
        m_sidebar->setSinceLeft(28);
        const QModelIndex row = m_view->model()->index(1, 0);
        QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Since you left, 28 new"));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(row).center());
        QCOMPARE(asked.size(), 1);
        m_sidebar->setCatchUpShown(true);
        QCOMPARE(m_view->currentIndex(), row);
        m_sidebar->setStories(test::sampleStories(test::sampleNow())); // a list that is filled anew keeps it
        QCOMPARE(m_view->currentIndex().row(), 1);
        m_sidebar->setCatchUpShown(false);
        QCOMPARE(m_view->currentIndex().row(), 4);
        QVERIFY(chosen.isEmpty());
    }

    void deleteAsksToUnfollowStoriesOnly()
    {
        QSignalSpy removed(m_sidebar.get(), &Sidebar::unfollowRequested);
        m_sidebar->focusList();
        QTest::keyClick(m_view, Qt::Key_Delete);
        QCOMPARE(removed.size(), 1);
        m_sidebar->setScope({Scope::Kind::AllUpdates, {}});
        QTest::keyClick(m_view, Qt::Key_Delete);
        QCOMPARE(removed.size(), 1);
    }

    void f2RenamesInPlaceAndNewsDoesNotCloseTheField()
    {
        QSignalSpy renamed(m_sidebar.get(), &Sidebar::renameRequested);
        m_sidebar->focusList();
        QTest::keyClick(m_view, Qt::Key_F2);
        auto* field = m_view->findChild<QLineEdit*>();
        QVERIFY(field);
        m_sidebar->setStories(test::sampleStories(m_clock->now()).mid(0, 3));
        QVERIFY(m_view->isEditing());
        field->setText(QStringLiteral("  Ship in   the ice "));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(renamed.size(), 1);
        QCOMPARE(renamed.first().at(1).toString(), QStringLiteral("Ship in the ice"));
        QTRY_COMPARE(m_view->model()->rowCount(), 7);
    }

    void aDroppedStoryAsksToBeMovedAndStaysUntilItIs()
    {
        QSignalSpy moved(m_sidebar.get(), &Sidebar::moveRequested);
        auto* model = m_view->model();
        const std::unique_ptr<QMimeData> data(model->mimeData({model->index(4, 0)}));
        QVERIFY(model->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, model->index(10, 0)));
        model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, model->index(10, 0));
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved.first().at(1).toString(), QStringLiteral("Science"));
        QCOMPARE(model->rowCount(), 16);
        QVERIFY(!model->canDropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
        QMimeData foreign;
        foreign.setText(QStringLiteral("1"));
        QVERIFY(!model->canDropMimeData(&foreign, Qt::MoveAction, 10, 0, {}));
    }

    void neighboursAreStoriesOnly()
    {
        QCOMPARE(m_sidebar->neighbour(1)->story, StoryId{2});
        QVERIFY(!m_sidebar->neighbour(-1));
        m_sidebar->setScope({Scope::Kind::AllUpdates, {}});
        QCOMPARE(m_sidebar->neighbour(1)->story, StoryId{1});
        QCOMPARE(m_sidebar->storyAt(4)->story, StoryId{4});
        QVERIFY(!m_sidebar->storyAt(10));
    }

    void theFooterSaysWhenItChecks()
    {
        m_sidebar->setCheckState({m_clock->now(), m_clock->now() + std::chrono::seconds(40), false});
        QVERIFY(m_sidebar->footerText().endsWith(QStringLiteral("next in 40 s")));
        m_sidebar->setCheckState({m_clock->now(), std::nullopt, true});
        QVERIFY(m_sidebar->footerText().startsWith(QStringLiteral("Offline · last checked")));
    }

    void rowsSpeak()
    {
        const QString spoken = m_view->model()->index(4, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.startsWith(QStringLiteral("Skarven freed after 41 days in the ice, live, 21 unread")));
        for (QAbstractButton* button : m_sidebar->findChildren<QAbstractButton*>())
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
    }

    /// Also while the keyboard is elsewhere in the window, where it is nearly always.
    void theRowShownHasTheAccent()
    {
        m_sidebar->setTheme(makeTheme(false, QFont(), QPalette(), Settings()));
        QApplication::setActiveWindow(m_sidebar.get());
        m_view->clearFocus();
        const QRect row = m_view->visualRect(m_view->model()->index(4, 0));
        const QImage shown = m_view->viewport()->grab(row).toImage();
        const QColor ground = shown.pixelColor(QPoint(shown.width() / 2, 3));
        QCOMPARE(ground, makeTheme(false, QFont(), QPalette(), Settings()).accentSoft);
    }

    void rightToLeftKeepsCountsInside()
    {
        m_sidebar->setLayoutDirection(Qt::RightToLeft);
        m_sidebar->grab();
        const QModelIndex row = m_view->model()->index(4, 0);
        QVERIFY(m_view->visualRect(row).width() <= m_view->viewport()->width());
    }

private:
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<Sidebar> m_sidebar;
    SidebarView* m_view = nullptr;
};

DATELINE_TEST(TestSidebar)
#include "tst_sidebar.moc"
