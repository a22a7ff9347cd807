#include "fetch/pictures.h"

#include "fetch/addresswords.h"
#include "fetch/picturecache.h"

namespace dateline {

namespace {

constexpr qsizetype failuresKept = 2'000;
constexpr std::chrono::minutes retryAfterTrouble{5};
constexpr std::chrono::hours retryAfterRefusal{12};

const QString acceptPictures =
    QStringLiteral("image/webp, image/png, image/jpeg, image/gif;q=0.9, */*;q=0.1");

} // namespace

QByteArray pictureKind(const QByteArray& bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return "gif";
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return "webp";
    return {};
}

Pictures::Pictures(NetworkGate& gate, const QString& folder, const Clock& clock, qint64 budget)
    : m_gate(gate)
    , m_clock(clock)
    , m_cache(std::make_unique<PictureCache>(folder, budget))
{
}

Pictures::~Pictures() = default;

void Pictures::fetch(const QString& address, QObject* context, Answer answer, const QString& typedHost)
{
    // What is forbidden depends on who asks: only those with the same right share an answer.
    const Asked asked{address, typedHost};
    QList<Waiting>& waiting = m_waiting[asked];
    waiting.append({context, std::move(answer)});
    if (waiting.size() > 1)
        return; // under way already
    m_disk.run(
        this, [cache = m_cache.get(), address] { return cache->take(address); },
        [this, asked](const std::optional<QByteArray>& kept) {
            if (kept && !pictureKind(*kept).isEmpty())
                deliver(asked, *kept);
            else
                ask(asked);
        });
}

void Pictures::ask(const Asked& asked)
{
    const auto& [address, typedHost] = asked;
    if (const auto failure = m_failures.constFind(address); failure != m_failures.constEnd()) {
        const Instant now = m_clock.now();
        if (now < failure->until && failure->until - now <= retryAfterRefusal) {
            deliver(asked, failure->problem);
            return;
        }
        m_failures.erase(failure);
    }
    FetchRequest request;
    request.address = QUrl(address);
    request.origin = FetchRequest::Origin::Content;
    request.typedHost = typedHost;
    request.accept = acceptPictures;
    request.byteCap = byteCap;
    m_gate.fetch(request, this, [this, asked](const FetchResult& result) { judge(asked, result); });
}

void Pictures::judge(const Asked& asked, const FetchResult& result)
{
    const QString& address = asked.first;
    if (const auto* failure = std::get_if<FetchFailure>(&result)) {
        remember(address, *failure);
        deliver(asked, failure->problem);
        return;
    }
    const QByteArray& bytes = std::get<FetchAnswer>(result).bytes;
    if (pictureKind(bytes).isEmpty()) {
        const Problem problem{.code = Problem::Code::Malformed, .subject = addressForLog(QUrl(address))};
        remember(address, {problem, {}});
        deliver(asked, problem);
        return;
    }
    m_disk.run([cache = m_cache.get(), address, bytes] { cache->put(address, bytes); });
    deliver(asked, bytes);
}

void Pictures::remember(const QString& address, const FetchFailure& failure)
{
    const Problem::Code code = failure.problem.code;
    if (code == Problem::Code::Cancelled || code == Problem::Code::Offline ||
        code == Problem::Code::ForbiddenHost)
        return; // says nothing about the picture; what is forbidden depends on who asks
    if (m_failures.size() >= failuresKept)
        m_failures.clear();
    std::chrono::milliseconds wait = failure.problem.retryable ? std::chrono::milliseconds(retryAfterTrouble)
                                                               : std::chrono::milliseconds(retryAfterRefusal);
    if (failure.retryAfter)
        wait = std::min(std::max<std::chrono::milliseconds>(wait, *failure.retryAfter),
                        std::chrono::milliseconds(retryAfterRefusal));
    m_failures.insert(address, {failure.problem, m_clock.now() + wait});
}

void Pictures::deliver(const Asked& asked, const Result<QByteArray>& result)
{
    const QList<Waiting> waiting = m_waiting.take(asked);
    for (const Waiting& one : waiting)
        if (one.context)
            one.answer(result);
}

} // namespace dateline
