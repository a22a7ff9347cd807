#pragma once

#include "bylines/byline.h"

namespace dateline {

/// What a byline as printed means: "From CNN's Junko Ogura in Tokyo and Akanksha Sharma in Hong Kong". Pure;
/// never fails: words that it cannot take apart become one person or organisation. Grammar: README.md of this
/// room.
Byline parseByline(const QString& printed);

} // namespace dateline
