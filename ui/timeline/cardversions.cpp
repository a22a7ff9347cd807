// What CardBuilder lays out where versions are open: the bar, and the marks of what was inserted and deleted.
#include "timeline/cardbuilder.h"
#include "timeline/versionbar.h"

namespace dateline {

namespace {

QTextCharFormat changeFormat(TextChange::Kind kind, const Theme& theme)
{
    const bool inserted = kind == TextChange::Kind::Inserted;
    QTextCharFormat format;
    format.setForeground(inserted ? theme.addInk : theme.delInk);
    format.setFontUnderline(inserted);
    format.setFontStrikeOut(!inserted);
    return format;
}

} // namespace

void CardBuilder::addVersions()
{
    if (!m_options.versions)
        return;
    m_y += px(m_card.blocks.empty() ? 0 : 12);
    auto bar =
        std::make_shared<VersionBar>(layoutVersionBar(*m_options.versions, m_theme, m_geometry, m_y, m_now));
    CardBlock block;
    block.kind = CardBlock::Kind::Versions;
    block.rect = bar->rect;
    const int height = bar->rect.height();
    m_card.bar = std::move(bar);
    add(std::move(block), height);
    m_y += px(2);
}

void CardBuilder::markChanges(QList<QTextLayout::FormatRange>& formats, const QString& text,
                              TextPart part) const
{
    if (!m_options.versions)
        return;
    for (const TextChange& change : visibleChanges(text, m_options.versions->changesOf(part)))
        formats.append({change.start, change.length, changeFormat(change.kind, m_theme)});
}

void CardBuilder::placeGrounds(CardBlock& block) const
{
    if (block.part == noPart || !block.text.layout)
        return;
    const QString text = block.text.layout->text();
    for (const TextChange& change : visibleChanges(text, m_options.versions->changesOf(block.part)))
        for (const QRectF& rect : block.text.visibleRects(change.start, change.length))
            block.grounds.append({rect, change.kind == TextChange::Kind::Inserted});
}

void CardBuilder::addObjectChange(const Block& block, BlockDiff::State state)
{
    const bool inserted = state == BlockDiff::State::Inserted;
    const QString words = objectChangeWords(block, inserted);
    const auto kind = inserted ? TextChange::Kind::Inserted : TextChange::Kind::Deleted;
    CardBlock line;
    line.kind = CardBlock::Kind::Caption;
    line.text = setText(words, {{0, static_cast<int>(words.size()), changeFormat(kind, m_theme)}},
                        {m_theme.timelineByline, px(19), 2, false}, m_geometry.textWidth);
    for (const QRectF& rect : line.text.visibleRects(0, static_cast<int>(words.size())))
        line.grounds.append({rect, inserted});
    if (block.kind == Block::Kind::Picture || block.kind == Block::Kind::Rule)
        m_y += px(10); // the others have it already
    line.rect = row(0, line.text.height);
    line.textAt = line.rect.topLeft();
    const int height = line.text.height;
    add(std::move(line), height);
    if (inserted && block.kind != Block::Kind::Picture)
        m_y += px(6);
}

} // namespace dateline
