#include "stories/merge.h"

#include "stories/identity.h"

#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr int mostRevisions = 50;
constexpr int revisionsBeforeFlipping =
    2; ///< there and back is an edit and its correction; again is flipping
constexpr std::chrono::seconds betweenAbsences{60};
constexpr qsizetype mayVanishAtOnce = 3;

/// How much a form tells: a richer one replaces the text of a poorer one.
int richness(EntryForm form)
{
    switch (form) {
    case EntryForm::PageText:
        return 0;
    case EntryForm::Feed:
        return 1;
    case EntryForm::JsonLd:
        return 2;
    case EntryForm::Html:
        return 3;
    case EntryForm::Merged:
        return 4;
    case EntryForm::Api:
        return 5;
    }
    return 0;
}

OrderClaim orderOf(const Entry& entry, Instant seen)
{
    // A claim in the future orders as first seen.
    if (entry.published && entry.published->at <= seen)
        return {entry.published->at, entry.published->precision};
    return {seen, Precision::Guessed};
}

bool partChanged(const QByteArray& before, const QByteArray& now)
{
    return !now.isEmpty() && now != before;
}

/// The hash to remember of a part: what is not said any more was not changed.
void keepSaid(QByteArray& now, const QByteArray& before)
{
    if (now.isEmpty())
        now = before;
}

/// Compares one told entry with the kept one that it is.
class Comparison final
{
public:
    Comparison(ToldEntry& told, const KnownEntry& known, Instant seen, const MergeHelp& help)
        : m_told(told)
        , m_known(known)
        , m_seen(seen)
        , m_help(help)
    {
    }

    /// Nothing if all is as it was.
    std::optional<EntryChange> run()
    {
        const auto last = m_known.hashes.constFind(m_told.form);
        const bool formIsNew = last == m_known.hashes.constEnd();
        const FormHashes before = formIsNew ? FormHashes() : *last;
        m_change.hashes = {m_told.words, restHash(m_told.entry), before.text};
        m_change.number = m_known.number;
        m_change.form = m_told.form;
        m_change.returns = m_known.withdrawn;
        m_change.tellsFlags = richness(m_told.form) >= richness(m_known.textForm);
        if (m_told.entry.id != m_known.id)
            m_change.formerId = m_known.id;
        if (formIsNew)
            meetForm();
        else if (m_told.words != before.words)
            compareText(before.text);
        compareTime();
        const bool same = !formIsNew && m_change.hashes == before && !m_change.returns && !m_change.order &&
                          m_change.formerId.isEmpty();
        if (same)
            return std::nullopt;
        m_change.entry = m_told.entry;
        return m_change;
    }

private:
    TextHashes textNow()
    {
        makeBlocks(m_told, m_help);
        return textHashes(m_told.entry.headline, m_told.entry.byline, m_told.entry.content.blocks);
    }

    void meetForm()
    {
        const TextHashes now = textNow();
        m_change.hashes.text = now;
        if (richness(m_told.form) > richness(m_known.textForm))
            m_change.replaces = {!now.headline.isEmpty(), !now.byline.isEmpty(), !now.body.isEmpty()};
    }

    void compareText(const TextHashes& before)
    {
        TextHashes now = textNow();
        TextParts changed{partChanged(before.headline, now.headline), partChanged(before.byline, now.byline),
                          partChanged(before.body, now.body)};
        keepSaid(now.headline, before.headline);
        keepSaid(now.byline, before.byline);
        keepSaid(now.body, before.body);
        m_change.hashes.text = now;
        if (changed.any()) {
            const bool flips =
                m_known.revisions >= revisionsBeforeFlipping && m_known.earlierTexts.contains(now.whole());
            m_change.coalesces = flips || m_known.revisions >= mostRevisions;
            m_change.revises = !m_change.coalesces;
        }
        // Other markup around the same words is kept too, but it is no edit.
        if (m_told.form == m_known.textForm)
            changed.body = true;
        m_change.replaces = changed;
    }

    void compareTime()
    {
        std::optional<ClaimedTime>& now = m_told.entry.published;
        if (!now || now == m_known.published)
            return;
        // "2 min ago" is resolved once, at first sight; a coarser claim takes nothing away.
        const bool poorer = m_known.published && (now->precision == Precision::Guessed ||
                                                  now->precision < m_known.published->precision);
        if (poorer) {
            now.reset();
            return;
        }
        if (now->at <= m_seen && now->precision > m_known.orderPrecision)
            m_change.order = OrderClaim{now->at, now->precision};
    }

    ToldEntry& m_told;
    const KnownEntry& m_known;
    Instant m_seen;
    const MergeHelp& m_help;
    EntryChange m_change;
};

/// Withdrawn, missing, returned: what this answer says by what it does not hold.
class Absences final
{
public:
    Absences(const QList<ToldEntry>& told, const QList<KnownEntry>& known, const Snapshot& now, Instant seen)
        : m_told(told)
        , m_known(known)
        , m_now(now)
        , m_seen(seen)
        , m_present(known.size(), false)
    {
        for (const ToldEntry& one : told) {
            if (!one.isNew())
                m_present[one.known] = true;
        }
    }

