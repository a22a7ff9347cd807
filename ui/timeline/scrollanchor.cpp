#include "timeline/scrollanchor.h"

#include <algorithm>

namespace dateline {

namespace {

ScrollAnchor anchorOn(const TimelineRows& rows, int row, qint64 y)
{
    const EntryStub& stub = rows.stub(row);
    return {ScrollAnchor::Kind::Entry,  stub.number, rows.cardTop(row) - y,
            fromMsecs(stub.orderMsecs), row,         (stub.flags & EntryPinned) != 0};
}

} // namespace

ScrollAnchor anchorAt(const TimelineRows& rows, qint64 y, int viewHeight)
{
    if (rows.count() == 0)
        return {};
    const int first = rows.rowAt(y);
    if (rows.cardTop(first) >= y || first + 1 >= rows.count())
        return anchorOn(rows, first, y);
    const bool nextBeginsHigh = rows.cardTop(first + 1) - y < viewHeight / 2;
    return anchorOn(rows, nextBeginsHigh ? first + 1 : first, y);
}

ScrollAnchor anchorAfterScroll(const TimelineRows& rows, qint64 from, qint64 to, int viewHeight)
{
    if (rows.count() == 0)
        return {};
    const qint64 top = std::max(from, to);
    const qint64 bottom = std::min(from, to) + viewHeight;
    if (top >= bottom)
        return anchorAt(rows, to, viewHeight);
    return anchorOn(rows, rows.rowAt(top), to);
}

qint64 scrollValue(const TimelineRows& rows, ScrollAnchor& anchor, int viewHeight)
{
    if (anchor.kind == ScrollAnchor::Kind::Bottom)
        return std::max<qint64>(0, rows.total() - viewHeight);
    if (anchor.kind == ScrollAnchor::Kind::Top || rows.count() == 0)
        return 0;
    int row = rows.rowOf(anchor.entry, anchor.row);
    if (row >= 0) {
        anchor.row = row;
        return rows.cardTop(row) - anchor.offset;
    }
    row = anchor.pinned ? 0 : rows.rowNearest(anchor.order);
    const qint64 wish = rows.cardTop(row) - anchor.offset;
    const qint64 y = std::clamp<qint64>(wish, 0, std::max<qint64>(0, rows.total() - viewHeight));
    anchor = anchorOn(rows, row, y);
    return y;
}

} // namespace dateline
