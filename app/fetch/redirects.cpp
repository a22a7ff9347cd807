#include "fetch/redirects.h"

#include "fetch/addressrules.h"
#include "fetch/addresswords.h"

namespace dateline {

namespace {

bool isSecure(const QUrl& address)
{
    return address.scheme().compare(QLatin1String("https"), Qt::CaseInsensitive) == 0;
}

/// Location is ASCII by the standard and UTF-8 in the wild.
QUrl readLocation(const QUrl& from, const QByteArray& location)
{
    QUrl target = from.resolved(QUrl(QString::fromUtf8(location.trimmed()), QUrl::TolerantMode));
    if (!target.hasFragment() && from.hasFragment())
        target.setFragment(from.fragment(QUrl::FullyEncoded), QUrl::TolerantMode);
    return withoutUserInfo(target);
}

} // namespace

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

NextHop nextHop(const QUrl& from, int status, const QByteArray& location, int hopsSoFar)
{
    const QString subject = addressForLog(from);
    if (hopsSoFar >= maximalHops)
        return {.problem = {.code = Problem::Code::TooManyRedirects, .subject = subject}};
    if (location.trimmed().isEmpty())
        return {.problem = {.code = Problem::Code::HttpStatus, .subject = subject, .status = status}};
    const QUrl target = readLocation(from, location);
    if (Problem problem = addressProblem(target))
        return {.problem = std::move(problem)};
    if (isSecure(from) && !isSecure(target))
        return {.problem = {.code = Problem::Code::Downgrade, .subject = subject, .detail = hostOf(target)}};
    return {.target = target, .permanent = status == 301 || status == 308};
}

} // namespace dateline
