#include "feeds/entryids.h"

#include "markup/bodygate.h"

#include <QCryptographicHash>
#include <QHash>
#include <QUrl>
#include <QUrlQuery>

namespace dateline {

namespace {

QString withoutLastSlash(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

QString idFromQuery(const QUrl& url)
{
    const QUrlQuery query(url);
    for (const QLatin1String name :
         {QLatin1String("pinned_post_locator"), QLatin1String("post"), QLatin1String("postid"),
          QLatin1String("update"), QLatin1String("entry")}) {
        const QString value = query.queryItemValue(name, QUrl::FullyDecoded);
        if (!value.isEmpty())
            return value;
    }
    const QString page = query.queryItemValue(QStringLiteral("page"), QUrl::FullyDecoded);
    return page.startsWith(QLatin1String("with:")) ? page.mid(5) : QString();
}

/// Text by which two copies of an id are told apart; a body that cannot be told cheaply counts as it stands.
QString fingerprint(const Entry& entry)
{
    return entry.headline + QChar(0x1f) + bodyPlainText(bodyOf(entry.content)).simplified();
}

void joinFlags(Entry* kept, const Entry& copy)
{
    kept->key = kept->key || copy.key;
    kept->pinned = kept->pinned || copy.pinned;
    kept->breaking = kept->breaking || copy.breaking;
}

} // namespace

QString entryIdFromAddress(const QString& address, const QString& storyAddress)
{
    const QUrl url = QUrl(storyAddress).resolved(QUrl(address));
    const QString fragment = url.fragment(QUrl::FullyDecoded);
    if (!fragment.isEmpty() && fragment.size() <= 200)
        return fragment.startsWith(u'/') ? fragment.section(u'/', -1) : fragment;
    const QString fromQuery = idFromQuery(url);
    if (!fromQuery.isEmpty())
        return fromQuery;
    const QString path = withoutLastSlash(url.path());
    QString story = withoutLastSlash(QUrl(storyAddress).path());
    if (story.endsWith(QLatin1String("/index.html")))
        story.chop(11);
    return path != story && path.startsWith(story + QLatin1Char('/')) ? path.section(u'/', -1) : QString();
}

QString madeUpId(const Entry& entry)
{
    QByteArray what;
    if (entry.published)
        what += toIso8601(entry.published->at).toUtf8();
    what += '\x1f' + entry.headline.toUtf8() + '\x1f' + entry.link.toUtf8() + '\x1f';
    if (entry.headline.isEmpty())
        what += bodyPlainText(bodyOf(entry.content)).simplified().left(200).toUtf8();
    return QLatin1Char('~') +
           QString::fromLatin1(QCryptographicHash::hash(what, QCryptographicHash::Sha1).toHex().left(20));
}

void settleIds(Snapshot* snapshot)
{
    QHash<QString, qsizetype> places;
    QList<Entry> kept;
    QList<EntryForm> forms;
    for (qsizetype i = 0; i < snapshot->entries.size(); ++i) {
        Entry entry = snapshot->entries.at(i);
        if (entry.id.isEmpty()) {
            entry.id = madeUpId(entry);
            entry.idIsMadeUp = true;
        }
        const auto found = places.constFind(entry.id);
        if (found != places.constEnd()) {
            if (fingerprint(kept.at(*found)) == fingerprint(entry)) {
                joinFlags(&kept[*found], entry);
                continue;
            }
            const QString shared = entry.id;
            entry.id = madeUpId(entry);
            entry.idIsMadeUp = true;
            for (int copy = 2; places.contains(entry.id); ++copy)
                entry.id = QStringLiteral("~%1~%2").arg(shared).arg(copy);
        }
        places.insert(entry.id, kept.size());
        kept.append(entry);
        if (i < snapshot->forms.size())
            forms.append(snapshot->forms.at(i));
    }
    snapshot->entries = kept;
    snapshot->forms = forms;
}

} // namespace dateline
