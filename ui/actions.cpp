#include "actions.h"

#include <QMenu>
#include <QMenuBar>

namespace dateline {

Actions::Actions(QWidget& window, QWidget& timeline)
    : QObject(&window)
    , m_window(window)
    , m_timeline(timeline)
{
    makeStoryActions();
    makeEntryActions();
    makeViewActions();
}

QAction* Actions::add(const QString& text, const QList<QKeySequence>& keys, QWidget& owner)
{
    auto* action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(&owner == &m_window ? Qt::WindowShortcut : Qt::WidgetShortcut);
    owner.addAction(action);
    m_all.append(action);
    m_words.insert(action, text);
    return action;
}

void Actions::addKeys(QAction* action, const QList<QKeySequence>& keys)
{
    connect(add(action->text(), keys, m_timeline), &QAction::triggered, action, &QAction::trigger);
    m_moreKeys[action] += keys;
}

QAction* Actions::addCommand(const QString& text, const QList<QKeySequence>& keys, TimelineCommand command)
{
    QAction* action = add(text, keys, m_timeline);
    action->setData(static_cast<int>(command));
    connect(action, &QAction::triggered, this, [this, command] { Q_EMIT commanded(command); });
    m_entry.append(action);
    return action;
}

void Actions::makeStoryActions()
{
    const auto ctrl = [](int key) { return QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)); };
    addStory = add(tr("&Add story…"), {ctrl(Qt::Key_N)}, m_window);
    openFile = add(tr("&Open a saved page…"), {ctrl(Qt::Key_O)}, m_window);
    importOpml = add(tr("&Import feeds (OPML)…"), {}, m_window);
    demo = add(tr("Open the &demo story"), {}, m_window);
    checkStory = add(tr("&Check this story now"), {QKeySequence(Qt::Key_F5)}, m_window);
    checkAll = add(tr("Check a&ll stories now"), {ctrl(Qt::Key_F5)}, m_window);
    settings = add(tr("&Settings…"), {ctrl(Qt::Key_Comma)}, m_window);
    closeWindow = add(tr("Close &window"), {ctrl(Qt::Key_W)}, m_window);
    quit = add(tr("&Quit"), {ctrl(Qt::Key_Q)}, m_window);
    undo = add(tr("&Undo"), {ctrl(Qt::Key_Z)}, m_window);
    redo = add(tr("&Redo"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)}, m_window);
    find = add(tr("&Find in this list"), {ctrl(Qt::Key_F)}, m_window);
    nextHit = add(tr("&Next match"), {QKeySequence(Qt::Key_F3)}, m_window);
    previousHit = add(tr("Pre&vious match"), {QKeySequence(Qt::SHIFT | Qt::Key_F3)}, m_window);
    filterBar = add(tr("Go to the filter &bar"), {QKeySequence(Qt::Key_F)}, m_timeline);
    addKeys(checkStory, {QKeySequence(Qt::Key_R)});
}

