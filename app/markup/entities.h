#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

/// Characters of the named reference "eacute"; empty if there is none of that name.
std::u16string_view namedEntity(std::string_view name);

/// Reads the reference that begins with the '&' at `at`, appends what it stands for to `out` as UTF-8 and
/// answers how many bytes it took; 0 if this is a bare ampersand. Numbers of windows-1252's upper half mean
/// that charset's characters, as on the web; control characters and surrogates stand for nothing.
std::size_t decodeReference(std::string_view text, std::size_t at, std::string& out);

/// UTF-8 text with every reference decoded once.
void appendDecoded(std::string_view text, std::string& out);

/// Appends a code point as UTF-8.
void appendUtf8(char32_t codePoint, std::string& out);

} // namespace dateline
