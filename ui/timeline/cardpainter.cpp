#include "timeline/cardpainter.h"

#include "icons.h"
#include "timeline/entrywords.h"
#include "timeline/imagecache.h"

#include <QFontMetricsF>

#include <algorithm>

namespace dateline {

namespace {

QTextLayout::FormatRange range(int from, int to, const QColor& ground, const QColor& ink)
{
    QTextLayout::FormatRange format;
    format.start = from;
    format.length = to - from;
    format.format.setBackground(ground);
    format.format.setForeground(ink);
    return format;
}

bool isButtonUnder(const CardState& state, const CardButton& button)
{
    return state.under.part == button.part && state.under.rect == button.rect;
}

} // namespace

CardPainter::CardPainter(QPainter& painter, const Theme& theme, const CardGeometry& geometry,
                         ImageCache& images)
    : m_painter(painter)
    , m_theme(theme)
    , m_geometry(geometry)
    , m_images(images)
    , m_ratio(painter.deviceTransform().m11()) // also when a screenshot is painted at another ratio
{
    // Left and right of what is drawn as plain text follow the reading side.
    painter.setLayoutDirection(geometry.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
}

void CardPainter::card(const CardLayout& layout, const StoredEntry& entry, const CardState& state,
                       const QRect& clip)
{
    rail(0, layout.height, layout.nodeY);
    ground(layout, entry, state);
    node(layout.nodeY, entry.flags);
    if (layout.time.intersects(clip))
        clock(layout, entry, state.now);
    flags(layout, state);
    edited(layout, state);
    if (layout.bar)
        versionBar(*layout.bar, state);
    for (const CardBlock& each : layout.blocks)
        if (each.rect.adjusted(0, -px(12), 0, px(4)).intersects(clip))
            block(each, entry, state, clip);
    footer(layout, entry, state);
    if (state.link)
        outline(state.link->rect.adjusted(-2, -1, 2, 1), 3, m_theme.accent, Qt::transparent, false);
}

void CardPainter::ground(const CardLayout& layout, const StoredEntry& entry, const CardState& state)
{
    const double radius = px(10);
    const bool withdrawn = entry.flags & EntryWithdrawn;
    if (state.fresh > 0 && !state.current) {
        m_painter.setOpacity(state.fresh);
        outline(layout.ground, radius, m_theme.accentSoft, m_theme.accentSoft, false);
        m_painter.setOpacity(1);
    }
    if (state.current)
        outline(layout.ground, radius, withdrawn ? m_theme.card : m_theme.cardLine, m_theme.card, false);
    if (withdrawn)
        outline(layout.ground, radius, m_theme.controlLine, Qt::transparent, true);
    if (state.current) {
        const int inset = px(12);
        const int width = px(3);
        const int x = m_geometry.mirrored ? layout.ground.right() + 1 - width : layout.ground.left();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.accent);
        m_painter.drawRoundedRect(
            QRectF(x, layout.ground.top() + inset, width, layout.ground.height() - 2 * inset), 1.5, 1.5);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }
    if (state.focusRing) {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(m_theme.accent, 2));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(QRectF(layout.ground).adjusted(-3, -3, 3, 3), radius + 3, radius + 3);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void CardPainter::flags(const CardLayout& layout, const CardState& state)
{
    m_painter.setFont(m_theme.timelineFlag);
    if (!layout.story.isEmpty()) {
        m_painter.setPen(state.under.part == CardPart::Story ? m_theme.accent : m_theme.ink2);
        m_painter.drawText(layout.story, Qt::AlignVCenter | Qt::TextDontClip, layout.storyWords);
    }
    for (const CardFlag& flag : layout.flags) {
        const QColor colour = flag.live ? m_theme.live : m_theme.ink;
        const int side = px(14);
        const bool mirrored = m_geometry.mirrored;
        const QRect box(mirrored ? flag.rect.right() + 1 - side : flag.rect.left(), flag.rect.top(), side,
                        flag.rect.height());
        icon(flag.icon, box, side, colour);
        m_painter.setPen(flag.icon == QLatin1String("withdrawn") ? m_theme.ink2 : colour);
        const int gap = side + px(5);
        m_painter.drawText(mirrored ? flag.rect.adjusted(0, 0, -gap, 0) : flag.rect.adjusted(gap, 0, 0, 0),
                           Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, flag.words);
    }
}

void CardPainter::edited(const CardLayout& layout, const CardState& state)
{
    if (layout.edited.isEmpty())
        return;
    const bool under = state.under.part == CardPart::Edited;
    const QColor colour = under ? m_theme.accent : m_theme.ink3;
    const int side = px(14);
    const int gap = side + px(5);
    const QRect& rect = layout.edited;
    const bool mirrored = m_geometry.mirrored;
    icon(QStringLiteral("edited"),
         QRect(mirrored ? rect.right() + 1 - side : rect.left(), rect.top(), side, rect.height()), side,
         colour);
    const QRect words = mirrored ? rect.adjusted(0, 0, -gap, 0) : rect.adjusted(gap, 0, 0, 0);
    m_painter.setFont(m_theme.timelineByline);
    m_painter.setPen(colour);
    m_painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, layout.editedWords);
    QPen dots(under ? m_theme.accent : m_theme.controlLine, 1, Qt::DotLine);
    m_painter.setPen(dots);
    m_painter.drawLine(words.left(), words.bottom(), words.right(), words.bottom());
}

QList<QTextLayout::FormatRange> CardPainter::marks(const CardBlock& block, const CardState& state) const
{
    QList<QTextLayout::FormatRange> formats;
    if (block.part == noPart)
        return formats;
    const QString text = block.text.layout->text();
    if (!state.found.isEmpty()) {
        for (qsizetype at = text.indexOf(state.found, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(state.found, at + state.found.size(), Qt::CaseInsensitive))
            formats.append(range(static_cast<int>(at), static_cast<int>(at + state.found.size()),
                                 m_theme.hitBg, m_theme.hitInk));
    }
    if (state.selection) {
        const auto [from, to] = state.selection->within(state.row, block.part, static_cast<int>(text.size()));
        if (from < to)
            formats.append(range(from, to, m_theme.accentFill, m_theme.onAccent));
    }
    return formats;
}

void CardPainter::text(const CardBlock& block, const CardState& state, const QColor& ink, const QRect& clip)
{
    if (!block.text.layout)
        return;
    grounds(block);
    m_painter.setPen(ink);
    block.text.shown().draw(&m_painter, block.textAt, marks(block, state), clip);
}

void CardPainter::bylineLines(const CardBlock& block, const CardState& state)
{
    for (const CardSpan& span : block.text.spans) {
        const bool under = state.under.text == block.part && state.under.target == span.target &&
                           (state.under.part == CardPart::Person || state.under.part == CardPart::Place ||
                            state.under.part == CardPart::Organisation);
        if (span.kind != CardSpan::Kind::Place && !under)
            continue;
        for (const QRectF& rect : block.text.rects(span.start, span.length)) {
            // What was inserted or deleted has a line of its own.
            const bool changed =
                std::any_of(block.grounds.begin(), block.grounds.end(),
                            [&](const ChangeGround& ground) { return ground.rect.contains(rect.center()); });
            if (changed && !under)
                continue;
            const QRect line = rect.translated(block.textAt).toRect();
            hair(line.left(), line.bottom() + 2, line.width(), 1, under ? m_theme.accent : m_theme.rail);
        }
    }
}

void CardPainter::quoteBars(const CardBlock& block)
{
    for (int depth = 0; depth < std::min(block.quoteBars, 4); ++depth) {
        const int above = block.quoteGoesOn ? px(10) : 0;
        const QRect all = m_geometry.textRect(block.rect.top() - above, block.rect.height() + above);
        const int x = block.mirrored ? all.right() + 1 - px(3) - depth * px(20) : all.left() + depth * px(20);
        m_painter.fillRect(QRect(x, all.top(), px(3), all.height()), m_theme.rail);
    }
}

void CardPainter::block(const CardBlock& block, const StoredEntry& entry, const CardState& state,
                        const QRect& clip)
{
    const bool withdrawn = entry.flags & EntryWithdrawn;
    const bool read = entry.flags & EntryRead;
    quoteBars(block);
    switch (block.kind) {
    case CardBlock::Kind::Clock:
    case CardBlock::Kind::Flags:
    case CardBlock::Kind::Versions:
        return;
    case CardBlock::Kind::Headline:
        text(block, state, withdrawn ? m_theme.ink3 : read ? m_theme.ink2 : m_theme.ink, clip);
        return;
    case CardBlock::Kind::Byline:
        text(block, state, m_theme.ink3, clip);
        bylineLines(block, state);
        return;
    case CardBlock::Kind::Preformatted:
        outline(block.rect, px(6), m_theme.chip, m_theme.chip, false);
        break;
    case CardBlock::Kind::Picture:
        picture(block);
        return;
    case CardBlock::Kind::NotLoaded:
        notLoaded(block, state);
        return;
    case CardBlock::Kind::Caption:
        text(block, state, m_theme.ink3, clip);
        return;
    case CardBlock::Kind::LinkCard:
        linkCard(block, state, clip);
        return;
    case CardBlock::Kind::Rule:
        hair(block.rect.left(), block.rect.center().y(), block.rect.width(), 1, m_theme.cardLine);
        return;
    case CardBlock::Kind::Unfold:
        text(block, state, m_theme.accent, clip);
        return;
    case CardBlock::Kind::Text:
    case CardBlock::Kind::Quote:
        break;
    }
    if (!block.mark.isEmpty() && block.text.layout) {
        m_painter.setFont(m_theme.timelineBody);
        m_painter.setPen(m_theme.ink3);
        const int width = px(20);
        const int step = px(27);
        const QRect at = block.mirrored
                             ? QRect(block.rect.right() + 1 + px(6), block.rect.top(), width, step)
                             : QRect(block.rect.left() - px(6) - width, block.rect.top(), width, step);
        m_painter.drawText(at,
                           Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextDontClip |
                               (block.mirrored ? Qt::AlignLeft : Qt::AlignRight),
                           block.mark);
    }
    text(block, state, withdrawn ? m_theme.ink2 : m_theme.ink, clip);
}

void CardPainter::picture(const CardBlock& block)
{
    const QPixmap pixmap = m_images.pixmap(block.picture.url);
    if (!pixmap.isNull()) {
        m_painter.setRenderHint(QPainter::SmoothPixmapTransform);
        m_painter.drawPixmap(block.rect, pixmap);
        m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        return;
    }
    outline(block.rect, px(6), m_theme.chip, m_theme.chip, false);
    const bool failed = m_images.state(block.picture.url) == ImageCache::State::Failed;
    const QRect inside = block.rect.adjusted(px(16), 0, -px(16), 0);
    const int side = px(18);
    if (!failed || block.rect.width() < px(120)) {
        icon(QStringLiteral("picture"), block.rect, side, failed ? m_theme.ink3 : m_theme.rail);
        return;
    }
    m_painter.setFont(m_theme.timelineByline);
    m_painter.setPen(m_theme.ink3);
    const QString alt = block.picture.alt.isEmpty() ? block.picture.caption : block.picture.alt;
    const QString words = tr("The picture could not be loaded. %1").arg(alt).trimmed();
    m_painter.drawText(inside, Qt::AlignCenter | Qt::TextWordWrap, words);
}

void CardPainter::notLoaded(const CardBlock& block, const CardState& state)
{
    outline(block.rect, px(6), m_theme.cardLine, m_theme.chip, false);
    const int side = px(18);
    const int pad = px(14);
    const bool mirrored = m_geometry.mirrored;
    icon(block.icon,
         QRect(mirrored ? block.rect.right() - pad - side : block.rect.left() + pad, block.rect.top(), side,
               block.rect.height()),
         side, m_theme.ink2);
    const int from = pad + side + px(10);
    const int to = block.button.isEmpty() ? pad : block.button.width() + px(20);
    const QRect words =
        mirrored ? block.rect.adjusted(to, 0, -from, 0) : block.rect.adjusted(from, 0, -to, 0);
    m_painter.setFont(m_theme.timelineByline);
    m_painter.setPen(m_theme.ink2);
    m_painter.drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetricsF(m_theme.timelineByline).elidedText(block.target, Qt::ElideRight, words.width()));
    if (block.button.isEmpty())
        return;
    const bool under = state.under.part == CardPart::LoadPicture && state.under.rect == block.button;
    outline(block.button, px(7), m_theme.cardLine, under ? m_theme.hover : m_theme.card, false);
    m_painter.setPen(m_theme.ink);
    m_painter.drawText(block.button, Qt::AlignCenter, block.mark);
}

void CardPainter::linkCard(const CardBlock& block, const CardState& state, const QRect& clip)
{
    const bool under = state.under.part == CardPart::LinkCard && state.under.rect == block.rect;
    outline(block.rect, px(7), m_theme.cardLine, under ? m_theme.hover : m_theme.chip, false);
    const int side = px(18);
    const int pad = px(14);
    icon(block.icon,
         QRect(m_geometry.mirrored ? block.rect.right() - pad - side : block.rect.left() + pad,
               block.rect.top() + px(10), side, px(19)),
         side, m_theme.ink3);
    text(block, state, m_theme.ink, clip);
    m_painter.setPen(m_theme.ink3);
    block.second.layout->draw(&m_painter, block.secondAt, {}, clip);
}

void CardPainter::footer(const CardLayout& layout, const StoredEntry& entry, const CardState& state)
{
    m_painter.setFont(m_theme.timelineTag);
    for (const CardButton& tag : layout.tags) {
        const bool under = isButtonUnder(state, tag);
        outline(tag.rect, tag.rect.height() / 2.0, m_theme.cardLine,
                under ? m_theme.hover : QColor(Qt::transparent), false);
        m_painter.setPen(m_theme.ink2);
        m_painter.drawText(tag.rect, Qt::AlignCenter, tag.words);
    }
    for (const CardButton& button : layout.actions)
        action(button, entry, state);
}

void CardPainter::action(const CardButton& button, const StoredEntry& entry, const CardState& state)
{
    const bool starred = button.part == CardPart::Save && (entry.flags & EntrySaved);
    const double opacity = starred ? 1 : state.actions;
    if (opacity <= 0)
        return;
    m_painter.setOpacity(opacity);
    if (isButtonUnder(state, button))
        outline(button.rect, px(7), m_theme.hover, m_theme.hover, false);
    const bool done = button.part == CardPart::MarkRead && (entry.flags & EntryRead);
    icon(button.icon, button.rect, px(18), starred ? m_theme.star : done ? m_theme.accent : m_theme.ink2);
    m_painter.setOpacity(1);
}

void CardPainter::placeholder(int height, const EntryStub& stub)
{
    const int nodeY = px(18) + px(14);
    rail(0, height, nodeY);
    node(nodeY, stub.flags);
    const auto bar = [this](int x, int y, int width, int tall) {
        outline(m_geometry.place(QRect(x, y, width, tall)), 3, m_theme.hover, m_theme.hover, false);
    };
    const int width = m_geometry.textWidth;
    if (!m_geometry.timeAbove)
        bar(m_geometry.timeRight - px(38), px(27), px(38), px(10));
    bar(m_geometry.text, px(24), width * 67 / 100, px(16));
    bar(m_geometry.text, px(51), width * 41 / 100, px(10));
    const int last = height - px(18 + 28 + 12);
    int y = px(82);
    for (int i = 0; y + px(10) < last; ++i, y += px(27))
        bar(m_geometry.text, y, width * (i % 3 == 2 ? 88 : 96) / 100, px(10));
}

} // namespace dateline
