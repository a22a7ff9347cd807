#pragma once

#include "base/clock.h"
#include "base/worker.h"
#include "demo/demostory.h"

#include <memory>

class QTcpServer;

namespace dateline {

/// One answer of the demo server.
struct DemoAnswer
{
    int status = 0;
    QByteArray contentType;
    QByteArray etag;
    int maxAge = 0; ///< seconds
    QByteArray body;
};

/// Answers GET or HEAD of `path` (with its query, which is ignored): the live page under /skarven, drawings
/// under /pictures/; 304 where `ifNoneMatch` names what is there, 404 and 405 else. Pure.
DemoAnswer answerDemo(const DemoStory& story, Instant firstStart, Instant now, const QByteArray& method,
                      const QByteArray& path, const QByteArray& ifNoneMatch);

/// Serves the demo on 127.0.0.1 at a port that the system chooses, in a thread of its own, so that the demo
/// comes through the same fetching, parsing and keeping as every other story. Made and ended in one thread;
/// the clock must outlive it and be safe in any thread.
class DemoServer final
{
public:
    DemoServer(DemoStory story, Instant firstStart, const Clock& clock);
    ~DemoServer();
    DemoServer(const DemoServer&) = delete;
    DemoServer& operator=(const DemoServer&) = delete;

    /// For NetworkGate::mapHost(demoHost(), …). 0 if the system gave none: `problem()` says why.
    quint16 port() const { return m_port; }
    const Problem& problem() const { return m_problem; }

    /// Begins the story again.
    void restart(Instant firstStart);

private:
    void listen();
    void accept();
    const DemoStory m_story;
    const Clock& m_clock;
    Instant m_firstStart; ///< only in the worker's thread
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0;
    Problem m_problem;
    Worker m_worker;
};

} // namespace dateline
