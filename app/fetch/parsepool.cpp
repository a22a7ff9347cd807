#include "fetch/parsepool.h"

#include "fetch/addresswords.h"
#include "fetch/contenthash.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>

namespace dateline {

namespace {

constexpr int threads = 2;

Result<QByteArray> readWhole(const QString& path, qint64 byteCap)
{
    QFile file(path);
    const QFileInfo info(path);
    if (!info.exists())
        return Problem{.code = Problem::Code::FileNotFound, .subject = path};
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return Problem{.code = Problem::Code::FileUnreadable, .subject = path, .detail = file.errorString()};
    QByteArray bytes = file.read(byteCap + 1);
    if (bytes.size() > byteCap)
        return Problem{.code = Problem::Code::TooLarge, .subject = path};
    if (file.error() != QFileDevice::NoError)
        return Problem{.code = Problem::Code::FileUnreadable, .subject = path, .detail = file.errorString()};
    return bytes;
}

} // namespace

/// Who waits for a reading; used at home only.
struct ParsePool::Reader
{
    QString subject;
    QPointer<QObject> context;
    std::function<void(const Reading&)> answer; ///< empty once answered
    QTimer bound;

    void give(const Reading& reading)
    {
        bound.stop();
        const auto back = std::exchange(answer, nullptr);
        if (context && back)
            back(reading);
    }
};

ParsePool::ParsePool(Parser parser, std::chrono::milliseconds bound)
    : m_parser(std::move(parser))
    , m_bound(bound)
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setObjectName(QStringLiteral("parsing"));
}

ParsePool::~ParsePool()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void ParsePool::read(const Document& document, const QByteArray& knownHash, QObject* context,
                     std::function<void(const Reading&)> answer)
{
    run(
        [parser = m_parser, document, knownHash] {
            Reading reading;
            reading.hash = contentHash(document.bytes);
            reading.unchanged = !knownHash.isEmpty() && reading.hash == knownHash;
            if (!reading.unchanged)
                reading.snapshot = parser(document);
            return reading;
        },
        addressForLog(document.address), context, std::move(answer));
}

void ParsePool::readFile(const QString& path, qint64 byteCap, QObject* context,
                         std::function<void(const Reading&)> answer)
{
    run(
        [parser = m_parser, path, byteCap] {
            Reading reading;
            const Result<QByteArray> bytes = readWhole(path, byteCap);
            if (!bytes) {
                reading.snapshot = bytes.problem();
                return reading;
            }
            Document document;
            document.bytes = *bytes;
            document.address = QUrl::fromLocalFile(path);
            document.fromFile = true;
            reading.hash = contentHash(document.bytes);
            reading.snapshot = parser(document);
            return reading;
        },
        path, context, std::move(answer));
}

void ParsePool::run(Job job, const QString& subject, QObject* context,
                    std::function<void(const Reading&)> answer)
{
    const quint64 ticket = ++m_lastTicket;
    Reader& reader = *m_readers.emplace(ticket, std::make_unique<Reader>()).first->second;
    reader.subject = subject;
    reader.context = context;
    reader.answer = std::move(answer);
    reader.bound.setSingleShot(true);
    reader.bound.setInterval(m_bound);
    reader.bound.callOnTimeout(&m_home, [this, ticket] { giveUp(ticket); });
    m_pool.start([this, ticket, job = std::move(job)] {
        QMetaObject::invokeMethod(
            &m_home, [this, ticket] { begun(ticket); }, Qt::QueuedConnection);
        QMetaObject::invokeMethod(
            &m_home, [this, ticket, reading = job()] { finished(ticket, reading); }, Qt::QueuedConnection);
    });
}

void ParsePool::begun(quint64 ticket)
{
    m_readers.at(ticket)->bound.start();
}

void ParsePool::giveUp(quint64 ticket)
{
    m_pool.setMaxThreadCount(m_pool.maxThreadCount() + 1); // in place of the thread that is stuck
    Reading reading;
    reading.snapshot = Problem{.code = Problem::Code::TooComplex, .subject = m_readers.at(ticket)->subject};
    m_readers.at(ticket)->give(reading);
}

void ParsePool::finished(quint64 ticket, const Reading& reading)
{
    const auto found = m_readers.find(ticket);
    const std::unique_ptr<Reader> reader = std::move(found->second);
    m_readers.erase(found);
    if (!reader->answer)
        m_pool.setMaxThreadCount(m_pool.maxThreadCount() - 1); // it came back after all
    reader->give(reading);
}

} // namespace dateline
