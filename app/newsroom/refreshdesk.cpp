#include "newsroom/refreshdesk.h"

#include "accounts/credentials.h"
#include "fetch/gate.h"
#include "fetch/schedule.h"
#include "markup/bodygate.h"

#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>

namespace dateline {

namespace {

using namespace std::chrono_literals;

/// Sources under way at the same time; the gate keeps to one a host.
constexpr qsizetype mostAtOnce = 8;
/// How long to wait while another program of the profile asks.
constexpr auto lockPause = 2s;
/// A timer counts in ints; what is due later is looked at again on the way.
constexpr auto longestWait = std::chrono::milliseconds(1h);

} // namespace

RefreshDesk::RefreshDesk(StoreDesk& store, NetworkGate& gate, Credentials& credentials,
                         const QString& lockFile, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_gate(gate)
    , m_credentials(credentials)
    , m_clock(clock)
    , m_refresher(gate, clock)
    , m_lock(lockFile)
    , m_seed(QRandomGenerator::global()->generate64())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RefreshDesk::look);
}

void RefreshDesk::setSources(const QList<StoryRecord>& stories)
{
    QHash<SourceId, Followed> followed;
    for (const StoryRecord& story : stories) {
        for (const SourceRecord& source : story.sources)
            followed.insert(source.id, {source, story.state, story.newest});
    }
    m_followed = followed;
    look();
}

void RefreshDesk::setSettings(const Settings& settings)
{
    m_settings = settings;
    look();
}

void RefreshDesk::setShown(std::optional<StoryId> story, bool windowActive)
{
    m_shown = story;
    m_windowActive = windowActive;
    look();
}

void RefreshDesk::setOffline(bool offline)
{
    m_offline = offline;
    look();
}

void RefreshDesk::startSchedule()
{
    m_scheduled = true;
    look();
}

void RefreshDesk::check(const QList<SourceId>& sources)
{
    for (const SourceId id : sources) {
        const auto followed = m_followed.constFind(id);
        if (followed == m_followed.constEnd() || m_byHand.contains(id))
            continue;
        if (followed->source.kind == SourceKind::File || !mayAskByHand(followed->source, m_clock.now()))
            continue;
        m_byHand.append(id);
    }
    look();
    if (!busy())
        Q_EMIT idle();
}

void RefreshDesk::checkDue()
{
    QList<SourceId> sources;
    for (const Followed& followed : std::as_const(m_followed)) {
        const auto at = due(followed);
        if (at && *at <= m_clock.now())
            sources.append(followed.source.id);
    }
    check(sources);
}

std::optional<Instant> RefreshDesk::due(const Followed& followed) const
{
    const Situation situation{followed.state, m_shown == followed.source.story, m_windowActive};
    return dueAt(followed.source, situation, m_settings, m_clock.now(), m_seed);
}

std::optional<Instant> RefreshDesk::nextDue() const
{
    std::optional<Instant> next;
    for (const Followed& followed : m_followed) {
        if (!m_scheduled || m_offline)
            break;
        const auto at = due(followed);
        if (at && (!next || *at < *next))
            next = at;
    }
    return next;
}

/// Asks whom it is time to ask and sets the timer for the next look.
void RefreshDesk::look()
{
    QList<Candidate> candidates;
    for (const Followed& followed : std::as_const(m_followed)) {
        if (!m_scheduled || m_offline)
            break;
        const SourceId id = followed.source.id;
        if (m_asked.contains(id) || m_byHand.contains(id))
            continue;
        if (const auto at = due(followed))
            candidates.append({id, *at, m_shown == followed.source.story, followed.state == LiveState::Live});
    }
    const Plan plan = planChecks(candidates, m_clock.now());
    if (m_byHand.isEmpty() && plan.now.isEmpty()) {
        if (m_asked.isEmpty())
            m_lock.unlock();
        if (plan.lookAgain) {
            const auto wait =
                std::clamp<std::chrono::milliseconds>(*plan.lookAgain - m_clock.now(), 50ms, longestWait);
            m_timer.start(wait);
        } else {
            m_timer.stop();
        }
        return;
    }
    if (!m_lock.isHeld() && !m_lock.tryLock()) {
        m_timer.start(lockPause);
        return;
    }
    while (!m_byHand.isEmpty() && m_asked.size() < mostAtOnce)
        ask(m_byHand.takeFirst());
    for (const SourceId id : plan.now) {
        if (m_asked.size() < mostAtOnce)
            ask(id);
    }
    // What found no place is asked when a place gets free; for the rest a second is the schedule's own grain.
    m_timer.start(1s);
}

