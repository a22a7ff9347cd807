#include "stories/identity.h"
#include "stories/linkkey.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

// Ids that several entries of one document share (security record, class 28).

namespace dateline {

namespace {

constexpr int suffixLength = 9;           ///< "~" and eight hexadecimal digits
constexpr qsizetype comparedMembers = 50; ///< entries of one id that are told apart by likeness
constexpr qsizetype comparedKept = 500;   ///< kept entries of one id that are looked at

/// "~ID~0a1b2c3d" → "ID"; empty for any other id.
QString sharedIdOf(const QString& id)
{
    if (!id.startsWith(QLatin1Char('~')) || id.size() < suffixLength + 2)
        return {};
    const QString suffix = id.right(suffixLength);
    const bool isSuffix =
        suffix.startsWith(QLatin1Char('~')) && std::all_of(suffix.begin() + 1, suffix.end(), [](QChar c) {
            return c.isDigit() || (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
        });
    return isSuffix ? id.mid(1, id.size() - suffixLength - 1) : QString();
}

QString ownId(const ToldEntry& told, const QString& sharedId, bool withWords)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(told.linkKey.toUtf8());
    hash.addData(told.entry.headline.simplified().toUtf8());
    if (told.entry.published)
        hash.addData(QByteArray::number(toMsecs(told.entry.published->at)));
    if (withWords)
        hash.addData(told.words);
    const QString digits = QString::fromLatin1(hash.result().toHex().first(suffixLength - 1));
    return QLatin1Char('~') + sharedId + QLatin1Char('~') + digits;
}

void joinCopy(ToldEntry& kept, const ToldEntry& copy)
{
    Entry& entry = kept.entry;
    entry.key |= copy.entry.key;
    entry.pinned |= copy.entry.pinned;
    entry.breaking |= copy.entry.breaking;
    if (entry.headline.isEmpty())
        entry.headline = copy.entry.headline;
    if (entry.byline.isEmpty())
        entry.byline = copy.entry.byline;
    if (!entry.published)
        entry.published = copy.entry.published;
    kept.words = wordsHash(entry);
}

/// How surely a told entry is this kept one, among kept ones that share its id.
int likeness(const ToldEntry& told, const KnownEntry& known)
{
    for (const FormHashes& hashes : known.hashes) {
        if (hashes.words == told.words)
            return 3;
    }
    const bool sameLink = !told.linkKey.isEmpty() && told.linkKey == known.linkKey;
    const bool sameHeadline =
        !told.entry.headline.isEmpty() && told.entry.headline.simplified() == known.headline.simplified();
    return (sameLink ? 1 : 0) + (sameHeadline ? 1 : 0);
}

class SharedId final
{
public:
    SharedId(const QString& id, const QList<KnownEntry>& known, const QList<qsizetype>& kept)
        : m_id(id)
        , m_known(known)
        , m_kept(kept)
    {
    }

    /// Gives each of these entries an id: that of the kept entry it is, the shared one, or one of its own.
    void assign(QList<ToldEntry>& told, QList<qsizetype> members)
    {
        // So many under one id: it names nothing, and looking closer would cost more than it tells.
        const bool namesNothing = members.size() > comparedMembers;
        for (int wanted = 3; wanted > 0 && !namesNothing; --wanted) {
            for (qsizetype i = 0; i < members.size(); ++i) {
                if (giveKept(told[members.at(i)], wanted))
                    members.removeAt(i--);
            }
        }
        // From the end: the oldest keeps the id, so that a newcomer does not take it over.
        for (auto it = members.crbegin(); it != members.crend(); ++it)
            giveId(told[*it]);
    }

private:
    bool giveKept(ToldEntry& told, int wanted)
    {
        for (const qsizetype index : m_kept) {
            const KnownEntry& known = m_known.at(index);
            if (m_given.contains(known.id) || likeness(told, known) < wanted)
                continue;
            give(told, known.id);
            return true;
        }
        return false;
    }

    void giveId(ToldEntry& told)
    {
        if (!m_given.contains(m_id))
            return give(told, m_id);
        QString id = ownId(told, m_id, false);
        if (m_given.contains(id))
            id = ownId(told, m_id, true);
        give(told, id);
    }

