#pragma once

#include "stories/storedentry.h"

#include <QJsonObject>

namespace dateline {

/// One entry in the words of `dateline inspect` (id, link, title, content, text, published, …). What is
/// absent is left out. Content that has not passed the HTML gate is left out too.
QJsonObject entryToJson(const Entry& entry);

/// The same plus what only the store knows: story, number, read, saved, first_seen, revisions, withdrawn; and
/// for readers without the store story_title and outlet.
QJsonObject storedEntryToJson(const StoredEntry& stored);

/// A document of entries: {"entries": […]}, in the order given.
QByteArray entriesToJson(const QList<StoredEntry>& entries);

} // namespace dateline
