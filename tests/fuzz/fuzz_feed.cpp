#include "fuzzdocument.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    dateline::fuzz::readDocument(data, size, QStringLiteral("application/xml"),
                                 QStringLiteral("https://example.org/feed.xml"));
    return 0;
}
