#include "actions.h"
#include "filters/sidepanel.h"
#include "filters/storyheader.h"
#include "mainwindow.h"
#include "sidebar/sidebar.h"
#include "support/fakeclock.h"
#include "support/registry.h"
#include "support/samplestories.h"
#include "timeline/timelinesource.h"
#include "timeline/timelineview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenuBar>
#include <QSet>
#include <QTest>

#include <memory>

using namespace dateline;

namespace {

/// Has nothing to give.
class EmptySource final : public TimelineSource
{
public:
    void want(const QList<EntryNumber>&) override {}
    void wantPicture(const QString&, StoryId) override {}
    void wantVersions(EntryNumber) override {}
};

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.set(test::sampleNow());
        m_window = std::make_unique<MainWindow>(&m_source, m_clock);
        QFont font(QStringLiteral("Inter"));
        font.setPointSizeF(10.5);
        m_window->setTheme(makeTheme(false, font, QPalette(), Settings()));
        m_window->sidebar().setStories(test::sampleStories(m_clock.now()));
        m_window->showPage(MainWindow::Page::Timeline);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void partsGiveWayAsTheWindowNarrows()
    {
        m_window->resize(1440, 900);
        QVERIFY(m_window->isPanelShown());
        QVERIFY(m_window->isSidebarShown());
        m_window->resize(1100, 900);
        QVERIFY(!m_window->isPanelShown());
        m_window->setPanelShown(true); // the reader insists
        QVERIFY(m_window->isPanelShown());
        m_window->resize(700, 900);
        QVERIFY(m_window->isDrawer());
        QVERIFY(!m_window->isSidebarShown());
        m_window->resize(1440, 900);
        QVERIFY(m_window->isSidebarShown());
        QVERIFY(m_window->isPanelShown());
    }

    void theDrawerOpensOverTheTimelineAndClosesWhenAStoryIsChosen()
    {
        m_window->resize(700, 900);
        m_window->actions().sidebar->trigger();
        QVERIFY(m_window->isSidebarShown());
        Q_EMIT m_window->sidebar().scopeChosen({Scope::Kind::Saved, {}});
        QVERIFY(!m_window->isSidebarShown());
    }

    void inANarrowWindowThePanelLiesOverTheStoryToo()
    {
        m_window->resize(700, 900);
        m_window->actions().panel->trigger();
        QVERIFY(m_window->isPanelShown());
        QCOMPARE(m_window->panel().geometry().right(), m_window->width() - 1);
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!m_window->isPanelShown());
        m_window->actions().panel->trigger();
        m_window->actions().sidebar->trigger(); // the reader turns elsewhere
        QVERIFY(m_window->isSidebarShown());
        QVERIFY(!m_window->isPanelShown());
        m_window->timeline().setFocus(Qt::MouseFocusReason);
        QVERIFY(!m_window->isSidebarShown());
        m_window->setCatchUpShown(true);
        m_window->actions().panel->trigger(); // of the story, which is not there
        QVERIFY(!m_window->isPanelShown());
        m_window->setCatchUpShown(false);
        QVERIFY(!m_window->isPanelShown());
        m_window->actions().panel->trigger();
        m_window->showPage(MainWindow::Page::Welcome);
        QVERIFY(!m_window->isPanelShown());
        m_window->actions().panel->trigger();
        QVERIFY(!m_window->isPanelShown());
        m_window->showPage(MainWindow::Page::Timeline);
        m_window->resize(1440, 900);
        QVERIFY(m_window->isPanelShown());
        QVERIFY(m_window->timeline().geometry().right() < m_window->panel().geometry().left());
    }

    void shortcutsAreSaidOnceEach()
    {
        QSet<QString> words;
        QSet<QString> keys;
        for (const ShortcutGroup& group : m_window->actions().shortcutGroups()) {
            QVERIFY(!group.title.isEmpty());
            for (const ShortcutRow& row : group.rows) {
                QVERIFY2(!words.contains(row.what) && !row.what.contains(u'&'), qPrintable(row.what));
                words.insert(row.what);
                QVERIFY2(!row.keys.isEmpty(), qPrintable(row.what));
                for (const QKeySequence& key : row.keys) {
                    QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                    keys.insert(key.toString());
                }
            }
        }
        for (const char* key : {"J", "Down", "Shift+J", "?", "Return", "G, 9", "Ctrl+Z"})
            QVERIFY2(keys.contains(QLatin1String(key)), key);
        m_window->actions().undo->setText(QStringLiteral("Undo: something long"));
        const auto groups = m_window->actions().shortcutGroups();
        const QList<ShortcutRow>& program = groups.last().rows;
        QVERIFY(std::any_of(program.begin(), program.end(),
                            [](const ShortcutRow& row) { return row.what == QLatin1String("Undo"); }));
    }

    void whatIsOpenIsRemembered()
    {
        m_window->resize(1440, 900);
        m_window->setPanelShown(false);
        m_window->setSidebarShown(false);
        Settings settings;
        m_window->store(settings);
        QVERIFY(!settings.panelVisible && !settings.sidebarVisible);
        MainWindow second(&m_source, m_clock);
        second.setTheme(m_window->theme());
        second.restore(settings);
        QVERIFY(!second.isPanelShown() && !second.isSidebarShown());
    }

    void theTitleSaysStoryAndUnread()
    {
        m_window->setStoryTitle(QStringLiteral("Ice <b>"), 12);
        QCOMPARE(m_window->windowTitle(), QStringLiteral("(12) Ice <b> — Dateline"));
        m_window->setStoryTitle(QStringLiteral("Ice"), 0);
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Ice — Dateline"));
    }

    void everyKeyIsBoundOnceAndLettersOnlyInTheTimeline()
    {
        QSet<QString> keys;
        for (const QAction* action : m_window->actions().all()) {
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys.insert(key.toString());
                const bool plain = !(key[0].keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier)) &&
                                   key[0].key() < Qt::Key_Escape;
                QVERIFY2(!plain || action->shortcutContext() == Qt::WidgetShortcut,
                         qPrintable(key.toString()));
            }
            QVERIFY(!action->text().isEmpty());
        }
    }

    void everythingIsInTheMenuBarToo()
    {
        QVERIFY(!m_window->menuBar()->isVisible());
        m_window->actions().menuBar->trigger();
        QVERIFY(m_window->menuBar()->isVisible());
        QSet<QAction*> inMenus;
        for (QAction* top : m_window->menuBar()->actions()) {
            for (QAction* action : top->menu()->actions())
                inMenus.insert(action);
        }
        const Actions& actions = m_window->actions();
        for (QAction* action : {actions.addStory, actions.importOpml, actions.undo, actions.find,
                                actions.markAllRead, actions.panel, actions.larger, actions.shortcuts})
            QVERIFY(inMenus.contains(action));
    }

    void everyButtonHasANameAndIsLargeEnough()
    {
        for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>()) {
            const bool ours = button->inherits("dateline::PaintedButton");
            if (!ours || !button->isVisible())
                continue;
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
            QVERIFY2(button->height() >= 26 && button->width() >= 26, qPrintable(button->text()));
        }
    }

    void rightToLeftPutsTheSidebarRight()
    {
        m_window->setLayoutDirection(Qt::RightToLeft);
        m_window->resize(1440, 900);
        QTRY_VERIFY(m_window->sidebar().mapTo(m_window.get(), QPoint()).x() > 1000);
        m_window->grab();
    }

private:
    test::FakeClock m_clock;
    EmptySource m_source;
    std::unique_ptr<MainWindow> m_window;
};

DATELINE_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