void Actions::makeEntryActions()
{
    using Command = TimelineCommand;
    addCommand(tr("&Next entry"), {QKeySequence(Qt::Key_J)}, Command::NextEntry);
    addCommand(tr("&Previous entry"), {QKeySequence(Qt::Key_K)}, Command::PreviousEntry);
    addCommand(tr("Next &unread entry"), {QKeySequence(Qt::Key_N)}, Command::NextUnread);
    addCommand(tr("Previous unread entry"), {QKeySequence(Qt::SHIFT | Qt::Key_N)}, Command::PreviousUnread);
    addCommand(tr("Go to the ne&west"), {QKeySequence(Qt::CTRL | Qt::Key_Home)}, Command::Newest);
    addCommand(tr("Go to where you &left"), {QKeySequence(Qt::Key_U)}, Command::Divider);
    addCommand(tr("&Follow the newest entries"), {QKeySequence(Qt::Key_L)}, Command::Follow);
    addCommand(tr("Mark as &read or unread"), {QKeySequence(Qt::Key_M)}, Command::ToggleRead);
    addCommand(tr("&Save or drop from saved"), {QKeySequence(Qt::Key_S)}, Command::Save);
    // Enter does it too, in the timeline itself: as a shortcut it would take the key from dialogs.
    addCommand(tr("Open or close v&ersions, or unfold"), {QKeySequence(Qt::Key_O)}, Command::OpenVersions);
    // Versions run in the reading direction.
    const bool mirrored = m_timeline.isRightToLeft();
    addCommand(mirrored ? tr("Later version") : tr("Earlier version"), {QKeySequence(Qt::Key_Left)},
               Command::VersionLeft);
    addCommand(mirrored ? tr("Earlier version") : tr("Later version"), {QKeySequence(Qt::Key_Right)},
               Command::VersionRight);
    addCommand(tr("Open in &browser"), {QKeySequence(Qt::Key_V)}, Command::OpenInBrowser);
    addCommand(tr("&Copy with source"), {QKeySequence(Qt::Key_C)}, Command::CopyCitation);
    addCommand(tr("Copy &selection"), {QKeySequence(Qt::CTRL | Qt::Key_C)}, Command::CopySelection);
    addCommand(tr("Copy lin&k"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}, Command::CopyLink);
    markAllRead = add(tr("Mark &all as read"), {QKeySequence(Qt::SHIFT | Qt::Key_A)}, m_timeline);
}

void Actions::makeViewActions()
{
    nextStory = add(tr("Ne&xt story"), {QKeySequence(Qt::CTRL | Qt::Key_PageDown)}, m_window);
    previousStory = add(tr("Pre&vious story"), {QKeySequence(Qt::CTRL | Qt::Key_PageUp)}, m_window);
    addKeys(nextStory, {QKeySequence(Qt::SHIFT | Qt::Key_J)});
    addKeys(previousStory, {QKeySequence(Qt::SHIFT | Qt::Key_K)});
    allUpdates = add(tr("&All updates"), {QKeySequence(Qt::Key_G, Qt::Key_A)}, m_timeline);
    saved = add(tr("Sa&ved"), {QKeySequence(Qt::Key_G, Qt::Key_S)}, m_timeline);
    catchUp = add(tr("&What happened since you left"), {QKeySequence(Qt::Key_G, Qt::Key_D)}, m_timeline);
    for (int number = 1; number <= 9; ++number) {
        QAction* go = add(tr("Story %1").arg(number),
                          {QKeySequence(Qt::Key_G, static_cast<Qt::Key>(Qt::Key_0 + number))}, m_timeline);
        connect(go, &QAction::triggered, this, [this, number] { Q_EMIT storyNumberWanted(number); });
    }
    sidebar = add(tr("&Stories"), {QKeySequence(Qt::Key_F9)}, m_window);
    panel = add(tr("&Panel"), {QKeySequence(Qt::SHIFT | Qt::Key_F9)}, m_window);
    menuBar = add(tr("&Menu bar"), {QKeySequence(Qt::CTRL | Qt::Key_M)}, m_window);
    openMenu = add(tr("Open the menu"), {QKeySequence(Qt::Key_F10)}, m_window);
    fullScreen = add(tr("&Full screen"), {QKeySequence(Qt::Key_F11)}, m_window);
    larger = add(tr("&Larger text"),
                 {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}, m_window);
    smaller = add(tr("S&maller text"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)}, m_window);
    standardSize = add(tr("S&tandard text size"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, m_window);
    shortcuts = add(tr("&Keyboard"), {QKeySequence(Qt::Key_F1)}, m_window);
    addKeys(shortcuts, {QKeySequence(Qt::Key_Question)});
    about = add(tr("&About Dateline"), {}, m_window);
    for (QAction* toggle : {sidebar, panel, menuBar, fullScreen})
        toggle->setCheckable(true);
}

