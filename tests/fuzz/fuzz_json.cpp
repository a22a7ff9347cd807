#include "fuzzdocument.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    dateline::fuzz::readDocument(data, size, QStringLiteral("application/json"),
                                 QStringLiteral("https://example.org/live.json"));
    return 0;
}
