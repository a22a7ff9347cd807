#pragma once

#include "stories/entry.h"

namespace dateline {

/// The parts of an entry's text.
struct TextParts
{
    bool headline = false;
    bool byline = false;
    bool body = false;
    bool any() const { return headline || byline || body; }
    bool operator==(const TextParts&) const = default;
};

/// The entry to keep when `now` follows `before`. Of the text only the named parts give way. Nothing that is
/// known is erased by a form that does not say it: headline, byline, text, time, picture, tag.
Entry keptEntry(const Entry& before, const Entry& now, const TextParts& replaces);

} // namespace dateline
