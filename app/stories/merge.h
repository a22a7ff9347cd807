#pragma once

#include "stories/ids.h"
#include "stories/keptentry.h"
#include "stories/snapshot.h"
#include "stories/texthash.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <utility>

namespace dateline {

/// What merge needs to know of an entry that is kept, without its body.
struct KnownEntry
{
    EntryNumber number{};
    QString id;            ///< current id at the source
    QStringList formerIds; ///< ids it was matched under before
    QString linkKey;       ///< linkKey(entry.link)
    QString headline;
    std::optional<ClaimedTime> published; ///< last claim
    Instant order;
    Precision orderPrecision = Precision::Guessed; ///< of the claim that it is ordered by
    QHash<EntryForm, FormHashes> hashes;           ///< what each form said last
    EntryForm textForm = EntryForm::Feed;          ///< the form its text came from
    bool withdrawn = false;
    bool pinned = false;
    int missing = 0; ///< whole answers that lacked it while it stood in their window
    std::optional<Instant> missingSince;
    int revisions = 0;
    QList<QByteArray> earlierTexts; ///< TextHashes::whole() of its revisions, oldest first
};

/// The time by which an entry is ordered, and how well it is known.
struct OrderClaim
{
    Instant at;
    Precision precision = Precision::Guessed;
    bool operator==(const OrderClaim&) const = default;
};

/// A change of one kept entry. The store applies it.
struct EntryChange
{
    EntryNumber number{};
    /// What is said now; what it does not say stays as it is kept (keptentry.h).
    Entry entry;
    EntryForm form = EntryForm::Feed;
    FormHashes hashes;
    TextParts replaces;     ///< which parts of the kept text give way; content is Form::Blocks then
    bool revises = false;   ///< the text before becomes a revision
    bool coalesces = false; ///< an edit that makes no revision: flips back and forth, or too many
    bool returns = false;   ///< was withdrawn, stands again
    bool tellsFlags = true; ///< the form knows of key events and pins: its flags replace the kept ones
    QString formerId;       ///< set when it was matched under another id
    std::optional<OrderClaim> order; ///< set when a more precise time is known now
    /// After an edit nobody knows which of the other forms tell the old text: their hashes are forgotten.
    bool isEdit() const { return revises || coalesces; }
};

struct NewEntry
{
    Entry entry; ///< content is Form::Blocks
    EntryForm form = EntryForm::Feed;
    FormHashes hashes;
    OrderClaim order;
};

/// The answer of merge: what this snapshot changes.
struct Changes
{
    QList<NewEntry> added; ///< to be numbered in this order: oldest first, equal times from the source's end
    QList<EntryChange> changed;
    QList<EntryNumber> withdrawn;
    QList<std::pair<EntryNumber, int>> missing; ///< new count of absences
    QList<EntryNumber> unpinned;                ///< another entry is pinned now
    bool unstable = false;
    bool isEmpty() const
    {
        return added.isEmpty() && changed.isEmpty() && withdrawn.isEmpty() && missing.isEmpty() &&
               unpinned.isEmpty();
    }
};

/// What merge asks of others, and only where the answer needs it.
struct MergeHelp
{
    /// Markup to blocks (markup/bodygate.h): asked for entries that are new or whose words changed.
    std::function<Body(const Content&)> blocks;
    /// Kept plain text of an entry: asked on the last rung of the ladder.
    std::function<QString(EntryNumber)> plainText;
};

/// Identity and change by `story-rules`: pure. `known` are the kept entries of this one source.
Changes merge(const QList<KnownEntry>& known, const Snapshot& now, Instant seen, const MergeHelp& help);

} // namespace dateline
