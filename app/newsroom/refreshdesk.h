#pragma once

#include "fetch/refresh.h"
#include "fetch/refreshlock.h"
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

/// Asks the sources when they are due: schedule → fetch → hash → parse → merge → commit, and says what
/// changed. Owned by newsroom (or by the refresh command), used from its thread; nothing here blocks.
class RefreshDesk final : public QObject
{
    Q_OBJECT
public:
    /// `lockFile`: one program at a time asks the sources of a profile; while another does, this one waits.
    RefreshDesk(StoreDesk& store, NetworkGate& gate, Credentials& credentials, const QString& lockFile,
                const Clock& clock, QObject* parent = nullptr);

    /// What is followed now. Sources that are new here are asked as soon as they are due.
    void setSources(const QList<StoryRecord>& stories);
    void setSettings(const Settings& settings);
    void setShown(std::optional<StoryId> story, bool windowActive);
    void setOffline(bool offline);
    /// Until this is called nothing is asked by itself.
    void startSchedule();

    /// Asks these now, whatever the schedule says, but never against Retry-After.
    void check(const QList<SourceId>& sources);
    /// Asks once whatever is due by now.
    void checkDue();
    /// A snapshot that was read for the preview is stored without asking again.
    void take(const SourceRecord& source, const Snapshot& snapshot);
    /// When the next source is to be asked; nothing while none is, or nothing is asked by itself.
    std::optional<Instant> nextDue() const;
    bool busy() const { return !m_asked.isEmpty() || !m_byHand.isEmpty(); }

Q_SIGNALS:
    /// Committed, good or not (source.problem).
    void checked(const dateline::SourceRecord& source, const dateline::EntryDelta& delta);
    /// A permanent redirect was seen often and long enough: the source is asked at its new address from now
    /// on.
    void moved(const dateline::SourceRecord& source, const QString& formerAddress);
    void storeFailed(const dateline::Problem& problem);
    void idle(); ///< everything that was asked for has been answered and stored

private:
    struct Followed
    {
        SourceRecord source;
        LiveState state = LiveState::Unknown;
        std::optional<Instant> newest;
    };
    /// What a check came to, as stored.
    struct Kept
    {
        SourceRecord source;
        EntryDelta delta;
        Problem problem;
    };
    static Kept keep(Shelves& shelves, SourceRecord source, const std::optional<Snapshot>& snapshot,
                     Instant seen);

    void look();
    void ask(SourceId id);
    void askWith(SourceId id, const std::optional<Login>& login);
    void store(const SourceRecord& source, const std::optional<Snapshot>& snapshot, Instant seen);
    void finish(const Kept& kept);
    std::optional<Instant> due(const Followed& followed) const;

    StoreDesk& m_store;
    NetworkGate& m_gate;
    Credentials& m_credentials;
    const Clock& m_clock;
    Refresher m_refresher;
    RefreshLock m_lock;
    Settings m_settings;
    QHash<SourceId, Followed> m_followed;
    QSet<SourceId> m_asked;   ///< under way
    QList<SourceId> m_byHand; ///< wait for their turn, first come first served
    std::optional<StoryId> m_shown;
    bool m_windowActive = false;
    bool m_offline = false;
    bool m_scheduled = false;
    quint64 m_seed;
    QTimer m_timer;
};

} // namespace dateline
