#pragma once

#include "stories/entry.h"

namespace dateline {

/// Pieces of markup for formats whose bodies come as typed elements: they wait as one string until they
/// become blocks, like every other body.
QString pictureMarkup(const QString& address, const QString& alt, const QString& caption,
                      const QString& credit);
/// `words` is markup that stands for the thing where it cannot be shown; may be empty.
QString embedMarkup(const QString& kind, const QString& address, const QString& words);

/// Sets `updated` only where it is later than the publication: many systems repeat or undercut it.
void setUpdated(Entry* entry, const std::optional<ClaimedTime>& changed);

/// An author by name.
Author authorNamed(const QString& name);

} // namespace dateline
