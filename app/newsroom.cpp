#include "newsroom.h"

#include "accounts/credentials.h"
#include "base/resources.h"
#include "demo/demoserver.h"
#include "demo/demostory.h"
#include "feeds/livelayout.h"
#include "fetch/gate.h"
#include "fetch/lookup.h"
#include "fetch/pictures.h"
#include "newsroom/importlist.h"
#include "newsroom/refreshdesk.h"
#include "newsroom/storedesk.h"
#include "newsroom/topicdesk.h"
#include "store/backups.h"
#include "store/profile.h"

#include <QTimer>

#include <atomic>

namespace dateline {

namespace {

constexpr std::chrono::minutes upkeepDelay(1);

/// What one action of the reader came to, as committed.
struct Act
{
    Problem problem;
    QList<EntryNumber> entries; ///< whose state changed
    bool stories = false;       ///< subscriptions changed
    bool announces = true;      ///< the toast offers to undo it
    std::optional<UndoStep> undo;
    std::optional<UndoStep> redo;
};

Act actOf(const Outcome& outcome)
{
    Act act;
    act.stories = true;
    if (!outcome)
        act.problem = outcome.problem();
    return act;
}

Act actOf(const Result<QList<EntryNumber>>& changed)
{
    Act act;
    if (changed)
        act.entries = *changed;
    else
        act.problem = changed.problem();
    return act;
}

Act actOf(const Result<UndoStep>& step)
{
    Act act;
    act.announces = false;
    act.stories = true;
    if (step)
        act.entries = step->entries;
    else
        act.problem = step.problem();
    return act;
}

NewSource sourceOf(const Preview& preview)
{
    const Snapshot& snapshot = preview.snapshot;
    const QUrl address(preview.address);
    NewSource source;
    source.address = preview.address;
    source.title = snapshot.story.title;
    source.format = snapshot.format;
    source.outlet = !snapshot.story.publisher.isEmpty()                       ? snapshot.story.publisher
                    : !snapshot.story.title.isEmpty() && !snapshot.isLivePage ? snapshot.story.title
                                                                              : address.host();
    source.kind = address.host() == demoHost() ? SourceKind::Demo : preview.source.kind;
    return source;
}

} // namespace

class Newsroom::Private
{
public:
    Private(Newsroom* owner, const Options& chosen)
        : q(owner)
        , options(chosen)
        , clock(chosen.clock ? *chosen.clock : systemClock)
        , profile(chosen.profile)
        , settings(loadSettings(profile.settingsFile()))
        , store(clock)
        , gate(clock)
        , pictures(gate, profile.pictureFolder(), clock)
        , lookup(gate, clock)
        , refresh(store, gate, credentials, profile.refreshLockFile(), clock)
        , topics(store)
    {
        initAppResources();
        setLayoutFolder(profile.selectorFolder());
        gate.setOffline(options.offline);
        refresh.setOffline(options.offline);
        refresh.setSettings(settings);
    }

    /// Runs an action of the reader in the store thread; views hear of it when it is on the disk.
    void act(std::function<Act(Shelves&)> job)
    {
        store.write(
            q,
            [job = std::move(job)](Shelves& shelves) {
                Act act = job(shelves);
                act.undo = shelves.reading.nextUndo();
                act.redo = shelves.reading.nextRedo();
                return act;
            },
            [this](const Act& act) { committed(act); });
    }

    void committed(const Act& act)
    {
        if (act.problem) {
            Q_EMIT q->failed(act.problem);
            return;
        }
        if (!act.entries.isEmpty()) {
            EntryDelta delta;
            delta.restated = act.entries;
            Q_EMIT q->entriesChanged(delta);
        }
        if (act.stories || !act.entries.isEmpty())
            storiesMayHaveChanged();
        Q_EMIT q->undoChanged(act.undo, act.redo);
        if (act.announces && act.undo && (act.stories || !act.entries.isEmpty()))
            Q_EMIT q->done(*act.undo);
    }

