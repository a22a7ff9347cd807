#pragma once

#include "stories/merge.h"

#include <QHash>

namespace dateline {

/// One entry as a snapshot tells it, on its way through merge.
struct ToldEntry
{
    Entry entry;
    EntryForm form = EntryForm::Feed;
    QByteArray words; ///< wordsHash(entry)
    QString linkKey;
    qsizetype known = -1;   ///< index of the kept entry that it is; -1: new
    bool hasBlocks = false; ///< entry.content was made into blocks

    bool isNew() const { return known < 0; }
};

/// The entries of a snapshot, each once: copies of one entry (same id, same text: a pinned copy) are joined;
/// different entries under one id get ids of their own that stay the same under refresh.
QList<ToldEntry> toldEntries(const QList<KnownEntry>& known, const Snapshot& now, const MergeHelp& help);

/// The identity ladder of story-rules: id; link; time and headline; text. Sets `known` of each; one kept
/// entry is given at most once.
void matchEntries(QList<ToldEntry>& told, const QList<KnownEntry>& known, const Snapshot& now, Instant seen,
                  const MergeHelp& help);

/// What the entry says as blocks: its content, else its summary. Made once.
void makeBlocks(ToldEntry& told, const MergeHelp& help);

} // namespace dateline
