#pragma once

#include "stories/body.h"
#include "stories/entry.h"

namespace dateline {

/// The HTML gate: markup from outside to blocks. Allow-list, bounds on depth, nodes, attributes; relative
/// links resolve against `base`; only http, https and mailto links survive as links, their words always do.
/// Pure.
Body bodyFromHtml(const QString& html, const QString& base);

/// Paragraphs of plain text: an empty line parts them; a single line break stays one.
Body bodyFromText(const QString& text);

/// Whatever the content holds, as blocks.
Body bodyOf(const Content& content);

} // namespace dateline
