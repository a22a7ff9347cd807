#pragma once

#include "base/result.h"
#include "store/database.h"
#include "stories/merge.h"
#include "stories/storedentry.h"

#include <QSet>

namespace dateline {

/// Entries and their revisions. Thread of its Database. Readings that fail answer empty and leave the reason
/// with Database::takeProblem.
class EntryStore final
{
public:
    EntryStore(Database& database, const Clock& clock);

    QList<KnownEntry> known(SourceId source);
    QSet<QString> ids(SourceId source); ///< the publisher's ids of what is kept
    QString plainText(EntryNumber number);

    /// Applies what merge found, in one BEGIN IMMEDIATE transaction, and answers the numbers. Entries that
    /// were read or saved before they went come back so.
    Result<EntryDelta> apply(SourceId source, const Changes& changes, Instant seen);

    /// Topics as found over the whole story (with the publisher's folded in). They replace what the named
    /// entries could be filtered by; the publisher's own words stay with the entry as tags.
    Outcome saveTopics(StoryId story, const QList<Topic>& storyTopics,
                       const QList<std::pair<EntryNumber, QList<Topic>>>& entryTopics);
    QList<Topic> storyTopics(StoryId story); ///< as saved, with aliases

    /// Stubs in display order. Pinned entries of a story first (NewestFirst). With a limit only the first so
    /// many, for a first picture of a long list.
    QList<EntryStub> timeline(const Scope& scope, const EntryFilter& filter, EntryOrder order, int limit = 0);
    QList<StoredEntry>
    entries(const QList<EntryNumber>& numbers);    ///< in the order asked; unknown ones left out
    QList<Revision> revisions(EntryNumber number); ///< oldest first, without the current text
    Facets facets(const Scope& scope);
    /// Entries of a scope that were first seen, revised or withdrawn after a moment, what changed last first;
    /// at most `limit`.
    QList<StoredEntry> changedSince(const Scope& scope, Instant since, int limit);
    /// Entries whose headline, byline or body hold all the words, newest first.
    QList<EntryNumber> search(const QString& words, int limit);

private:
    Database& m_database;
    const Clock& m_clock;
};

} // namespace dateline
