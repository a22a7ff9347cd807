#pragma once

#include "topics/topicfinder.h"

namespace dateline {

/// Groups of entries that report the same event: ids, two or more a group. Entries are alike when most of the
/// rare words of the shorter one stand in the other; words of the whole story count little. Pure; entries are
/// compared only where they share a rare word, so the time stays near linear.
QList<QStringList> groupEntries(const QList<TopicSource>& entries, const TopicReading& reading);

} // namespace dateline
