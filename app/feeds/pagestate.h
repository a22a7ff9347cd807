#pragma once

#include "markup/htmltree.h"
#include "stories/snapshot.h"

#include <QList>

namespace dateline {

/// Whether a page runs or has ended, by what stands around its heading: a notice ("This event has ended"), a
/// mark ("Arquivado", "EN VIVO"). What says the end wins.
LiveState stateAround(const QList<HtmlNode>& around, const QList<HtmlNode>& above);

/// Whether a word like "Closed" stands alone among them, whatever its element is called.
bool isLabelledEnded(const QList<HtmlNode>& elements);

/// Whether what holds the heading is called a live page that has ended: class "liveblog archived".
bool isNamedEnded(HtmlNode heading);

/// Whether an element of the page is marked for machines as running: data-live="true".
bool isMarkedLive(const HtmlTree& tree);

/// Whether an element is called finished or ended, as a match that is over beside a title that stays.
bool namesEnd(const HtmlTree& tree);

} // namespace dateline
