#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace dateline {

/// A stretch of text with one look. `href` is checked (http, https or mailto) and absolute.
struct Run
{
    enum Mark : quint8 {
        Plain = 0,
        Strong = 1,
        Emphasis = 2,
        Code = 4,
        Deleted = 8,
        Inserted = 16,
        Superscript = 32,
        Subscript = 64,
    };
    QString text; ///< may hold '\n' for a line break inside the block
    quint8 marks = Plain;
    QString href;
    QString title; ///< tooltip of a link
    bool operator==(const Run&) const = default;
};

/// A picture by address. It is fetched only through the picture gate, never by the view.
struct Picture
{
    QString url;
    QString alt;
    QString caption;
    QString credit;
    int width = 0; ///< px as declared, 0 unknown; sane range
    int height = 0;
    bool operator==(const Picture&) const = default;
};

/// A block of a body. A body is a flat list of these: nesting is told by quoteDepth and listDepth.
struct Block
{
    enum class Kind : quint8 {
        Paragraph,
        Heading,  ///< level 1 to 6
        ListItem, ///< listDepth from 1; ordinal > 0 for ordered lists
        Preformatted,
        Table, ///< rows
        Picture,
        Embed, ///< tweet, video, audio, card of another article: shown as a link card
        Rule,
    };
    Kind kind = Kind::Paragraph;
    quint8 level = 0;
    quint8 quoteDepth = 0; ///< > 0: inside a block quotation
    quint8 listDepth = 0;  ///< for Kind::ListItem and paragraphs that go on inside an item
    int ordinal = 0;
    /// Text of the block; for Embed the words of the card. For Picture: a first run without text is the link
    /// around the picture; further runs are the caption again, where it holds links.
    QList<Run> runs;
    Picture picture;   ///< Kind::Picture; for Embed its poster, if any
    QString embedKind; ///< "tweet", "video", "audio", "article", "interactive", …
    QString embedUrl;
    QList<QStringList> rows; ///< Kind::Table: cells as plain text
    bool headerRow = false;  ///< first row holds headings
    bool operator==(const Block&) const = default;
};

/// What an entry says, after the HTML gate. Cheap to copy.
struct Body
{
    QList<Block> blocks;
    bool isEmpty() const { return blocks.isEmpty(); }
    bool operator==(const Body&) const = default;
};

/// Length of the run-in head ("Some background:") that opens a paragraph, in UTF-16 units; 0 if it has none.
/// A run-in head is a strong run at the very start that is followed by other text in the same block.
int runInHeadLength(const Block& block);

/// Plain text: a line a paragraph, list item, heading, quotation, table row; captions and embeds left out.
QString bodyPlainText(const Body& body);
QString blockPlainText(const Block& block);

/// Cleaned HTML of the body as `inspect` prints it: `<p>` a paragraph, `<strong>` for run-in heads,
/// `<blockquote>`,
/// `<ul>`/`<ol>`, `<img>`, `<a>`. Only this room and export write HTML; nothing in the program reads it back.
QString bodyHtml(const Body& body);

/// Binary form for the store, versioned. Unknown versions give an empty body.
QByteArray bodyToBytes(const Body& body);
Body bodyFromBytes(const QByteArray& bytes);

} // namespace dateline
