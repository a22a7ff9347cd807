#include "timeline/heightindex.h"

#include <bit>
#include <utility>

namespace dateline {

void HeightIndex::assign(std::vector<int> heights)
{
    m_heights = std::move(heights);
    build();
}

void HeightIndex::build()
{
    const size_t n = m_heights.size();
    m_tree.assign(n + 1, 0);
    m_total = 0;
    for (size_t i = 1; i <= n; ++i) {
        m_tree[i] += m_heights[i - 1];
        m_total += m_heights[i - 1];
        const size_t parent = i + (i & (~i + 1));
        if (parent <= n)
            m_tree[parent] += m_tree[i];
    }
}

qint64 HeightIndex::top(int row) const
{
    qint64 sum = 0;
    for (size_t i = static_cast<size_t>(row); i > 0; i &= i - 1)
        sum += m_tree[i];
    return sum;
}

int HeightIndex::find(qint64 y) const
{
    const size_t n = m_heights.size();
    if (n == 0)
        return -1;
    if (y < 0)
        return 0;
    size_t row = 0;
    for (size_t step = std::bit_floor(n); step > 0; step >>= 1) {
        if (row + step <= n && m_tree[row + step] <= y) {
            row += step;
            y -= m_tree[row];
        }
    }
    return static_cast<int>(row < n ? row : n - 1);
}

void HeightIndex::set(int row, int height)
{
    const size_t at = static_cast<size_t>(row);
    const int by = height - m_heights[at];
    if (by == 0)
        return;
    m_heights[at] = height;
    m_total += by;
    for (size_t i = at + 1; i < m_tree.size(); i += i & (~i + 1))
        m_tree[i] += by;
}

void HeightIndex::insert(int row, std::span<const int> heights)
{
    m_heights.insert(m_heights.begin() + row, heights.begin(), heights.end());
    build();
}

void HeightIndex::remove(int row, int rows)
{
    m_heights.erase(m_heights.begin() + row, m_heights.begin() + row + rows);
    build();
}

} // namespace dateline
