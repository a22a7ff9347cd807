#pragma once

#include "stories/ids.h"
#include "stories/snapshot.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace dateline {

/// What merge needs to know of an entry that is kept, without its body.
struct KnownEntry
{
    EntryNumber number{};
    QString id;            ///< current id at the source
    QStringList formerIds; ///< ids it was matched under before
    QString linkKey;       ///< linkKey(entry.link)
    QString headline;
    std::optional<ClaimedTime> published;
    Instant order;
    QHash<EntryForm, QByteArray> hashes;  ///< content hash per form
    EntryForm textForm = EntryForm::Feed; ///< the form its text came from
    bool withdrawn = false;
    int missing = 0; ///< whole answers in a row that lacked it while it stood in their window
    std::optional<Instant> missingSince;
    int revisions = 0;
};

/// A change of one kept entry. The store applies it; `entry` is the text to keep from now on.
struct EntryChange
{
    EntryNumber number{};
    Entry entry;
    EntryForm form = EntryForm::Feed;
    QByteArray hash;
    bool revises = false;   ///< the text before becomes a revision
    bool returns = false;   ///< was withdrawn, stands again
    bool coalesces = false; ///< flips back and forth: no new revision, story is unstable
    QString formerId;       ///< set when it was matched under another id
};

struct NewEntry
{
    Entry entry;
    EntryForm form = EntryForm::Feed;
    QByteArray hash;
    Instant order; ///< time by which it is ordered
};

/// The answer of merge: what this snapshot changes.
struct Changes
{
    QList<NewEntry> added;
    QList<EntryChange> changed;
    QList<EntryNumber> withdrawn;
    QList<std::pair<EntryNumber, int>> missing; ///< new count of absences
    bool unstable = false;
    bool isEmpty() const { return added.isEmpty() && changed.isEmpty() && withdrawn.isEmpty(); }
};

/// Identity and change by `story-rules`: pure. `known` are the kept entries of this one source; `textOf`
/// gives the kept plain text of an entry for the last rung of the ladder and is asked only then.
Changes merge(const QList<KnownEntry>& known, const Snapshot& now, Instant seen,
              const std::function<QString(EntryNumber)>& textOf);

/// Link without scheme, "www." and tracking parameters; fragment kept. Empty for no link.
QString linkKey(const QString& link);

/// Hash over normalised headline, byline, body text and link targets: what makes a revision.
QByteArray contentHash(const QString& headline, const Byline& byline, const Body& body);

} // namespace dateline
