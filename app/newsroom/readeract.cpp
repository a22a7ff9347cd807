#include "newsroom/readeract.h"

namespace dateline {

ReaderAct actOf(const Outcome& subscriptions)
{
    ReaderAct act;
    act.stories = true;
    if (!subscriptions)
        act.problem = subscriptions.problem();
    return act;
}

ReaderAct actOf(const Result<QList<EntryNumber>>& changed)
{
    ReaderAct act;
    if (changed)
        act.entries = *changed;
    else
        act.problem = changed.problem();
    return act;
}

ReaderAct actOf(const Result<UndoStep>& undone)
{
    ReaderAct act;
    act.announces = false;
    act.stories = true;
    if (!undone) {
        act.problem = undone.problem();
        return act;
    }
    act.entries = undone->entries;
    act.lists = undone->entries.isEmpty();
    return act;
}

ReaderAct listAct(const Outcome& outcome)
{
    ReaderAct act = actOf(outcome);
    act.lists = true;
    return act;
}

} // namespace dateline
