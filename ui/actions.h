#pragma once

#include "timeline/timelinecommand.h"

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QMenu;
class QMenuBar;
class QWidget;

namespace dateline {

/// One thing that can be done, and by which keys.
struct ShortcutRow
{
    QString what;
    QList<QKeySequence> keys;
};

struct ShortcutGroup
{
    QString title;
    QList<ShortcutRow> rows;
};

/// Every action of the window with its words and keys, and the menus made of them. Those of the timeline work
/// only while it has the focus: single letters must not act while the reader types.
class Actions final : public QObject
{
    Q_OBJECT
public:
    Actions(QWidget& window, QWidget& timeline);

    QAction* addStory;
    QAction* openFile;
    QAction* importOpml;
    QAction* demo;
    QAction* closeWindow;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* find;
    QAction* nextHit;
    QAction* previousHit;
    QAction* filterBar;
    QAction* markAllRead;
    QAction* checkStory;
    QAction* checkAll;
    QAction* nextStory;
    QAction* previousStory;
    QAction* allUpdates;
    QAction* saved;
    QAction* catchUp;
    QAction* sidebar;
    QAction* panel;
    QAction* menuBar;
    QAction* openMenu;
    QAction* fullScreen;
    QAction* larger;
    QAction* smaller;
    QAction* standardSize;
    QAction* settings;
    QAction* shortcuts;
    QAction* about;

    const QList<QAction*>& all() const { return m_all; }
    /// Everything that has a key, for the reader to learn.
    QList<ShortcutGroup> shortcutGroups() const;
    void fillMenuBar(QMenuBar& bar) const;
    /// Everything in one menu, for the ⋯ button.
    void fillMenu(QMenu& menu) const;

Q_SIGNALS:
    void commanded(dateline::TimelineCommand command);
    /// G and a digit.
    void storyNumberWanted(int number);

private:
    QAction* add(const QString& text, const QList<QKeySequence>& keys, QWidget& owner);
    /// The same by further keys, while the timeline has the focus.
    void addKeys(QAction* action, const QList<QKeySequence>& keys);
    QAction* addCommand(const QString& text, const QList<QKeySequence>& keys, TimelineCommand command);
    void makeStoryActions();
    void makeEntryActions();
    void makeViewActions();
    void fillStory(QMenu& menu) const;
    void fillEdit(QMenu& menu) const;
    void fillView(QMenu& menu) const;
    void fillEntry(QMenu& menu) const;
    void fillHelp(QMenu& menu) const;
    ShortcutRow rowOf(const QAction* action) const;

    QWidget& m_window;
    QWidget& m_timeline;
    QList<QAction*> m_all;
    QList<QAction*> m_entry;
    QHash<const QAction*, QString> m_words; ///< as they were at first; undo and redo say more later
    QHash<const QAction*, QList<QKeySequence>> m_moreKeys;
};

} // namespace dateline