    void storiesMayHaveChanged()
    {
        store.read(
            q, [](Shelves& shelves) { return shelves.stories.stories(); },
            [this](const QList<StoryRecord>& stories) {
                refresh.setSources(stories);
                noteHosts(stories);
            });
        Q_EMIT q->storiesChanged();
    }

    /// Hosts that the reader typed: their pictures may be fetched even where the host is private.
    void noteHosts(const QList<StoryRecord>& stories)
    {
        for (const StoryRecord& story : stories)
            hosts.insert(story.id, QUrl(story.sources.value(0).address).host());
    }

    Outcome serveDemo(bool restart);
    void readyToWork();
    void keepUp(bool endedUncleanly);

    Newsroom* q;
    Options options;
    SystemClock systemClock;
    const Clock& clock;
    Profile profile;
    Settings settings;
    StoreDesk store;
    NetworkGate gate;
    Credentials credentials;
    Pictures pictures;
    Lookup lookup;
    RefreshDesk refresh;
    TopicDesk topics;
    std::unique_ptr<DemoServer> demo;
    QHash<StoryId, QString> hosts;
    std::atomic<bool> stopUpkeep{false};
    Worker upkeep{QStringLiteral("upkeep")};
};

Newsroom::Newsroom(const Options& options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, options))
{
    connect(&d->refresh, &RefreshDesk::checked, this,
            [this](const SourceRecord& source, const EntryDelta& delta) {
                Q_EMIT sourceChanged(source);
                if (!delta.isEmpty())
                    Q_EMIT entriesChanged(delta);
                if (!delta.added.isEmpty() || !delta.revised.isEmpty())
                    d->topics.textChanged(source.story);
                Q_EMIT storiesChanged();
            });
    const auto mayBeIdle = [this] {
        if (!busy())
            Q_EMIT idle();
    };
    connect(&d->refresh, &RefreshDesk::idle, this, mayBeIdle);
    connect(&d->topics, &TopicDesk::idle, this, mayBeIdle);
    connect(&d->refresh, &RefreshDesk::storeFailed, this, &Newsroom::failed);
    connect(&d->topics, &TopicDesk::found, this, [this](StoryId story, const QList<EntryNumber>& entries) {
        EntryDelta delta;
        delta.story = story;
        delta.restated = entries;
        if (!delta.isEmpty())
            Q_EMIT entriesChanged(delta);
    });
}

Newsroom::~Newsroom()
{
    d->stopUpkeep = true;
    d->gate.cancelAll();
    d->store.drain();
}

void Newsroom::start()
{
    d->store.open(d->profile.databaseFile(), d->options.readOnly, this, [this](const Outcome& opened) {
        if (opened)
            d->readyToWork();
        else
            Q_EMIT openFailed(opened.problem());
    });
}

void Newsroom::Private::readyToWork()
{
    Q_EMIT q->opened();
    store.read(
        q,
        [](Shelves& shelves) {
            return std::make_pair(shelves.stories.stories(),
                                  std::make_pair(shelves.reading.nextUndo(), shelves.reading.nextRedo()));
        },
        [this](const auto& found) {
            for (const StoryRecord& story : found.first) {
                for (const SourceRecord& source : story.sources) {
                    if (source.kind == SourceKind::Demo && !options.readOnly && !serveDemo(false))
                        break;
                }
            }
            refresh.setSources(found.first);
            noteHosts(found.first);
            if (options.schedule && !options.readOnly) {
                refresh.startSchedule();
                // Never before the reader can read.
                QTimer::singleShot(upkeepDelay, q, [this] {
                    store.write(
                        q,
                        [](Shelves& shelves) {
                            (void)shelves.stories.purge(); // again tomorrow, if it could not
                            return shelves.database->endedUncleanly();
                        },
                        [this](bool endedUncleanly) { keepUp(endedUncleanly); });
                });
            }
            Q_EMIT q->undoChanged(found.second.first, found.second.second);
        });
}

