#include "bylines/bylineparser.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace dateline;
    const Byline byline =
        parseByline(QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size)));
    int end = 0;
    for (const BylineSpan& span : bylineSpans(byline)) {
        if (span.start < end || span.length <= 0 || span.start + span.length > byline.printed.size())
            std::abort(); // spans stand in order inside the printed words
        end = span.start + span.length;
    }
    return 0;
}
