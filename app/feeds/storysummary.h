#pragma once

#include "markup/htmltree.h"

#include <QStringList>

namespace dateline {

// What a publisher says at the top of a live page about the story so far ("What we're covering"): a few
// points that are no entries. Plain lines, the most important first as the publisher has them. Pure.

/// Points from markup: its list items, or its paragraphs where it has no list.
QStringList summaryFromMarkup(const QString& markup, const QString& base);

/// Points of the first list under a heading that announces them, in what stands before `firstEntry` on the
/// page. Empty where there is none: lists of links under such a heading are no summary.
QStringList summaryOnPage(HtmlNode root, HtmlNode firstEntry);

/// Cleaned, without empty and double ones, cut to what a summary can be.
QStringList summaryPoints(const QStringList& lines);

} // namespace dateline
