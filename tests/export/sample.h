#pragma once

#include "stories/storedentry.h"

namespace dateline::test {

inline Run run(const char* text, quint8 marks = Run::Plain, const char* href = "")
{
    return {QString::fromUtf8(text), marks, QString::fromUtf8(href), {}};
}

inline Block paragraph(const QList<Run>& runs)
{
    Block block;
    block.runs = runs;
    return block;
}

inline Block paragraph(const char* text)
{
    return paragraph({run(text)});
}

inline Block item(int ordinal, int depth, const char* text)
{
    Block block = paragraph(text);
    block.kind = Block::Kind::ListItem;
    block.ordinal = ordinal;
    block.listDepth = quint8(depth);
    return block;
}

inline Block picture(const char* url)
{
    Block block;
    block.kind = Block::Kind::Picture;
    block.picture = {QString::fromUtf8(url),
                     QStringLiteral("A ship"),
                     QStringLiteral("The ship."),
                     QStringLiteral("Drawing: N"),
                     0,
                     0};
    return block;
}

/// An entry with everything that a citation needs; published 2025-11-20 14:32, first seen a minute later.
inline StoredEntry storedEntry(const QList<Block>& blocks)
{
    StoredEntry stored;
    stored.number = EntryNumber(7);
    stored.storyTitle = QStringLiteral("Ship freed");
    stored.outlet = QStringLiteral("Northwire");
    stored.firstSeen = fromMsecs(1'763'649'180'000);
    Entry& entry = stored.entry;
    entry.id = QStringLiteral("751105");
    entry.link = QStringLiteral("https://northwire.example/live?a=1&b=2#h_751105");
    entry.headline = QStringLiteral("Ship reaches open water");
    entry.published = ClaimedTime{fromMsecs(1'763'649'120'000), Precision::Minute};
    entry.byline.printed = QStringLiteral("From Ines Falk in Port Ellery and Tomas Reyl");
    entry.byline.people = {
        {QStringLiteral("Ines Falk"), QStringLiteral("Port Ellery"), {}, {}, {}, {}, {}, {}},
        {QStringLiteral("Tomas Reyl"), {}, {}, {}, {}, {}, {}, {}}};
    entry.content.form = Content::Form::Blocks;
    entry.content.blocks.blocks = blocks;
    return stored;
}

} // namespace dateline::test
