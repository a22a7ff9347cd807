#include "newsroom/upkeep.h"

#include "store/backups.h"

namespace dateline {

Upkeep::Upkeep(StoreDesk& store, const QString& databaseFile, const Clock& clock)
    : m_store(store)
    , m_path(databaseFile)
    , m_clock(clock)
{
}

Upkeep::~Upkeep()
{
    m_stop = true; // the check looks at it; the worker then ends by itself
}

void Upkeep::run(QObject* context, std::function<void(const Outcome&)> finished)
{
    m_store.write(
        context,
        [](Shelves& shelves) {
            (void)shelves.stories.purge(); // again tomorrow, if it could not
            return shelves.database->endedUncleanly();
        },
        [this, context, finished = std::move(finished)](bool endedUncleanly) {
            checkAndCopy(context, endedUncleanly, finished);
        });
}

void Upkeep::checkAndCopy(QObject* context, bool endedUncleanly, std::function<void(const Outcome&)> finished)
{
    m_worker.run(
        context,
        [this, endedUncleanly, now = m_clock.now()]() -> Outcome {
            if (endedUncleanly || checkIsDue(m_path, now)) {
                if (const Outcome sound = checkDatabase(m_path, m_stop); !sound)
                    return sound; // what is damaged must not replace a good copy
            }
            if (!backupIsDue(m_path, now))
                return done();
            const Result<QString> copy = backupDatabase(m_path, backupFolder(m_path), BackupReason::Routine);
            return copy ? done() : Outcome(copy.problem());
        },
        std::move(finished));
}

} // namespace dateline
