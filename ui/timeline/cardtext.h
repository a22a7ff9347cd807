#pragma once

#include "stories/body.h"
#include "theme.h"

#include <QList>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace dateline {

/// A stretch of text that answers to mouse and keyboard.
struct CardSpan
{
    enum class Kind : quint8 { Link, Person, Place, Organisation };
    Kind kind = Kind::Link;
    int start = 0; ///< UTF-16 units into the text
    int length = 0;
    QString target; ///< address, or the name to filter by
    QString tip;
    bool operator==(const CardSpan&) const = default;
};

/// How a text is set: font, distance of its lines, and how many of them at most (0: all).
struct TextLook
{
    QFont font;
    int step = 20; ///< px from baseline to baseline
    int maxLines = 0;
    bool breakAnywhere = false;
};

/// A paragraph set in lines of a fixed step. Lines stand relative to (0, 0); nothing here has a colour of
/// its own but links. Owned by its card.
struct CardText
{
    std::unique_ptr<QTextLayout> layout;
    QList<CardSpan> spans;
    int height = 0;
    bool cut = false; ///< maxLines was too few
    /// Lines again in another font with the same breaks: the headline once it was read.
    std::unique_ptr<QTextLayout> again;

    const QTextLayout& shown() const { return again ? *again : *layout; }
    /// Where a stretch of the text stands, a rectangle a line.
    QList<QRectF> rects(int start, int length) const;
    /// The same where text runs in both directions: every character of the stretch and none beside it.
    QList<QRectF> visibleRects(int start, int length) const;
    /// Position nearest to a point; onText tells whether a glyph is there.
    int positionAt(QPointF point, bool* onText = nullptr) const;
    /// End of the last line, in px from the left.
    double lastLineEnd() const;
};

CardText setText(const QString& text, const QList<QTextLayout::FormatRange>& formats, const TextLook& look,
                 int width);

/// Sets the same text in another font, broken as `text` is broken.
void setAgain(CardText& text, const QFont& font, const TextLook& look);

/// Text and formats of a block's runs. `text` keeps every position of the block's plain text.
struct RunText
{
    QString text;
    QList<QTextLayout::FormatRange> formats;
    QList<CardSpan> spans;
};
RunText runText(const QList<Run>& runs, const Theme& theme);

} // namespace dateline
