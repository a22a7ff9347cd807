#pragma once

#include "stories/snapshot.h"
#include "stories/storedentry.h"
#include "stories/storyrecord.h"

#include <QJsonObject>

#include <functional>

namespace dateline {

/// What one source says, in the vocabulary of `dateline inspect` (README, "What inspect prints"): absent
/// things are left out, dates are ISO 8601 in UTC, `content` and `summary` are cleaned HTML, `text` is plain
/// with a line a paragraph. Topics are found here. Pure.
QJsonObject inspectObject(const Snapshot& snapshot, const QString& source);

/// The same as a line of JSON in UTF-8, handed out in pieces: the words of a long page are not in memory a
/// third time.
void writeInspection(const Snapshot& snapshot, const QString& source,
                     const std::function<void(const QByteArray&)>& write);

/// One entry in the same words.
QJsonObject entryObject(const Entry& entry);

/// An entry as it is kept: the same words plus story, number, read, saved, first_seen, revisions, withdrawn.
QJsonObject storedEntryObject(const StoredEntry& stored);

/// A story as the sidebar has it.
QJsonObject storyObject(const StoryRecord& story);

/// {people[{name, place, org, role, job, shift}], orgs[]}; an organisation is a name, or {name, place}.
QJsonObject bylineObject(const Byline& byline);

} // namespace dateline
