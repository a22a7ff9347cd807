#include "timeline/cardlayout.h"

#include "timeline/entrywords.h"
#include "timeline/versionbar.h"

#include <QCoreApplication>

#include <limits>

namespace dateline {

namespace {

CardPart partOf(CardSpan::Kind kind)
{
    switch (kind) {
    case CardSpan::Kind::Person:
        return CardPart::Person;
    case CardSpan::Kind::Place:
        return CardPart::Place;
    case CardSpan::Kind::Organisation:
        return CardPart::Organisation;
    case CardSpan::Kind::Link:
        break;
    }
    return CardPart::Link;
}

CardPart partOf(CardBlock::Kind kind)
{
    switch (kind) {
    case CardBlock::Kind::Clock:
        return CardPart::Time;
    case CardBlock::Kind::Headline:
        return CardPart::Headline;
    case CardBlock::Kind::Byline:
        return CardPart::Byline;
    case CardBlock::Kind::Picture:
        return CardPart::Picture;
    case CardBlock::Kind::LinkCard:
        return CardPart::LinkCard;
    case CardBlock::Kind::Unfold:
        return CardPart::Unfold;
    case CardBlock::Kind::Text:
    case CardBlock::Kind::Quote:
    case CardBlock::Kind::Preformatted:
    case CardBlock::Kind::Caption:
        return CardPart::Body;
    case CardBlock::Kind::Flags:
    case CardBlock::Kind::NotLoaded:
    case CardBlock::Kind::Versions:
    case CardBlock::Kind::Rule:
        break;
    }
    return CardPart::None;
}

QRect spanRect(const CardBlock& block, const CardSpan& span)
{
    QRectF all;
    for (const QRectF& rect : block.text.rects(span.start, span.length))
        all |= rect;
    return all.translated(block.textAt).toAlignedRect();
}

/// Answer inside one block.
CardHit hitBlock(const CardBlock& block, QPoint point)
{
    CardHit hit;
    hit.part = partOf(block.kind);
    hit.rect = block.rect;
    hit.target = block.target;
    hit.tip = block.kind == CardBlock::Kind::LinkCard ? asciiHost(block.target) : block.picture.alt;
    if (block.kind == CardBlock::Kind::NotLoaded && block.button.contains(point)) {
        hit.part = CardPart::LoadPicture;
        hit.rect = block.button;
    }
    if (!block.picture.url.isEmpty())
        hit.target = block.picture.url;
    if (block.part == noPart || !block.text.layout)
        return hit;
    bool onText = false;
    hit.text = block.part;
    hit.position = block.text.positionAt(point - block.textAt, &onText);
    if (!onText)
        return hit;
    for (const CardSpan& span : block.text.spans) {
        for (const QRectF& rect : block.text.rects(span.start, span.length)) {
            if (!rect.translated(block.textAt).contains(point))
                continue;
            hit.part = partOf(span.kind);
            hit.target = span.target;
            hit.tip = span.tip;
            hit.rect = spanRect(block, span);
        }
    }
    return hit;
}

std::optional<CardHit> hitButton(const QList<CardButton>& buttons, QPoint point)
{
    for (const CardButton& button : buttons) {
        if (!button.rect.contains(point))
            continue;
        CardHit hit;
        hit.part = button.part;
        hit.rect = button.rect;
        hit.target = button.target;
        if (button.part != CardPart::Tag && button.part != CardPart::Version)
            hit.tip = button.part == CardPart::MoreTags ? button.target : button.words;
        return hit;
    }
    return {};
}

CardHit hitBar(const VersionBar& bar, QPoint point)
{
    if (const auto close = hitButton({bar.close}, point))
        return *close;
    for (qsizetype i = 0; i < bar.segments.size(); ++i) {
        if (auto segment = hitButton({bar.segments.at(i)}, point)) {
            segment->tip = bar.tips.at(i);
            return *segment;
        }
    }
    CardHit hit;
    hit.rect = bar.rect;
    hit.tip = bar.tip;
    return hit;
}

CardHit simpleHit(CardPart part, const QRect& rect)
{
    CardHit hit;
    hit.part = part;
    hit.rect = rect;
    return hit;
}

} // namespace

CardHit CardLayout::hit(QPoint point, const CardGeometry& geometry) const
{
    if (const auto button = hitButton(actions, point))
        return *button;
    if (const auto tag = hitButton(tags, point))
        return *tag;
    if (edited.contains(point))
        return simpleHit(CardPart::Edited, edited);
    if (story.contains(point))
        return simpleHit(CardPart::Story, story);
    for (const CardBlock& block : blocks)
        if (block.rect.contains(point))
            return block.kind == CardBlock::Kind::Versions ? hitBar(*bar, point) : hitBlock(block, point);
    if (!geometry.timeAbove && time.contains(point))
        return simpleHit(CardPart::Time, time);
    return {};
}

std::pair<TextPart, int> CardLayout::textAt(QPoint point) const
{
    const CardBlock* nearest = nullptr;
    int least = std::numeric_limits<int>::max();
    for (const CardBlock& block : blocks) {
        if (block.part == noPart || !block.text.layout)
            continue;
        const int away = point.y() < block.rect.top()      ? block.rect.top() - point.y()
                         : point.y() > block.rect.bottom() ? point.y() - block.rect.bottom()
                                                           : 0;
        if (away < least) {
            least = away;
            nearest = &block;
        }
    }
    if (!nearest)
        return {headlinePart, 0};
    if (point.y() < nearest->rect.top())
        return {nearest->part, 0};
    if (point.y() > nearest->rect.bottom())
        return {nearest->part, static_cast<int>(nearest->text.layout->text().size())};
    return {nearest->part, nearest->text.positionAt(point - nearest->textAt)};
}

QList<CardHit> CardLayout::links() const
{
    QList<CardHit> all;
    if (!edited.isEmpty())
        all.append(simpleHit(CardPart::Edited, edited));
    for (const CardBlock& block : blocks) {
        for (const CardSpan& span : block.text.spans) {
            CardHit hit;
            hit.part = partOf(span.kind);
            hit.text = block.part;
            hit.position = span.start;
            hit.target = span.target;
            hit.tip = span.tip;
            hit.rect = spanRect(block, span);
            all.append(hit);
        }
        if (block.kind == CardBlock::Kind::Versions) {
            for (const CardButton& segment : bar->segments)
                all.append(hitBar(*bar, segment.rect.center()));
            all.append(hitBar(*bar, bar->close.rect.center()));
        }
        if (block.kind == CardBlock::Kind::LinkCard || block.kind == CardBlock::Kind::Unfold ||
            block.kind == CardBlock::Kind::NotLoaded)
            all.append(hitBlock(block, block.button.isEmpty() ? block.rect.center() : block.button.center()));
    }
    for (const CardButton& button : tags)
        all.append(*hitButton(tags, button.rect.center()));
    return all;
}

const CardBlock* CardLayout::block(TextPart part) const
{
    for (const CardBlock& candidate : blocks)
        if (candidate.part == part)
            return &candidate;
    return nullptr;
}

std::optional<int> CardLayout::lineTop(TextPart part, int position) const
{
    const CardBlock* found = block(part);
    if (!found || !found->text.layout || found->text.layout->lineCount() == 0)
        return {};
    const QTextLine line = found->text.layout->lineForTextPosition(position);
    if (!line.isValid())
        return found->rect.top();
    const int step = found->text.height / found->text.layout->lineCount();
    return found->textAt.y() + line.lineNumber() * step;
}

} // namespace dateline
