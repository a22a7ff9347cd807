#pragma once

#include "base/problem.h"

#include <optional>
#include <utility>
#include <variant>

namespace dateline {

/// A value or the Problem that prevented it. No exceptions cross rooms.
template <typename T> class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Problem problem)
        : m_state(std::in_place_index<1>, std::move(problem))
    {
    }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    const T& value() const& { return std::get<0>(m_state); }
    T& value() & { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const Problem& problem() const { return std::get<1>(m_state); }

private:
    std::variant<T, Problem> m_state;
};

/// Success without a value, or a Problem.
using Outcome = Result<std::monostate>;
inline Outcome done()
{
    return Outcome(std::monostate{});
}

} // namespace dateline
