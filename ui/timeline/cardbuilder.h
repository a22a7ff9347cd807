#pragma once

#include "timeline/cardlayout.h"
#include "timeline/versions.h"

namespace dateline {

/// Lays one card out from top to bottom; lives for one call of layoutCard.
class CardBuilder final
{
public:
    CardBuilder(const StoredEntry& entry, const Theme& theme, const CardGeometry& geometry,
                const CardOptions& options, Instant now);

    CardLayout build();

private:
    int px(double design) const { return m_theme.timelinePx(design); }
    CardBlock& add(CardBlock block, int height);
    QRect row(int indent, int height) const;

    void addClock();
    void addFlags();
    void addHeadline();
    void addByline();
    void addEdited(bool afterByline);
    void addVersions();
    /// Marks in a text what the versions that are open changed in it.
    void markChanges(QList<QTextLayout::FormatRange>& formats, const QString& text, TextPart part) const;
    void placeGrounds(CardBlock& block) const;
    void addObjectChange(const Block& block, BlockDiff::State state);
    void addBody();
    void addPictures();
    void addEnclosures();
    void addBlock(const Block& block, TextPart part);
    void addText(const Block& block, TextPart part);
    void addPicture(const Picture& picture);
    void addCaption(const Picture& picture);
    void addLinkCard(const QString& icon, const QString& words, const QString& second, const QString& target);
    void addUnfold(bool folded);
    void addFooter();
    void addTags(int y, int room);

    const StoredEntry& m_entry;
    const Theme& m_theme;
    const CardGeometry& m_geometry;
    const CardOptions& m_options;
    Instant m_now;
    CardLayout m_card;
    int m_y = 0;
    int m_left = 0; ///< budget of characters while folded
};

} // namespace dateline