/// Checks the database after an unclean end or weekly, and copies it daily; over connections of its own.
void Newsroom::Private::keepUp(bool endedUncleanly)
{
    upkeep.run(
        q,
        [this, endedUncleanly, path = profile.databaseFile(), now = clock.now()]() -> Outcome {
            if (endedUncleanly || checkIsDue(path, now)) {
                if (const Outcome sound = checkDatabase(path, stopUpkeep); !sound)
                    return sound; // what is damaged must not replace a good copy
            }
            if (!backupIsDue(path, now))
                return dateline::done();
            const auto copy = backupDatabase(path, backupFolder(path), BackupReason::Routine);
            return copy ? dateline::done() : Outcome(copy.problem());
        },
        [this](const Outcome& outcome) {
            if (!outcome && outcome.problem().code != Problem::Code::Cancelled)
                Q_EMIT q->failed(outcome.problem());
        });
}

void Newsroom::stories(QObject* context, Answer<QList<StoryRecord>> answer)
{
    d->store.read(
        context, [](Shelves& shelves) { return shelves.stories.stories(); }, std::move(answer));
}

void Newsroom::timeline(const Scope& scope, const EntryFilter& filter, EntryOrder order, QObject* context,
                        Answer<QList<EntryStub>> answer)
{
    d->store.read(
        context, [=](Shelves& shelves) { return shelves.entries.timeline(scope, filter, order); },
        std::move(answer));
}

void Newsroom::entries(const QList<EntryNumber>& numbers, QObject* context, Answer<QList<StoredEntry>> answer)
{
    d->store.read(
        context, [numbers](Shelves& shelves) { return shelves.entries.entries(numbers); }, std::move(answer));
}

void Newsroom::changedSince(const Scope& scope, Instant since, QObject* context,
                            Answer<QList<StoredEntry>> answer)
{
    constexpr int most = 2000;
    d->store.read(
        context, [=](Shelves& shelves) { return shelves.entries.changedSince(scope, since, most); },
        std::move(answer));
}

void Newsroom::facets(const Scope& scope, QObject* context, Answer<Facets> answer)
{
    d->store.read(
        context, [scope](Shelves& shelves) { return shelves.entries.facets(scope); }, std::move(answer));
}

void Newsroom::revisions(EntryNumber number, QObject* context, Answer<QList<Revision>> answer)
{
    d->store.read(
        context, [number](Shelves& shelves) { return shelves.entries.revisions(number); }, std::move(answer));
}

void Newsroom::place(const Scope& scope, QObject* context, Answer<std::optional<Place>> answer)
{
    d->store.read(
        context, [scope](Shelves& shelves) { return shelves.stories.place(scope); }, std::move(answer));
}

void Newsroom::leftAt(StoryId story, QObject* context, Answer<std::optional<Instant>> answer)
{
    d->store.read(
        context, [story](Shelves& shelves) { return shelves.stories.leftAt(story); }, std::move(answer));
}

void Newsroom::order(StoryId story, QObject* context, Answer<EntryOrder> answer)
{
    d->store.read(
        context, [story](Shelves& shelves) { return shelves.stories.order(story); }, std::move(answer));
}

void Newsroom::setRead(const QList<EntryNumber>& entries, bool read)
{
    d->act([=](Shelves& shelves) { return actOf(shelves.reading.setRead(entries, read)); });
}

void Newsroom::markAllRead(const Scope& scope, const EntryFilter& filter)
{
    d->act([=](Shelves& shelves) { return actOf(shelves.reading.markAllRead(scope, filter)); });
}

void Newsroom::setSaved(const QList<EntryNumber>& entries, bool saved)
{
    d->act([=](Shelves& shelves) { return actOf(shelves.reading.setSaved(entries, saved)); });
}

void Newsroom::undo()
{
    d->act([](Shelves& shelves) { return actOf(shelves.reading.undo()); });
}

void Newsroom::redo()
{
    d->act([](Shelves& shelves) { return actOf(shelves.reading.redo()); });
}

void Newsroom::savePlace(const Scope& scope, const Place& place)
{
    if (d->options.readOnly)
        return;
    d->store.write(
        this, [=](Shelves& shelves) { return shelves.stories.savePlace(scope, place); },
        [](const Outcome&) {});
}

