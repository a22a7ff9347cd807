#pragma once

#include "base/clock.h"

#include <atomic>

namespace dateline::test {

/// A clock that stands still until told to go on. Any thread.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(qint64 msecs = 1'700'000'000'000)
        : m_msecs(msecs)
    {
    }
    Instant now() const override { return fromMsecs(m_msecs.load()); }
    void advance(std::chrono::milliseconds by) { m_msecs += by.count(); }
    void set(Instant instant) { m_msecs = toMsecs(instant); }

private:
    std::atomic<qint64> m_msecs;
};

} // namespace dateline::test
