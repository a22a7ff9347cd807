#include "windowdesk.h"

#include "actions.h"
#include "banner.h"
#include "catchup/catchupdesk.h"
#include "cli/problemtext.h"
#include "desktop/links.h"
#include "dialogs/about.h"
#include "dialogs/addstory.h"
#include "dialogs/login.h"
#include "dialogs/pictureviewer.h"
#include "dialogs/settingsdialog.h"
#include "dialogs/shortcuts.h"
#include "filters/filterbar.h"
#include "filters/sidepanel.h"
#include "filters/storyheader.h"
#include "mainwindow.h"
#include "newsroom/windowmessage.h"
#include "readingdesk.h"
#include "sidebar/sidebar.h"
#include "themewatcher.h"
#include "timeline/timelineview.h"
#include "toast.h"
#include "welcome.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>

namespace dateline {

QString stepWords(const UndoStep& step)
{
    using Kind = UndoStep::Kind;
    switch (step.kind) {
    case Kind::MarkRead:
        return WindowDesk::tr("Marked %n entries as read", nullptr, step.count);
    case Kind::MarkUnread:
        return WindowDesk::tr("Marked %n entries as unread", nullptr, step.count);
    case Kind::Save:
        return WindowDesk::tr("Saved %n entries", nullptr, step.count);
    case Kind::Unsave:
        return WindowDesk::tr("Dropped %n entries from saved", nullptr, step.count);
    case Kind::Unfollow:
        return WindowDesk::tr("Unfollowed “%1”").arg(step.name);
    case Kind::Follow:
        return WindowDesk::tr("Followed “%1”").arg(step.name);
    case Kind::Rename:
        return WindowDesk::tr("Renamed to “%1”").arg(step.name);
    case Kind::Move:
        return WindowDesk::tr("Moved “%1”").arg(step.name);
    case Kind::AddSource:
        return WindowDesk::tr("Added the source “%1”").arg(step.name);
    case Kind::MoveSource:
        return WindowDesk::tr("Moved the source “%1”").arg(step.name);
    case Kind::RemoveSource:
        return WindowDesk::tr("Removed the source “%1”").arg(step.name);
    case Kind::ShowSource:
        return WindowDesk::tr("Switched on “%1”").arg(step.name);
    case Kind::HideSource:
        return WindowDesk::tr("Switched off “%1”").arg(step.name);
    }
    return {};
}

WindowDesk::WindowDesk(Newsroom& newsroom, MainWindow& window, ReadingDesk& reading, ThemeWatcher& themes,
                       QObject* parent)
    : QObject(parent)
    , m_newsroom(newsroom)
    , m_window(window)
    , m_reading(reading)
    , m_themes(themes)
{
    new CatchUpDesk(m_newsroom, m_window, m_reading, this);
    connectSubscriptions();
    connectActions();
    connectLinks();
    updateUndo(std::nullopt, std::nullopt);
    connect(&m_themes, &ThemeWatcher::changed, &m_window, &MainWindow::setTheme);
    connect(&m_newsroom, &Newsroom::settingsChanged, this,
            [this] { m_themes.setSettings(m_newsroom.settings()); });
    connect(&m_newsroom, &Newsroom::undoChanged, this, &WindowDesk::updateUndo);
    connect(&m_newsroom, &Newsroom::done, this, &WindowDesk::toastFor);
    connect(&m_newsroom, &Newsroom::failed, this,
            [this](const Problem& problem) { m_window.toast().say(problemText(problem), QString()); });
    connect(&m_window.toast(), &Toast::actionWanted, &m_newsroom, &Newsroom::undo);
    m_rememberSoon.setSingleShot(true);
    m_rememberSoon.setInterval(1000);
    connect(&m_rememberSoon, &QTimer::timeout, this, &WindowDesk::remember);
    connect(&m_reading, &ReadingDesk::loaded, &m_rememberSoon, qOverload<>(&QTimer::start));
    connect(&m_window, &MainWindow::closing, this, [this] {
        remember();
        m_reading.end();
    });
}

void WindowDesk::connectSubscriptions()
{
    Sidebar& sidebar = m_window.sidebar();
    connect(&sidebar, &Sidebar::addRequested, this, [this] { addStory(QString()); });
    connect(&sidebar, &Sidebar::checkAllRequested, &m_newsroom, &Newsroom::refreshAll);
    connect(&sidebar, &Sidebar::settingsRequested, this, &WindowDesk::showSettings);
    connect(&sidebar, &Sidebar::renameRequested, &m_newsroom, &Newsroom::rename);
    connect(&sidebar, &Sidebar::moveRequested, &m_newsroom, &Newsroom::move);
    connect(&sidebar, &Sidebar::unfollowRequested, &m_newsroom, &Newsroom::unfollow);
    connect(&sidebar, &Sidebar::markReadRequested, this, &WindowDesk::markAllRead);
    connect(&sidebar, &Sidebar::checkRequested, &m_newsroom, &Newsroom::refresh);
    connect(&m_window.welcome(), &Welcome::findWanted, this, &WindowDesk::addStory);
    connect(&m_window.welcome(), &Welcome::demoWanted, this, &WindowDesk::openDemo);
    connect(&m_window.welcome(), &Welcome::importWanted, this, &WindowDesk::chooseOpml);
    connect(&m_window.welcome(), &Welcome::openFileWanted, this, &WindowDesk::chooseFile);
    connect(&m_window, &MainWindow::dropped, this, &WindowDesk::openAll);
    connect(&sidebar, &Sidebar::addSourceRequested, this, &WindowDesk::addSource);
    connect(&sidebar, &Sidebar::picturesRequested, &m_newsroom, &Newsroom::setPictures);
    connect(&m_window.panel(), &SidePanel::sourceWanted, this, &WindowDesk::actOnSource);
    connect(&m_newsroom, &Newsroom::sourceMoved, this, [this](const SourceRecord& source) {
        m_window.toast().say(tr("“%1” has moved for good. It is followed at %2 now.")
                                 .arg(source.outlet, QUrl(source.address).host()),
                             QString());
    });
    connect(&m_reading, &ReadingDesk::recoveryWanted, this, &WindowDesk::recover);
    connect(&m_window.banner(), &Banner::actionWanted, this, [this](Banner::Matter matter) {
        if (matter == Banner::Matter::Store) {
            recover();
            return;
        }
        const SourceRecord* source = matter == Banner::Matter::Login ? sourceInNeed() : nullptr;
        if (source)
            askLogin(*source);
        else
            m_newsroom.refreshAll();
    });
}

void WindowDesk::connectActions()
{
    Actions& actions = m_window.actions();
    const auto on = [this](QAction* action, auto call) { connect(action, &QAction::triggered, this, call); };
    on(actions.addStory, [this] { addStory(QString()); });
    on(actions.openFile, [this] { chooseFile(); });
    on(actions.importOpml, [this] { chooseOpml(); });
    on(actions.demo, [this] { openDemo(); });
    on(actions.undo, [this] {
        m_window.toast().dismiss(); // what it offers is being done
        m_newsroom.undo();
    });
    on(actions.redo, [this] { m_newsroom.redo(); });
    on(actions.find, [this] {
        if (m_window.isCatchUpShown())
            Q_EMIT m_window.catchUp().leaveWanted(); // words are found in the timeline
        m_window.filterBar().openFind();
    });
    on(actions.filterBar, [this] { m_window.filterBar().focusTopics(); });
    on(actions.checkAll, [this] { m_newsroom.refreshAll(); });
    on(actions.checkStory, [this] {
        if (const StoryRecord* story = m_reading.shownStory())
            m_newsroom.refresh(story->id);
    });
    const auto markShown = [this] {
        if (const auto scope = m_reading.scope())
            markAllRead(*scope);
    };
    on(actions.markAllRead, markShown);
    connect(&m_window.header(), &StoryHeader::markAllReadWanted, this, markShown);
    connect(&m_window.timeline(), &TimelineView::markAllReadWanted, this, markShown);
    on(actions.settings, [this] { showSettings(); });
    on(actions.larger, [this] { changeTextSize(10); });
    on(actions.smaller, [this] { changeTextSize(-10); });
    on(actions.standardSize, [this] { changeTextSize(0); });
    on(actions.shortcuts, [this] {
        (new ShortcutsDialog(m_window.actions().shortcutGroups(), m_window.theme(), &m_window))->open();
    });
    on(actions.about, [this] { (new AboutDialog(m_window.theme(), &m_window))->open(); });
}

void WindowDesk::connectLinks()
{
    TimelineView& timeline = m_window.timeline();
    connect(&timeline, &TimelineView::openWanted, this, &WindowDesk::openExternally);
    connect(&timeline, &TimelineView::pictureWanted, this, &WindowDesk::showPicture);
    connect(&timeline, &TimelineView::contextMenuWanted, this, &WindowDesk::showEntryMenu);
    connect(&timeline, &TimelineView::copied, this, [this](int entries) {
        m_window.toast().say(tr("Copied from %n entries", nullptr, entries), QString());
    });
    connect(&m_window.sidebar(), &Sidebar::openPageRequested, this, &WindowDesk::openExternally);
    connect(&m_window.sidebar(), &Sidebar::copyRequested, this,
            [this](const QString& address) { copyText(address, tr("Address copied")); });
}

void WindowDesk::openAll(const QStringList& addressesAndFiles)
{
    for (const QString& each : addressesAndFiles) {
        if (each.endsWith(QLatin1String(".opml"), Qt::CaseInsensitive) && QFileInfo::exists(each))
            importOpml(each);
        else
            openOne(each);
    }
}

void WindowDesk::openOne(const QString& addressOrFile)
{
    m_newsroom.preview(addressOrFile, this, [this, addressOrFile](const Result<Preview>& found) {
        if (!found || found->snapshot.entries.isEmpty())
            addStory(addressOrFile); // the dialog says what is wrong, or offers the feeds of the page
        else if (found->alreadyFollowed)
            m_reading.showWhenKnown(found->story);
        else
            follow(*found, found->snapshot.story.title, QString());
    });
}

void WindowDesk::openDemo()
{
    m_newsroom.followDemo(false, this, [this](const Result<StoryId>& story) {
        if (story)
            m_reading.showWhenKnown(*story);
        else
            m_window.toast().say(problemText(story.problem()), QString());
    });
}

void WindowDesk::take(const WindowMessage& message)
{
    for (const EntryDelta& delta : message.changed)
        m_newsroom.reportForeignChange(delta);
    if (message.storiesChanged && message.changed.isEmpty())
        m_newsroom.reportForeignChange(EntryDelta());
    if (message.raise || !message.open.isEmpty())
        m_window.bringForward();
    openAll(message.open);
}

AddStoryDialog* WindowDesk::makeAddDialog()
{
    QStringList groups;
    for (const StoryRecord& story : m_reading.stories()) {
        if (!story.group.isEmpty() && !groups.contains(story.group))
            groups.append(story.group);
    }
    const auto look = [this](const QString& address, QObject* context,
                             std::function<void(Result<Preview>)> answer) {
        m_newsroom.preview(address, context, std::move(answer));
    };
    auto* dialog = new AddStoryDialog(look, groups, m_window.theme(), &m_window);
    connect(dialog, &AddStoryDialog::goToWanted, &m_reading, &ReadingDesk::showWhenKnown);
    return dialog;
}

void WindowDesk::addStory(const QString& addressOrFile)
{
    if (!m_addDialog) {
        m_addDialog = makeAddDialog();
        connect(m_addDialog, &AddStoryDialog::followWanted, this, &WindowDesk::follow);
        m_addDialog->open();
    }
    if (!addressOrFile.isEmpty())
        m_addDialog->setAddress(addressOrFile);
}

void WindowDesk::addSource(StoryId story)
{
    if (m_addDialog)
        return;
    const QList<StoryRecord>& stories = m_reading.stories();
    const auto found = std::find_if(stories.begin(), stories.end(),
                                    [story](const StoryRecord& record) { return record.id == story; });
    if (found == stories.end())
        return;
    m_addDialog = makeAddDialog();
    m_addDialog->addTo(story, found->title);
    connect(m_addDialog, &AddStoryDialog::followWanted, this, [this, story](const Preview& preview) {
        m_newsroom.addSource(preview, story, this,
                             [this](const Result<StoryId>& added) { afterFollowing(added); });
    });
    connect(m_addDialog, &AddStoryDialog::moveWanted, this, [this, story](SourceId source) {
        m_newsroom.moveSource(source, story);
        m_reading.showWhenKnown(story);
    });
    m_addDialog->open();
}

void WindowDesk::afterFollowing(const Result<StoryId>& story)
{
    if (!story) {
        if (m_addDialog)
            m_addDialog->setProblem(story.problem());
        return;
    }
    if (m_addDialog)
        m_addDialog->accept();
    m_reading.showWhenKnown(*story);
}

void WindowDesk::actOnSource(const SourceWish& wish)
{
    using Kind = SourceWish::Kind;
    const SourceRecord& source = wish.source;
    switch (wish.kind) {
    case Kind::LogIn:
        askLogin(source);
        break;
    case Kind::CheckNow:
        m_newsroom.refresh(source.story);
        break;
    case Kind::CopyReport:
        copyText(sourceReport(source), tr("Report copied"));
        break;
    case Kind::Show:
    case Kind::Hide:
        m_newsroom.setSourceEnabled(source.id, wish.kind == Kind::Show);
        break;
    case Kind::MoveOut:
        m_newsroom.moveSourceOut(source.id);
        break;
    case Kind::Remove:
        m_newsroom.removeSource(source.id);
        break;
    case Kind::OpenPage:
        openExternally(source.address);
        break;
    case Kind::CopyAddress:
        copyText(source.address, tr("Address copied"));
        break;
    }
}

void WindowDesk::recover()
{
    m_newsroom.recover(this, [this](const Result<Recovery>& recovery) {
        m_window.banner().clearMatter(Banner::Matter::Store);
        if (!recovery)
            m_window.banner().setMatter(Banner::Matter::Store,
                                        {tr("That did not help."), problemText(recovery.problem()),
                                         tr("Try again"), QStringLiteral("warning")});
        else
            m_window.toast().say(
                recovery->restored.isEmpty()
                    ? tr("There was no sound copy: you begin anew. The damaged file is kept: %1")
                          .arg(recovery->damagedFile)
                    : tr("The last copy is back. The damaged file is kept: %1").arg(recovery->damagedFile),
                QString());
    });
}

void WindowDesk::follow(const Preview& preview, const QString& title, const QString& group)
{
    m_newsroom.follow(preview, title, group, this,
                      [this](const Result<StoryId>& story) { afterFollowing(story); });
}

void WindowDesk::chooseFile()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open a saved page"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { openAll({file}); });
    dialog->open();
}

