#include "mainwindow.h"

#include "actions.h"
#include "banner.h"
#include "catchup/catchupview.h"
#include "desktop/links.h"
#include "emptystate.h"
#include "filters/filterbar.h"
#include "filters/sidepanel.h"
#include "filters/storyheader.h"
#include "filters/storysummary.h"
#include "icons.h"
#include "settings/settings.h"
#include "sidebar/sidebar.h"
#include "timeline/pacestrip.h"
#include "timeline/timelineview.h"
#include "toast.h"
#include "welcome.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace dateline {

namespace {

constexpr int panelFrom = 1280;
constexpr int sidebarFrom = 860;
constexpr int paceFrom = 640;

/// What of a drop can be opened: files by name, links of the web by address.
QStringList openable(const QMimeData& data)
{
    QStringList found;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            found.append(url.toLocalFile());
        else if (!allowedLink(url.toString()).isEmpty())
            found.append(url.toString());
    }
    const QString text = data.text().trimmed();
    if (found.isEmpty() && !allowedLink(text).isEmpty())
        found.append(text);
    return found.mid(0, 20);
}

} // namespace

MainWindow::MainWindow(TimelineSource* source, const Clock& clock, QWidget* parent)
    : QMainWindow(parent)
{
    setAcceptDrops(true);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    setCentralWidget(m_splitter);
    m_sidebar = new Sidebar(clock, m_splitter);
    m_column = new QWidget(m_splitter);
    m_banner = new Banner(m_column);
    m_welcome = new Welcome(m_column);
    m_storyPage = new QWidget(m_column);
    m_catchUp = new CatchUpView(clock, m_column);
    m_header = new StoryHeader(m_storyPage);
    m_filterBar = new FilterBar(m_storyPage);
    m_summary = new StorySummary(m_storyPage);
    m_middle = new QStackedWidget(m_storyPage);
    m_timeline = new TimelineView(source, clock, m_middle);
    m_pace = new PaceStrip(*m_timeline, source, clock);
    m_empty = new EmptyState(m_middle);
    m_panel = new SidePanel(clock, m_storyPage);
    buildStoryPage();
    m_toast = new Toast(m_column);
    m_actions = new Actions(*this, *m_timeline);
    m_menu = new QMenu(this);
    m_actions->fillMenu(*m_menu);
    m_header->setMoreMenu(m_menu);
    connectOwn();
    setStoryTitle(QString(), 0);
    // The first window; the frame of the desktop goes around it.
    const QSize most = screen()->availableSize() - QSize(16, 48);
    resize(QSize(1440, 900).boundedTo(most));
}

MainWindow::~MainWindow()
{
    // The focus moves once more while Qt takes the window down, when it is no MainWindow any longer.
    qApp->disconnect(this);
}

void MainWindow::buildStoryPage()
{
    m_middle->addWidget(m_timeline);
    m_middle->addWidget(m_empty);
    m_below = new QHBoxLayout;
    m_below->setSpacing(0);
    m_below->addWidget(m_middle, 1);
    m_below->addWidget(m_panel);
    auto* story = new QVBoxLayout(m_storyPage);
    story->setContentsMargins(0, 0, 0, 0);
    story->setSpacing(0);
    story->addWidget(m_header);
    story->addWidget(m_filterBar);
    story->addWidget(m_summary);
    story->addLayout(m_below, 1);
    m_header->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_filterBar->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_banner->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_pages = new QStackedWidget(m_column);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_storyPage);
    m_pages->addWidget(m_catchUp);
    auto* column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_pages, 1);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_column);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    setTabOrder(m_sidebar, m_header);
    setTabOrder(m_header, m_filterBar);
    setTabOrder(m_filterBar, m_summary);
    setTabOrder(m_summary, m_timeline);
    setTabOrder(m_timeline, m_pace);
    setTabOrder(m_pace, m_panel);
}

void MainWindow::connectOwn()
{
    connect(m_actions->sidebar, &QAction::triggered, this, [this] { setSidebarShown(!isSidebarShown()); });
    connect(m_actions->panel, &QAction::triggered, this, [this] { setPanelShown(!isPanelShown()); });
    connect(m_header, &StoryHeader::panelToggled, m_actions->panel, &QAction::trigger);
    connect(m_header, &StoryHeader::drawerToggled, m_actions->sidebar, &QAction::trigger);
    connect(m_actions->menuBar, &QAction::triggered, this, &MainWindow::setMenuBarShown);
    connect(m_actions->openMenu, &QAction::triggered, this, &MainWindow::openMenu);
    connect(m_actions->fullScreen, &QAction::triggered, this, [this](bool full) {
        setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    });
    connect(m_actions->closeWindow, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_sidebar, &Sidebar::scopeChosen, this, [this] { closeDrawer(); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { focusMoved(now); });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_sidebarWidth = m_sidebar->width(); });
}

