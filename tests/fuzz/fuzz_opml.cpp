#include "fuzzdocument.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    dateline::fuzz::readDocument(data, size, QStringLiteral("text/x-opml"),
                                 QStringLiteral("file:///list.opml"));
    return 0;
}
