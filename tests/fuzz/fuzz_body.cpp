#include "markup/bodygate.h"
#include "stories/body.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace dateline;
    const QString html = QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size));
    const Body body = bodyFromHtml(html, QStringLiteral("https://example.org/"));
    if (bodyFromBytes(bodyToBytes(body)) != body)
        std::abort(); // what is stored is what was read
    // Arbitrary bytes from a damaged store must not harm either.
    bodyFromBytes(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)));
    bodyHtml(body);
    bodyPlainText(body);
    return 0;
}
