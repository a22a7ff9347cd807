#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/worker.h"
#include "fetch/gate.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>

namespace dateline {

class PictureCache;

/// Bytes of pictures, from the cache or through the network gate as content (no cookies, no login, no private
/// hosts). Only what is png, jpeg, gif or webp by its bytes comes out. The same address asked twice at once
/// is fetched once; a failure is remembered, so that nothing is asked in a storm. Belongs to one thread,
/// where it is called and answers; the disk is read and written in another.
class Pictures final : public QObject
{
public:
    static constexpr qint64 byteCap = 8 * 1024 * 1024;
    static constexpr qint64 defaultBudget = 256 * 1024 * 1024;

    /// `folder`: in the profile's cache, made when needed. `budget`: bytes on disk; the least recently used
    /// go first.
    Pictures(NetworkGate& gate, const QString& folder, const Clock& clock, qint64 budget = defaultBudget);
    ~Pictures() override;

    using Answer = std::function<void(const Result<QByteArray>&)>;
    /// `typedHost`: host of the source that the picture belongs to, which may be private because the reader
    /// typed it. Problem Malformed: not one of the four kinds.
    void fetch(const QString& address, QObject* context, Answer answer, const QString& typedHost = {});

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Answer answer;
    };
    struct Failure
    {
        Problem problem;
        Instant until;
    };
    using Asked = std::pair<QString, QString>; ///< address, typed host
    void ask(const Asked& asked);
    void judge(const Asked& asked, const FetchResult& result);
    void remember(const QString& address, const FetchFailure& failure);
    void deliver(const Asked& asked, const Result<QByteArray>& result);

    NetworkGate& m_gate;
    const Clock& m_clock;
    QHash<Asked, QList<Waiting>> m_waiting;
    QHash<QString, Failure> m_failures;
    std::unique_ptr<PictureCache> m_cache; ///< used in m_disk's thread only
    Worker m_disk{QStringLiteral("pictures")};
};

/// "png", "jpeg", "gif", "webp" by the first bytes; empty for everything else. Pure.
QByteArray pictureKind(const QByteArray& bytes);

} // namespace dateline
