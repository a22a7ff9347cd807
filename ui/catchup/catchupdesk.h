#pragma once

#include "newsroom.h"

#include <QObject>
#include <QTimer>

namespace dateline {

class CatchUpView;
class MainWindow;
class ReadingDesk;
enum class CatchUpSpan : quint8;

/// Fills the catch-up with what the newsroom knows and takes the reader from it to the entries. GUI thread.
class CatchUpDesk final : public QObject
{
    Q_OBJECT
public:
    CatchUpDesk(Newsroom& newsroom, MainWindow& window, ReadingDesk& reading, QObject* parent = nullptr);

    /// What happened in the list that is shown: since the reader left it, else in the last day.
    void open();
    void close();
    bool isLoaded() const { return m_loaded; }

private:
    void countNew();
    void ask();
    void askChanged(Instant since);
    void goTo(EntryNumber entry, StoryId story);
    void showWanted();
    CatchUpView& view() const;

    Newsroom& m_newsroom;
    MainWindow& m_window;
    ReadingDesk& m_reading;
    std::optional<Scope> m_scope;        ///< nothing while it is closed
    std::optional<EntryNumber> m_wanted; ///< to be shown as soon as the timeline has it
    int m_generation = 0;
    bool m_loaded = false;
    QTimer m_soon;
};

} // namespace dateline
