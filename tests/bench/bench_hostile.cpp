#include "benchline.h"

#include "support/hostiledocuments.h"

#include <algorithm>

using namespace dateline;
using namespace dateline::bench;

/// Documents made to be slow or large, read one after the other: each within 2 s and 200 MiB. The quick run
/// prints only the worst of each.
void benchHostile(bool quick)
{
    const auto say = [](const QString& what, double value, const char* unit, double limit) {
        Line line;
        line.bench = QStringLiteral("hostile");
        line.what = what;
        line.value = value;
        line.unit = QString::fromLatin1(unit);
        line.limit = limit;
        print(line);
    };
    double worstSeconds = 0;
    double worstMiB = 0;
    for (const test::HostileDocument& document : test::hostileDocuments()) {
        const test::ReadingCost cost = test::costOfReading(document.make());
        const double mebibytes = double(cost.kilobytes) / 1024;
        if (!quick) {
            const QString name = QString::fromLatin1(document.name);
            say(name, cost.seconds, "s", test::patientSeconds);
            say(name, mebibytes, "MiB", double(test::patientKilobytes) / 1024);
        }
        worstSeconds = std::max(worstSeconds, cost.seconds);
        worstMiB = std::max(worstMiB, mebibytes);
    }
    say(QStringLiteral("slowest"), worstSeconds, "s", test::patientSeconds);
    say(QStringLiteral("largest"), worstMiB, "MiB", double(test::patientKilobytes) / 1024);
}
