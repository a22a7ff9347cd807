#pragma once

#include "accounts/credentials.h"
#include "base/clock.h"
#include "base/result.h"
#include "settings/settings.h"
#include "store/backups.h"
#include "store/readingstate.h"
#include "stories/storedentry.h"
#include "stories/storyrecord.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace dateline {

/// What was found at an address, before it is followed.
struct Preview
{
    QString address;            ///< what would be followed (after redirects)
    Snapshot snapshot;          ///< entries as read
    SourceRecord source;        ///< as after a first good check; with its id only if followed
    std::optional<Login> login; ///< was typed in the address
    bool alreadyFollowed = false;
    StoryId story{}; ///< where, if already followed
};

/// Builds and owns everything in app/ and is the only thing that ui/ talks to. Lives in the GUI thread; every
/// question is answered later, in that thread, through the callback, unless its context is gone. No call
/// blocks.
class Newsroom final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString profile; ///< folder; empty: XDG
        bool offline = false;
        bool readOnly = false;        ///< screenshots: nothing is written
        bool schedule = true;         ///< commands: nothing is asked by itself
        const Clock* clock = nullptr; ///< null: the machine's
    };
    template <typename T> using Answer = std::function<void(T)>;

    explicit Newsroom(const Options& options, QObject* parent = nullptr);
    ~Newsroom() override;

    /// Opens the store and starts the schedule; opened() or openFailed() follows.
    void start();
    /// After openFailed(DatabaseDamaged): puts the damaged file aside and the newest sound copy in its place,
    /// and opens that; opened() follows.
    void recover(QObject* context, Answer<Result<Recovery>> answer);

    // What is there
    void stories(QObject* context, Answer<QList<StoryRecord>> answer);
    void story(StoryId story, QObject* context, Answer<Result<StoryRecord>> answer);
    void timeline(const Scope& scope, const EntryFilter& filter, EntryOrder order, QObject* context,
                  Answer<QList<EntryStub>> answer);
    void entries(const QList<EntryNumber>& numbers, QObject* context, Answer<QList<StoredEntry>> answer);
    /// What came, was edited or withdrawn after a moment, the latest 2,000 of it.
    void changedSince(const Scope& scope, Instant since, QObject* context, Answer<QList<StoredEntry>> answer);
    void facets(const Scope& scope, QObject* context, Answer<Facets> answer);
    void revisions(EntryNumber number, QObject* context, Answer<QList<Revision>> answer);
    void place(const Scope& scope, QObject* context, Answer<std::optional<Place>> answer);
    void leftAt(StoryId story, QObject* context, Answer<std::optional<Instant>> answer);
    void order(StoryId story, QObject* context, Answer<EntryOrder> answer);

    // What the reader does; durable when the signal comes back
    void setRead(const QList<EntryNumber>& entries, bool read);
    void markAllRead(const Scope& scope, const EntryFilter& filter);
    void setSaved(const QList<EntryNumber>& entries, bool saved);
    void undo();
    void redo();
    void savePlace(const Scope& scope, const Place& place);
    void leave(StoryId story);
    void setOrder(StoryId story, EntryOrder order);

    // Subscriptions
    void preview(const QString& addressOrFile, QObject* context, Answer<Result<Preview>> answer);
    void follow(const Preview& preview, const QString& title, const QString& group, QObject* context,
                Answer<Result<StoryId>> answer);
    /// A further source of a story; answers the story. Problem AlreadyFollowed.
    void addSource(const Preview& preview, StoryId story, QObject* context, Answer<Result<StoryId>> answer);
    void moveSourceOut(SourceId source); ///< into a story of its own
    void moveSource(SourceId source, StoryId story);
    void removeSource(SourceId source); ///< out of sight with its entries; undo brings it back
    void setSourceEnabled(SourceId source, bool enabled);
    void setPictures(StoryId story, std::optional<PicturePolicy> pictures);
    void setSummaryFolded(StoryId story, bool folded);
    void followDemo(bool restart, QObject* context, Answer<Result<StoryId>> answer);
    void rename(StoryId story, const QString& title);
    void move(StoryId story, const QString& group, int position);
    void unfollow(StoryId story);
    /// Reads the list and follows every feed in it that is not followed; answers how many were added.
    void importOpml(const QString& file, QObject* context, Answer<Result<int>> answer);

    // Fetching
    void refresh(StoryId story); ///< now, whatever the schedule says (but never against Retry-After)
    void refreshAll();
    void refreshDue();                        ///< what the schedule would ask now
    std::optional<Instant> nextCheck() const; ///< when the next source is to be asked by the schedule
    bool busy() const;                        ///< something that was asked for is under way; idle() follows
    /// The schedule asks a live story often only while it is shown in the active window.
    void setShown(std::optional<StoryId> story, bool windowActive);
    void setOffline(bool offline);
    void setCredentials(SourceId source, const QString& user, const QString& password, QObject* context,
                        Answer<Outcome> answer);
    /// Bytes of a picture through the picture gate, from the cache where possible. A private host is asked
    /// only where it is a source of the story.
    void picture(const QString& url, StoryId story, QObject* context, Answer<Result<QByteArray>> answer);

    const Settings& settings() const;
    void setSettings(const Settings& settings);
    const Clock& clock() const;
    QString profileFolder() const;

    /// A command beside the window has committed this.
    void reportForeignChange(const EntryDelta& delta);

Q_SIGNALS:
    void opened();
    /// The store cannot be used: it did not open, or damage was found in it later.
    void openFailed(const dateline::Problem& problem);
    void storiesChanged();
    /// Committed. A delta without a story (0) concerns entries of any.
    void entriesChanged(const dateline::EntryDelta& delta);
    /// Entries came into stories or left them other than by being published: sources were moved or switched.
    void listsChanged();
    void sourceChanged(const dateline::SourceRecord& source);
    void sourceMoved(const dateline::SourceRecord& source, const QString& formerAddress);
    void undoChanged(const std::optional<dateline::UndoStep>& undo,
                     const std::optional<dateline::UndoStep>& redo);
    /// An action of the reader was committed; the toast offers to undo it.
    void done(const dateline::UndoStep& step);
    void failed(const dateline::Problem& problem);
    void settingsChanged();
    void idle(); ///< everything that was asked for has been answered and stored

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace dateline
