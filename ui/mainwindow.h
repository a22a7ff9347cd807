#pragma once

#include "base/clock.h"
#include "stories/storedentry.h"
#include "theme.h"

#include <QMainWindow>

class QHBoxLayout;
class QMenu;
class QMenuBar;
class QSplitter;
class QStackedWidget;

namespace dateline {

class Actions;
class Banner;
class CatchUpView;
class EmptyState;
class FilterBar;
class PaceStrip;
class SidePanel;
class Sidebar;
class StoryHeader;
class StorySummary;
class TimelineSource;
class TimelineView;
class Toast;
class Welcome;

/// The window: puts the parts in their places and keeps them there at every width. It knows no stories; the
/// reading desk fills it. GUI thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(TimelineSource* source, const Clock& clock, QWidget* parent = nullptr);
    ~MainWindow() override;

    void setTheme(const Theme& theme);
    const Theme& theme() const { return m_theme; }
    /// Sizes and what is open, from the settings and back.
    void restore(const Settings& settings);
    void store(Settings& settings) const;
    /// "(12) Story — Dateline"
    void setStoryTitle(const QString& title, int unread);

    enum class Page { Welcome, Timeline, Empty };
    void showPage(Page page);
    Page page() const;
    /// The catch-up in the story's place; the story's page goes on behind it.
    void setCatchUpShown(bool shown);
    bool isCatchUpShown() const { return m_catchUpShown; }
    void focusPage(); ///< the keyboard goes to what the page is for
    /// Lists over several stories have nothing to say in the panel but what facets give.
    void setSidebarShown(bool shown);
    void setPanelShown(bool shown);
    bool isSidebarShown() const;
    bool isPanelShown() const;
    bool isDrawer() const { return m_drawer; }
    void closeDrawer(); ///< sidebar or panel, where they lie over the story
    void bringForward();

    Actions& actions() { return *m_actions; }
    Sidebar& sidebar() { return *m_sidebar; }
    StoryHeader& header() { return *m_header; }
    StorySummary& summary() { return *m_summary; }
    FilterBar& filterBar() { return *m_filterBar; }
    TimelineView& timeline() { return *m_timeline; }
    CatchUpView& catchUp() { return *m_catchUp; }
    PaceStrip& pace() { return *m_pace; }
    SidePanel& panel() { return *m_panel; }
    Banner& banner() { return *m_banner; }
    Toast& toast() { return *m_toast; }
    Welcome& welcome() { return *m_welcome; }
    EmptyState& emptyState() { return *m_empty; }

Q_SIGNALS:
    void activityChanged(bool active);
    void closing();
    void dropped(const QStringList& addressesAndFiles);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildStoryPage();
    void connectOwn();
    void arrange();
    void makeDrawer(bool drawer);
    void focusMoved(QWidget* now);
    bool isStoryShown() const; ///< not the welcome, not catch-up
    void setMenuBarShown(bool shown);
    void openMenu();

    Theme m_theme;
    QSplitter* m_splitter = nullptr;
    Sidebar* m_sidebar = nullptr;
    QWidget* m_column = nullptr; ///< all but the sidebar
    Banner* m_banner = nullptr;
    QStackedWidget* m_pages = nullptr; ///< welcome, story, catch-up
    Welcome* m_welcome = nullptr;
    QWidget* m_storyPage = nullptr;
    CatchUpView* m_catchUp = nullptr;
    StoryHeader* m_header = nullptr;
    StorySummary* m_summary = nullptr;
    FilterBar* m_filterBar = nullptr;
    QStackedWidget* m_middle = nullptr; ///< timeline, empty state
    TimelineView* m_timeline = nullptr;
    PaceStrip* m_pace = nullptr; ///< beside the timeline
    EmptyState* m_empty = nullptr;
    SidePanel* m_panel = nullptr;
    QHBoxLayout* m_below = nullptr; ///< the timeline and, where there is room, the panel beside it
    Toast* m_toast = nullptr;
    Actions* m_actions = nullptr;
    QMenu* m_menu = nullptr;
    QMenuBar* m_menuBar = nullptr; ///< made when it is first shown: most never show it
    int m_sidebarWidth = 0;        ///< design px times scale, as the reader left it
    bool m_wantSidebar = true;     ///< what the reader chose; narrow windows override it
    bool m_wantPanel = true;
    bool m_panelForced = false; ///< opened by hand although the window is narrow
    bool m_drawer = false;
    bool m_hasIcon = false;
    bool m_catchUpShown = false;
};

} // namespace dateline
