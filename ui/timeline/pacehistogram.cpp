#include "timeline/pacehistogram.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline {

namespace {

constexpr qint64 paceMinute = 60'000;
constexpr int minutesOfHour = 60;
constexpr int minutesOfDay = 24 * minutesOfHour;
/// In minutes. Each divides the next: a coarser histogram is made of the finer one.
constexpr std::array paceSpans = {1,
                                  5,
                                  10,
                                  30,
                                  minutesOfHour,
                                  3 * minutesOfHour,
                                  6 * minutesOfHour,
                                  12 * minutesOfHour,
                                  minutesOfDay,
                                  2 * minutesOfDay,
                                  4 * minutesOfDay,
                                  8 * minutesOfDay,
                                  16 * minutesOfDay,
                                  32 * minutesOfDay,
                                  64 * minutesOfDay,
                                  128 * minutesOfDay,
                                  512 * minutesOfDay,
                                  4096 * minutesOfDay};
/// So many empty bars in a row are shown as they are; more become one quiet bar.
constexpr int longestEmpty = 12;
/// Quiet bars are for exceptions: more than one in so many, and the spans are too fine.
constexpr int barsPerQuiet = 8;
constexpr double flattens = 12; ///< fullest bar over median from which lengths are logarithmic

int floorTo(int value, int step)
{
    const int rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/// The local minute of a time; what is out of all reason goes to the ends.
int minuteOf(qint64 msecs)
{
    constexpr qint64 last = 2'000'000'000;
    const qint64 minute = msecs / paceMinute - (msecs % paceMinute < 0 ? 1 : 0);
    return static_cast<int>(std::clamp(minute, -last, last));
}

/// Rows of the same span, in the list's order.
struct SpanRows
{
    int from = 0; ///< local minutes since 1970
    int firstRow = 0;
    int rows = 0;
};

/// The finest spans. A row out of order stays with the one before it: bars hold neighbouring rows.
std::vector<SpanRows> finest(const QList<EntryStub>& stubs, int firstRow, bool newestFirst, qint64 zoneMsecs)
{
    std::vector<SpanRows> spans;
    for (int row = firstRow; row < stubs.size(); ++row) {
        const int from = minuteOf(stubs.at(row).orderMsecs + zoneMsecs);
        const bool goesOn =
            !spans.empty() && (newestFirst ? from >= spans.back().from : from <= spans.back().from);
        if (goesOn)
            ++spans.back().rows;
        else
            spans.push_back({from, row, 1});
    }
    return spans;
}

void coarsen(std::vector<SpanRows>& spans, int span)
{
    size_t last = 0;
    for (size_t i = 0; i < spans.size(); ++i) {
        const int from = floorTo(spans[i].from, span);
        if (i > 0 && spans[last].from == from) {
            spans[last].rows += spans[i].rows;
            continue;
        }
        if (i > 0)
            ++last;
        spans[last] = {from, spans[i].firstRow, spans[i].rows};
    }
    if (!spans.empty())
        spans.resize(last + 1);
}

bool fits(const std::vector<SpanRows>& spans, int span, int mostBars)
{
    int bars = static_cast<int>(spans.size());
    int quiet = 0;
    for (size_t i = 1; i < spans.size() && bars <= mostBars; ++i) {
        const int empty = std::abs(spans[i - 1].from - spans[i].from) / span - 1;
        bars += empty > longestEmpty ? 1 : empty;
        quiet += empty > longestEmpty ? 1 : 0;
    }
    return bars <= mostBars && quiet <= std::max(1, bars / barsPerQuiet);
}

void addEmpty(PaceHistogram& pace, const SpanRows& next, qint64 zoneMsecs, bool newestFirst)
{
    const PaceBar& last = pace.bars.constLast();
    const qint64 from = next.from * paceMinute - zoneMsecs;
    const qint64 begin = newestFirst ? from + pace.span : last.to;
    const qint64 end = newestFirst ? last.from : from;
    const qint64 empty = (end - begin) / pace.span;
    if (empty <= 0)
        return;
    PaceBar bar;
    bar.firstRow = next.firstRow;
    if (empty > longestEmpty) {
        bar.from = begin;
        bar.to = end;
        bar.quiet = true;
        pace.bars.append(bar);
        return;
    }
    for (qint64 i = 0; i < empty; ++i) {
        bar.from = newestFirst ? end - (i + 1) * pace.span : begin + i * pace.span;
        bar.to = bar.from + pace.span;
        pace.bars.append(bar);
    }
}

void addBar(PaceHistogram& pace, const SpanRows& rows, const QList<EntryStub>& stubs, qint64 zoneMsecs)
{
    PaceBar bar;
    bar.from = rows.from * paceMinute - zoneMsecs;
    bar.to = bar.from + pace.span;
    bar.firstRow = rows.firstRow;
    bar.entries = rows.rows;
    for (int row = rows.firstRow; row < rows.firstRow + rows.rows; ++row) {
        const EntryStub& stub = stubs.at(row);
        bar.unread += stub.flags & EntryRead ? 0 : 1;
        if (!(stub.flags & EntryKey))
            continue;
        if (bar.keyEvents++ == 0) {
            bar.keyEvent = stub.number;
            bar.keyRow = row;
        }
    }
    pace.bars.append(bar);
}

void chooseScale(PaceHistogram& pace)
{
    std::vector<int> counts;
    for (const PaceBar& bar : pace.bars)
        if (bar.entries > 0)
            counts.push_back(bar.entries);
    if (counts.empty())
        return;
    pace.most = *std::max_element(counts.begin(), counts.end());
    const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
    std::nth_element(counts.begin(), middle, counts.end());
    pace.logarithmic = pace.most > flattens * *middle;
}

} // namespace

double PaceHistogram::length(int entries) const
{
    if (entries <= 0 || most <= 0)
        return 0;
    return logarithmic ? std::log1p(entries) / std::log1p(most) : static_cast<double>(entries) / most;
}

double PaceHistogram::position(double row) const
{
    if (bars.isEmpty() || row <= firstRow)
        return 0;
    const auto after = std::upper_bound(bars.begin(), bars.end(), row, [](double wanted, const PaceBar& bar) {
        return wanted < bar.firstRow;
    });
    // Empty bars carry the row after them: the one with the rows is the last of them.
    const auto at = std::prev(after);
    const double within = at->entries > 0 ? std::min(1.0, (row - at->firstRow) / at->entries) : 0;
    return static_cast<double>(std::distance(bars.begin(), at)) + within;
}

double PaceHistogram::rowAt(double position) const
{
    const int bar = barAt(position);
    if (bar < 0)
        return position <= 0 ? 0 : rows;
    const PaceBar& at = bars.at(bar);
    return at.firstRow + (position - bar) * at.entries;
}

int PaceHistogram::barAt(double position) const
{
    const int bar = static_cast<int>(std::floor(position));
    return bar < 0 || bar >= bars.size() ? -1 : bar;
}

PaceHistogram paceHistogram(const QList<EntryStub>& stubs, EntryOrder order, int mostBars, qint64 zoneMsecs)
{
    PaceHistogram pace;
    pace.rows = static_cast<int>(stubs.size());
    const bool newestFirst = order == EntryOrder::NewestFirst;
    while (pace.firstRow < pace.rows && stubs.at(pace.firstRow).flags & EntryPinned)
        ++pace.firstRow;
    std::vector<SpanRows> spans = finest(stubs, pace.firstRow, newestFirst, zoneMsecs);
    for (const int span : paceSpans) {
        pace.span = span * paceMinute;
        coarsen(spans, span);
        if (fits(spans, span, std::max(1, mostBars)))
            break;
    }
    for (const SpanRows& rows : spans) {
        if (!pace.bars.isEmpty())
            addEmpty(pace, rows, zoneMsecs, newestFirst);
        addBar(pace, rows, stubs, zoneMsecs);
    }
    chooseScale(pace);
    return pace;
}

QList<std::pair<double, qint64>> paceLabels(const PaceHistogram& pace, EntryOrder order, double apart,
                                            qint64 zoneMsecs)
{
    constexpr std::array steps = {10,
                                  30,
                                  minutesOfHour,
                                  2 * minutesOfHour,
                                  3 * minutesOfHour,
                                  6 * minutesOfHour,
                                  12 * minutesOfHour,
                                  minutesOfDay,
                                  2 * minutesOfDay,
                                  7 * minutesOfDay,
                                  14 * minutesOfDay,
                                  28 * minutesOfDay,
                                  84 * minutesOfDay,
                                  364 * minutesOfDay};
    qint64 step = steps.back() * paceMinute;
    for (const int candidate : steps)
        if (static_cast<double>(candidate * paceMinute) >= apart * static_cast<double>(pace.span)) {
            step = candidate * paceMinute;
            break;
        }
    const bool newestFirst = order == EntryOrder::NewestFirst;
    QList<std::pair<double, qint64>> labels;
    for (int i = 0; i < pace.bars.size(); ++i) {
        const PaceBar& bar = pace.bars.at(i);
        const bool round = (bar.from + zoneMsecs) % step == 0 || step <= pace.span;
        const bool afterQuiet = i > 0 && pace.bars.at(i - 1).quiet;
        // A span begins at its upper edge when time runs down, at its lower edge when it runs up.
        const double at = newestFirst ? i + 1 : i;
        const bool room = labels.isEmpty() ? true : at - labels.constLast().first >= apart;
        if (bar.quiet || !room || (!round && !afterQuiet))
            continue;
        labels.append({at, bar.from});
    }
    return labels;
}

} // namespace dateline
