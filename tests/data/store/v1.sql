-- What version 1 of the schema held: see tst_migration.cpp.
INSERT INTO story(id, title) VALUES(1, 'Ferry aground');
INSERT INTO source(id, story, address, title, outlet, format, kind)
    VALUES(1, 1, 'https://example.org/live', 'Ferry aground', 'Example News', 'livepage', 0);
INSERT INTO entry(number, story, source, guid, order_at, order_precision, first_seen, text_seen, text_form, flags,
    revisions) VALUES
    (1, 1, 1, 'a', 1690000000000, 3, 1690000000000, 1690000000000, 1, 1, 0),
    (2, 1, 1, 'b', 1690000060000, 3, 1690000060000, 1690000120000, 1, 66, 1);
INSERT INTO entry_text(number, headline, byline, plain, body, details) VALUES
    (1, 'Ferry runs aground', '', 'It happened at nine.', x'70', ''),
    (2, 'All are safe', 'Ines Falk in Oslo', 'The lifeboats are back.', x'70',
     '{"byline":{"printed":"Ines Falk in Oslo","people":[{"name":"Ines Falk","place":"Oslo"}]}}');
INSERT INTO words(rowid, headline, byline, plain) VALUES
    (1, 'Ferry runs aground', '', 'It happened at nine.'),
    (2, 'All are safe', 'Ines Falk in Oslo', 'The lifeboats are back.');
INSERT INTO revision(entry, seen, headline, byline, body, hash)
    VALUES(2, 1690000060000, 'Most are safe', '', x'70', x'00');
INSERT INTO mention(story, kind, label, entry, detail) VALUES(1, 1, 'Ines Falk', 2, 'Oslo');