    void give(ToldEntry& told, const QString& id)
    {
        told.entry.idIsMadeUp = told.entry.idIsMadeUp || id != m_id;
        told.entry.id = id;
        m_given.insert(id);
    }

    QString m_id;
    const QList<KnownEntry>& m_known;
    QList<qsizetype> m_kept;
    QSet<QString> m_given;
};

/// Finds copies: entries of one id with one text. Texts are made only of entries that share an id.
class Copies final
{
public:
    Copies(QList<ToldEntry>& told, const MergeHelp& help)
        : m_told(told)
        , m_help(help)
    {
    }

    /// The entry at `first` shares its id with others from here on.
    void learn(qsizetype first)
    {
        const auto [body, headline] = text(m_told[first]);
        m_byText.insert(body + headline, first);
        m_byText.insert(body + anyHeadline, first);
        if (headline.isEmpty())
            m_headless.insert(body, first);
    }

    /// Index of the entry that `one` is a copy of, or -1. A copy may lack the headline.
    qsizetype original(ToldEntry& one)
    {
        const auto [body, headline] = text(one);
        const qsizetype same =
            m_byText.value(body + (headline.isEmpty() ? QByteArray(anyHeadline) : headline), -1);
        return same >= 0 ? same : m_headless.value(body, -1);
    }

private:
    static constexpr const char* anyHeadline = "*";

    std::pair<QByteArray, QByteArray> text(ToldEntry& told)
    {
        makeBlocks(told, m_help);
        const TextHashes hashes = textHashes(told.entry.headline, {}, told.entry.content.blocks);
        return {told.entry.id.toUtf8() + '|' + hashes.body + '|', hashes.headline};
    }

    QList<ToldEntry>& m_told;
    const MergeHelp& m_help;
    QHash<QByteArray, qsizetype> m_byText;
    QHash<QByteArray, qsizetype> m_headless;
};

using Members = QHash<QString, QList<qsizetype>>;

QList<ToldEntry> withoutCopies(const Snapshot& now, const MergeHelp& help, Members& byId)
{
    QList<ToldEntry> told;
    told.reserve(now.entries.size());
    Copies copies(told, help);
    for (qsizetype i = 0; i < now.entries.size(); ++i) {
        ToldEntry one;
        one.entry = now.entries.at(i);
        one.form = now.forms.value(i, EntryForm::Feed);
        one.words = wordsHash(one.entry);
        one.linkKey = linkKey(one.entry.link);
        QList<qsizetype>& members = byId[one.entry.id];
        if (!members.isEmpty()) {
            if (members.size() == 1)
                copies.learn(members.first());
            const qsizetype original = copies.original(one);
            if (original >= 0) {
                joinCopy(told[original], one);
                continue;
            }
        }
        members.append(told.size());
        told.append(one);
        if (members.size() > 1)
            copies.learn(members.last());
    }
    return told;
}

/// Kept entries by the id that they share or shared: first the one that has it, then those with ids of their
/// own.
Members keptByShared(const QList<KnownEntry>& known, const Members& byId)
{
    Members kept;
    for (qsizetype i = 0; i < known.size(); ++i) {
        const QString shared = sharedIdOf(known.at(i).id);
        if (!shared.isEmpty() && byId.contains(shared) && kept[shared].size() < comparedKept)
            kept[shared].append(i);
    }
    for (qsizetype i = 0; i < known.size(); ++i) {
        const QString& id = known.at(i).id;
        if (kept.contains(id) || byId.value(id).size() > 1)
            kept[id].prepend(i);
    }
    return kept;
}

} // namespace

QList<ToldEntry> toldEntries(const QList<KnownEntry>& known, const Snapshot& now, const MergeHelp& help)
{
    Members byId;
    QList<ToldEntry> told = withoutCopies(now, help, byId);
    const Members kept = keptByShared(known, byId);
    for (auto it = byId.cbegin(); it != byId.cend(); ++it) {
        if (it.value().size() > 1 || kept.contains(it.key()))
            SharedId(it.key(), known, kept.value(it.key())).assign(told, it.value());
    }
    return told;
}

} // namespace dateline
