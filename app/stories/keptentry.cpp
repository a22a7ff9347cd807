#include "stories/keptentry.h"

namespace dateline {

namespace {

template <typename T> void keepIfEmpty(T& now, const T& before)
{
    if (now.isEmpty())
        now = before;
}

} // namespace

Entry keptEntry(const Entry& before, const Entry& now, bool replacesText)
{
    Entry kept = now;
    if (replacesText) {
        keepIfEmpty(kept.headline, before.headline);
        keepIfEmpty(kept.byline, before.byline);
        if (kept.content.blocks.isEmpty())
            kept.content = before.content;
    } else {
        kept.headline = before.headline;
        kept.byline = before.byline;
        kept.content = before.content;
        kept.summary = before.summary;
    }
    keepIfEmpty(kept.summary, before.summary);
    keepIfEmpty(kept.link, before.link);
    if (!kept.published)
        kept.published = before.published;
    if (!kept.updated)
        kept.updated = before.updated;
    keepIfEmpty(kept.tags, before.tags);
    keepIfEmpty(kept.topics, before.topics);
    keepIfEmpty(kept.enclosures, before.enclosures);
    keepIfEmpty(kept.images, before.images);
    keepIfEmpty(kept.imageUrl, before.imageUrl);
    keepIfEmpty(kept.language, before.language);
    return kept;
}

} // namespace dateline
