#include "newsroom.h"

#include "accounts/credentials.h"
#include "base/resources.h"
#include "demo/demoserver.h"
#include "demo/demostory.h"
#include "feeds/livelayout.h"
#include "fetch/gate.h"
#include "fetch/lookup.h"
#include "fetch/pictures.h"
#include "newsroom/following.h"
#include "newsroom/importlist.h"
#include "newsroom/readeract.h"
#include "newsroom/refreshdesk.h"
#include "newsroom/storedesk.h"
#include "newsroom/topicdesk.h"
#include "newsroom/upkeep.h"
#include "store/profile.h"

#include <QTimer>

#include <algorithm>

namespace dateline {

namespace {

constexpr std::chrono::minutes upkeepDelay(1);

/// The picture's host, where the reader typed it as a source of the story: it may be private then.
QString typedHost(const QStringList& sources, const QString& picture)
{
    const QString host = QUrl(picture).host();
    return std::any_of(sources.begin(), sources.end(),
                       [&host](const QString& address) { return QUrl(address).host() == host; })
               ? host
               : QString();
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
        , upkeep(store, profile.databaseFile(), clock)
    {
        initAppResources();
        setLayoutFolder(profile.selectorFolder());
        gate.setOffline(options.offline);
        refresh.setOffline(options.offline);
        refresh.setSettings(settings);
    }

    /// Runs an action of the reader in the store thread; views hear of it when it is on the disk.
    void act(std::function<ReaderAct(Shelves&)> job)
    {
        store.write(
            q,
            [job = std::move(job)](Shelves& shelves) {
                ReaderAct act = job(shelves);
                act.undo = shelves.reading.nextUndo();
                act.redo = shelves.reading.nextRedo();
                return act;
            },
            [this](const ReaderAct& act) { committed(act); });
    }

    void committed(const ReaderAct& act)
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
        if (act.lists)
            Q_EMIT q->listsChanged();
        Q_EMIT q->undoChanged(act.undo, act.redo);
        if (act.announces && act.undo && (act.stories || !act.entries.isEmpty()))
            Q_EMIT q->done(*act.undo);
    }

    void storiesMayHaveChanged()
    {
        store.read(
            q, [](Shelves& shelves) { return shelves.stories.stories(); },
            [this](const QList<StoryRecord>& stories) { refresh.setSources(stories); });
        Q_EMIT q->storiesChanged();
    }

    Outcome serveDemo(bool restart);
    void readyToWork();
    void keepUp();
    void keep(const Preview& preview, std::function<FollowedSource(Shelves&)> job, QObject* context,
              Answer<Result<StoryId>> answer);

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
    Upkeep upkeep;
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
    connect(&d->refresh, &RefreshDesk::moved, this, &Newsroom::sourceMoved);
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
    // On the writer's thread, which has nothing to do yet: the story the reader had before them last is not
    // to wait for all the others.
    store.write(
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
            if (options.schedule && !options.readOnly) {
                refresh.startSchedule();
                // Never before the reader can read.
                QTimer::singleShot(upkeepDelay, q, [this] { keepUp(); });
            }
            Q_EMIT q->undoChanged(found.second.first, found.second.second);
        });
}

void Newsroom::Private::keepUp()
{
    upkeep.run(q, [this](const Outcome& outcome) {
        if (outcome || outcome.problem().code == Problem::Code::Cancelled)
            return;
        if (outcome.problem().code == Problem::Code::DatabaseDamaged)
            Q_EMIT q->openFailed(outcome.problem());
        else
            Q_EMIT q->failed(outcome.problem());
    });
}

void Newsroom::stories(QObject* context, Answer<QList<StoryRecord>> answer)
{
    d->store.read(
        context, [](Shelves& shelves) { return shelves.stories.stories(); }, std::move(answer));
}

void Newsroom::story(StoryId story, QObject* context, Answer<Result<StoryRecord>> answer)
{
    d->store.read(
        context, [story](Shelves& shelves) { return shelves.stories.story(story); }, std::move(answer));
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
    d->lookup.find(
        addressOrFile, this,
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
                [address = preview.address](Shelves& shelves) { return shelves.sources.byAddress(address); },
                [preview, answer](const std::optional<SourceRecord>& known) mutable {
                    preview.alreadyFollowed = known.has_value();
                    preview.story = known ? known->story : StoryId{};
                    preview.source.id = known ? known->id : SourceId{};
                    answer(preview);
                });
        });
}