    void note(Changes& changes)
    {
        byWord(changes);
        byAbsence(changes);
        byPin(changes);
    }

private:
    /// The format says that they are gone.
    void byWord(Changes& changes) const
    {
        if (m_now.withdrawnIds.isEmpty())
            return;
        const QSet<QString> gone(m_now.withdrawnIds.begin(), m_now.withdrawnIds.end());
        for (const KnownEntry& known : m_known) {
            const bool named =
                gone.contains(known.id) || std::any_of(known.formerIds.begin(), known.formerIds.end(),
                                                       [&](const QString& id) { return gone.contains(id); });
            if (named && !known.withdrawn)
                changes.withdrawn.append(known.number);
        }
    }

    void byAbsence(Changes& changes) const
    {
        for (qsizetype i = 0; i < m_known.size(); ++i) {
            if (m_present.at(i) && m_known.at(i).missing > 0)
                changes.missing.append({m_known.at(i).number, 0});
        }
        const bool isWholePage = m_now.isLivePage && m_now.warnings.isEmpty();
        if (!isWholePage)
            return;
        const QList<qsizetype> absent = absentFromWindow();
        for (const qsizetype index : absent)
            countAbsence(m_known.at(index), changes);
    }

    /// Kept entries that should stand between the oldest and the newest of the answer and do not; none if so
    /// many are missing that the answer must be something else than the whole page.
    QList<qsizetype> absentFromWindow() const
    {
        std::optional<Instant> oldest;
        std::optional<Instant> newest;
        qsizetype inWindow = 0;
        for (const ToldEntry& told : m_told) {
            // A pinned entry stands at the top whatever its time.
            if (told.entry.pinned)
                continue;
            const Instant at = told.isNew() ? orderOf(told.entry, m_seen).at : m_known.at(told.known).order;
            oldest = oldest ? std::min(*oldest, at) : at;
            newest = newest ? std::max(*newest, at) : at;
            ++inWindow;
        }
        QList<qsizetype> absent;
        if (!oldest)
            return absent;
        for (qsizetype i = 0; i < m_known.size(); ++i) {
            const KnownEntry& known = m_known.at(i);
            if (!m_present.at(i) && !known.withdrawn && known.order > *oldest && known.order < *newest)
                absent.append(i);
        }
        const qsizetype bearable = std::max(mayVanishAtOnce, (inWindow + absent.size()) / 10);
        return absent.size() <= bearable ? absent : QList<qsizetype>();
    }

    void countAbsence(const KnownEntry& known, Changes& changes) const
    {
        if (changes.withdrawn.contains(known.number))
            return;
        if (known.missing == 0 || !known.missingSince)
            changes.missing.append({known.number, 1});
        else if (m_seen - *known.missingSince >= betweenAbsences)
            changes.withdrawn.append(known.number);
    }

    /// A pin moves: where the page pins something else, what was pinned is not.
    void byPin(Changes& changes) const
    {
        QSet<EntryNumber> pinned;
        bool pins = false;
        for (const ToldEntry& told : m_told) {
            if (!told.entry.pinned)
                continue;
            pins = true;
            if (!told.isNew())
                pinned.insert(m_known.at(told.known).number);
        }
        if (!pins)
            return;
        for (const KnownEntry& known : m_known) {
            if (known.pinned && !pinned.contains(known.number))
                changes.unpinned.append(known.number);
        }
    }

    const QList<ToldEntry>& m_told;
    const QList<KnownEntry>& m_known;
    const Snapshot& m_now;
    Instant m_seen;
    QList<bool> m_present;
};

NewEntry newEntry(ToldEntry& told, Instant seen, const MergeHelp& help)
{
    const QByteArray rest = restHash(told.entry);
    makeBlocks(told, help);
    NewEntry added;
    added.entry = told.entry;
    added.form = told.form;
    added.hashes = {told.words, rest,
                    textHashes(told.entry.headline, told.entry.byline, told.entry.content.blocks)};
    added.order = orderOf(told.entry, seen);
    return added;
}

} // namespace

Changes merge(const QList<KnownEntry>& known, const Snapshot& now, Instant seen, const MergeHelp& help)
{
    QList<ToldEntry> told = toldEntries(known, now, help);
    matchEntries(told, known, now, seen, help);
    Changes changes;
    // From the source's end: of equal times the one that stands higher gets the higher number.
    for (auto it = told.rbegin(); it != told.rend(); ++it) {
        if (it->isNew()) {
            if (!now.withdrawnIds.contains(it->entry.id))
                changes.added.append(newEntry(*it, seen, help));
            continue;
        }
        std::optional<EntryChange> change = Comparison(*it, known.at(it->known), seen, help).run();
        if (!change)
            continue;
        if (change->returns && now.withdrawnIds.contains(change->entry.id))
            change->returns = false;
        changes.unstable |= change->coalesces;
        changes.changed.append(*change);
    }
    std::stable_sort(changes.added.begin(), changes.added.end(),
                     [](const NewEntry& a, const NewEntry& b) { return a.order.at < b.order.at; });
    Absences(told, known, now, seen).note(changes);
    return changes;
}

} // namespace dateline
