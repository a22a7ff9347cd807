#pragma once

#include "stories/storedentry.h"

#include <vector>

namespace dateline {

/// A row as it stands on the view, as far as its pixels follow from it.
struct SeenRow
{
    EntryNumber number{};
    qint64 top = 0; ///< px from the view's top
    int height = 0;
    quint16 flags = 0;
    quint32 made = 0; ///< Card::made; 0: a placeholder
    bool operator==(const SeenRow&) const = default;
};

/// What stands on the view from top to bottom. A value; compared from frame to frame, so that only what
/// changed is painted: most of what arrives is not on screen.
using Sight = std::vector<SeenRow>;

struct SightChange
{
    bool everything = false;
    std::vector<EntryNumber> rows; ///< else these alone
};
/// What must be painted after the pixels of `was` moved down by `moved`. Rows that a move brought in are
/// exposed by it and no change.
SightChange changeOf(const Sight& was, const Sight& is, qint64 moved);

} // namespace dateline
