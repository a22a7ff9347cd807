#include "stories/linkkey.h"

#include <QStringList>
#include <QUrl>

namespace dateline {

namespace {

/// Parameters that tell where a reader came from, not what is read.
bool isTracking(const QString& name)
{
    static const QStringList names = {
        QStringLiteral("fbclid"),  QStringLiteral("gclid"),  QStringLiteral("dclid"),
        QStringLiteral("msclkid"), QStringLiteral("yclid"),  QStringLiteral("igshid"),
        QStringLiteral("mc_cid"),  QStringLiteral("mc_eid"), QStringLiteral("_ga"),
        QStringLiteral("_gl"),     QStringLiteral("cmpid"),  QStringLiteral("cmp"),
        QStringLiteral("ocid"),    QStringLiteral("ito"),    QStringLiteral("ref_src"),
        QStringLiteral("xtor"),    QStringLiteral("smid"),   QStringLiteral("ncid"),
        QStringLiteral("wt_mc"),   QStringLiteral("icid"),   QStringLiteral("at_medium"),
    };
    const QString lower = name.toLower();
    return lower.startsWith(QLatin1String("utm_")) || lower.startsWith(QLatin1String("at_campaign")) ||
           lower.startsWith(QLatin1String("at_custom")) || names.contains(lower);
}

QString withoutTracking(const QString& query)
{
    QStringList kept;
    for (const QString& pair : query.split(QLatin1Char('&'), Qt::SkipEmptyParts)) {
        if (!isTracking(pair.section(QLatin1Char('='), 0, 0)))
            kept.append(pair);
    }
    return kept.join(QLatin1Char('&'));
}

} // namespace

QString linkKey(const QString& link)
{
    const QString trimmed = link.trimmed();
    if (trimmed.isEmpty())
        return {};
    const QUrl url(trimmed);
    if (!url.isValid() || url.host().isEmpty())
        return trimmed;
    QString host = url.host().toLower();
    if (host.startsWith(QLatin1String("www.")))
        host.remove(0, 4);
    const bool usualPort = url.port() == 80 || url.port() == 443;
    if (url.port() != -1 && !usualPort)
        host += QLatin1Char(':') + QString::number(url.port());
    // "story.html/#post1" and "story.html#post1" are met on one page for one entry.
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    QString key = host + path;
    const QString query = withoutTracking(url.query(QUrl::FullyEncoded));
    if (!query.isEmpty())
        key += QLatin1Char('?') + query;
    if (!url.fragment().isEmpty())
        key += QLatin1Char('#') + url.fragment(QUrl::FullyEncoded);
    return key;
}

} // namespace dateline
