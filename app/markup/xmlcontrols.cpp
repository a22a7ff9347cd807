#include "markup/xmlcontrols.h"

#include <algorithm>
#include <cstring>

namespace dateline {

namespace {

bool isForbiddenControl(char c)
{
    const auto byte = static_cast<uchar>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
}

// Most documents have none: eight bytes at a time tell that, but for those that hold white space.
const char* findForbiddenControl(const char* begin, const char* end)
{
    constexpr quint64 ones = 0x0101010101010101ull;
    constexpr quint64 highBits = 0x80 * ones;
    const char* at = begin;
    while (end - at >= 8) {
        quint64 word = 0;
        std::memcpy(&word, at, 8);
        const quint64 deleted = word ^ (0x7f * ones);
        const quint64 low = (word - 0x20 * ones) & ~word;
        if ((low | ((deleted - ones) & ~deleted)) & highBits) {
            const char* const found = std::find_if(at, at + 8, [](char c) { return isForbiddenControl(c); });
            if (found != at + 8)
                return found;
        }
        at += 8;
    }
    return std::find_if(at, end, [](char c) { return isForbiddenControl(c); });
}

} // namespace

QByteArray withoutControls(const QByteArray& utf8)
{
    const char* const first = findForbiddenControl(utf8.begin(), utf8.end());
    if (first == utf8.end())
        return utf8;
    QByteArray clean;
    clean.reserve(utf8.size());
    clean.append(utf8.constData(), first - utf8.begin());
    std::copy_if(first, utf8.end(), std::back_inserter(clean), [](char c) { return !isForbiddenControl(c); });
    return clean;
}

} // namespace dateline
