#include "store/entrywriter.h"

#include "store/details.h"
#include "store/filterquery.h"
#include "stories/keptentry.h"
#include "stories/linkkey.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <limits>

namespace dateline {

namespace {

template <typename Small> qint64 capped(qsizetype value)
{
    return std::min<qint64>(value, std::numeric_limits<Small>::max());
}

/// What the stub tells of an entry's size.
struct Shape
{
    qint64 textLength = 0;
    qint64 headlineLength = 0;
    qint64 blocks = 0;
    qint64 pictures = 0;
};

Shape shapeOf(const Entry& entry, const QString& plain)
{
    Shape shape;
    shape.textLength = capped<qint32>(plain.size());
    shape.headlineLength = capped<qint16>(entry.headline.size());
    qsizetype pictures = entry.images.size();
    for (const Block& block : entry.content.blocks.blocks)
        pictures += block.kind == Block::Kind::Picture ? 1 : 0;
    shape.blocks = capped<qint16>(entry.content.blocks.blocks.size());
    shape.pictures = capped<qint16>(pictures);
    return shape;
}

quint16 publisherFlags(const Entry& entry)
{
    quint16 flags = 0;
    flags |= entry.key ? EntryKey : 0;
    flags |= entry.pinned ? EntryPinned : 0;
    flags |= entry.breaking ? EntryBreaking : 0;
    return flags;
}

constexpr int publisherBits = EntryKey | EntryPinned | EntryBreaking;

std::optional<Instant> instantOf(const std::optional<ClaimedTime>& time)
{
    return time ? std::optional(time->at) : std::nullopt;
}

Precision precisionOf(const std::optional<ClaimedTime>& time)
{
    return time ? time->precision : Precision::Guessed;
}

} // namespace

EntryWriter::EntryWriter(Database& database, SourceId source, StoryId story, Instant seen)
    : m_database(database)
    , m_source(source)
    , m_story(story)
    , m_seen(seen)
    , m_words(database)
    , m_insertEntry(database,
                    "INSERT INTO entry(story, source, guid, made_up, link, link_key, order_at,"
                    " order_precision, published, published_precision, updated, updated_precision,"
                    " first_seen, text_seen, text_form, flags, text_length, headline_length, blocks,"
                    " pictures) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
    , m_insertText(database,
                   "INSERT OR REPLACE INTO entry_text(number, headline, byline, plain, body, details)"
                   " VALUES(?, ?, ?, ?, ?, ?)")
    , m_insertMention(database, "INSERT OR IGNORE INTO mention(story, kind, label, entry, topic_kind, detail)"
                                " VALUES(?, ?, ?, ?, ?, ?)")
    , m_insertForm(database, "INSERT OR REPLACE INTO entry_form(entry, form, hashes) VALUES(?, ?, ?)")
    , m_findState(database, "SELECT flags FROM reading WHERE source = ? AND guid = ?")
{
    m_delta.story = story;
}

EntryDelta EntryWriter::write(const Changes& changes)
{
    for (const EntryChange& one : changes.changed)
        change(one);
    for (const NewEntry& added : changes.added)
        insert(added);
    for (const EntryNumber number : changes.withdrawn)
        withdraw(number);
    for (const auto& [number, count] : changes.missing)
        noteMissing(number, count);
    for (const EntryNumber number : changes.unpinned) {
        Query(m_database, "UPDATE entry SET flags = flags & ~? WHERE number = ?")
            .with(EntryPinned, number)
            .run();
        m_delta.restated.append(number);
    }
    if (changes.unstable)
        Query(m_database, "UPDATE story SET unstable = 1 WHERE id = ?").with(m_story).run();
    return m_delta;
}

void EntryWriter::insert(const NewEntry& added)
{
    const Entry& e = added.entry;
    const QString plain = bodyPlainText(e.content.blocks);
    const Shape shape = shapeOf(e, plain);
    quint16 flags = publisherFlags(e) | rememberedState(e.id);
    if (added.order.precision == Precision::Guessed)
        flags |= EntryGuessedTime;
    const int inserted =
        m_insertEntry
            .with(m_story, m_source, e.id, e.idIsMadeUp, e.link, linkKey(e.link), added.order.at,
                  added.order.precision, instantOf(e.published), precisionOf(e.published),
                  instantOf(e.updated), precisionOf(e.updated), m_seen, m_seen, added.form, flags,
                  shape.textLength, shape.headlineLength, shape.blocks, shape.pictures)
            .run();
    if (inserted == 0)
        return; // another process was quicker with the same entry
    const auto number = static_cast<EntryNumber>(m_database.handle().getLastInsertRowid());
    m_insertText
        .with(number, e.headline, bylineWords(e.byline), plain, packBody(e.content.blocks), detailsToJson(e))
        .run();
    m_words.learn(number, {e.headline, bylineWords(e.byline), plain});
    insertMentions(number, e);
    saveForm(number, added.form, added.hashes, false);
    m_delta.added.append(number);
}

quint16 EntryWriter::rememberedState(const QString& guid)
{
    return m_findState.with(m_source, guid).next() ? static_cast<quint16>(m_findState.integer(0)) : 0;
}

void EntryWriter::change(const EntryChange& change)
{
    if (change.revises)
        keepRevision(change.number);
    if (change.coalesces)
        Query(m_database, "UPDATE entry SET last_revised = ? WHERE number = ?")
            .with(m_seen, change.number)
            .run();
    if (!change.formerId.isEmpty()) {
        Query(m_database, "INSERT OR REPLACE INTO entry_former(source, guid, entry) VALUES(?, ?, ?)")
            .with(m_source, change.formerId, change.number)
            .run();
        Query(m_database, "UPDATE OR IGNORE entry SET guid = ?, made_up = ? WHERE number = ?")
            .with(change.entry.id, change.entry.idIsMadeUp, change.number)
            .run();
    }
    const Entry& e = change.entry;
    Query(m_database, "UPDATE entry SET link = coalesce(nullif(?, ''), link),"
                      " link_key = coalesce(nullif(?, ''), link_key), published = coalesce(?, published),"
                      " published_precision = max(?, published_precision), updated = coalesce(?, updated),"
                      " updated_precision = max(?, updated_precision), flags = (flags & ~?) | ?, missing = 0,"
                      " missing_since = NULL WHERE number = ?")
        .with(e.link, linkKey(e.link), instantOf(e.published), precisionOf(e.published), instantOf(e.updated),
              precisionOf(e.updated), change.tellsFlags ? publisherBits : 0, publisherFlags(e), change.number)
        .run();
    if (change.order) {
        Query(m_database,
              "UPDATE entry SET order_at = ?, order_precision = ?, flags = (flags & ~?) | ? WHERE number = ?")
            .with(change.order->at, change.order->precision, EntryGuessedTime,
                  change.order->precision == Precision::Guessed ? EntryGuessedTime : 0, change.number)
            .run();
    }
    if (change.returns)
        Query(m_database, "UPDATE entry SET withdrawn_at = NULL, flags = flags & ~? WHERE number = ?")
            .with(EntryWithdrawn, change.number)
            .run();
    replaceText(change);
    saveForm(change.number, change.form, change.hashes, change.isEdit());
    (change.replaces.any() ? m_delta.revised : m_delta.restated).append(change.number);
}

void EntryWriter::keepRevision(EntryNumber number)
{
    Query kept(m_database, "SELECT t.headline, t.byline, t.details, t.body, e.text_seen, f.hashes"
                           " FROM entry e JOIN entry_text t ON t.number = e.number"
                           " LEFT JOIN entry_form f ON f.entry = e.number AND f.form = e.text_form"
                           " WHERE e.number = ?");
    if (!kept.with(number).next())
        return;
    Entry before;
    readDetails(kept.text(2), before);
    Query(m_database,
          "INSERT INTO revision(entry, seen, headline, byline, body, hash) VALUES(?, ?, ?, ?, ?, ?)")
        .with(number, kept.instant(4), kept.text(0), bylineToJson(before.byline), kept.blob(3),
              formHashesFromBytes(kept.blob(5)).text.whole())
        .run();
    Query(m_database, "UPDATE entry SET revisions = revisions + 1, last_revised = ?1, text_seen = ?1,"
                      " flags = flags | ?2 | (CASE WHEN flags & 1 THEN ?3 ELSE 0 END) WHERE number = ?4")
        .with(m_seen, EntryEdited, EntryEditedSinceRead, number)
        .run();
}

void EntryWriter::replaceText(const EntryChange& change)
{
    Query kept(m_database, "SELECT headline, byline, plain, body, details FROM entry_text WHERE number = ?");
    if (!kept.with(change.number).next())
        return;
    Entry before;
    readDetails(kept.text(4), before);
    before.headline = kept.text(0);
    before.content.form = Content::Form::Blocks;
    before.content.blocks = unpackBody(kept.blob(3));
    const QString plainBefore = kept.text(2);
    const Entry after = keptEntry(before, change.entry, change.replaces);
    const QString plain = bodyPlainText(after.content.blocks);
    const Shape shape = shapeOf(after, plain);
    const WordIndex::Texts wordsBefore{before.headline, kept.text(1), plainBefore};
    const WordIndex::Texts words{after.headline, bylineWords(after.byline), plain};
    if (words != wordsBefore) {
        m_words.forget(change.number, wordsBefore);
        m_words.learn(change.number, words);
    }
    if (change.replaces.body)
        Query(m_database, "UPDATE entry SET text_form = ? WHERE number = ?")
            .with(change.form, change.number)
            .run();
    if (after.byline != before.byline)
        replaceMentions(change.number, after);
    m_insertText
        .with(change.number, after.headline, bylineWords(after.byline), plain, packBody(after.content.blocks),
              detailsToJson(after))
        .run();
    Query(m_database,
          "UPDATE entry SET text_length = ?, headline_length = ?, blocks = ?, pictures = ? WHERE number = ?")
        .with(shape.textLength, shape.headlineLength, shape.blocks, shape.pictures, change.number)
        .run();
}

void EntryWriter::replaceMentions(EntryNumber number, const Entry& entry)
{
    // Topics stay until they are found anew over the whole story (EntryStore::saveTopics).
    Query(m_database, "DELETE FROM mention WHERE entry = ? AND kind <> ?").with(number, Mention::Topic).run();
    insertMentions(number, entry);
}

void EntryWriter::insertMentions(EntryNumber number, const Entry& entry)
{
    const QString nothing;
    for (const Author& person : entry.byline.people) {
        if (!person.name.isEmpty())
            m_insertMention.with(m_story, Mention::Person, person.name, number, 0, person.place).run();
        if (!person.place.isEmpty())
            m_insertMention.with(m_story, Mention::Place, person.place, number, 0, nothing).run();
    }
    for (const Organisation& org : entry.byline.orgs) {
        if (!org.place.isEmpty())
            m_insertMention.with(m_story, Mention::Place, org.place, number, 0, nothing).run();
    }
    for (const Topic& topic : entry.topics)
        m_insertMention.with(m_story, Mention::Topic, topic.label, number, topic.kind, nothing).run();
    for (const Tag& tag : entry.tags) {
        const QString label = tag.label.isEmpty() ? tag.term : tag.label;
        if (!label.isEmpty())
            m_insertMention.with(m_story, Mention::Topic, label, number, 0, nothing).run();
    }
}

void EntryWriter::saveForm(EntryNumber number, EntryForm form, const FormHashes& hashes, bool forgetOthers)
{
    // After an edit nobody knows which of the other forms tell the old text: their next one is a first one.
    if (forgetOthers)
        Query(m_database, "DELETE FROM entry_form WHERE entry = ?").with(number).run();
    m_insertForm.with(number, form, formHashesToBytes(hashes)).run();
}

void EntryWriter::withdraw(EntryNumber number)
{
    const int changed =
        Query(m_database, "UPDATE entry SET withdrawn_at = ?1, flags = flags | ?2, missing = 0,"
                          " missing_since = NULL WHERE number = ?3 AND withdrawn_at IS NULL")
            .with(m_seen, EntryWithdrawn, number)
            .run();
    if (changed > 0)
        m_delta.withdrawn.append(number);
}

void EntryWriter::noteMissing(EntryNumber number, int count)
{
    Query(m_database, "UPDATE entry SET missing = ?1, missing_since = CASE WHEN ?1 = 0 THEN NULL"
                      " ELSE coalesce(missing_since, ?2) END WHERE number = ?3")
        .with(count, m_seen, number)
        .run();
}

} // namespace dateline
