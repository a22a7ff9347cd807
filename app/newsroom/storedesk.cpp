#include "newsroom/storedesk.h"

#include <QSemaphore>

namespace dateline {

StoreDesk::StoreDesk(const Clock& clock)
    : m_clock(clock)
    , m_writer(QStringLiteral("store"))
    , m_reader(QStringLiteral("reader"))
{
}

StoreDesk::~StoreDesk()
{
    // The connections belong to their threads and close there.
    m_reader.run([this] { m_readShelves.reset(); });
    m_reader.drain();
    m_writer.run([this] { m_writeShelves.reset(); });
    m_writer.drain();
}

void StoreDesk::open(const QString& path, bool readOnly, QObject* context,
                     std::function<void(Outcome)> answer)
{
    const auto mode = readOnly ? Database::Mode::ReadOnly : Database::Mode::ReadWrite;
    auto written = std::make_shared<QSemaphore>();
    m_writer.run(
        context,
        [this, path, mode, written]() -> Outcome {
            auto database = Database::open(path, mode);
            if (database)
                m_writeShelves = std::make_unique<Shelves>(std::move(database).value(), m_clock);
            written->release();
            return database ? done() : Outcome(database.problem());
        },
        std::move(answer));
    m_reader.run([this, path, written] {
        // A reader cannot open before the writer has made and migrated the file.
        written->acquire();
        auto database = Database::open(path, Database::Mode::ReadOnly);
        if (database)
            m_readShelves = std::make_unique<Shelves>(std::move(database).value(), m_clock);
    });
}

void StoreDesk::recover(const QString& path, Instant now, QObject* context,
                        std::function<void(const Result<Recovery>&)> answer)
{
    auto closed = std::make_shared<QSemaphore>();
    m_reader.run([this, closed] {
        m_readShelves.reset();
        closed->release();
    });
    m_writer.run(
        context,
        [this, path, now, closed]() -> Result<Recovery> {
            m_writeShelves.reset();
            closed->acquire();
            return recoverDatabase(path, now);
        },
        [this, path, context, answer = std::move(answer)](const Result<Recovery>& recovery) {
            if (!recovery) {
                answer(recovery);
                return;
            }
            open(path, false, context, [answer, recovery](const Outcome& opened) {
                answer(opened ? recovery : Result<Recovery>(opened.problem()));
            });
        });
}

void StoreDesk::drain()
{
    m_writer.drain();
    m_reader.drain();
}

} // namespace dateline
