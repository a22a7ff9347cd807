#pragma once

#include "markup/dateparts.h"

namespace dateline {

/// Dates in words: RFC 822 with its abuse, asctime, "12:01 am et, september 13, 2023", "14.30 uhr",
/// "5/6/2023" by language, "2004년 05월 28일". `folded` as by foldedWord(), comments taken out.
std::optional<DateParts> wordParts(const QString& folded, const QString& language);

} // namespace dateline