ShortcutRow Actions::rowOf(const QAction* action) const
{
    ShortcutRow row{m_words.value(action), action->shortcuts() + m_moreKeys.value(action)};
    row.what.remove(u'&').remove(u'…');
    if (m_entry.contains(action)) {
        for (const QKeySequence& key : keysOf(static_cast<TimelineCommand>(action->data().toInt()))) {
            if (!row.keys.contains(key) && key != QKeySequence(Qt::Key_Enter)) // of the keypad
                row.keys.append(key);
        }
    }
    return row;
}

QList<ShortcutGroup> Actions::shortcutGroups() const
{
    using Command = TimelineCommand;
    const auto rows = [this](const QList<QAction*>& actions) {
        QList<ShortcutRow> made;
        for (const QAction* action : actions)
            made.append(rowOf(action));
        return made;
    };
    const QList<ShortcutRow> moving = {{tr("A screen on"), keysOf(Command::Page)},
                                       {tr("A screen back"), keysOf(Command::PageBack)},
                                       {tr("To the top"), keysOf(Command::First)},
                                       {tr("To the bottom"), keysOf(Command::Last)},
                                       {tr("Step back"), keysOf(Command::StepBack)},
                                       {tr("Menu of the entry"), keysOf(Command::ContextMenu)}};
    QList<ShortcutRow> stories = rows(
        {addStory, openFile, checkStory, checkAll, nextStory, previousStory, allUpdates, saved, catchUp});
    stories.append(
        {tr("Story 1 to 9"), {QKeySequence(Qt::Key_G, Qt::Key_1), QKeySequence(Qt::Key_G, Qt::Key_9)}});
    return {{tr("Entries"), rows(m_entry) + rows({markAllRead}) + moving},
            {tr("Stories"), stories},
            {tr("Finding"), rows({find, nextHit, previousHit, filterBar})},
            {tr("Program"), rows({undo, redo, sidebar, panel, menuBar, openMenu, fullScreen, larger, smaller,
                                  standardSize, settings, shortcuts, closeWindow, quit})}};
}

void Actions::fillStory(QMenu& menu) const
{
    menu.addActions({addStory, openFile, importOpml, demo});
    menu.addSeparator();
    menu.addActions({checkStory, checkAll});
    menu.addSeparator();
    menu.addActions({nextStory, previousStory, allUpdates, saved, catchUp});
    menu.addSeparator();
    menu.addActions({settings, closeWindow, quit});
}

void Actions::fillEdit(QMenu& menu) const
{
    menu.addActions({undo, redo});
    menu.addSeparator();
    menu.addActions({find, nextHit, previousHit, filterBar});
    menu.addSeparator();
    menu.addAction(markAllRead);
}

void Actions::fillEntry(QMenu& menu) const
{
    menu.addActions(m_entry);
}

void Actions::fillView(QMenu& menu) const
{
    menu.addActions({sidebar, panel, menuBar, fullScreen});
    menu.addSeparator();
    menu.addActions({larger, smaller, standardSize});
}

void Actions::fillHelp(QMenu& menu) const
{
    menu.addActions({shortcuts, about});
}

void Actions::fillMenuBar(QMenuBar& bar) const
{
    fillStory(*bar.addMenu(tr("&Story")));
    fillEdit(*bar.addMenu(tr("&Edit")));
    fillEntry(*bar.addMenu(tr("E&ntry")));
    fillView(*bar.addMenu(tr("&View")));
    fillHelp(*bar.addMenu(tr("&Help")));
}

void Actions::fillMenu(QMenu& menu) const
{
    menu.addActions({addStory, openFile, importOpml, demo});
    menu.addSeparator();
    menu.addActions({catchUp, markAllRead, checkStory, checkAll});
    menu.addSeparator();
    fillEdit(*menu.addMenu(tr("&Edit")));
    fillEntry(*menu.addMenu(tr("E&ntry")));
    fillView(*menu.addMenu(tr("&View")));
    fillHelp(*menu.addMenu(tr("&Help")));
    menu.addSeparator();
    menu.addActions({settings, quit});
}

} // namespace dateline