void MainWindow::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_sidebar->setTheme(theme);
    m_sidebar->setMinimumWidth(theme.px(220));
    m_sidebar->setMaximumWidth(theme.px(420));
    m_header->setTheme(theme);
    m_filterBar->setTheme(theme);
    m_summary->setTheme(theme);
    m_timeline->setTheme(theme);
    m_pace->setTheme(theme);
    m_empty->setTheme(theme);
    m_panel->setTheme(theme);
    m_panel->setFixedWidth(theme.px(264));
    m_banner->setTheme(theme);
    m_toast->setTheme(theme);
    m_welcome->setTheme(theme);
    m_catchUp->setTheme(theme);
    setMinimumSize(theme.px(360), theme.px(400));
    arrange();
}

void MainWindow::restore(const Settings& settings)
{
    if (!settings.windowGeometry.isEmpty())
        restoreGeometry(settings.windowGeometry);
    bool ok = false;
    const int width = settings.splitterState.toInt(&ok);
    m_sidebarWidth = ok ? width : 0;
    m_wantSidebar = settings.sidebarVisible;
    m_wantPanel = settings.panelVisible;
    m_actions->menuBar->setChecked(settings.menuBarVisible);
    setMenuBarShown(settings.menuBarVisible);
    arrange();
}

void MainWindow::store(Settings& settings) const
{
    settings.windowGeometry = saveGeometry();
    settings.splitterState = m_sidebarWidth > 0 ? QByteArray::number(m_sidebarWidth) : QByteArray();
    settings.sidebarVisible = m_wantSidebar;
    settings.panelVisible = m_wantPanel;
    settings.menuBarVisible = m_actions->menuBar->isChecked();
}

void MainWindow::setStoryTitle(const QString& title, int unread)
{
    const QString name = QStringLiteral("Dateline");
    if (title.isEmpty())
        setWindowTitle(name);
    else if (unread > 0)
        setWindowTitle(tr("(%1) %2 — %3").arg(QLocale().toString(unread), title, name));
    else
        setWindowTitle(tr("%1 — %2").arg(title, name));
}

void MainWindow::showPage(Page page)
{
    if (page == this->page())
        return;
    // The page that goes hands the keyboard to the page that comes; else the reader's keys would go nowhere.
    const QWidget* left = this->page() == Page::Welcome ? static_cast<QWidget*>(m_welcome) : m_middle;
    const QWidget* focused = focusWidget();
    const bool hadFocus = !focused || left->isAncestorOf(focused) || m_panel->isAncestorOf(focused);
    if (page != Page::Welcome)
        m_middle->setCurrentWidget(page == Page::Timeline ? static_cast<QWidget*>(m_timeline) : m_empty);
    QWidget* storyOrCatchUp = m_catchUpShown ? static_cast<QWidget*>(m_catchUp) : m_storyPage;
    m_pages->setCurrentWidget(page == Page::Welcome ? static_cast<QWidget*>(m_welcome) : storyOrCatchUp);
    arrange();
    if (hadFocus)
        focusPage();
}

void MainWindow::setCatchUpShown(bool shown)
{
    if (shown == m_catchUpShown || (shown && page() == Page::Welcome))
        return;
    m_catchUpShown = shown;
    if (m_drawer)
        m_panelForced = false;
    m_sidebar->setCatchUpShown(shown);
    if (page() != Page::Welcome)
        m_pages->setCurrentWidget(shown ? static_cast<QWidget*>(m_catchUp) : m_storyPage);
    arrange();
    focusPage();
}

void MainWindow::focusPage()
{
    if (m_catchUpShown && page() != Page::Welcome)
        m_catchUp->focusList();
    else if (page() == Page::Welcome)
        m_welcome->focusField();
    else
        m_middle->currentWidget()->setFocus(Qt::OtherFocusReason);
}

MainWindow::Page MainWindow::page() const
{
    if (m_pages->currentWidget() == m_welcome)
        return Page::Welcome;
    return m_middle->currentWidget() == m_timeline ? Page::Timeline : Page::Empty;
}

bool MainWindow::isSidebarShown() const
{
    return !m_sidebar->isHidden();
}

bool MainWindow::isPanelShown() const
{
    return !m_panel->isHidden();
}

void MainWindow::setSidebarShown(bool shown)
{
    if (m_drawer) {
        m_sidebar->setVisible(shown);
        m_actions->sidebar->setChecked(shown);
        if (shown) {
            m_sidebar->raise();
            m_sidebar->focusList();
        } else {
            focusPage();
        }
        return;
    }
    m_wantSidebar = shown;
    arrange();
}

void MainWindow::setPanelShown(bool shown)
{
    if (width() >= m_theme.px(panelFrom))
        m_wantPanel = shown;
    else
        m_panelForced = shown && (!m_drawer || isStoryShown());
    arrange();
    if (!m_drawer)
        return;
    if (isPanelShown())
        m_panel->focusFirstRow();
    else
        focusPage();
}