void Newsroom::leave(StoryId story)
{
    if (d->options.readOnly)
        return;
    const Instant now = d->clock.now();
    d->store.write(
        this, [=](Shelves& shelves) { return shelves.stories.leave(story, now); }, [](const Outcome&) {});
}

void Newsroom::setOrder(StoryId story, EntryOrder order)
{
    d->store.write(
        this, [=](Shelves& shelves) { return shelves.stories.setOrder(story, order); },
        [this](const Outcome& outcome) {
            if (!outcome)
                Q_EMIT failed(outcome.problem());
        });
}

void Newsroom::preview(const QString& addressOrFile, QObject* context, Answer<Result<Preview>> answer)
{
    if (QUrl(addressOrFile).host() == demoHost()) {
        if (const Outcome served = d->serveDemo(false); !served) {
            answer(served.problem());
            return;
        }
    }
    d->lookup.find(addressOrFile, this,
                   [this, context = QPointer<QObject>(context), answer](const Result<Found>& found) {
                       if (!context)
                           return;
                       if (!found) {
                           answer(found.problem());
                           return;
                       }
                       Preview preview;
                       preview.address = found->address;
                       preview.snapshot = found->snapshot;
                       preview.source = found->source;
                       preview.login = found->login;
                       d->store.read(
                           context,
                           [address = preview.address](Shelves& shelves) {
                               return shelves.stories.sourceByAddress(address);
                           },
                           [preview, answer](const std::optional<SourceRecord>& known) mutable {
                               preview.alreadyFollowed = known.has_value();
                               preview.story = known ? known->story : StoryId{};
                               answer(preview);
                           });
                   });
}

void Newsroom::follow(const Preview& preview, const QString& title, const QString& group, QObject* context,
                      Answer<Result<StoryId>> answer)
{
    struct Followed
    {
        Result<StoryId> story;
        SourceRecord source;
    };
    if (preview.login)
        d->credentials.store(QUrl(preview.address), *preview.login, this, [](const Outcome&) {});
    d->store.write(
        this,
        [preview, title, group](Shelves& shelves) {
            const NewSource source = sourceOf(preview);
            Followed followed{shelves.stories.follow(source, title, group), {}};
            if (followed.story) {
                const SourceRecord stored = shelves.stories.story(*followed.story)->sources.constFirst();
                followed.source = preview.source;
                followed.source.id = stored.id;
                followed.source.story = stored.story;
                followed.source.address = stored.address;
                followed.source.outlet = stored.outlet;
                followed.source.kind = stored.kind;
                followed.source.needsLogin = preview.login.has_value();
            }
            return followed;
        },
        [this, preview, context = QPointer<QObject>(context), answer](const Followed& followed) {
            if (followed.story) {
                // What was read for the preview is stored as it is: nothing is asked twice.
                d->refresh.take(followed.source, preview.snapshot);
                d->act([](Shelves&) { return actOf(dateline::done()); });
            }
            if (context)
                answer(followed.story);
        });
}

Outcome Newsroom::Private::serveDemo(bool restart)
{
    if (demo && !restart)
        return dateline::done();
    if (restart || !settings.demoStarted) {
        settings.demoStarted = clock.now();
        if (!options.readOnly)
            saveSettings(profile.settingsFile(), settings);
    }
    if (demo) {
        demo->restart(*settings.demoStarted);
        return dateline::done();
    }
    const Result<DemoStory> story = loadDemoStory();
    if (!story)
        return story.problem();
    demo = std::make_unique<DemoServer>(*story, *settings.demoStarted, clock);
    if (demo->port() == 0)
        return demo->problem();
    gate.mapHost(demoHost(), demo->port());
    return dateline::done();
}

void Newsroom::followDemo(bool restart, QObject* context, Answer<Result<StoryId>> answer)
{
    if (const Outcome served = d->serveDemo(restart); !served) {
        answer(served.problem());
        return;
    }
    preview(demoAddress(), this,
            [this, context = QPointer<QObject>(context), answer](const Result<Preview>& found) {
                if (!context)
                    return;
                if (!found)
                    answer(found.problem());
                else if (found->alreadyFollowed) {
                    refresh(found->story);
                    answer(found->story);
                } else
                    follow(*found, found->snapshot.story.title, {}, context, answer);
            });
}

