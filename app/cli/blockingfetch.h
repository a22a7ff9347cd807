#pragma once

#include "base/worker.h"
#include "feeds/feedparser.h"
#include "fetch/gate.h"

namespace dateline {

/// Fetches one document and waits for it: for `inspect`, which has nothing else to do. The answer arrives in
/// a thread of its own, so no event loop is nested.
class BlockingFetch final
{
public:
    BlockingFetch(const Clock& clock, bool offline);
    ~BlockingFetch();
    Result<Document> operator()(const QUrl& address);

private:
    NetworkGate m_gate;
    QThread m_thread;
    QObject* m_receiver; ///< lives in m_thread
};

} // namespace dateline
