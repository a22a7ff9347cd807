#pragma once

#include <QtGlobal>

#include <span>
#include <vector>

namespace dateline {

/// Heights of n rows and their sums, as a Fenwick tree: where a row begins and which row is at a height, in
/// log n. Knows nothing of entries or fonts. Units: device-independent px. A value.
class HeightIndex final
{
public:
    void assign(std::vector<int> heights); ///< O(n)

    int count() const { return static_cast<int>(m_heights.size()); }
    int height(int row) const { return m_heights[static_cast<size_t>(row)]; }
    qint64 total() const { return m_total; }
    /// Sum of the heights of all rows before `row`; row may be count().
    qint64 top(int row) const;
    /// The row that holds y; the first or last one for a y outside. -1 if there are no rows.
    int find(qint64 y) const;

    void set(int row, int height);
    void insert(int row, std::span<const int> heights); ///< O(n): many at once cost the same as one
    void remove(int row, int rows);                     ///< O(n)

private:
    void build();

    std::vector<int> m_heights;
    std::vector<qint64> m_tree; ///< 1-based
    qint64 m_total = 0;
};

} // namespace dateline