void RefreshDesk::ask(SourceId id)
{
    m_asked.insert(id);
    const SourceRecord source = m_followed.value(id).source;
    // The keyring is asked only for sources that once wanted a name: it may have to unlock itself.
    if (!source.usesLogin) {
        askWith(id, std::nullopt);
        return;
    }
    m_credentials.find(QUrl(source.address), this,
                       [this, id](const std::optional<Login>& login) { askWith(id, login); });
}

void RefreshDesk::askWith(SourceId id, const std::optional<Login>& login)
{
    const Followed followed = m_followed.value(id);
    const bool mayBePaged = followed.source.kind == SourceKind::LivePage;
    m_store.read(
        this,
        [id, mayBePaged](Shelves& shelves) { return mayBePaged ? shelves.entries.ids(id) : QSet<QString>(); },
        [this, followed, login](const QSet<QString>& knownIds) {
            RefreshRequest request;
            request.source = followed.source;
            request.login = login;
            request.state = followed.state;
            request.knownIds = knownIds;
            m_refresher.refresh(request, this, [this](const RefreshAnswer& answer) {
                store(answer.source, answer.snapshot, answer.answeredAt);
            });
        });
}

void RefreshDesk::take(const SourceRecord& source, const Snapshot& snapshot)
{
    m_asked.insert(source.id);
    store(source, snapshot, m_clock.now());
}

RefreshDesk::Kept RefreshDesk::keep(Shelves& shelves, SourceRecord source,
                                    const std::optional<Snapshot>& snapshot, Instant seen)
{
    Kept kept{source, {}, {}};
    kept.delta.story = source.story;
    if (snapshot) {
        const MergeHelp help{bodyOf,
                             [&shelves](EntryNumber number) { return shelves.entries.plainText(number); }};
        const Changes changes = merge(shelves.entries.known(source.id), *snapshot, seen, help);
        const Result<EntryDelta> applied = shelves.entries.apply(source.id, changes, seen);
        if (!applied) {
            kept.problem = applied.problem();
            return kept;
        }
        kept.delta = *applied;
        kept.delta.story = source.story;
        if (const Outcome facts = shelves.sources.saveFacts(source.id, snapshot->story); !facts)
            kept.problem = facts.problem();
    }
    if (const Outcome saved = shelves.sources.saveCheck(source); !saved)
        kept.problem = saved.problem();
    else if (const auto stored = shelves.sources.source(source.id); stored)
        kept.source.address = stored->address;
    return kept;
}

void RefreshDesk::store(const SourceRecord& source, const std::optional<Snapshot>& snapshot, Instant seen)
{
    m_store.write(
        this, [source, snapshot, seen](Shelves& shelves) { return keep(shelves, source, snapshot, seen); },
        [this](const Kept& kept) { finish(kept); });
}

void RefreshDesk::finish(const Kept& kept)
{
    const SourceId id = kept.source.id;
    m_asked.remove(id);
    QString former;
    if (const auto followed = m_followed.find(id); followed != m_followed.end()) {
        former = followed->source.address;
        followed->source = kept.source;
    }
    if (kept.problem)
        Q_EMIT storeFailed(kept.problem);
    Q_EMIT checked(kept.source, kept.delta);
    if (!former.isEmpty() && former != kept.source.address)
        Q_EMIT moved(kept.source, former);
    look();
    if (!busy())
        Q_EMIT idle();
}

} // namespace dateline
