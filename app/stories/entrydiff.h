#pragma once

#include "stories/storedentry.h"
#include "stories/worddiff.h"

namespace dateline {

/// A block of two woven bodies. A block that only one of them has is marked as a whole.
struct BlockDiff
{
    enum class State : quint8 { Kept, Inserted, Deleted };
    Block block; ///< runs are woven; everything else as the later body has it
    State state = State::Kept;
    QList<TextChange> changes; ///< in the block's runs joined; the whole text of a block not kept
    bool operator==(const BlockDiff&) const = default;
};

/// Two versions of an entry in one.
struct EntryDiff
{
    TextDiff headline;
    TextDiff byline; ///< of its words
    QList<BlockDiff> body;
    bool links = false; ///< the same words lead elsewhere

    bool changesHeadline() const { return !headline.changes.isEmpty(); }
    bool changesByline() const { return !byline.changes.isEmpty(); }
    bool changesText() const; ///< words of the body
    bool changesPictures() const;
    bool changesObjects() const; ///< tables and embedded things came or went
};

/// Blocks that are alike first, then words within those that have much in common; the rest is inserted or
/// deleted whole. Costs a bounded time whatever the texts are. Pure.
EntryDiff entryDiff(const Revision& before, const Revision& after);
QList<BlockDiff> bodyDiff(const Body& before, const Body& after, DiffBudget& budget);

/// Pictures, tables, embedded things and rules: what comes and goes as a whole.
bool isObject(const Block& block);
/// Text of a block as positions in it count: its runs joined. Empty for what is no text.
QString runsText(const Block& block);
/// Words and positions of the block's runs without its changes of one kind.
Block blockWithout(const BlockDiff& diff, TextChange::Kind kind);

} // namespace dateline
