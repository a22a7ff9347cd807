#pragma once

#include "feeds/elementnames.h"
#include "markup/htmltree.h"
#include "markup/selector.h"

#include <QList>
#include <QStringList>

namespace dateline {

/// Whether words of a sentence stand around the element: "leave a <a>comment</a> below". Such words are text,
/// whatever they would be alone.
bool isInsideSentence(HtmlNode element);

/// Whether the node stands in such an element of the entry. What stands around the entry does not count: the
/// body of a page may be called "single-author comments-open".
bool standsIn(const Selector& places, HtmlNode node, HtmlNode entry);

/// Elements with words that only screen readers are told: "published at", "Image caption".
const Selector& unseenWords();

/// Whether the element is small enough to be a box, a caption or a post within an entry. To be asked before
/// anything that looks through all of the element: boxes may be nested in boxes hundreds of times.
bool mayBeBesideText(HtmlNode element);

/// Whether the word of a name says that what bears it is no text (resources/words/furniture.txt).
bool isFurnitureWord(const QString& word);

/// "Related", "Lesen Sie auch", then links and nothing else.
bool isBoxOfLinks(HtmlNode element);

/// Whether the element is no text of an entry: a button, an advert, a box for a newsletter or related
/// articles.
bool isFurniture(HtmlNode element);

/// Whether an element that looks like an entry is paid for, by its name or by a label: "Sponsored",
/// "Anzeige".
bool isAdvert(HtmlNode element);

/// What stands in the element of an entry and is no text of it: share buttons, adverts, boxes for newsletters
/// and related articles (resources/words/furniture.txt). Never what holds most of the entry's words.
QList<HtmlNode> furnitureOf(HtmlNode entry);

} // namespace dateline
