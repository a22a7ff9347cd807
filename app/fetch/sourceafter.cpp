#include "fetch/sourceafter.h"

#include "fetch/schedule.h"

namespace dateline {

namespace {

constexpr int sightingsForGood = 3;
constexpr std::chrono::hours timeForGood{48};

/// What every good answer sets right.
SourceRecord afterAnswer(SourceRecord source, const FetchAnswer& answer, bool isLive)
{
    source.lastChecked = answer.answeredAt;
    source.lastGood = answer.answeredAt;
    source.nextDue =
        notBefore({.maxAge = answer.maxAge, .ttl = source.ttl, .retryAfter = {}}, isLive, answer.answeredAt);
    source.failures = 0;
    source.problem = {};
    return source;
}

QString outletOf(const SourceRecord& source, const Snapshot& snapshot)
{
    if (!snapshot.story.publisher.isEmpty())
        return snapshot.story.publisher;
    if (!snapshot.story.title.isEmpty() && source.kind == SourceKind::Feed)
        return snapshot.story.title;
    return QUrl(source.address).host();
}

} // namespace

SourceRecord afterFailure(SourceRecord source, const FetchFailure& failure, bool isLive, Instant now)
{
    using Code = Problem::Code;
    const Code code = failure.problem.code;
    if (code == Code::Cancelled)
        return source;
    source.problem = failure.problem;
    source.lastChecked = now;
    if (code == Code::Offline)
        return source;
    source.nextDue = notBefore({.maxAge = {}, .ttl = {}, .retryAfter = failure.retryAfter}, isLive, now);
    ++source.failures;
    if (waitsForLogin(source))
        source.usesLogin = true;
    return source;
}

SourceRecord afterUnchanged(SourceRecord source, const FetchAnswer& answer, bool isLive)
{
    if (answer.status == 200) {
        source.etag = answer.etag;
        source.lastModified = answer.lastModified;
    }
    return afterAnswer(std::move(source), answer, isLive);
}

SourceRecord afterSnapshot(SourceRecord source, const FetchAnswer& answer, const QByteArray& hash,
                           const Snapshot& snapshot)
{
    source.etag = answer.etag;
    source.lastModified = answer.lastModified;
    source.contentHash = hash;
    source.title = snapshot.story.title;
    source.format = snapshot.format;
    source.ttl = snapshot.ttl;
    if (source.outlet.isEmpty())
        source.outlet = outletOf(source, snapshot);
    return afterAnswer(std::move(source), answer, snapshot.story.state == LiveState::Live);
}

Problem readingProblem(const SourceRecord& source, const Result<Snapshot>& snapshot)
{
    Problem problem;
    if (!snapshot)
        problem = snapshot.problem();
    else if (snapshot->entries.isEmpty() && !snapshot->feeds.isEmpty())
        problem = {.code = Problem::Code::NothingFound, .subject = source.address};
    if (problem.code == Problem::Code::NothingFound && source.kind == SourceKind::Feed)
        problem.code = Problem::Code::NotAFeed;
    return problem;
}

SourceRecord afterMove(SourceRecord source, const QUrl& permanentTarget, Instant now)
{
    const QString target = permanentTarget.adjusted(QUrl::RemoveFragment).toString(QUrl::FullyEncoded);
    if (source.movingTo != target || !source.movingSince || *source.movingSince > now) {
        source.movingTo = target;
        source.movingSince = now;
        source.movingSeen = 0;
    }
    ++source.movingSeen;
    if (source.movingSeen < sightingsForGood || now - *source.movingSince < timeForGood)
        return source;
    source.address = target;
    return afterNoMove(std::move(source));
}

SourceRecord afterNoMove(SourceRecord source)
{
    source.movingTo.clear();
    source.movingSince.reset();
    source.movingSeen = 0;
    return source;
}

} // namespace dateline
