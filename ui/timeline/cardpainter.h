#pragma once

#include "timeline/cardlayout.h"
#include "timeline/timelineselection.h"

#include <QCoreApplication>
#include <QPainter>

#include <optional>

namespace dateline {

class ImageCache;
struct Strip;
struct VersionBar;

/// What a card looks like at this moment beside what it says.
struct CardState
{
    int row = 0;
    bool current = false;
    bool hovered = false;
    bool focusRing = false;      ///< focus came by key
    double actions = 0;          ///< opacity of the actions, 0 to 1
    double fresh = 0;            ///< how much of the ground of what is new is left
    CardHit under;               ///< under the mouse
    std::optional<CardHit> link; ///< reached by Tab
    std::optional<SelectedRange> selection;
    QString found; ///< words to light up
    Instant now{};
};

/// Paints cards, strips and the rail on a painter whose origin is the row's top left. Reads; changes nothing.
class CardPainter final
{
    Q_DECLARE_TR_FUNCTIONS(CardPainter)
public:
    CardPainter(QPainter& painter, const Theme& theme, const CardGeometry& geometry, ImageCache& images);

    /// `clip` in the painter's coordinates: what lies outside may be left out.
    void card(const CardLayout& layout, const StoredEntry& entry, const CardState& state, const QRect& clip);
    /// Bars in the shape of a card, for an entry that has not come yet.
    void placeholder(int height, const EntryStub& stub);
    void strip(const Strip& strip);

private:
    int px(double design) const { return m_theme.timelinePx(design); }
    /// Lines of one px, aligned to the device's.
    void hair(int x, int y, int width, int height, const QColor& colour);
    void outline(const QRect& rect, double radius, const QColor& line, const QColor& fill, bool dashed);
    void rail(int from, int to, int node);
    void node(int y, quint16 flags);
    void divider(const Strip& strip, int middle);
    void gapBox(const Strip& strip, int middle, int half);
    void ground(const CardLayout& layout, const StoredEntry& entry, const CardState& state);
    void clock(const CardLayout& layout, const StoredEntry& entry, Instant now);
    void flags(const CardLayout& layout, const CardState& state);
    void edited(const CardLayout& layout, const CardState& state);
    void block(const CardBlock& block, const StoredEntry& entry, const CardState& state, const QRect& clip);
    void text(const CardBlock& block, const CardState& state, const QColor& ink, const QRect& clip);
    void grounds(const CardBlock& block);
    void versionBar(const VersionBar& bar, const CardState& state);
    void segments(const VersionBar& bar, const CardState& state);
    void bylineLines(const CardBlock& block, const CardState& state);
    void quoteBars(const CardBlock& block);
    void picture(const CardBlock& block);
    void notLoaded(const CardBlock& block, const CardState& state);
    void linkCard(const CardBlock& block, const CardState& state, const QRect& clip);
    void footer(const CardLayout& layout, const StoredEntry& entry, const CardState& state);
    void action(const CardButton& button, const StoredEntry& entry, const CardState& state);
    void icon(const QString& name, const QRect& rect, int size, const QColor& colour);
    QList<QTextLayout::FormatRange> marks(const CardBlock& block, const CardState& state) const;

    QPainter& m_painter;
    const Theme& m_theme;
    const CardGeometry& m_geometry;
    ImageCache& m_images;
    qreal m_ratio;
};

} // namespace dateline
