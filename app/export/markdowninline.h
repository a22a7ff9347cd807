#pragma once

#include "stories/body.h"

namespace dateline {

/// Runs of one block as Markdown. Line breaks inside come as a backslash at the end of a line.
QString markdownInline(const QList<Run>& runs);

/// A link. `words` are Markdown already; `href` is made safe for its place.
QString markdownLink(const QString& words, const QString& href);

/// Length of the longest sequence of backticks: code needs a fence that is longer.
qsizetype longestBacktickRun(const QString& text);

} // namespace dateline
