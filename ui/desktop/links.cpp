#include "desktop/links.h"

#include <QDesktopServices>

namespace dateline {

QUrl allowedLink(const QString& address)
{
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || address.size() > 8000)
        return {};
    if (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"))
        return url.host().isEmpty() ? QUrl() : url;
    if (url.scheme() == QLatin1String("mailto"))
        return url.path().contains(QLatin1Char('@')) ? url : QUrl();
    return {};
}

bool openLink(const QString& address)
{
    const QUrl url = allowedLink(address);
    return !url.isEmpty() && QDesktopServices::openUrl(url);
}

} // namespace dateline
