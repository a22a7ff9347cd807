#include "cli/blockingfetch.h"

#include <QSemaphore>

namespace dateline {

BlockingFetch::BlockingFetch(const Clock& clock, bool offline)
    : m_gate(clock)
    , m_receiver(new QObject)
{
    m_gate.setOffline(offline);
    m_receiver->moveToThread(&m_thread);
    m_thread.start();
}

BlockingFetch::~BlockingFetch()
{
    m_thread.quit();
    m_thread.wait();
    delete m_receiver;
}

Result<Document> BlockingFetch::operator()(const QUrl& address)
{
    FetchRequest request;
    request.address = address;
    QSemaphore answered;
    FetchResult result;
    m_gate.fetch(request, m_receiver, [&](const FetchResult& found) {
        result = found;
        answered.release();
    });
    answered.acquire();
    if (const auto* failure = std::get_if<FetchFailure>(&result))
        return failure->problem;
    const FetchAnswer& answer = std::get<FetchAnswer>(result);
    Document document;
    document.bytes = answer.bytes;
    document.address = answer.finalAddress;
    document.contentLocation = answer.contentLocation;
    document.contentType = answer.contentType;
    document.answeredAt = answer.answeredAt;
    return document;
}

} // namespace dateline
