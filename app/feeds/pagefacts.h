#pragma once

#include "feeds/pagecontext.h"
#include "feeds/pagemetas.h"
#include "markup/htmltree.h"
#include "stories/snapshot.h"

#include <QStringList>

#include <optional>

namespace dateline {

/// What the head of a page says of it, and its blocks of data.
struct PageFacts
{
    StoryFacts story;   ///< from <title>, Open Graph and other meta elements
    QStringList jsonLd; ///< application/ld+json blocks, and other JSON that speaks of a LiveBlogPosting
    QStringList
        dataBlocks; ///< application/json and scripts that assign data: what the page's own script is fed with
    QHash<QByteArray, QString> metas;         ///< first content of each name, in lower case
    QString base;                             ///< <base href> resolved; else the context's
    QList<Author> shownAuthors;               ///< who is named around the heading
    LiveState headState = LiveState::Unknown; ///< as a mark or notice beside the heading says
    bool isLabelledEnded = false;             ///< "Closed" beside the heading, in whatever element
    std::optional<int> offsetMinutes; ///< of the page's own times: the zone that its printed clocks show
};

/// One walk over the page.
PageFacts pageFactsOf(const HtmlTree& tree, const PageContext& context);

/// Feeds that an ordinary page offers: <link rel="alternate"> of a feed type first, then links whose address
/// looks like a feed; at most 30.
QList<FeedLink> feedsOf(const HtmlTree& tree, const PageContext& context);

/// The page with the older entries, where the page links it as the next one; at most one.
QStringList nextPageOf(const HtmlTree& tree, const PageContext& context);

} // namespace dateline
