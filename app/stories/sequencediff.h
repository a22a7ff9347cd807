#pragma once

#include <QtGlobal>

#include <vector>

namespace dateline {

/// `length` numbers that two sequences have in common, from `a` in the one and `b` in the other.
struct SameRun
{
    int a = 0;
    int b = 0;
    int length = 0;
    bool operator==(const SameRun&) const = default;
};

/// What two sequences have in common, in order, so that the least is left over: E. W. Myers, "An O(ND)
/// difference algorithm and its variations", 1986, the greedy way. `steps` is what it may cost and goes down
/// by what it did cost; when it runs out, or the sequences have little in common, only what both begin and
/// end with is the same. Memory grows with the square of the differences, which are bounded.
std::vector<SameRun> sameRuns(const std::vector<int>& a, const std::vector<int>& b, qint64& steps);

} // namespace dateline
