#pragma once

#include "markup/htmltree.h"
#include "stories/body.h"

#include <QSet>

namespace dateline {

/// Whether a `<noscript>` holds but the picture once more that is loaded lazily right before it.
bool repeatsPicture(HtmlNode element, const QString& base);

/// Turns a tree into blocks: one walk in document order, never recursive. One object a body. Bounds: 64
/// levels of elements (what lies deeper gives its text), 8 of tables, quotations and lists; 20,000 blocks; 2
/// million characters.
class BodyBuilder
{
public:
    explicit BodyBuilder(const QString& base);
    Body build(HtmlNode top);

private:
    /// What an element opened, to be closed when the walk leaves it.
    enum Opened : quint16 {
        OpenedBlock = 1,
        OpenedQuote = 2,
        OpenedList = 4,
        OpenedItem = 8,
        OpenedLink = 16,
        OpenedCaption = 32,
        OpenedCredit = 64,
        OpenedEmbed = 128,
        OpenedPre = 256,
        OpenedHeading = 512,
        OpenedFigure = 1024,
    };
    struct Open
    {
        quint8 addedMarks = 0;
        quint16 what = 0;
    };
    struct ListState
    {
        bool ordered = false;
        int ordinal = 0;
    };

    bool enter(HtmlNode element);
    void enterBlock(HtmlNode element, Open* open);
    void enterInline(HtmlNode element, Open* open);
    void enterLink(HtmlNode element, Open* open);
    void enterItem(HtmlNode element, Open* open);
    void leave();
    void leaveLink();
    void addText(QStringView text);
    void addPiece(QStringView text);
    void addBreak();
    bool addTable(HtmlNode table);
    void flush();
    void append(Block block);
    QList<Run> takeRuns();
    bool endsWith(QChar c) const;

    // pictures, what is embedded, and the words that belong to them: bodypictures.cpp
    bool enterEmbed(HtmlNode element, Open* open);
    void addPicture(HtmlNode element);
    void enterFigure(HtmlNode figure, Open* open);
    void leavePictureFigure();
    void enterCaption(HtmlNode element, Open* open);
    void leaveCaption();
    /// In a caption or a figure: who took the picture. Whether the element says that.
    bool enterCredit(HtmlNode element, Open* open);

    QString m_base;
    Body m_body;
    QList<Open> m_open;
    QList<Run> m_runs; ///< of the block that is being written
    quint8 m_marks = 0;
    QString m_href;
    QString m_hrefTitle;
    bool m_linkIsUsed = false;   ///< words or a picture carry it
    bool m_linkHasWords = false; ///< there are words in it: they carry it, not the pictures beside them
    QList<ListState> m_lists;
    bool m_itemBegins = false; ///< the next block is the first of its list item
    int m_quotes = 0;
    int m_headingLevel = 0;
    int m_pre = 0;
    int m_captions = 0;
    int m_credits = 0;
    int m_pictureFigures = 0; ///< > 0: in a figure of which only picture, caption and credit count
    int m_embeds = 0;         ///< > 0: text and pictures belong to the embed that was appended last
    qsizetype m_length = 0;   ///< of m_runs
    qsizetype m_characters = 0;
    QString m_credit;
    QSet<QString> m_pictures; ///< addresses so far: the copy for browsers without scripts is the same picture
};

} // namespace dateline
