#pragma once

#include "base/worker.h"
#include "store/backups.h"
#include "store/entrystore.h"
#include "store/readingstate.h"
#include "store/sourcestore.h"
#include "store/storystore.h"

#include <optional>

namespace dateline {

/// The stores over one connection: what a job in a store thread works with.
struct Shelves
{
    Shelves(std::unique_ptr<Database> open, const Clock& clock)
        : database(std::move(open))
        , stories(*database, clock)
        , sources(*database, clock)
        , entries(*database, clock)
        , reading(*database, clock)
    {
    }

    std::unique_ptr<Database> database;
    StoryStore stories;
    SourceStore sources;
    EntryStore entries;
    ReadingState reading;
};

/// The two threads that touch the database: one writes, one reads, so that a question of the view never waits
/// for a refresh that is being stored. Owned by newsroom, used from its thread. Jobs get the shelves of their
/// thread; answers come back in newsroom's thread. Jobs given after a failed open are dropped: the window
/// shows the failure.
class StoreDesk final
{
public:
    explicit StoreDesk(const Clock& clock);
    ~StoreDesk();

    /// Opens (and where needed makes or migrates) the file; jobs may be given at once, they run afterwards.
    void open(const QString& path, bool readOnly, QObject* context, std::function<void(Outcome)> answer);

    /// Closes the file, puts it aside with the newest sound copy in its place, and opens that.
    void recover(const QString& path, Instant now, QObject* context,
                 std::function<void(const Result<Recovery>&)> answer);

    template <typename Job, typename Back> void read(QObject* context, Job job, Back back)
    {
        ask(m_reader, m_readShelves, context, std::move(job), std::move(back));
    }
    template <typename Job, typename Back> void write(QObject* context, Job job, Back back)
    {
        ask(m_writer, m_writeShelves, context, std::move(job), std::move(back));
    }

    /// Everything given so far is on the disk when this returns. For leaving and for tests.
    void drain();

private:
    using Shelf = std::unique_ptr<Shelves>;

    template <typename Job, typename Back>
    void ask(Worker& worker, Shelf& shelf, QObject* context, Job job, Back back)
    {
        using Value = std::invoke_result_t<Job, Shelves&>;
        worker.run(
            context,
            [&shelf, job = std::move(job)]() mutable -> std::optional<Value> {
                if (!shelf)
                    return std::nullopt;
                return job(*shelf);
            },
            [back = std::move(back)](std::optional<Value> value) mutable {
                if (value)
                    back(std::move(*value));
            });
    }

    const Clock& m_clock;
    Shelf m_writeShelves; ///< touched only in m_writer
    Shelf m_readShelves;  ///< touched only in m_reader
    Worker m_writer;
    Worker m_reader;
};

} // namespace dateline
