#pragma once

#include <span>
#include <string_view>

namespace dateline {

/// A named character reference of HTML: "eacute" and the one or two characters it stands for.
struct NamedEntity
{
    std::string_view name;
    std::u16string_view text;
};

/// All of them, sorted by name (byte order), without '&' and ';'.
std::span<const NamedEntity> namedEntities();

} // namespace dateline
