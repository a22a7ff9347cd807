#pragma once

#include "markup/htmltree.h"

#include <QList>
#include <QSet>
#include <QString>

namespace dateline {

// Where a page says what it is: the elements around its first heading.

/// The elements around the heading and below it, in the order of the page, up to the first entry.
QList<HtmlNode> elementsAround(HtmlNode heading, HtmlNode root);

/// The elements above the heading, the nearest first, as far as a few words reach; no menus, nothing that
/// holds the heading.
QList<HtmlNode> elementsAbove(HtmlNode heading, HtmlNode root);

/// Whether a word of the element's names (class, id, test id) is one of these.
bool hasNameWord(HtmlNode element, const QSet<QString>& words);

/// Whether the node stands in one of several alike elements, as the author of an entry does.
bool isOfEntry(HtmlNode node, HtmlNode heading);

/// Whether `inner` is `outer` or stands in it.
bool isBelow(HtmlNode inner, HtmlNode outer);

} // namespace dateline
