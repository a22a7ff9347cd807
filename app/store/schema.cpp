#include "store/schema.h"

namespace dateline {

namespace {

// Times are milliseconds since 1970, UTC. Flags are EntryFlag of stories/storedentry.h.
constexpr const char* stepSubscriptions = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

CREATE TABLE story(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',          -- the reader's; empty: the title
    title TEXT NOT NULL DEFAULT '',
    standfirst TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',       -- the publisher's, a line a point
    summary_folded INTEGER NOT NULL DEFAULT 0,
    publisher TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    authors TEXT NOT NULL DEFAULT '',       -- JSON
    topics TEXT NOT NULL DEFAULT '',        -- JSON, with aliases
    folder TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    oldest_first INTEGER NOT NULL DEFAULT 0,
    unstable INTEGER NOT NULL DEFAULT 0,
    pictures INTEGER NOT NULL DEFAULT 0,    -- 1 + PicturePolicy; 0: as the settings say
    left_at INTEGER,
    unfollowed_at INTEGER
) STRICT;

-- A source stays when its story is purged: what was read there is remembered by it.
CREATE TABLE source(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    story INTEGER REFERENCES story(id) ON DELETE SET NULL,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    outlet TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL DEFAULT '',
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    enabled INTEGER NOT NULL DEFAULT 1,
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    content_hash BLOB,
    last_checked INTEGER,
    last_good INTEGER,
    next_due INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    problem TEXT NOT NULL DEFAULT '',       -- JSON
    needs_login INTEGER NOT NULL DEFAULT 0,
    ttl INTEGER NOT NULL DEFAULT 0,         -- seconds; 0: no wish
    moving_to TEXT NOT NULL DEFAULT '',     -- a permanent redirect that is not believed yet
    moving_since INTEGER,
    moving_seen INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX source_story ON source(story);

CREATE TABLE place(
    scope INTEGER NOT NULL,
    story INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    order_at INTEGER NOT NULL,
    at_newest INTEGER NOT NULL,
    PRIMARY KEY(scope, story)
) STRICT, WITHOUT ROWID;

-- Kept by triggers, apart from story so that a count is a small write.
CREATE TABLE story_count(
    story INTEGER PRIMARY KEY REFERENCES story(id) ON DELETE CASCADE,
    entries INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    saved INTEGER NOT NULL DEFAULT 0,
    edited INTEGER NOT NULL DEFAULT 0,
    newest INTEGER                              -- order_at of its newest entry; NULL without entries
) STRICT;
CREATE TRIGGER story_new AFTER INSERT ON story BEGIN
    INSERT INTO story_count(story) VALUES(new.id);
END;
)sql";

constexpr const char* stepEntries = R"sql(
CREATE TABLE entry(
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- names it on the command line: never given twice
    story INTEGER NOT NULL REFERENCES story(id),
    source INTEGER NOT NULL REFERENCES source(id),
    guid TEXT NOT NULL,
    made_up INTEGER NOT NULL DEFAULT 0,
    link TEXT NOT NULL DEFAULT '',
    link_key TEXT NOT NULL DEFAULT '',
    order_at INTEGER NOT NULL,
    order_precision INTEGER NOT NULL,
    published INTEGER,
    published_precision INTEGER NOT NULL DEFAULT 0,
    updated INTEGER,
    updated_precision INTEGER NOT NULL DEFAULT 0,
    first_seen INTEGER NOT NULL,
    text_seen INTEGER NOT NULL,                -- since when the text is as it is
    last_revised INTEGER,
    revisions INTEGER NOT NULL DEFAULT 0,
    withdrawn_at INTEGER,
    missing INTEGER NOT NULL DEFAULT 0,
    missing_since INTEGER,
    text_form INTEGER NOT NULL,
    flags INTEGER NOT NULL DEFAULT 0,
    text_length INTEGER NOT NULL DEFAULT 0,
    headline_length INTEGER NOT NULL DEFAULT 0,
    blocks INTEGER NOT NULL DEFAULT 0,
    pictures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX entry_guid ON entry(source, guid);
-- Everything that a timeline holds of an entry: opening a story reads this index and nothing else.
CREATE INDEX entry_timeline ON entry(story, order_at, number, flags, text_length, headline_length, blocks,
    pictures, first_seen, source);
CREATE INDEX entry_all ON entry(order_at, number);
CREATE INDEX entry_saved ON entry(order_at) WHERE flags & 2;
CREATE INDEX entry_key ON entry(story, order_at) WHERE flags & 4;

CREATE TRIGGER entry_new AFTER INSERT ON entry BEGIN
    UPDATE story_count SET entries = entries + 1, unread = unread + ((new.flags & 1) = 0),
        saved = saved + ((new.flags & 2) <> 0), edited = edited + ((new.flags & 128) <> 0),
        newest = max(coalesce(newest, new.order_at), new.order_at)
        WHERE story = new.story;
END;
CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
    UPDATE story_count SET entries = entries - 1, unread = unread - ((old.flags & 1) = 0),
        saved = saved - ((old.flags & 2) <> 0), edited = edited - ((old.flags & 128) <> 0)
        WHERE story = old.story;
    UPDATE story_count SET newest = (SELECT max(order_at) FROM entry WHERE story = old.story)
        WHERE story = old.story AND newest <= old.order_at;
END;
CREATE TRIGGER entry_reordered AFTER UPDATE OF order_at ON entry WHEN new.order_at <> old.order_at BEGIN
    UPDATE story_count SET newest = (SELECT max(order_at) FROM entry WHERE story = new.story)
        WHERE story = new.story;
END;
CREATE TRIGGER entry_restated AFTER UPDATE OF flags ON entry WHEN (new.flags & 131) <> (old.flags & 131) BEGIN
    UPDATE story_count SET unread = unread + ((new.flags & 1) = 0) - ((old.flags & 1) = 0),
        saved = saved + ((new.flags & 2) <> 0) - ((old.flags & 2) <> 0),
        edited = edited + ((new.flags & 128) <> 0) - ((old.flags & 128) <> 0)
        WHERE story = new.story;
END;
CREATE TRIGGER entry_moved AFTER UPDATE OF story ON entry WHEN new.story <> old.story BEGIN
    UPDATE story_count SET entries = entries - 1, unread = unread - ((new.flags & 1) = 0),
        saved = saved - ((new.flags & 2) <> 0), edited = edited - ((new.flags & 128) <> 0),
        newest = (SELECT max(order_at) FROM entry WHERE story = old.story)
        WHERE story = old.story;
    UPDATE story_count SET entries = entries + 1, unread = unread + ((new.flags & 1) = 0),
        saved = saved + ((new.flags & 2) <> 0), edited = edited + ((new.flags & 128) <> 0),
        newest = max(coalesce(newest, new.order_at), new.order_at)
        WHERE story = new.story;
    UPDATE mention SET story = new.story WHERE entry = new.number;
END;

CREATE TABLE entry_text(
    number INTEGER PRIMARY KEY REFERENCES entry(number) ON DELETE CASCADE,
    headline TEXT NOT NULL,
    byline TEXT NOT NULL,                      -- its words as a search finds them
    plain TEXT NOT NULL,
    body BLOB NOT NULL,                        -- blocks
    details TEXT NOT NULL                      -- JSON: byline, tags, pictures, …
) STRICT;

CREATE TABLE entry_form(
    entry INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE,
    form INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY(entry, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_former(
    source INTEGER NOT NULL,
    guid TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE,
    PRIMARY KEY(source, guid)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_former_entry ON entry_former(entry);

CREATE TABLE revision(
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE,
    seen INTEGER NOT NULL,
    headline TEXT NOT NULL,
    byline TEXT NOT NULL,                      -- JSON
    body BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX revision_entry ON revision(entry, id);

-- What an entry can be filtered by: kind 0 topic, 1 person, 2 place.
CREATE TABLE mention(
    story INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    label TEXT NOT NULL COLLATE NOCASE,
    entry INTEGER NOT NULL REFERENCES entry(number) ON DELETE CASCADE,
    topic_kind INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '',           -- place of a person
    PRIMARY KEY(story, kind, label, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_entry ON mention(entry);

-- Keeps no text of its own: what is put in and taken out is made of entry_text by store/words.
CREATE VIRTUAL TABLE words USING fts5(headline, byline, plain, content='',
    tokenize='unicode61 remove_diacritics 2');
)sql";

constexpr const char* stepReader = R"sql(
-- Read and saved of entries that are gone: an entry that comes back is not new.
CREATE TABLE reading(
    source INTEGER NOT NULL,
    guid TEXT NOT NULL,
    flags INTEGER NOT NULL,
    PRIMARY KEY(source, guid)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_remembered BEFORE DELETE ON entry WHEN old.flags & 3 BEGIN
    INSERT OR REPLACE INTO reading(source, guid, flags) VALUES(old.source, old.guid, old.flags & 3);
END;

CREATE TABLE undo(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    story INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    count INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    payload BLOB NOT NULL
) STRICT;
)sql";

} // namespace

const QByteArrayList& schemaSteps()
{
    static const QByteArrayList steps = {
        QByteArray(stepSubscriptions) + stepEntries + stepReader,
    };
    return steps;
}

} // namespace dateline
