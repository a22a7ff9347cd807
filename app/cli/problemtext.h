#pragma once

#include "base/problem.h"

#include <QString>

namespace dateline {

/// What happened and what can be done, in one or two plain sentences, translated. GUI thread.
QString problemText(const Problem& problem);

/// The same where nothing was kept and nobody asks again: a preview, a command that failed. Promises nothing.
QString problemTextOnce(const Problem& problem);

/// Two or three words for a row of the sidebar: "no answer", "login needed".
QString problemShort(const Problem& problem);

} // namespace dateline
