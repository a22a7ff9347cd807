#pragma once

#include "stories/storedentry.h"
#include "timeline/cardgeometry.h"
#include "timeline/heightindex.h"

#include <QHash>
#include <QList>

#include <vector>

namespace dateline {

/// Averages by which the height of a card that was never laid out is guessed: 20 ns each.
struct EstimateMetrics
{
    double bodyPerLine = 75; ///< characters
    double headlinePerLine = 55;
    int bodyStep = 27;
    int headlineStep = 28;
    int paragraph = 10;
    int flags = 20;
    int byline = 22;
    int picture = 380; ///< box, caption and the gap above
    int fixed = 18 + 10 + 12 + 28 + 18;
    double correction = 1; ///< measured over guessed, of the text's part
};
EstimateMetrics estimateMetrics(const Theme& theme, const CardGeometry& geometry);
int estimateHeight(const EntryStub& stub, const EstimateMetrics& metrics);

/// A line across the timeline above an entry.
struct Strip
{
    enum class Kind : quint8 { Divider, Gap };
    Kind kind = Kind::Divider;
    int row = 0; ///< stands above the card of this row
    int height = 0;
    Instant from{}; ///< Divider: when the reader left. Gap: not checked between from and to
    Instant to{};
    int count = 0; ///< Divider: new since then
    bool operator==(const Strip&) const = default;
};

/// The rows of the timeline: stubs in display order and the heights of their cards, guessed or measured.
/// Knows neither fonts nor widgets. Every change is O(n) at most with a small constant. A row is its strips,
/// if it has any, and its card below.
class TimelineRows final
{
public:
    int count() const { return static_cast<int>(m_stubs.size()); }
    const QList<EntryStub>& stubs() const { return m_stubs; }
    const EntryStub& stub(int row) const { return m_stubs.at(row); }
    qint64 total() const { return m_index.total(); }
    qint64 rowTop(int row) const { return m_index.top(row); }
    qint64 cardTop(int row) const { return m_index.top(row) + stripHeight(row); }
    int rowHeight(int row) const { return m_index.height(row); }
    int cardHeight(int row) const { return m_index.height(row) - stripHeight(row); }
    int rowAt(qint64 y) const { return m_index.find(y); }
    bool isMeasured(int row) const { return m_measured[static_cast<size_t>(row)]; }
    /// The row of an entry, -1 if it is not here; looks near the hint first.
    int rowOf(EntryNumber number, int hint = 0) const;
    /// Which of the entries are not here. A list may be told of what it had when it was asked for.
    QList<EntryNumber> absent(const QList<EntryNumber>& numbers) const;
    /// The row whose time is nearest; -1 if there are no rows.
    int rowNearest(Instant order) const;

    /// Replaces everything. Heights that were measured stay where the entry stays.
    void assign(const QList<EntryStub>& stubs);
    void setMetrics(const EstimateMetrics& metrics); ///< all heights become guesses again
    void setMeasured(int row, int cardHeight);
    void forget(int row); ///< the card's height is a guess again
    void setStrips(const QList<Strip>& strips);
    const QList<Strip>& strips() const { return m_strips; }

private:
    int stripHeight(int row) const;

    QList<EntryStub> m_stubs;
    HeightIndex m_index;
    std::vector<bool> m_measured;
    QList<Strip> m_strips;
    EstimateMetrics m_metrics;
    double m_guessedText = 0; ///< sums over measured cards, for the correction
    double m_measuredText = 0;
};

} // namespace dateline
