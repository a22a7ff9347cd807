#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace dateline::bench {

/// One measured figure; printed as a JSON line with only the keys that apply.
struct Line
{
    QString bench;
    QString what;
    double value = 0;
    QString unit;
    std::optional<qint64> n;
    std::optional<double> scale;
    std::optional<double> limit; ///< measured or computed in the same run
    QString peer;
};

void print(const Line& line);

double median(QList<double> values);
/// The value that 99 % of the values do not exceed.
double percentile99(QList<double> values);

/// CPU time of the calling thread in ms: what a frame costs, whatever else the machine does.
double threadCpuMs();
/// Wall clock in ms since some fixed moment.
double wallMs();
/// Proportional set size of a process in MiB, 0 if it cannot be read.
double pssMiB(qint64 pid);
/// CPU time of a process in seconds, all threads.
double processCpuSeconds(qint64 pid);

} // namespace dateline::bench
