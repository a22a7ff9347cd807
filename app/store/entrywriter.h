#pragma once

#include "store/query.h"
#include "store/words.h"
#include "stories/merge.h"
#include "stories/storedentry.h"

namespace dateline {

/// Writes what merge found of one source. One object a transaction; throws like Query.
class EntryWriter final
{
public:
    EntryWriter(Database& database, SourceId source, StoryId story, Instant seen);

    EntryDelta write(const Changes& changes);

private:
    void insert(const NewEntry& added);
    void change(const EntryChange& change);
    void withdraw(EntryNumber number);
    void noteMissing(EntryNumber number, int count);
    void keepRevision(EntryNumber number);
    void replaceText(const EntryChange& change);
    void replaceMentions(EntryNumber number, const Entry& entry);
    void insertMentions(EntryNumber number, const Entry& entry);
    void saveForm(EntryNumber number, EntryForm form, const FormHashes& hashes, bool forgetOthers);
    quint16 rememberedState(const QString& guid);

    Database& m_database;
    SourceId m_source;
    StoryId m_story;
    Instant m_seen;
    WordIndex m_words;
    EntryDelta m_delta;
    Query m_insertEntry;
    Query m_insertText;
    Query m_insertMention;
    Query m_insertForm;
    Query m_findState;
};

} // namespace dateline
