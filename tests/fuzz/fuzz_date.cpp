#include "markup/dates.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace dateline;
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size));
    DateContext context;
    context.pageClock = fromMsecs(1'700'000'000'000);
    context.language = size % 2 ? QStringLiteral("en-US") : QStringLiteral("de");
    if (const auto claimed = parseDate(text, context))
        toIso8601(claimed->at);
    return 0;
}
