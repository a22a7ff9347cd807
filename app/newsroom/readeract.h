#pragma once

#include "store/readingstate.h"

namespace dateline {

/// What one action of the reader came to, as committed: what the views must hear of.
struct ReaderAct
{
    Problem problem;
    QList<EntryNumber> entries; ///< whose state changed
    bool stories = false;       ///< subscriptions changed
    bool lists = false;         ///< entries came into stories or left them
    bool announces = true;      ///< the toast offers to undo it
    std::optional<UndoStep> undo;
    std::optional<UndoStep> redo;
};

ReaderAct actOf(const Outcome& subscriptions);
ReaderAct actOf(const Result<QList<EntryNumber>>& changed);
ReaderAct actOf(const Result<UndoStep>& undone);
/// Of an action by which entries come into lists or leave them.
ReaderAct listAct(const Outcome& outcome);

} // namespace dateline
