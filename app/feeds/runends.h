#pragma once

#include "markup/htmltree.h"

namespace dateline {

/// A line that leads to another article and says nothing else: "Lees ook: …", "READ | …"
/// (resources/words/readalso.txt).
bool isReadAlso(HtmlNode element);

/// The last line of an entry where it is only a link to that entry, by the id of the element around.
bool isOwnAddress(HtmlNode element);

/// Where entries are runs of siblings: what stands among them and is no text of any.
bool isBesideText(HtmlNode node);

/// Where entries are runs of siblings: what ends the last one, as footers, topics, sources and closing lines
/// do: "Con información de AFP" (resources/words/closings.txt).
bool endsRun(HtmlNode node);

/// Where the run of the last entry, which `opening` opens, ends: at the first of what ends runs, or only
/// stands beside the text, with nothing else behind it up to the next section; null at the end of all. What a
/// paragraph follows stands in the midst of the entry, but for boxes that close an article and labels that
/// open another. `says`: the opening holds text itself.
HtmlNode endOfLastRun(HtmlNode opening, bool says);

/// A heading that opens another part of the article than the entry whose line `opening` is: no part of its
/// text, as it is as high as that line.
bool isSection(HtmlNode node, HtmlNode opening);

} // namespace dateline
