#pragma once

#include "stories/storedentry.h"
#include "timeline/cardgeometry.h"
#include "timeline/cardtext.h"

#include <QSet>

#include <memory>
#include <optional>

namespace dateline {

class OpenVersions;
struct VersionBar;

/// Numbers the texts of an entry for selections: headline, byline, then the blocks of its body.
using TextPart = int;
constexpr TextPart headlinePart = -2;
constexpr TextPart bylinePart = -1;
constexpr TextPart noPart = -3;

/// What a place of a card is. One answer serves hover, click, tooltip, cursor and menu.
enum class CardPart : quint8 {
    None,
    Headline,
    Byline,
    Body,
    Link,
    Person,
    Place,
    Organisation,
    Story,
    Edited,
    Version,
    CloseVersions,
    Picture,
    LoadPicture,
    LinkCard,
    Unfold,
    Tag,
    MoreTags,
    MarkRead,
    CopyCitation,
    Open,
    Save,
    Time,
};

struct CardHit
{
    CardPart part = CardPart::None;
    TextPart text = noPart; ///< text under the point, if any
    int position = 0;       ///< UTF-16 units into it
    QString target;         ///< address, or the name to filter by
    QString tip;
    QRect rect; ///< what lights up; from the card's top
    /// The same thing to click, wherever exactly the point is.
    bool sameThing(const CardHit& other) const { return part == other.part && target == other.target; }
    bool answersClicks() const
    {
        return part != CardPart::None && part != CardPart::Headline && part != CardPart::Byline &&
               part != CardPart::Body && part != CardPart::Time;
    }
};

/// Behind words that were inserted or deleted, a rectangle a line; counts from the text's own corner.
struct ChangeGround
{
    QRectF rect;
    bool inserted = false;
};

/// A piece of the card from top to bottom. `rect` counts from the view's left edge and the card's top.
struct CardBlock
{
    enum class Kind : quint8 {
        Clock, ///< only where the clock stands above the headline
        Flags,
        Headline,
        Byline,
        Versions, ///< CardLayout::bar
        Text,
        Quote,
        Preformatted,
        Picture,   ///< box reserved
        NotLoaded, ///< a line in the place of a picture that is not to be loaded unasked
        Caption,
        LinkCard,
        Rule,
        Unfold,
    };
    Kind kind = Kind::Text;
    TextPart part = noPart;
    QRect rect;
    CardText text;
    QPoint textAt;
    QString mark;             ///< bullet or number of a list item
    int quoteBars = 0;        ///< depth of quotation
    bool mirrored = false;    ///< the text runs from the right: its mark and bars stand there
    bool quoteGoesOn = false; ///< the block above is part of the same quotation
    CardText second;          ///< LinkCard: host
    QPoint secondAt;
    QString icon; ///< LinkCard, Flags
    Picture picture;
    QString target; ///< LinkCard: address
    QRect button;   ///< NotLoaded
    QList<ChangeGround> grounds;
};

/// A flag above the headline: "Key event".
struct CardFlag
{
    QString icon;
    QString words;
    bool live = false; ///< in the live colour
    QRect rect;
};

/// Something in the footer to click.
struct CardButton
{
    CardPart part = CardPart::None;
    QRect rect;
    QString words;
    QString icon;
    QString target;
};

/// What the view decides about a card beside its entry.
struct CardOptions
{
    bool storyName = false; ///< the story's name in the flags' place
    bool outlet = false;    ///< the outlet after the byline where the byline does not name it
    bool unfolded = false;
    Settings::Pictures pictures = Settings::Pictures::Always;
    QSet<QString> loaded; ///< pictures that the reader asked for
    /// Open in this card, whose entry is then the woven one; lives longer than the call. Null: not open.
    const OpenVersions* versions = nullptr;
};

/// A card laid out for one width: rectangles, lines and what is where. Knows no colour but that of links, no
/// state but the entry's own, and no widget. Height is the same read or unread, current or not. GUI thread
/// (fonts).
struct CardLayout
{
    std::vector<CardBlock> blocks;
    QList<CardFlag> flags;
    QRect story; ///< name of the story; empty if not shown
    QString storyWords;
    QRect edited; ///< "Edited twice, last 14:31"; empty if never
    QString editedWords;
    std::shared_ptr<const VersionBar> bar; ///< null while no versions are open
    QList<CardButton> tags;
    QList<CardButton> actions;
    QRect time;    ///< clock and what stands under it: repainted by the minute
    QRect ground;  ///< of the current and the withdrawn card
    int nodeY = 0; ///< centre of the mark on the rail
    int height = 0;
    bool folds = false; ///< has more than it shows, or would without being unfolded

    CardHit hit(QPoint point, const CardGeometry& geometry) const;
    /// Nearest place in any text: where a selection ends that is dragged to this point.
    std::pair<TextPart, int> textAt(QPoint point) const;
    /// All links of the card in reading order: what Tab steps through.
    QList<CardHit> links() const;
    const CardBlock* block(TextPart part) const;
    /// Where the line with this position of a text begins; nothing for a text that is not laid out.
    std::optional<int> lineTop(TextPart part, int position) const;
};

CardLayout layoutCard(const StoredEntry& entry, const Theme& theme, const CardGeometry& geometry,
                      const CardOptions& options, Instant now);

/// Above this many characters a card is folded.
constexpr int foldAbove = 4000;

} // namespace dateline