/// Follows in the store thread what was found and stores what was read for the preview: nothing is asked
/// twice.
void Newsroom::Private::keep(const Preview& preview, std::function<FollowedSource(Shelves&)> job,
                             QObject* context, Answer<Result<StoryId>> answer)
{
    if (preview.login)
        credentials.store(QUrl(preview.address), *preview.login, q, [](const Outcome&) {});
    store.write(
        q, [job = std::move(job)](Shelves& shelves) { return job(shelves); },
        [this, preview, context = QPointer<QObject>(context), answer](const FollowedSource& followed) {
            if (followed.story) {
                refresh.take(followed.source, preview.snapshot);
                act([](Shelves&) { return actOf(dateline::done()); });
            }
            if (context)
                answer(followed.story);
        });
}

void Newsroom::follow(const Preview& preview, const QString& title, const QString& group, QObject* context,
                      Answer<Result<StoryId>> answer)
{
    d->keep(
        preview, [=](Shelves& shelves) { return followAsStory(shelves, preview, title, group); }, context,
        std::move(answer));
}

void Newsroom::addSource(const Preview& preview, StoryId story, QObject* context,
                         Answer<Result<StoryId>> answer)
{
    d->keep(
        preview, [=](Shelves& shelves) { return followInStory(shelves, preview, story); }, context,
        std::move(answer));
}

void Newsroom::moveSourceOut(SourceId source)
{
    d->act([=](Shelves& shelves) {
        const Result<StoryId> story = shelves.sources.moveOut(source);
        return listAct(story ? dateline::done() : Outcome(story.problem()));
    });
}

void Newsroom::moveSource(SourceId source, StoryId story)
{
    d->act([=](Shelves& shelves) { return listAct(shelves.sources.moveTo(source, story)); });
}

void Newsroom::removeSource(SourceId source)
{
    d->act([=](Shelves& shelves) { return listAct(shelves.sources.remove(source)); });
}

void Newsroom::setSourceEnabled(SourceId source, bool enabled)
{
    d->act([=](Shelves& shelves) { return listAct(shelves.sources.setEnabled(source, enabled)); });
}

void Newsroom::setPictures(StoryId story, std::optional<PicturePolicy> pictures)
{
    d->act([=](Shelves& shelves) {
        ReaderAct act = actOf(shelves.stories.setPictures(story, pictures));
        act.announces = false;
        return act;
    });
}

void Newsroom::setSummaryFolded(StoryId story, bool folded)
{
    d->act([=](Shelves& shelves) {
        ReaderAct act = actOf(shelves.stories.setSummaryFolded(story, folded));
        act.announces = false;
        return act;
    });
}

void Newsroom::recover(QObject* context, Answer<Result<Recovery>> answer)
{
    d->store.recover(d->profile.databaseFile(), d->clock.now(), this,
                     [this, context = QPointer<QObject>(context), answer](const Result<Recovery>& recovery) {
                         if (recovery)
                             d->readyToWork();
                         if (context)
                             answer(recovery);
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
    d->act([=](Shelves& shelves) { return listAct(shelves.stories.unfollow(story)); });
}

void Newsroom::importOpml(const QString& file, QObject* context, Answer<Result<int>> answer)
{
    d->store.write(
        this, [file](Shelves& shelves) { return importList(file, shelves.stories); },
        [this, context = QPointer<QObject>(context), answer](const Result<ImportCount>& imported) {
            if (imported) {
                for (const auto& [address, login] : imported->logins)
                    d->credentials.store(address, login, this, [](const Outcome&) {});
                d->act([](Shelves&) { return actOf(dateline::done()); });
            }
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

std::optional<Instant> Newsroom::nextCheck() const
{
    return d->refresh.nextDue();
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
        this, [source](Shelves& shelves) { return shelves.sources.source(source); },
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
    // The store is asked each time: what was read of the stories may be older than the entry's source.
    d->store.read(
        context, [story](Shelves& shelves) { return shelves.sources.addressesOf(story); },
        [this, url, context, answer = std::move(answer)](const QStringList& sources) mutable {
            d->pictures.fetch(url, context, std::move(answer), typedHost(sources, url));
        });
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