void Newsroom::rename(StoryId story, const QString& title)
{
    d->act([=](Shelves& shelves) { return actOf(shelves.stories.rename(story, title)); });
}

void Newsroom::move(StoryId story, const QString& group, int position)
{
    d->act([=](Shelves& shelves) { return actOf(shelves.stories.move(story, group, position)); });
}

void Newsroom::unfollow(StoryId story)
{
    d->act([=](Shelves& shelves) { return actOf(shelves.stories.unfollow(story)); });
}

void Newsroom::importOpml(const QString& file, QObject* context, Answer<Result<int>> answer)
{
    d->store.write(
        this, [file](Shelves& shelves) { return importList(file, shelves.stories); },
        [this, context = QPointer<QObject>(context), answer](const Result<ImportCount>& imported) {
            if (imported)
                d->act([](Shelves&) { return actOf(dateline::done()); });
            if (context)
                answer(imported ? Result<int>(imported->added) : Result<int>(imported.problem()));
        });
}

void Newsroom::refresh(StoryId story)
{
    d->store.read(
        this, [story](Shelves& shelves) { return shelves.stories.story(story); },
        [this](const Result<StoryRecord>& record) {
            if (!record)
                return;
            QList<SourceId> sources;
            for (const SourceRecord& source : record->sources)
                sources.append(source.id);
            d->refresh.check(sources);
        });
}

void Newsroom::refreshAll()
{
    stories(this, [this](const QList<StoryRecord>& stories) {
        QList<SourceId> sources;
        for (const StoryRecord& story : stories) {
            for (const SourceRecord& source : story.sources)
                sources.append(source.id);
        }
        d->refresh.check(sources);
    });
}

void Newsroom::refreshDue()
{
    d->refresh.checkDue();
}

bool Newsroom::busy() const
{
    return d->refresh.busy() || d->topics.busy();
}

void Newsroom::setShown(std::optional<StoryId> story, bool windowActive)
{
    d->refresh.setShown(story, windowActive);
}

void Newsroom::setOffline(bool offline)
{
    d->gate.setOffline(offline);
    d->refresh.setOffline(offline);
}

void Newsroom::setCredentials(SourceId source, const QString& user, const QString& password, QObject* context,
                              Answer<Outcome> answer)
{
    d->store.read(
        this, [source](Shelves& shelves) { return shelves.stories.source(source); },
        [this, source, user, password, context = QPointer<QObject>(context),
         answer](const Result<SourceRecord>& record) {
            if (!record || !context) {
                if (context)
                    answer(record.problem());
                return;
            }
            d->credentials.store(QUrl(record->address), {user, password}, this,
                                 [this, source, context, answer](const Outcome& kept) {
                                     // Kept for the session at least: worth asking again at once.
                                     d->refresh.check({source});
                                     if (context)
                                         answer(kept);
                                 });
        });
}

void Newsroom::picture(const QString& url, StoryId story, QObject* context, Answer<Result<QByteArray>> answer)
{
    d->pictures.fetch(url, context, std::move(answer), d->hosts.value(story));
}

void Newsroom::reportForeignChange(const EntryDelta& delta)
{
    if (!delta.isEmpty())
        Q_EMIT entriesChanged(delta);
    d->storiesMayHaveChanged();
}

const Settings& Newsroom::settings() const
{
    return d->settings;
}

void Newsroom::setSettings(const Settings& settings)
{
    if (settings == d->settings)
        return;
    d->settings = settings;
    d->refresh.setSettings(settings);
    if (!d->options.readOnly && !saveSettings(d->profile.settingsFile(), settings))
        Q_EMIT failed({Problem::Code::FileUnwritable, d->profile.settingsFile(), {}, 0, true});
    Q_EMIT settingsChanged();
}

const Clock& Newsroom::clock() const
{
    return d->clock;
}

QString Newsroom::profileFolder() const
{
    return d->profile.folder();
}

} // namespace dateline
