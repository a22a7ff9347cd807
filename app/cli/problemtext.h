#pragma once

#include "base/problem.h"

#include <QString>

namespace dateline {

/// What happened and what can be done, in one or two plain sentences, translated. GUI thread.
QString problemText(const Problem& problem);

/// Two or three words for a row of the sidebar: "no answer", "login needed".
QString problemShort(const Problem& problem);

} // namespace dateline
