#pragma once

#include <QByteArray>
#include <QList>

#include <functional>

namespace dateline::test {

/// What one document may cost, whatever it holds.
inline constexpr double patientSeconds = 2;
inline constexpr qint64 patientKilobytes = 200 * 1024;

/// A document made to be slow, large or deep; made when it is asked for, since some are of many MB.
struct HostileDocument
{
    const char* name;
    std::function<QByteArray()> make;
};
QList<HostileDocument> hostileDocuments();

struct ReadingCost
{
    double seconds = 0;   ///< of processor time
    qint64 kilobytes = 0; ///< held at most, above what this process held before; 0 where it is not told
};
/// Reads a document and makes blocks of every body, as the reader of a new story would.
ReadingCost costOfReading(const QByteArray& bytes);

} // namespace dateline::test
