#include "feeds/identity.h"

#include <QCryptographicHash>
#include <QHash>

namespace dateline {

namespace {

QString madeUpId(const QStringList& parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QString& part : parts) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return QLatin1Char('~') + QString::fromLatin1(hash.result().toHex().left(20));
}

QString ownId(const Entry& entry)
{
    if (!entry.id.isEmpty())
        return entry.id;
    if (!entry.link.isEmpty())
        return entry.link;
    if (entry.published && !entry.headline.isEmpty())
        return madeUpId({toIso8601(entry.published->at), entry.headline});
    return madeUpId({entry.headline, entry.content.markup, entry.summary.markup});
}

bool sayTheSame(const Entry& a, const Entry& b)
{
    return a.headline == b.headline && a.content.markup == b.content.markup &&
           a.summary.markup == b.summary.markup;
}

void joinFlags(Entry& kept, const Entry& copy)
{
    kept.key = kept.key || copy.key;
    kept.pinned = kept.pinned || copy.pinned;
    kept.breaking = kept.breaking || copy.breaking;
}

} // namespace

void giveIds(QList<Entry>& entries)
{
    QHash<QString, qsizetype> positions;
    QHash<QString, int> copies;
    QList<Entry> kept;
    kept.reserve(entries.size());
    for (Entry& entry : entries) {
        const QString publishers = entry.id;
        entry.id = ownId(entry);
        // Without an id of the publisher's nothing says that two that are alike are one.
        const int copy = publishers.isEmpty() ? ++copies[entry.id] : 1;
        if (copy > 1)
            entry.id = madeUpId({entry.id, QString::number(copy)});
        auto seen = positions.constFind(entry.id);
        if (seen != positions.cend() && !sayTheSame(kept.at(*seen), entry)) {
            entry.sharedId = publishers;
            entry.id = madeUpId({entry.id, entry.headline, entry.content.markup, entry.summary.markup});
            seen = positions.constFind(entry.id);
        }
        if (seen != positions.cend()) {
            joinFlags(kept[*seen], entry);
            continue;
        }
        entry.idIsMadeUp = entry.id != publishers;
        positions.insert(entry.id, kept.size());
        kept.append(std::move(entry));
    }
    entries = std::move(kept);
}

} // namespace dateline
