#pragma once

#include "accounts/credentials.h"
#include "fetch/gate.h"
#include "fetch/parsepool.h"
#include "stories/storyrecord.h"

#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace dateline {

/// One source to be asked.
struct RefreshRequest
{
    SourceRecord source;
    std::optional<Login> login;
    LiveState state = LiveState::Unknown; ///< of its story
    /// Ids of this source's entries that are stored already. Pages of a paged story are followed until one of
    /// them is met; all pages where there are none, or where source.contentHash is empty.
    QSet<QString> knownIds;
    std::chrono::milliseconds deadline = std::chrono::seconds(60); ///< for each document
    std::chrono::milliseconds pagePause = std::chrono::milliseconds(500);
};

/// What came of it.
struct RefreshAnswer
{
    /// As it is to be stored: the pair of the last 200, hash, times, failures, problem.
    SourceRecord source;
    /// What the source says now; none where it is unchanged or the check failed (source.problem).
    std::optional<Snapshot> snapshot;
    /// When the answer came that the snapshot was read from.
    Instant answeredAt;
    /// Not empty: the source has moved for good, source.address is the new one and this the old one. The
    /// reader is to be told.
    QString formerAddress;
};

/// Asks one source: conditional request, then hash, then parse, then further pages. Knows no store: values
/// in, values out. Belongs to one thread, where it is called and answers.
class Refresher final
{
public:
    /// More pages than this of one story are not asked for in one go.
    static constexpr int maximalPages = 60;

    Refresher(NetworkGate& gate, const Clock& clock, ParsePool::Parser parser = parseDocument);
    ~Refresher();

    /// Answers once, later, unless the context is gone.
    void refresh(const RefreshRequest& request, QObject* context,
                 std::function<void(const RefreshAnswer&)> answer);

private:
    class Run;
    NetworkGate& m_gate;
    const Clock& m_clock;
    ParsePool m_pool;
    QObject m_runs; ///< parent of what is under way
};

} // namespace dateline
