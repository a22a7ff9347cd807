#pragma once

#include "feeds/livelayout.h"
#include "stories/entry.h"

#include <QList>
#include <QString>

namespace dateline {

/// The part of an id that stays the same whatever stands before it ("post_…", "urn:asset:…"): a uuid, or 32
/// or 24 hexadecimal digits at its end; else the id.
QString coreOfId(const QString& id);

/// The id by which a link on the story's own path names an entry in its fragment or query; else empty.
QString idInPermalink(const QString& link, const QString& storyAddress);

/// Gives entries of the data the ids of those that the page shows and that are the same: by the core of the
/// id, by permalinks on the story's address, or by headline, opening and time. Ids of the data are cut by the
/// layout, if there is one.
void nameAlike(QList<Entry>* shown, QList<Entry>* data, const LiveLayout* layout, const QString& story);

} // namespace dateline
