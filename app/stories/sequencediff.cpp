#include "stories/sequencediff.h"

#include <algorithm>

namespace dateline {

namespace {

constexpr int mostEdits = 1500; ///< of a script; 4.5 MB of traces

/// The part of two sequences between what they begin and end with alike.
class EditScript final
{
public:
    EditScript(const int* a, int n, const int* b, int m, qint64& steps)
        : m_a(a)
        , m_b(b)
        , m_n(n)
        , m_m(m)
        , m_steps(steps)
    {
    }

    /// False if it would cost too much.
    bool find()
    {
        const int most = std::min(mostEdits, m_n + m_m);
        m_reach.assign(static_cast<size_t>(2 * most + 3), 0);
        m_middle = most + 1;
        for (int edits = 0; edits <= most; ++edits) {
            for (int k = -edits; k <= edits; k += 2) {
                const int x = extend(k, start(edits, k));
                reach(k) = x;
                if (k == m_n - m_m && x >= m_n) {
                    m_edits = edits;
                    return true;
                }
            }
            if (m_steps <= 0)
                return false;
            keep(edits);
        }
        return false;
    }

    std::vector<SameRun> runs() const
    {
        std::vector<SameRun> found;
        int x = m_n;
        int y = m_m;
        for (int edits = m_edits; edits >= 0; --edits) {
            const int k = x - y;
            const bool down = edits > 0 && goesDown(edits, k);
            const int from = edits == 0 ? 0 : down ? kept(edits - 1, k + 1) : kept(edits - 1, k - 1) + 1;
            if (x > from)
                found.push_back({from, from - k, x - from});
            x = down || edits == 0 ? from : from - 1;
            y = x - (edits == 0 ? 0 : down ? k + 1 : k - 1);
        }
        std::reverse(found.begin(), found.end());
        return found;
    }

private:
    int& reach(int k) { return m_reach[static_cast<size_t>(m_middle + k)]; }

    int start(int edits, int k)
    {
        if (edits == 0)
            return 0;
        if (k == -edits || (k != edits && reach(k - 1) < reach(k + 1)))
            return reach(k + 1);
        return reach(k - 1) + 1;
    }

    int extend(int k, int x)
    {
        const int from = x;
        while (x < m_n && x - k < m_m && m_a[x] == m_b[x - k])
            ++x;
        m_steps -= x - from + 1;
        return x;
    }

    /// Reaches of every second diagonal: what this number of edits comes to.
    void keep(int edits)
    {
        std::vector<int> row;
        row.reserve(static_cast<size_t>(edits + 1));
        for (int k = -edits; k <= edits; k += 2)
            row.push_back(reach(k));
        m_kept.push_back(std::move(row));
    }

    int kept(int edits, int k) const
    {
        return m_kept[static_cast<size_t>(edits)][static_cast<size_t>((k + edits) / 2)];
    }

    bool goesDown(int edits, int k) const
    {
        return k == -edits || (k != edits && kept(edits - 1, k - 1) < kept(edits - 1, k + 1));
    }

    const int* m_a;
    const int* m_b;
    int m_n;
    int m_m;
    qint64& m_steps;
    std::vector<int> m_reach;
    int m_middle = 0;
    std::vector<std::vector<int>> m_kept;
    int m_edits = 0;
};

} // namespace

std::vector<SameRun> sameRuns(const std::vector<int>& a, const std::vector<int>& b, qint64& steps)
{
    const int n = static_cast<int>(a.size());
    const int m = static_cast<int>(b.size());
    int head = 0;
    while (head < std::min(n, m) && a[static_cast<size_t>(head)] == b[static_cast<size_t>(head)])
        ++head;
    int tail = 0;
    while (tail < std::min(n, m) - head &&
           a[static_cast<size_t>(n - 1 - tail)] == b[static_cast<size_t>(m - 1 - tail)])
        ++tail;
    std::vector<SameRun> runs;
    if (head > 0)
        runs.push_back({0, 0, head});
    const int innerA = n - head - tail;
    const int innerB = m - head - tail;
    if (innerA > 0 && innerB > 0) {
        EditScript script(a.data() + head, innerA, b.data() + head, innerB, steps);
        if (script.find())
            for (const SameRun& run : script.runs())
                runs.push_back({head + run.a, head + run.b, run.length});
    }
    if (tail > 0)
        runs.push_back({n - tail, m - tail, tail});
    return runs;
}

} // namespace dateline
