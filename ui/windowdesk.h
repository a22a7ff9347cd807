#pragma once

#include "newsroom.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace dateline {

class AddStoryDialog;
class LoginDialog;
class MainWindow;
class ReadingDesk;
class ThemeWatcher;
struct SourceWish;
struct WindowMessage;

/// Everything that is not reading: following, importing, logging in, settings, undo, opening links, what
/// other processes say. Owned by main; GUI thread.
class WindowDesk final : public QObject
{
    Q_OBJECT
public:
    WindowDesk(Newsroom& newsroom, MainWindow& window, ReadingDesk& reading, ThemeWatcher& themes,
               QObject* parent = nullptr);

    /// Opens what was named on the command line or dropped: OPML is imported, addresses and files are
    /// followed and shown; what cannot be followed as it is goes into the add dialog, which says why.
    void openAll(const QStringList& addressesAndFiles);
    /// Opens the demo story and goes there.
    void openDemo();
    /// What a second start or a command beside the window said.
    void take(const WindowMessage& message);

private:
    void connectSubscriptions();
    void connectActions();
    void connectLinks();
    void openOne(const QString& addressOrFile);
    void addStory(const QString& addressOrFile);
    AddStoryDialog* makeAddDialog();
    void addSource(StoryId story);
    void actOnSource(const SourceWish& wish);
    void afterFollowing(const Result<StoryId>& story);
    void recover();
    void follow(const Preview& preview, const QString& title, const QString& group);
    void chooseFile();
    void chooseOpml();
    void importOpml(const QString& file);
    void askLogin(const SourceRecord& source);
    void logIn(SourceId source, const QString& user, const QString& password);
    void showSettings();
    void changeTextSize(int step);
    void markAllRead(const Scope& scope);
    void updateUndo(const std::optional<UndoStep>& undo, const std::optional<UndoStep>& redo);
    void toastFor(const UndoStep& step);
    void openExternally(const QString& address);
    void showPicture(EntryNumber number, const QString& url);
    void copyText(const QString& text, const QString& said);
    void showEntryMenu(EntryNumber entry, const QString& url, const QPoint& at);
    void remember();
    const SourceRecord* sourceInNeed() const;

    Newsroom& m_newsroom;
    MainWindow& m_window;
    ReadingDesk& m_reading;
    ThemeWatcher& m_themes;
    QPointer<AddStoryDialog> m_addDialog;
    QPointer<LoginDialog> m_loginDialog;
    bool m_bulkExpected = false; ///< the next marking is "all as read": worth a toast whatever its size
    QTimer m_rememberSoon;
};

/// "Marked 21 entries as read", "Unfollowed Field Notes": for the toast and the undo menu.
QString stepWords(const UndoStep& step);

} // namespace dateline
