#pragma once

#include "stories/storedentry.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace dateline {

/// Knows what the reader has before them and when they leave it: by going to another story, by quitting, or
/// by being away from the window for a while (story-rules: Reading). Says each leaving once. GUI thread.
class ReadingSession final : public QObject
{
    Q_OBJECT
public:
    explicit ReadingSession(std::chrono::milliseconds away = std::chrono::minutes(5),
                            QObject* parent = nullptr);

    void show(const Scope& scope);
    void setWindowActive(bool active);
    /// The program ends.
    void end();

    std::optional<Scope> scope() const { return m_scope; }
    bool isWindowActive() const { return m_active; }
    /// The story on screen, none for lists.
    std::optional<StoryId> story() const;

Q_SIGNALS:
    void left(dateline::StoryId story);
    void shownChanged();

private:
    void leave();

    std::optional<Scope> m_scope;
    bool m_active = true;
    bool m_isLeft = false; ///< said already; being back takes it away
    QTimer m_away;
};

/// "all", "saved" or "story:<number>": what the settings remember.
QString scopeWord(const Scope& scope);
std::optional<Scope> scopeFromWord(const QString& word);

/// What a list shows after news while a filter by reading state is on: what matches now and what was shown
/// already, so that reading takes nothing from under the reader's eyes. `all` is the list without these two
/// conditions, in order.
QList<EntryStub> keepingShown(const QList<EntryStub>& all, const QList<EntryStub>& shown,
                              const EntryFilter& filter);

} // namespace dateline
