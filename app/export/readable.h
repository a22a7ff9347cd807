#pragma once

#include "stories/body.h"

namespace dateline {

/// A body as a document outside the program can hold it: cards of embedded things become a paragraph with a
/// link, headings go below those of the entry (level 3 and deeper).
Body readableBody(const Body& body);

/// A paragraph that stands for a picture that is not at hand: its words, linked to it.
Block pictureAsLink(const Block& block, const QString& word);

/// True for http, https and mailto: what may become a link in an exported document.
bool isExportableLink(const QString& href);

} // namespace dateline
