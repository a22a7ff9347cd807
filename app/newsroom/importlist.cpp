#include "newsroom/importlist.h"

#include "feeds/feedparser.h"
#include "fetch/addresswords.h"

#include <QFile>
#include <QUrl>

namespace dateline {

namespace {

constexpr qint64 listCap = 20 * 1024 * 1024;

Result<Snapshot> readList(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return Problem{Problem::Code::FileNotFound, path, {}, 0, false};
    if (!file.open(QIODevice::ReadOnly))
        return Problem{Problem::Code::FileUnreadable, path, file.errorString(), 0, false};
    if (file.size() > listCap)
        return Problem{Problem::Code::TooLarge, path, {}, 0, false};
    Document document;
    document.bytes = file.readAll();
    document.address = QUrl::fromLocalFile(path);
    document.contentType = QStringLiteral("text/x-opml");
    document.fromFile = true;
    Result<Snapshot> snapshot = parseDocument(document);
    if (snapshot && snapshot->feeds.isEmpty())
        return Problem{Problem::Code::NothingFound, path, {}, 0, false};
    return snapshot;
}

} // namespace

Result<ImportCount> importList(const QString& path, StoryStore& stories)
{
    const Result<Snapshot> list = readList(path);
    if (!list)
        return list.problem();
    ImportCount count;
    for (const FeedLink& feed : list->feeds) {
        const QUrl address(feed.url);
        const bool fetchable =
            address.isValid() && !address.host().isEmpty() &&
            (address.scheme() == QLatin1String("http") || address.scheme() == QLatin1String("https"));
        if (!fetchable) {
            count.refused.append(feed.title.isEmpty() ? feed.url : feed.title);
            continue;
        }
        NewSource source;
        // Passwords and keys do not belong into addresses that are shown and exported.
        source.address = withoutLogin(address).toString(QUrl::FullyEncoded);
        source.title = feed.title;
        source.outlet = feed.title.isEmpty() ? address.host() : feed.title;
        source.kind = feed.isLive ? SourceKind::LivePage : SourceKind::Feed;
        const std::optional<Login> login = loginOf(address);
        source.usesLogin = login.has_value();
        const QString group = feed.folders.value(0).join(QStringLiteral(" / "));
        const auto followed = stories.follow(source, source.outlet, group);
        if (followed) {
            ++count.added;
            if (login)
                count.logins.append({withoutLogin(address), *login});
        } else if (followed.problem().code == Problem::Code::AlreadyFollowed)
            ++count.known;
        else
            return followed.problem();
    }
    return count;
}

} // namespace dateline