void WindowDesk::chooseOpml()
{
    auto* dialog = new QFileDialog(&m_window, tr("Import feeds"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists of feeds (*.opml *.xml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &WindowDesk::importOpml);
    dialog->open();
}

void WindowDesk::importOpml(const QString& file)
{
    m_newsroom.importOpml(file, this, [this](const Result<int>& added) {
        m_window.toast().say(!added        ? problemText(added.problem())
                             : *added == 0 ? tr("Nothing new in this list: you follow all of it.")
                                           : tr("Added %n feeds", nullptr, *added),
                             QString());
    });
}

const SourceRecord* WindowDesk::sourceInNeed() const
{
    const StoryRecord* story = m_reading.shownStory();
    if (!story)
        return nullptr;
    const auto found = std::find_if(story->sources.begin(), story->sources.end(), waitsForLogin);
    return found == story->sources.end() ? nullptr : &*found;
}

void WindowDesk::askLogin(const SourceRecord& source)
{
    if (m_loginDialog)
        return;
    m_loginDialog = new LoginDialog(source, m_window.theme(), &m_window);
    connect(m_loginDialog, &LoginDialog::loginWanted, this, &WindowDesk::logIn);
    m_loginDialog->open();
}

void WindowDesk::logIn(SourceId source, const QString& user, const QString& password)
{
    m_newsroom.setCredentials(source, user, password, this, [this](const Outcome& outcome) {
        if (!m_loginDialog)
            return;
        if (outcome)
            m_loginDialog->accept();
        else
            m_loginDialog->setProblem(outcome.problem());
    });
}

void WindowDesk::showSettings()
{
    auto* dialog = new SettingsDialog(m_newsroom.settings(), m_window.theme(), &m_window);
    connect(dialog, &SettingsDialog::changed, this, [this](const Settings& wanted) {
        // The dialog knows nothing of the window's own part.
        Settings settings = wanted;
        m_window.store(settings);
        settings.lastScope = m_newsroom.settings().lastScope;
        m_newsroom.setSettings(settings);
    });
    dialog->open();
}

void WindowDesk::changeTextSize(int step)
{
    Settings settings = m_newsroom.settings();
    settings.textPercent = step == 0 ? 100 : std::clamp(settings.textPercent + step, 80, 200);
    m_newsroom.setSettings(settings);
}

void WindowDesk::markAllRead(const Scope& scope)
{
    m_bulkExpected = true;
    const bool shown = m_reading.scope() == scope;
    m_newsroom.markAllRead(scope, shown ? m_window.filterBar().filter() : EntryFilter());
}

void WindowDesk::updateUndo(const std::optional<UndoStep>& undo, const std::optional<UndoStep>& redo)
{
    Actions& actions = m_window.actions();
    actions.undo->setEnabled(undo.has_value());
    actions.redo->setEnabled(redo.has_value());
    actions.undo->setText(undo ? tr("&Undo: %1").arg(stepWords(*undo)) : tr("&Undo"));
    actions.redo->setText(redo ? tr("&Redo: %1").arg(stepWords(*redo)) : tr("&Redo"));
}

/// Reading and starring show themselves; a toast is for what is large or takes something away.
void WindowDesk::toastFor(const UndoStep& step)
{
    using Kind = UndoStep::Kind;
    const bool marking = step.kind == Kind::MarkRead || step.kind == Kind::MarkUnread;
    const bool bulk = marking && std::exchange(m_bulkExpected, false);
    const bool starring = step.kind == Kind::Save || (step.kind == Kind::Unsave && step.count == 1);
    const bool seen = (marking && !bulk) || starring || step.kind == Kind::Follow || step.kind == Kind::Move;
    const bool unsavedInList =
        step.kind == Kind::Unsave && m_reading.scope() && m_reading.scope()->kind == Scope::Kind::Saved;
    if (!seen || unsavedInList)
        m_window.toast().say(stepWords(step), tr("Undo"));
}

void WindowDesk::openExternally(const QString& address)
{
    if (!openLink(address))
        m_window.toast().say(tr("This link cannot be opened: %1").arg(address.left(80)), QString());
}

void WindowDesk::showPicture(EntryNumber number, const QString& url)
{
    m_newsroom.entries({number}, this, [this, url](const QList<StoredEntry>& entries) {
        if (entries.isEmpty())
            return;
        Picture picture;
        picture.url = url;
        for (const Block& block : entries.first().entry.content.blocks.blocks) {
            if (block.kind == Block::Kind::Picture && block.picture.url == url)
                picture = block.picture;
        }
        auto* viewer = new PictureViewer(picture, m_window.theme(), &m_window);
        connect(viewer, &PictureViewer::openWanted, this, &WindowDesk::openExternally);
        m_newsroom.picture(url, entries.first().story, viewer,
                           [viewer](const Result<QByteArray>& bytes) { viewer->take(bytes); });
        viewer->open();
    });
}

void WindowDesk::copyText(const QString& text, const QString& said)
{
    QGuiApplication::clipboard()->setText(text);
    m_window.toast().say(said, QString());
}

void WindowDesk::showEntryMenu(EntryNumber entry, const QString& url, const QPoint& at)
{
    TimelineView& timeline = m_window.timeline();
    timeline.setCurrent(entry);
    auto* menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto command = [&](const QString& text, TimelineCommand what) {
        menu->addAction(text, this, [this, what] { m_window.timeline().perform(what); });
    };
    if (!url.isEmpty()) {
        menu->addAction(tr("Open link"), this, [this, url] { openExternally(url); });
        menu->addAction(tr("Copy link"), this, [this, url] { copyText(url, tr("Link copied")); });
        menu->addSeparator();
    }
    const Card* card = timeline.card(timeline.rowOfCurrent());
    if (card && card->entry.revisions > 0) {
        menu->addAction(timeline.versions(entry) ? tr("Close versions") : tr("Show versions"), this,
                        [this, entry] { m_window.timeline().toggleVersions(entry); });
        menu->addSeparator();
    }
    command(tr("Mark as read or unread"), TimelineCommand::ToggleRead);
    command(tr("Save or drop from saved"), TimelineCommand::Save);
    menu->addSeparator();
    command(tr("Open in browser"), TimelineCommand::OpenInBrowser);
    command(tr("Copy with source"), TimelineCommand::CopyCitation);
    command(tr("Copy selection"), TimelineCommand::CopySelection);
    command(tr("Copy link to the entry"), TimelineCommand::CopyLink);
    menu->popup(at);
}

void WindowDesk::remember()
{
    m_rememberSoon.stop();
    Settings settings = m_newsroom.settings();
    m_window.store(settings);
    if (const auto scope = m_reading.scope())
        settings.lastScope = scopeWord(*scope);
    if (settings != m_newsroom.settings())
        m_newsroom.setSettings(settings);
}

} // namespace dateline
