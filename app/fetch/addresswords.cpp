#include "fetch/addresswords.h"

#include <QStringList>
#include <QUrlQuery>

#include <algorithm>

namespace dateline {

namespace {

bool isKey(const std::pair<QString, QString>& item)
{
    static const QStringList names = {QStringLiteral("api-key"), QStringLiteral("api_key"),
                                      QStringLiteral("apikey")};
    return names.contains(item.first, Qt::CaseInsensitive);
}

} // namespace

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

QString keyNameOf(const QUrl& address)
{
    const auto items = QUrlQuery(address).queryItems();
    const auto found = std::find_if(items.begin(), items.end(), isKey);
    return found == items.end() ? QString() : found->first;
}

QString keyOf(const QUrl& address)
{
    const auto items = QUrlQuery(address).queryItems(QUrl::FullyDecoded);
    const auto found = std::find_if(items.begin(), items.end(), isKey);
    return found == items.end() ? QString() : found->second;
}

QUrl withKey(const QUrl& address, const QString& key)
{
    QUrlQuery query(address);
    auto items = query.queryItems(QUrl::FullyEncoded);
    const auto found = std::find_if(items.begin(), items.end(), isKey);
    if (found == items.end())
        return address;
    // A null value would lose the "=" too.
    found->second = key.isEmpty() ? QStringLiteral("") : QString::fromLatin1(QUrl::toPercentEncoding(key));
    query.setQueryItems(items);
    QUrl with = address;
    with.setQuery(query);
    return with;
}

std::optional<Login> loginOf(const QUrl& address)
{
    if (!address.userName().isEmpty())
        return Login{address.userName(QUrl::FullyDecoded), address.password(QUrl::FullyDecoded)};
    if (const QString key = keyOf(address); !key.isEmpty())
        return Login{keyNameOf(address), key};
    return {};
}

QUrl withoutLogin(const QUrl& address)
{
    return withKey(withoutUserInfo(address), QString());
}

QUrl withoutUserInfo(const QUrl& address)
{
    return address.adjusted(QUrl::RemoveUserInfo);
}

} // namespace dateline
