#pragma once

#include "base/result.h"
#include "store/database.h"
#include "stories/merge.h"
#include "stories/storedentry.h"

namespace dateline {

/// Entries and their revisions. Thread of its Database.
class EntryStore final
{
public:
    EntryStore(Database& database, const Clock& clock);

    QList<KnownEntry> known(SourceId source);
    QString plainText(EntryNumber number);

    /// Applies what merge found, in one BEGIN IMMEDIATE transaction, and answers the numbers.
    Result<EntryDelta> apply(SourceId source, const Changes& changes, Instant seen);

    /// Topics as found over the whole story; replaces the found ones, keeps the publisher's.
    Outcome saveTopics(StoryId story, const QList<Topic>& storyTopics,
                       const QList<std::pair<EntryNumber, QList<Topic>>>& entryTopics);

    /// Stubs in display order. Pinned entries of a story first (NewestFirst).
    QList<EntryStub> timeline(const Scope& scope, const EntryFilter& filter, EntryOrder order);
    QList<StoredEntry>
    entries(const QList<EntryNumber>& numbers);    ///< in the order asked; unknown ones left out
    QList<Revision> revisions(EntryNumber number); ///< oldest first, without the current text
    Facets facets(const Scope& scope);
    /// Entries whose headline, byline or body hold all the words, newest first.
    QList<EntryNumber> search(const QString& words, int limit);

private:
    Database& m_database;
    const Clock& m_clock;
};

} // namespace dateline
