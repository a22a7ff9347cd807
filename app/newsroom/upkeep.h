#pragma once

#include "base/worker.h"
#include "newsroom/storedesk.h"

#include <atomic>
#include <functional>

namespace dateline {

/// What the database needs now and then, while nobody waits: what was unfollowed long ago is purged, the file
/// is checked after an unclean end and weekly, and copied daily. Owned by newsroom, used from its thread; the
/// work is done in the store thread and in one of its own.
class Upkeep final
{
public:
    Upkeep(StoreDesk& store, const QString& databaseFile, const Clock& clock);
    ~Upkeep();

    /// Does what is due; `finished` hears of damage that was found and of copies that failed.
    void run(QObject* context, std::function<void(const Outcome&)> finished);

private:
    void checkAndCopy(QObject* context, bool endedUncleanly, std::function<void(const Outcome&)> finished);

    StoreDesk& m_store;
    QString m_path;
    const Clock& m_clock;
    std::atomic<bool> m_stop{false};
    Worker m_worker{QStringLiteral("upkeep")};
};

} // namespace dateline
