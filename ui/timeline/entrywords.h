#pragma once

#include "base/clock.h"
#include "stories/storedentry.h"

#include <QString>
#include <QStringList>

namespace dateline {

/// What the card's clock says; the strings depend on now, no height does.
struct TimeLabel
{
    QString clock; ///< "14:32", "≈ 14:30"
    QString below; ///< "26 min ago", or the day for entries of another one; may be empty
    QString tip;   ///< full time, and where it is guessed or in the future, what was claimed
    bool operator==(const TimeLabel&) const = default;
};

TimeLabel timeLabel(const StoredEntry& entry, Instant now);

/// "Edited twice, last 14:31"; empty for an entry without revisions.
QString editedWords(const StoredEntry& entry, Instant now);
/// "Withdrawn by the publisher, missed since 14:23. Kept here."
QString withdrawnWords(const StoredEntry& entry, Instant now);
/// State for the screen reader: "unread", "key event", "edited" …
QStringList stateWords(quint16 flags);
/// Headline, byline, time and state as the screen reader says them.
QString spokenName(const StoredEntry& entry, Instant now);
/// Headline, byline, outlet, time and link, a line each: what "copy citation" gives.
QString citation(const StoredEntry& entry);
/// "12 new entries"
QString newEntriesWords(int count);
/// "9 new since you left"
QString sinceLeftWords(int count);

/// Labels under the card: topics, then the publisher's labelled tags, each once.
QStringList cardTags(const Entry& entry);
/// What the card shows as the entry's body: content, else the summary.
const Body& cardBody(const Entry& entry);
/// Host of an address in its ASCII form, without "www.": what a link's tooltip shows.
QString asciiHost(const QString& url);

} // namespace dateline