bool MainWindow::isStoryShown() const
{
    return page() != Page::Welcome && !m_catchUpShown;
}

void MainWindow::closeDrawer()
{
    if (m_drawer && isSidebarShown())
        setSidebarShown(false);
    if (m_drawer && isPanelShown())
        setPanelShown(false);
}

/// What lies over the story goes when the reader turns to the story.
void MainWindow::focusMoved(QWidget* now)
{
    if (!m_drawer || !now || now->window() != this)
        return;
    if (isSidebarShown() && !m_sidebar->isAncestorOf(now)) {
        m_sidebar->hide();
        m_actions->sidebar->setChecked(false);
    }
    if (isPanelShown() && now != m_panel && !m_panel->isAncestorOf(now)) {
        m_panelForced = false;
        arrange();
    }
}

void MainWindow::makeDrawer(bool drawer)
{
    if (drawer == m_drawer)
        return;
    m_drawer = drawer;
    if (drawer) {
        for (QWidget* side : {static_cast<QWidget*>(m_sidebar), static_cast<QWidget*>(m_panel)}) {
            side->setParent(m_splitter->parentWidget());
            side->hide();
        }
        m_panelForced = false;
    } else {
        m_splitter->insertWidget(0, m_sidebar);
        m_below->addWidget(m_panel);
    }
    m_header->setDrawerButton(drawer);
}

void MainWindow::arrange()
{
    makeDrawer(width() < m_theme.px(sidebarFrom));
    const int sidebarWidth = m_sidebarWidth > 0 ? m_sidebarWidth : m_theme.px(288);
    if (m_drawer) {
        const QRect all = centralWidget()->geometry();
        const int drawerWidth = std::min(sidebarWidth, width() - m_theme.px(56));
        m_sidebar->setGeometry(QStyle::visualRect(layoutDirection(), all,
                                                  QRect(all.left(), all.top(), drawerWidth, all.height())));
        const int panelWidth = m_panel->width();
        m_panel->setGeometry(
            QStyle::visualRect(layoutDirection(), all,
                               QRect(all.right() + 1 - panelWidth, all.top(), panelWidth, all.height())));
        m_panel->raise();
    } else {
        m_sidebar->setVisible(m_wantSidebar);
        m_splitter->setSizes({sidebarWidth, std::max(100, width() - sidebarWidth - 1)});
    }
    const bool wide = width() >= m_theme.px(panelFrom);
    if (wide)
        m_panelForced = false;
    m_panel->setVisible(wide ? m_wantPanel : m_panelForced && (!m_drawer || isStoryShown()));
    m_timeline->setSideWidget(m_pace, m_theme.px(width() < m_theme.px(paceFrom) ? 0 : m_drawer ? 48 : 76));
    m_header->setPanelShown(isPanelShown());
    m_actions->panel->setChecked(isPanelShown());
    m_actions->sidebar->setChecked(isSidebarShown());
}

void MainWindow::bringForward()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::setMenuBarShown(bool shown)
{
    if (!m_menuBar && shown) {
        m_menuBar = menuBar();
        m_actions->fillMenuBar(*m_menuBar);
    }
    if (m_menuBar)
        m_menuBar->setVisible(shown);
}

void MainWindow::openMenu()
{
    if (m_menuBar && m_menuBar->isVisible() && !m_menuBar->actions().isEmpty()) {
        m_menuBar->setFocus(Qt::MenuBarFocusReason);
        m_menuBar->setActiveAction(m_menuBar->actions().first());
        return;
    }
    const QPoint corner = m_header->isVisible()
                              ? m_header->mapToGlobal(QPoint(m_header->width(), m_header->height()))
                              : mapToGlobal(QPoint(width(), 0));
    m_menu->popup(corner - QPoint(m_menu->sizeHint().width() + m_theme.px(12), m_theme.px(14)));
    m_menu->setActiveAction(m_menu->actions().first());
}

bool MainWindow::event(QEvent* event)
{
    // The icon takes as long to draw as the window: it comes when there is something to read.
    if (event->type() == QEvent::Paint && !std::exchange(m_hasIcon, true))
        QTimer::singleShot(400, this, [this] { setWindowIcon(applicationIcon()); });
    return QMainWindow::event(event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    arrange();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        Q_EMIT activityChanged(isActiveWindow());
    if (event->type() == QEvent::WindowStateChange)
        m_actions->fullScreen->setChecked(isFullScreen());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!openable(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList found = openable(*event->mimeData());
    if (found.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT dropped(found);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_drawer && (isSidebarShown() || isPanelShown()))
        closeDrawer();
    else if (event->key() == Qt::Key_Escape)
        focusPage();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace dateline
