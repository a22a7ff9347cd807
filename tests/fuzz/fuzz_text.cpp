#include "fuzzdocument.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    dateline::fuzz::readDocument(data, size, QStringLiteral("text/plain"),
                                 QStringLiteral("file:///story.txt"));
    return 0;
}
