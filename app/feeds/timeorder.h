#pragma once

#include <QList>

namespace dateline {

/// How a list of times or minutes runs, from one to the next.
struct TimeOrder
{
    qsizetype rising = 0;
    qsizetype falling = 0;
    qsizetype equal = 0;

    bool isMostlyOneWay() const
    {
        return (qMax(rising, falling) + equal) * 10 >= (rising + falling + equal) * 8;
    }
    bool isOldestFirst() const { return rising > falling; }
};

template <typename T> TimeOrder orderOf(const QList<T>& times)
{
    TimeOrder order;
    for (qsizetype i = 1; i < times.size(); ++i) {
        order.falling += times.at(i) < times.at(i - 1);
        order.rising += times.at(i) > times.at(i - 1);
        order.equal += times.at(i) == times.at(i - 1);
    }
    return order;
}

} // namespace dateline
