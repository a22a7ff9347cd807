#pragma once

#include "markup/bodygate.h"
#include "stories/linkkey.h"
#include "stories/merge.h"

#include <QMap>

namespace dateline::test {

/// What a store would hold: applies the answers of merge to entries in memory.
class KeptEntries final
{
public:
    struct Kept
    {
        KnownEntry known;
        Entry entry;
        QList<Entry> revisions;
    };

    Changes tell(const Snapshot& snapshot, Instant seen)
    {
        const QList<KnownEntry> known = knownEntries();
        const MergeHelp help{[this](const Content& content) {
                                 ++blocksMade;
                                 return bodyOf(content);
                             },
                             [this](EntryNumber number) {
                                 return bodyPlainText(m_kept.value(toInt(number)).entry.content.blocks);
                             }};
        const Changes changes = merge(known, snapshot, seen, help);
        for (const EntryChange& change : changes.changed)
            apply(change);
        for (const NewEntry& added : changes.added)
            apply(added);
        for (const EntryNumber number : changes.withdrawn)
            m_kept[toInt(number)].known.withdrawn = true;
        for (const auto& [number, count] : changes.missing)
            noteMissing(m_kept[toInt(number)].known, count, seen);
        for (const EntryNumber number : changes.unpinned)
            m_kept[toInt(number)].known.pinned = false;
        return changes;
    }

    QList<KnownEntry> knownEntries() const
    {
        QList<KnownEntry> known;
        for (const Kept& kept : m_kept)
            known.append(kept.known);
        return known;
    }

    const QMap<qint64, Kept>& all() const { return m_kept; }
    const Kept& at(qint64 number) const { return *m_kept.constFind(number); }
    const Kept* byHeadline(const QString& headline) const
    {
        for (const Kept& kept : m_kept) {
            if (kept.entry.headline == headline)
                return &kept;
        }
        return nullptr;
    }

    int blocksMade = 0;

private:
    void apply(const NewEntry& added)
    {
        Kept kept;
        kept.entry = added.entry;
        KnownEntry& known = kept.known;
        known.number = static_cast<EntryNumber>(++m_last);
        known.id = added.entry.id;
        known.linkKey = linkKey(added.entry.link);
        known.headline = added.entry.headline;
        known.published = added.entry.published;
        known.order = added.order.at;
        known.orderPrecision = added.order.precision;
        known.hashes.insert(added.form, added.hashes);
        known.textForm = added.form;
        known.pinned = added.entry.pinned;
        m_kept.insert(m_last, kept);
    }

    void apply(const EntryChange& change)
    {
        Kept& kept = m_kept[toInt(change.number)];
        KnownEntry& known = kept.known;
        if (change.revises) {
            kept.revisions.append(kept.entry);
            known.earlierTexts.append(known.hashes.value(known.textForm).text.whole());
            ++known.revisions;
        }
        if (!change.formerId.isEmpty()) {
            known.formerIds.append(change.formerId);
            known.id = change.entry.id;
        }
        kept.entry = keptEntry(kept.entry, change.entry, change.replaces);
        known.headline = kept.entry.headline;
        known.published = kept.entry.published;
        if (change.order) {
            known.order = change.order->at;
            known.orderPrecision = change.order->precision;
        }
        if (change.returns)
            known.withdrawn = false;
        if (change.replaces.body)
            known.textForm = change.form;
        if (change.isEdit())
            known.hashes.clear();
        known.hashes.insert(change.form, change.hashes);
        known.missing = 0;
        known.missingSince.reset();
        known.pinned = change.tellsFlags ? change.entry.pinned : known.pinned || change.entry.pinned;
    }

    static void noteMissing(KnownEntry& known, int count, Instant seen)
    {
        known.missing = count;
        if (count == 0)
            known.missingSince.reset();
        else if (!known.missingSince)
            known.missingSince = seen;
    }

    QMap<qint64, Kept> m_kept;
    qint64 m_last = 0;
};

} // namespace dateline::test
