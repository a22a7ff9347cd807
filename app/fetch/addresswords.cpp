#include "fetch/addresswords.h"

#include <QStringList>

namespace dateline {

QString addressForLog(const QUrl& address)
{
    QString words = address.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery |
                                     QUrl::RemoveFragment);
    if (!address.hasQuery())
        return words;
    QStringList kept;
    for (const QString& item : address.query(QUrl::FullyEncoded).split(QLatin1Char('&'))) {
        const qsizetype equals = item.indexOf(QLatin1Char('='));
        // A query without a key may be a token as a whole.
        kept.append(equals < 0 ? QStringLiteral("…") : item.left(equals) + QStringLiteral("=…"));
    }
    return words + QLatin1Char('?') + kept.join(QLatin1Char('&'));
}

QUrl withoutUserInfo(const QUrl& address)
{
    return address.adjusted(QUrl::RemoveUserInfo);
}

} // namespace dateline
