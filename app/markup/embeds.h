#pragma once

#include "markup/htmltree.h"

namespace dateline {

/// Something that a page shows by a foreign script or player: we show it as a card with a link.
struct EmbedFound
{
    QString kind;    ///< "tweet", "video", …; empty: no embed
    QString address; ///< as written; may be empty where only the words tell
    QString poster;
    bool hasWords = false; ///< its text is the card's text; otherwise what stands inside is fallback

    explicit operator bool() const { return !kind.isEmpty(); }
};

/// What the element is, by the conventions of the embed codes that sites are given to paste, of AMP
/// components and of players. Publishers' own marks are declared in resources/selectors and arrive here as
/// `<figure data-embed="KIND" data-canonical-url="ADDRESS">`.
EmbedFound embedAt(HtmlNode element);

/// Kind by where an address leads: "tweet", "instagram", "facebook", "video", "audio" or "interactive".
QString embedKindOf(const QString& address);

} // namespace dateline
