#include "feeds/identity.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>

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

/// Links of several entries without ids that differ in time and headline: they lead to what the entries speak
/// of, and by them a new entry on top would take over the name of an old one.
QSet<QString> sharedLinks(const QList<Entry>& entries)
{
    QHash<QString, const Entry*> first;
    QSet<QString> shared;
    for (const Entry& entry : entries) {
        if (!entry.id.isEmpty() || entry.link.isEmpty() || !entry.published || entry.headline.isEmpty())
            continue;
        const Entry* other = first.value(entry.link);
        if (!other)
            first.insert(entry.link, &entry);
        else if (other->published->at != entry.published->at && other->headline != entry.headline)
            shared.insert(entry.link);
    }
    return shared;
}

QString ownId(const Entry& entry, const QSet<QString>& shared)
{
    if (!entry.id.isEmpty())
        return entry.id;
    const bool isNamedOtherwise = entry.published && !entry.headline.isEmpty();
    if (!entry.link.isEmpty() && !(isNamedOtherwise && shared.contains(entry.link)))
        return entry.link;
    if (isNamedOtherwise)
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
    const QSet<QString> shared = sharedLinks(entries);
    QHash<QString, qsizetype> positions;
    QHash<QString, int> copies;
    QList<Entry> kept;
    kept.reserve(entries.size());
    for (Entry& entry : entries) {
        const QString publishers = entry.id;
        entry.id = ownId(entry, shared);
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
