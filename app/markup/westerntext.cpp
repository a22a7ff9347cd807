#include "markup/westerntext.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline {

namespace {

constexpr qsizetype westernWindow = 256 * 1024;
constexpr int lettersAStranger = 20; // one foreign name among so many letters is still the same language

// What a byte is in windows-1252.
enum class WesternByte : quint8 {
    Ascii,
    AsciiLetter,
    AsciiCapital,
    Letter,
    Capital,
    Joiner,   ///< stands between letters: apostrophe, dash, soft hyphen, middle dot …
    Sign,     ///< stands before or behind a word
    Opener,   ///< never right behind a letter
    Stranger, ///< beside no letter
    Nothing,
};

bool isAmong(uchar byte, std::string_view bytes)
{
    return bytes.find(static_cast<char>(byte)) != std::string_view::npos;
}

WesternByte classOf(uchar byte)
{
    if (byte < 0x80) {
        const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        return !letter      ? WesternByte::Ascii
               : byte < 'a' ? WesternByte::AsciiCapital
                            : WesternByte::AsciiLetter;
    }
    if (isAmong(byte, "\x81\x8d\x8f\x90\x9d"))
        return WesternByte::Nothing;
    if (isAmong(byte, "\x8a\x8c\x8e\x9f") || (byte >= 0xc0 && byte < 0xdf && byte != 0xd7))
        return WesternByte::Capital;
    if (isAmong(byte, "\x9a\x9c\x9e") || (byte >= 0xdf && byte != 0xf7))
        return WesternByte::Letter;
    if (isAmong(byte, "\x85\x91\x92\x96\x97\x99\xa0\xad\xae\xb4\xb7"))
        return WesternByte::Joiner;
    if (isAmong(byte, "\x82\x83\x84\x88\x8b\x98\xa1\xbf"))
        return WesternByte::Opener;
    return isAmong(byte, "\xa2\xa4\xa5\xa6\xa8\xac\xaf\xb1\xb6\xb8\xbc\xbd\xbe") ? WesternByte::Stranger
                                                                                 : WesternByte::Sign;
}

bool isLetterClass(WesternByte kind)
{
    return kind == WesternByte::AsciiLetter || kind == WesternByte::AsciiCapital ||
           kind == WesternByte::Letter || kind == WesternByte::Capital;
}

bool isHighLetter(WesternByte kind)
{
    return kind == WesternByte::Letter || kind == WesternByte::Capital;
}

uchar smallLetter(uchar byte)
{
    if (byte == 0x8a || byte == 0x8c || byte == 0x8e)
        return byte + 0x10;
    if (byte == 0x9f)
        return 0xff;
    return byte >= 0xc0 && byte < 0xdf ? byte + 0x20 : byte;
}

// Letters beyond ASCII of a language and of the names that its texts are used to.
constexpr std::string_view alphabets[] = {
    "\xe0\xe2\xe4\xe7\xe8\xe9\xea\xeb\xee\xef\xf1\xf4\xf6\xfb\xfc\x9c",         // English
    "\xe0\xe2\xe6\xe7\xe8\xe9\xea\xeb\xee\xef\xf1\xf4\xf6\xf9\xfb\xfc\xff\x9c", // French
    "\xe0\xdf\xe1\xe4\xe7\xe8\xe9\xea\xeb\xf3\xf6\xfc",                         // German
    "\xe1\xe7\xe9\xed\xef\xf1\xf3\xfa\xfc",                                     // Spanish
    "\xe0\xe1\xe2\xe3\xe7\xe9\xea\xed\xf3\xf4\xf5\xfa\xfc",                     // Portuguese
    "\xe0\xe8\xe9\xec\xed\xee\xef\xf2\xf3\xf9\xfa",                             // Italian
    "\xe0\xe7\xe8\xe9\xed\xef\xf1\xf2\xf3\xfa\xfc",                             // Catalan
    "\xe0\xe1\xe4\xe7\xe8\xe9\xea\xeb\xed\xee\xef\xf3\xf4\xf6\xfa\xfb\xfc",     // Dutch
    "\xe0\xe4\xe5\xe9\xf6\xfc\x9a\x9e",                                         // Swedish, Finnish
    "\xe4\xe5\xe6\xe8\xe9\xea\xf2\xf3\xf4\xf6\xf8\xfc",                         // Danish, Norwegian
    "\xe4\xf5\xf6\xfc\x9a\x9e",                                                 // Estonian
    "\xe0\xe8\xec\xf2\xf9",                                                     // Gaelic
};
constexpr std::string_view icelandic = "\xe1\xe6\xe9\xed\xf0\xf3\xf6\xf8\xfa\xfd\xfe";
// Turkish has its own letters where Icelandic has eth, thorn and y acute, but none of these.
constexpr std::string_view icelandicOnly = "\xe1\xe6\xed\xf3\xfa";

using LetterCounts = std::array<int, 256>;

int countAmong(const LetterCounts& counts, std::string_view letters)
{
    int count = 0;
    for (const char letter : letters)
        count += counts[static_cast<uchar>(letter)];
    return count;
}

bool isOneLanguage(const LetterCounts& counts, int letters)
{
    const auto holds = [&](std::string_view alphabet) {
        return (letters - countAmong(counts, alphabet)) * lettersAStranger <= letters;
    };
    if (std::any_of(std::begin(alphabets), std::end(alphabets), holds))
        return true;
    return holds(icelandic) && countAmong(counts, icelandicOnly) * 4 >= letters;
}

// Whether no word of a western language has the byte between these two.
bool isOutOfPlace(WesternByte before, WesternByte kind, WesternByte after)
{
    const bool behindLetter = isLetterClass(before);
    const bool beforeLetter = isLetterClass(after);
    switch (kind) {
    case WesternByte::Nothing:
        return true;
    case WesternByte::Stranger:
        return behindLetter || beforeLetter;
    case WesternByte::Opener:
        return behindLetter;
    case WesternByte::Sign:
        return behindLetter && beforeLetter;
    case WesternByte::Capital:
        return before == WesternByte::AsciiLetter || before == WesternByte::Letter ||
               (isHighLetter(before) && isHighLetter(after));
    case WesternByte::Letter:
        return isHighLetter(before) && isHighLetter(after);
    default:
        return false;
    }
}

} // namespace

bool readsAsWestern(const QByteArray& bytes)
{
    static const auto kinds = [] {
        std::array<WesternByte, 256> table{};
        for (int byte = 0; byte < 256; ++byte)
            table[static_cast<std::size_t>(byte)] = classOf(static_cast<uchar>(byte));
        return table;
    }();
    const auto kindAt = [&](qsizetype at) {
        return at < 0 || at >= bytes.size() ? WesternByte::Ascii : kinds[static_cast<uchar>(bytes.at(at))];
    };
    LetterCounts counts{};
    int letters = 0;
    int others = 0;
    const qsizetype end = std::min(bytes.size(), westernWindow);
    for (qsizetype at = 0; at < end; ++at) {
        const auto byte = static_cast<uchar>(bytes.at(at));
        if (byte < 0x80)
            continue;
        const WesternByte kind = kinds[byte];
        if (isOutOfPlace(kindAt(at - 1), kind, kindAt(at + 1)))
            return false;
        if (isHighLetter(kind)) {
            ++counts[smallLetter(byte)];
            ++letters;
        } else {
            ++others;
        }
    }
    return letters + others > 0 && isOneLanguage(counts, letters);
}

} // namespace dateline
