#include "timeline/timelinerows.h"

#include "timeline/cardlayout.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace dateline {

namespace {

constexpr int charactersOfFolded = 2500;
constexpr int searchNear = 64;
constexpr double correctionWeight = 4000; ///< px of measured text that outweigh the first guess

int textHeight(const EntryStub& stub, const EstimateMetrics& metrics)
{
    const int characters = stub.textLength > foldAbove ? charactersOfFolded : stub.textLength;
    const int blocks = std::max<int>(stub.blocks, characters > 0 ? 1 : 0);
    // Every paragraph ends in a line that is half full on average.
    const double lines = characters / metrics.bodyPerLine + 0.5 * blocks;
    const int full = static_cast<int>(lines); // std::ceil is a call, and this runs for every entry
    return (full + (lines > full ? 1 : 0)) * metrics.bodyStep;
}

} // namespace

EstimateMetrics estimateMetrics(const Theme& theme, const CardGeometry& geometry)
{
    EstimateMetrics metrics;
    const double width = geometry.textWidth;
    metrics.bodyPerLine = std::max(8.0, 0.97 * width / averageAdvance(theme.timelineBody));
    metrics.headlinePerLine = std::max(6.0, 0.97 * width / averageAdvance(theme.timelineHeadline));
    metrics.bodyStep = theme.timelinePx(27);
    metrics.headlineStep = theme.timelinePx(28);
    metrics.paragraph = theme.timelinePx(10);
    metrics.flags = theme.timelinePx(20);
    metrics.byline = theme.timelinePx(22);
    metrics.picture = std::min(theme.timelinePx(360), qRound(width * 9 / 16)) + theme.timelinePx(38);
    metrics.fixed =
        theme.timelinePx(18 + 10 + 12 + 28 + 18) + (geometry.timeAbove ? theme.timelinePx(21) : 0);
    return metrics;
}

int estimateHeight(const EntryStub& stub, const EstimateMetrics& metrics)
{
    int height = metrics.fixed + metrics.byline;
    if (stub.flags & (EntryKey | EntryPinned | EntryBreaking | EntryWithdrawn))
        height += metrics.flags;
    if (stub.headlineLength > 0)
        height +=
            (1 + static_cast<int>(stub.headlineLength / metrics.headlinePerLine)) * metrics.headlineStep;
    height += static_cast<int>(textHeight(stub, metrics) * metrics.correction);
    if (stub.textLength <= foldAbove)
        height += std::max(0, stub.blocks - 1) * metrics.paragraph + stub.pictures * metrics.picture;
    return height;
}

int TimelineRows::rowOf(EntryNumber number, int hint) const
{
    const int n = count();
    const int from = std::clamp(hint - searchNear, 0, n);
    const int to = std::clamp(hint + searchNear, 0, n);
    const EntryStub* stubs = m_stubs.constData();
    for (int row = from; row < to; ++row)
        if (stubs[row].number == number)
            return row;
    for (int row = 0; row < n; ++row)
        if (stubs[row].number == number)
            return row;
    return -1;
}

QList<EntryNumber> TimelineRows::absent(const QList<EntryNumber>& numbers) const
{
    if (numbers.isEmpty())
        return numbers;
    QSet<EntryNumber> left(numbers.begin(), numbers.end());
    for (const EntryStub& each : m_stubs)
        left.remove(each.number);
    return left.values();
}

int TimelineRows::rowNearest(Instant order) const
{
    int best = -1;
    qint64 least = 0;
    for (int row = 0; row < count(); ++row) {
        const qint64 away = std::llabs(m_stubs.at(row).orderMsecs - toMsecs(order));
        if (best < 0 || away < least) {
            best = row;
            least = away;
        }
    }
    return best;
}

void TimelineRows::assign(const QList<EntryStub>& stubs)
{
    setStrips({});
    const qsizetype oldCount = m_stubs.size();
    const qsizetype newCount = stubs.size();
    const EntryStub* was = m_stubs.constData();
    const EntryStub* now = stubs.constData();
    const qsizetype least = std::min(oldCount, newCount);
    qsizetype head = 0;
    while (head < least && was[head].number == now[head].number)
        ++head;
    qsizetype tail = 0;
    while (tail < least - head && was[oldCount - 1 - tail].number == now[newCount - 1 - tail].number)
        ++tail;
    QHash<EntryNumber, int> moved; // measured heights between the equal ends
    for (qsizetype i = head; i < oldCount - tail; ++i)
        if (m_measured[static_cast<size_t>(i)])
            moved.insert(was[i].number, m_index.height(static_cast<int>(i)));
    std::vector<int> heights(static_cast<size_t>(newCount));
    std::vector<bool> measured(static_cast<size_t>(newCount));
    for (qsizetype i = 0; i < newCount; ++i) {
        const size_t at = static_cast<size_t>(i);
        const qsizetype old = i < head ? i : i >= newCount - tail ? oldCount - newCount + i : -1;
        if (old >= 0) {
            measured[at] = m_measured[static_cast<size_t>(old)];
            heights[at] = measured[at] || was[old] == now[i] ? m_index.height(static_cast<int>(old))
                                                             : estimateHeight(now[i], m_metrics);
            continue;
        }
        const auto known = moved.isEmpty() ? moved.constEnd() : moved.constFind(now[i].number);
        measured[at] = known != moved.constEnd();
        heights[at] = measured[at] ? *known : estimateHeight(now[i], m_metrics);
    }
    m_stubs = stubs;
    m_measured = std::move(measured);
    m_index.assign(std::move(heights));
}

void TimelineRows::setMetrics(const EstimateMetrics& metrics)
{
    const QList<Strip> strips = m_strips;
    m_strips.clear();
    m_metrics = metrics;
    if (m_guessedText > 0)
        m_metrics.correction = (correctionWeight + m_measuredText) / (correctionWeight + m_guessedText);
    std::vector<int> heights(static_cast<size_t>(count()));
    for (int row = 0; row < count(); ++row)
        heights[static_cast<size_t>(row)] = estimateHeight(m_stubs.at(row), m_metrics);
    m_measured.assign(heights.size(), false);
    m_index.assign(std::move(heights));
    setStrips(strips);
}

void TimelineRows::setMeasured(int row, int cardHeight)
{
    const size_t at = static_cast<size_t>(row);
    if (!m_measured[at]) {
        EstimateMetrics plain = m_metrics;
        plain.correction = 1;
        const int text = textHeight(m_stubs.at(row), plain);
        m_guessedText += text;
        m_measuredText += std::max(0, cardHeight - (estimateHeight(m_stubs.at(row), plain) - text));
        m_measured[at] = true;
    }
    m_index.set(row, cardHeight + stripHeight(row));
}

void TimelineRows::forget(int row)
{
    m_measured[static_cast<size_t>(row)] = false;
}

int TimelineRows::stripHeight(int row) const
{
    int height = 0;
    for (const Strip& strip : m_strips)
        height += strip.row == row ? strip.height : 0;
    return height;
}

void TimelineRows::setStrips(const QList<Strip>& strips)
{
    for (const Strip& strip : std::as_const(m_strips))
        m_index.set(strip.row, m_index.height(strip.row) - strip.height);
    m_strips = strips;
    m_strips.removeIf([this](const Strip& strip) { return strip.row < 0 || strip.row >= count(); });
    for (const Strip& strip : std::as_const(m_strips))
        m_index.set(strip.row, m_index.height(strip.row) + strip.height);
}

} // namespace dateline
