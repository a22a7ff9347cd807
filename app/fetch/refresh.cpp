#include "fetch/refresh.h"

#include "fetch/addressrules.h"
#include "fetch/sourceafter.h"

#include <QTimer>

#include <algorithm>

namespace dateline {

namespace {

/// Appends what a further page says.
void appendPage(Snapshot& whole, const Snapshot& page)
{
    const auto fill = [](Snapshot& snapshot) {
        while (snapshot.forms.size() < snapshot.entries.size())
            snapshot.forms.append(EntryForm::Feed);
    };
    Snapshot next = page;
    if (!whole.forms.isEmpty() || !next.forms.isEmpty()) {
        fill(whole);
        fill(next);
    }
    whole.entries += next.entries;
    whole.forms += next.forms;
    whole.withdrawnIds += next.withdrawnIds;
    whole.groups += next.groups;
    whole.warnings += next.warnings;
}

bool meetsKnown(const Snapshot& snapshot, const QSet<QString>& known)
{
    return std::any_of(snapshot.entries.begin(), snapshot.entries.end(),
                       [&known](const Entry& entry) { return known.contains(entry.id); });
}

} // namespace

/// One source being asked; ends with its answer, its context or the refresher, whatever comes first.
class Refresher::Run final : public QObject
{
public:
    Run(Refresher& owner, RefreshRequest request, QObject* context,
        std::function<void(const RefreshAnswer&)> answer)
        : QObject(&owner.m_runs)
        , m_owner(owner)
        , m_request(std::move(request))
        , m_answer(std::move(answer))
    {
        m_result.source = m_request.source;
        // Without a hash the source was never read to its end: all pages are wanted.
        if (m_request.source.contentHash.isEmpty())
            m_request.knownIds.clear();
        connect(context, &QObject::destroyed, this, &QObject::deleteLater);
    }

    void start()
    {
        FetchRequest first = documentAt(QUrl(m_request.source.address));
        first.etag = m_request.source.etag;
        first.lastModified = m_request.source.lastModified;
        m_owner.m_gate.fetch(first, this, [this](const FetchResult& result) {
            if (const auto* failure = std::get_if<FetchFailure>(&result))
                failed(*failure);
            else
                came(std::get<FetchAnswer>(result));
        });
    }

private:
    FetchRequest documentAt(const QUrl& address) const
    {
        const QUrl source(m_request.source.address);
        FetchRequest fetch;
        fetch.address = address;
        fetch.origin =
            sameOrigin(address, source) ? FetchRequest::Origin::Reader : FetchRequest::Origin::Content;
        fetch.typedHost = hostOf(source);
        fetch.deadline = m_request.deadline;
        if (m_request.login && fetch.origin == FetchRequest::Origin::Reader) {
            fetch.user = m_request.login->user;
            fetch.password = m_request.login->password;
        }
        return fetch;
    }

    static Document documentOf(const FetchAnswer& answer)
    {
        Document document;
        document.bytes = answer.bytes;
        document.address = answer.finalAddress;
        document.contentLocation = answer.contentLocation;
        document.contentType = answer.contentType;
        document.answeredAt = answer.answeredAt;
        return document;
    }

    bool isLive() const { return m_request.state == LiveState::Live; }

    void failed(const FetchFailure& failure)
    {
        m_result.source = afterFailure(m_result.source, failure, isLive(), m_owner.m_clock.now());
        finish();
    }

    void came(const FetchAnswer& answer)
    {
        m_fetched = answer;
        m_result.answeredAt = answer.answeredAt;
        if (answer.status == 304) {
            unchanged();
            return;
        }
        m_owner.m_pool.read(documentOf(answer), m_request.source.contentHash, this,
                            [this](const Reading& reading) { wasRead(reading); });
    }

    void unchanged()
    {
        m_result.source = afterUnchanged(m_result.source, m_fetched, isLive());
        noteMove();
        finish();
    }

    void wasRead(const Reading& reading)
    {
        if (reading.unchanged) {
            unchanged();
            return;
        }
        const Result<Snapshot>& snapshot = *reading.snapshot;
        if (Problem problem = readingProblem(m_request.source, snapshot)) {
            failed({std::move(problem), {}});
            return;
        }
        m_result.source = afterSnapshot(m_result.source, m_fetched, reading.hash, *snapshot);
        m_result.snapshot = *snapshot;
        noteMove();
        m_seenPages = {m_fetched.finalAddress, QUrl(m_request.source.address)};
        enlist(snapshot->nextPages);
        if (meetsKnown(*snapshot, m_request.knownIds))
            m_pages.clear();
        nextPage();
    }

    void noteMove()
    {
        const QString before = m_result.source.address;
        m_result.source = m_fetched.movedPermanently
                              ? afterMove(m_result.source, m_fetched.finalAddress, m_fetched.answeredAt)
                              : afterNoMove(m_result.source);
        if (m_result.source.address != before)
            m_result.formerAddress = before;
    }

    void enlist(const QStringList& pages)
    {
        for (const QString& page : pages) {
            const QUrl address = m_fetched.finalAddress.resolved(QUrl(page));
            if (!m_seenPages.contains(address) && m_seenPages.size() < maximalPages) {
                m_seenPages.append(address);
                m_pages.append(address);
            }
        }
    }

    void nextPage()
    {
        if (m_pages.isEmpty()) {
            finish();
            return;
        }
        QTimer::singleShot(m_request.pagePause, this, [this] { askPage(); });
    }

    void askPage()
    {
        m_owner.m_gate.fetch(documentAt(m_pages.takeFirst()), this, [this](const FetchResult& result) {
            const auto* answer = std::get_if<FetchAnswer>(&result);
            if (!answer) {
                stopPaging();
                return;
            }
            m_owner.m_pool.read(documentOf(*answer), {}, this,
                                [this](const Reading& reading) { pageWasRead(reading); });
        });
    }

    void pageWasRead(const Reading& reading)
    {
        const Result<Snapshot>& page = *reading.snapshot;
        if (!page || page->entries.isEmpty()) {
            stopPaging();
            return;
        }
        appendPage(*m_result.snapshot, *page);
        enlist(page->nextPages);
        if (meetsKnown(*page, m_request.knownIds))
            m_pages.clear();
        nextPage();
    }

    /// What came so far is good; the rest is asked for again, because these bytes will count as new.
    void stopPaging()
    {
        m_result.snapshot->warnings.append(
            {QStringLiteral("pages-missing"),
             QStringLiteral("A further page of this story could not be read.")});
        m_result.source.contentHash.clear();
        m_result.source.etag.clear();
        m_result.source.lastModified.clear();
        finish();
    }

    void finish()
    {
        if (const auto answer = std::exchange(m_answer, nullptr); answer)
            answer(m_result);
        deleteLater();
    }

    Refresher& m_owner;
    RefreshRequest m_request;
    std::function<void(const RefreshAnswer&)> m_answer;
    RefreshAnswer m_result;
    FetchAnswer m_fetched;
    QList<QUrl> m_pages;     ///< still to be asked, nearest first
    QList<QUrl> m_seenPages; ///< asked or listed
};

Refresher::Refresher(NetworkGate& gate, const Clock& clock, ParsePool::Parser parser)
    : m_gate(gate)
    , m_clock(clock)
    , m_pool(std::move(parser))
{
}

Refresher::~Refresher() = default;

void Refresher::refresh(const RefreshRequest& request, QObject* context,
                        std::function<void(const RefreshAnswer&)> answer)
{
    (new Run(*this, request, context, std::move(answer)))->start();
}

} // namespace dateline
