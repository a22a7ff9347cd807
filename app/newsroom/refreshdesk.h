#pragma once

#include "newsroom/storedesk.h"
#include "settings/settings.h"
#include "stories/storyrecord.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace dateline {

class Credentials;
class NetworkGate;
class Refresher;

/// Asks the sources when they are due: schedule → fetch → hash → parse → merge → commit, and says what
/// changed. Owned by newsroom (or by the refresh command), used from its thread; nothing here blocks.
class RefreshDesk final : public QObject
{
    Q_OBJECT
public:
    RefreshDesk(StoreDesk& store, NetworkGate& gate, Credentials& credentials, const Clock& clock,
                QObject* parent = nullptr);
    ~RefreshDesk() override;

    /// What is followed now. Sources that are new here are asked as soon as they are due.
    void setSources(const QList<StoryRecord>& stories);
    void setSettings(const Settings& settings);
    void setShown(std::optional<StoryId> story, bool windowActive);
    void setOffline(bool offline);
    /// Until this is called nothing is asked by itself.
    void startSchedule();

    /// Asks these now, whatever the schedule says, but never against Retry-After.
    void check(const QList<SourceId>& sources);
    /// A snapshot that was read for the preview is stored without asking again.
    void take(const SourceRecord& source, const Snapshot& snapshot);
    bool busy() const { return !m_asked.isEmpty(); }

Q_SIGNALS:
    void stored(const dateline::EntryDelta& delta);
    void checked(const dateline::SourceRecord& source, const dateline::EntryDelta& delta);
    void idle(); ///< everything that was asked has been answered and stored

private:
    struct Followed
    {
        SourceRecord source;
        LiveState state = LiveState::Unknown;
        std::optional<Instant> newest;
    };
    void reschedule();
    void askDue();
    void ask(SourceId id);
    void answered(SourceId id, const struct RefreshAnswer& answer);
    void finish(SourceId id, const SourceRecord& record, const EntryDelta& delta);
    void store(const SourceRecord& record, const std::optional<Snapshot>& snapshot);

    StoreDesk& m_store;
    NetworkGate& m_gate;
    Credentials& m_credentials;
    const Clock& m_clock;
    std::unique_ptr<Refresher> m_refresher;
    Settings m_settings;
    QHash<SourceId, Followed> m_followed;
    QSet<SourceId> m_asked;
    std::optional<StoryId> m_shown;
    bool m_windowActive = false;
    bool m_offline = false;
    bool m_scheduled = false;
    QTimer m_timer;
};

} // namespace dateline
