#include "timeline/sight.h"

namespace dateline {

namespace {

const SeenRow* findRow(const Sight& sight, EntryNumber number)
{
    for (const SeenRow& row : sight)
        if (row.number == number)
            return &row;
    return nullptr;
}

} // namespace

SightChange changeOf(const Sight& was, const Sight& is, qint64 moved)
{
    SightChange change;
    if (moved == 0 && was.size() != is.size())
        return {true, {}};
    for (const SeenRow& row : is) {
        const SeenRow* before = findRow(was, row.number);
        if (!before && moved != 0)
            continue;
        if (!before || before->top + moved != row.top || before->height != row.height)
            return {true, {}};
        if (before->flags != row.flags || before->made != row.made)
            change.rows.push_back(row.number);
    }
    return change;
}

} // namespace dateline
