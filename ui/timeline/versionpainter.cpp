// What CardPainter paints where versions are open: the bar, and the grounds of what was inserted and deleted.
#include "timeline/cardpainter.h"
#include "timeline/versionbar.h"

namespace dateline {

void CardPainter::versionBar(const VersionBar& bar, const CardState& state)
{
    outline(bar.rect, px(8), m_theme.hairline, m_theme.chip, false);
    if (!bar.icon.isEmpty())
        icon(QStringLiteral("history"), bar.icon, px(18), m_theme.ink2);
    m_painter.setFont(m_theme.timelineBylineName);
    m_painter.setPen(m_theme.ink);
    if (!bar.count.isEmpty())
        m_painter.drawText(bar.count, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, bar.countWords);
    segments(bar, state);
    if (!bar.changes.isEmpty()) {
        m_painter.setFont(m_theme.timelineByline);
        m_painter.setPen(m_theme.ink2);
        m_painter.drawText(bar.changes, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, bar.changeWords);
    }
    if (state.under.part == CardPart::CloseVersions)
        outline(bar.close.rect, px(7), m_theme.hover, m_theme.hover, false);
    icon(bar.close.icon, bar.close.rect, px(16), m_theme.ink2);
}

void CardPainter::segments(const VersionBar& bar, const CardState& state)
{
    if (bar.segments.isEmpty())
        return;
    const QRect all = bar.segments.first().rect.united(bar.segments.last().rect);
    outline(all, px(7), m_theme.cardLine, m_theme.card, false);
    for (qsizetype i = 0; i < bar.segments.size(); ++i) {
        const CardButton& segment = bar.segments.at(i);
        const bool chosen = i == bar.shown;
        const bool under = state.under.part == CardPart::Version && state.under.rect == segment.rect;
        if (chosen || under) {
            // Round only where the control is.
            m_painter.save();
            m_painter.setClipRect(segment.rect, Qt::IntersectClip);
            outline(all, px(7), chosen ? m_theme.accentSoft : m_theme.cardLine,
                    chosen ? m_theme.accentSoft : m_theme.hover, false);
            m_painter.restore();
        }
        if (i > 0) {
            const QRect& before = bar.segments.at(i - 1).rect;
            hair(std::max(segment.rect.left(), before.left()), segment.rect.top() + 1, 1,
                 segment.rect.height() - 2, m_theme.cardLine);
        }
        m_painter.setFont(chosen ? m_theme.timelineBylineName : m_theme.timelineByline);
        m_painter.setPen(chosen ? m_theme.accentInk : m_theme.ink2);
        m_painter.drawText(segment.rect, Qt::AlignCenter | Qt::TextDontClip, segment.words);
    }
}

void CardPainter::grounds(const CardBlock& block)
{
    if (block.grounds.isEmpty())
        return;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    for (const ChangeGround& ground : block.grounds) {
        m_painter.setBrush(ground.inserted ? m_theme.addBg : m_theme.delBg);
        m_painter.drawRoundedRect(ground.rect.translated(block.textAt), 2, 2);
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace dateline
