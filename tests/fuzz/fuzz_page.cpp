#include "fuzzdocument.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    dateline::fuzz::readDocument(data, size, QStringLiteral("text/html"),
                                 QStringLiteral("https://example.org/live"));
    return 0;
}
