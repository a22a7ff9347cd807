#include "stories/keptentry.h"

namespace dateline {

namespace {

template <typename T> void keepIfEmpty(T& now, const T& before)
{
    if (now.isEmpty())
        now = before;
}

template <typename T> void keepUnless(bool replaced, T& now, const T& before)
{
    if (!replaced && !before.isEmpty())
        now = before;
    keepIfEmpty(now, before);
}

} // namespace

Entry keptEntry(const Entry& before, const Entry& now, const TextParts& replaces)
{
    Entry kept = now;
    keepUnless(replaces.headline, kept.headline, before.headline);
    keepUnless(replaces.byline, kept.byline, before.byline);
    // Markup that was not made into blocks has nothing to give.
    const bool hasBlocks = now.content.form == Content::Form::Blocks && !now.content.blocks.isEmpty();
    if (!hasBlocks || (!replaces.body && !before.content.blocks.isEmpty())) {
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
