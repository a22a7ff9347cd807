#pragma once

#include <utility>

namespace dateline {

/// A value that may be said several times: the highest rank wins, among equals the first. `make` is called
/// only if its answer can win; an empty answer never does.
template <typename T> class Ranked
{
public:
    template <typename Make> void offer(int rank, Make make)
    {
        if (rank <= m_rank)
            return;
        T made = make();
        if (made == T())
            return;
        m_value = std::move(made);
        m_rank = rank;
    }
    /// The same, but among equals the last wins.
    template <typename Make> void offerLast(int rank, Make make)
    {
        if (rank < m_rank)
            return;
        T made = make();
        if (made == T())
            return; // what cannot be read does not hide what can
        m_value = std::move(made);
        m_rank = rank;
    }
    int rank() const { return m_rank; }
    const T& value() const { return m_value; }
    T take() { return std::move(m_value); }

private:
    T m_value{};
    int m_rank = 0;
};

} // namespace dateline
