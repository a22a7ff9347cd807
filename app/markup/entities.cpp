#include "markup/entities.h"

#include "markup/entitytable.h"

#include <algorithm>
#include <cstring>

namespace dateline {

namespace {

constexpr std::size_t longestName = 31;

// What browsers make of numeric references 128 to 159: windows-1252.
constexpr char16_t windows1252[32] = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
};

void appendUtf16(std::u16string_view text, std::string& out)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t point = text[i];
        if (point >= 0xd800 && point < 0xdc00 && i + 1 < text.size())
            point = 0x10000 + ((point - 0xd800) << 10) + (text[++i] - 0xdc00);
        appendUtf8(point, out);
    }
}

int digitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

bool standsForNothing(char32_t point)
{
    return (point < 0x20 && point != '\t' && point != '\n' && point != '\r') || point == 0x7f ||
           (point >= 0xd800 && point < 0xe000) || point == 0xfffe || point == 0xffff || point > 0x10ffff;
}

// The code point below 256 that a reference stands for, by its bare number; moves `pos` behind it. 0 if none.
char32_t latin1Reference(std::string_view text, std::size_t& pos)
{
    const std::size_t end = text.substr(pos, longestName + 2).find(';');
    if (end == std::string_view::npos)
        return 0;
    const std::string_view name = text.substr(pos + 1, end - 1);
    char32_t point = 0;
    if (name.starts_with('#')) {
        for (const char c : name.substr(1))
            point = c >= '0' && c <= '9' && point < 1000 ? point * 10 + static_cast<char32_t>(c - '0') : 1000;
    } else if (const std::u16string_view meaning = namedEntity(name); meaning.size() == 1) {
        point = meaning.front();
    }
    pos += end + 1;
    return point < 256 ? point : 0;
}

std::size_t decodeNumber(std::string_view text, std::size_t at, std::string& out)
{
    std::size_t pos = at + 2;
    int base = 10;
    if (pos < text.size() && (text[pos] == 'x' || text[pos] == 'X')) {
        base = 16;
        ++pos;
    }
    const std::size_t first = pos;
    char32_t point = 0;
    for (; pos < text.size() && digitValue(text[pos]) < base; ++pos)
        point = std::min<char32_t>(
            point * static_cast<char32_t>(base) + static_cast<char32_t>(digitValue(text[pos])), 0x110000);
    if (pos == first)
        return 0;
    if (pos < text.size() && text[pos] == ';')
        ++pos;
    if (point >= 0x80 && point < 0xa0)
        point = windows1252[point - 0x80];
    if (!standsForNothing(point))
        appendUtf8(point, out);
    return pos - at;
}

// UTF-8 that was taken for Latin-1 and then written as references, "&#195;&#169;" or "&acirc;&#128;&brvbar;":
// a lead byte with just its continuation bytes does not happen by chance. Answers the bytes taken, 0 if it is
// none; `out` is put back to `start` and gets the character meant.
std::size_t decodeDoubled(std::string_view text, std::size_t at, std::string& out, std::size_t start)
{
    std::string bytes;
    std::size_t pos = at;
    std::size_t wanted = 1;
    while (bytes.size() < wanted) {
        const char32_t point = pos < text.size() && text[pos] == '&' ? latin1Reference(text, pos) : 0;
        const bool lead = bytes.empty() && point >= 0xc2 && point <= 0xf4;
        const bool continuation = !bytes.empty() && point >= 0x80 && point < 0xc0;
        if (!lead && !continuation)
            return 0;
        if (lead)
            wanted = point >= 0xf0 ? 4 : point >= 0xe0 ? 3 : 2;
        bytes += static_cast<char>(point);
    }
    out.resize(start);
    out += bytes;
    return pos - at;
}

} // namespace

void appendUtf8(char32_t codePoint, std::string& out)
{
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((codePoint >> shift) & 0x3f)); };
    if (codePoint < 0x80) {
        out += static_cast<char>(codePoint);
    } else if (codePoint < 0x800) {
        out += static_cast<char>(0xc0 | (codePoint >> 6));
        tail(0);
    } else if (codePoint < 0x10000) {
        out += static_cast<char>(0xe0 | (codePoint >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | (codePoint >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::u16string_view namedEntity(std::string_view name)
{
    const auto table = namedEntities();
    const auto found =
        std::lower_bound(table.begin(), table.end(), name,
                         [](const NamedEntity& entity, std::string_view key) { return entity.name < key; });
    return found != table.end() && found->name == name ? found->text : std::u16string_view();
}

std::size_t decodeReference(std::string_view text, std::size_t at, std::string& out)
{
    const std::string_view rest = text.substr(at + 1);
    // The five of XML come by the thousand in escaped bodies.
    if (rest.starts_with("lt;"))
        return out += '<', 4;
    if (rest.starts_with("gt;"))
        return out += '>', 4;
    if (rest.starts_with("amp;"))
        return out += '&', 5;
    if (rest.starts_with("quot;"))
        return out += '"', 6;
    if (rest.starts_with('#'))
        return decodeNumber(text, at, out);
    const std::size_t end = rest.substr(0, longestName + 1).find(';');
    if (end == std::string_view::npos)
        return 0;
    const std::u16string_view meaning = namedEntity(rest.substr(0, end));
    appendUtf16(meaning, out);
    return meaning.empty() ? 0 : end + 2;
}

void appendDecoded(std::string_view text, std::string& out)
{
    std::size_t pos = 0;
    while (pos < text.size()) {
        const void* found = std::memchr(text.data() + pos, '&', text.size() - pos);
        const std::size_t at =
            found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.size();
        out.append(text, pos, at - pos);
        if (at == text.size())
            return;
        const std::size_t start = out.size();
        const std::size_t taken = decodeReference(text, at, out);
        if (out.size() - start == 2 && text.substr(at + taken).starts_with('&')) {
            if (const std::size_t bytes = decodeDoubled(text, at, out, start)) {
                pos = at + bytes;
                continue;
            }
        }
        if (taken == 0)
            out += '&';
        pos = at + std::max<std::size_t>(taken, 1);
    }
}

} // namespace dateline
