#pragma once

#include "feeds/feedparser.h"

#include <QObject>
#include <QThreadPool>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace dateline {

/// What reading a document gave.
struct Reading
{
    QByteArray hash;        ///< of the bytes
    bool unchanged = false; ///< the hash was the known one: nothing was parsed
    std::optional<Result<Snapshot>> snapshot;
};

/// Hashes and parses documents in a few threads of its own, so that no other thread ever does. Belongs to one
/// thread (its home), where answers arrive unless their context is gone. A document that takes longer than
/// the bound is answered with TooComplex; its thread is left to finish and another takes its place meanwhile.
class ParsePool final
{
public:
    using Parser = std::function<Result<Snapshot>(const Document&)>;

    explicit ParsePool(Parser parser = parseDocument,
                       std::chrono::milliseconds bound = std::chrono::seconds(15));
    /// Waits for what is being parsed.
    ~ParsePool();

    /// `knownHash`: of the bytes parsed last; equal bytes are not parsed again.
    void read(const Document& document, const QByteArray& knownHash, QObject* context,
              std::function<void(const Reading&)> answer);
    /// Reads the file (at most `byteCap` bytes) and parses it. Problems: FileNotFound, FileUnreadable,
    /// TooLarge.
    void readFile(const QString& path, qint64 byteCap, QObject* context,
                  std::function<void(const Reading&)> answer);

private:
    using Job = std::function<Reading()>;
    struct Reader;
    void run(Job job, const QString& subject, QObject* context, std::function<void(const Reading&)> answer);
    void begun(quint64 ticket);
    void giveUp(quint64 ticket);
    void finished(quint64 ticket, const Reading& reading);

    Parser m_parser;
    std::chrono::milliseconds m_bound;
    QObject m_home;
    std::unordered_map<quint64, std::unique_ptr<Reader>> m_readers; ///< until their job has ended
    quint64 m_lastTicket = 0;
    QThreadPool m_pool;
};

} // namespace dateline
