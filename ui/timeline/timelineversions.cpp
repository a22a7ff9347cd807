// Versions of entries in TimelineView: opened in place, stepped through, closed; the entry's top stays where
// it is.
#include "timeline/timelineview.h"

#include "timeline/timelineaccessible.h"

#include <algorithm>
#include <utility>

namespace dateline {

const OpenVersions* TimelineView::versions(EntryNumber entry) const
{
    const auto open = m_versions.constFind(entry);
    return open == m_versions.constEnd() ? nullptr : open->get();
}

const StoredEntry& TimelineView::shownEntry(const Card& card) const
{
    const auto open = m_versions.constFind(card.entry.number);
    if (open == m_versions.constEnd())
        return card.entry;
    (*open)->setFlags(card.entry.flags);
    return (*open)->woven();
}

void TimelineView::toggleVersions(EntryNumber entry)
{
    if (m_versions.contains(entry)) {
        closeVersions(entry);
        return;
    }
    const Card* card = m_cards.peek(entry);
    if (!card || card->entry.revisions <= 0 || !m_source)
        return;
    m_versionsWanted.insert(entry);
    m_source->wantVersions(entry);
}

void TimelineView::closeVersions(EntryNumber entry)
{
    m_versionsWanted.remove(entry);
    if (!m_versions.remove(entry))
        return;
    m_unfolded.remove(entry);
    versionsChanged(entry, true);
    // What shrank may have gone above the view with all that was read of it.
    const int row = m_rows.rowOf(entry, m_lastVisible.first);
    if (row >= 0 && cardRect(row).bottom() < m_theme.timelinePx(60))
        showRow(row);
}

void TimelineView::showVersion(EntryNumber entry, int version)
{
    const auto open = m_versions.constFind(entry);
    if (open == m_versions.constEnd() || version < 0 || version >= (*open)->count() ||
        version == (*open)->shown())
        return;
    (*open)->show(version);
    versionsChanged(entry, true);
}

bool TimelineView::stepVersion(int by)
{
    const OpenVersions* open = versions(m_current);
    if (!open)
        return false;
    showVersion(m_current, open->shown() + by);
    return true;
}

void TimelineView::versionsArrived(EntryNumber entry, const QList<Revision>& earlier)
{
    const Card* card = m_cards.peek(entry);
    const auto open = m_versions.constFind(entry);
    const bool asked = m_versionsWanted.remove(entry);
    if (!card || earlier.isEmpty())
        return;
    if (open != m_versions.constEnd()) {
        (*open)->update(card->entry, earlier);
        versionsChanged(entry, false);
    } else if (asked) {
        m_versions.insert(entry, std::make_shared<OpenVersions>(card->entry, earlier));
        versionsChanged(entry, true);
    }
}

void TimelineView::versionsChanged(EntryNumber entry, bool byReader)
{
    // Positions in the text that showed say nothing in the one that shows now.
    if (const auto range = selectedRange(); range && range->covers(m_rows.rowOf(entry, range->firstRow)))
        m_selection.clear();
    m_cards.dropLayout(entry);
    const int row = m_rows.rowOf(entry, m_lastVisible.first);
    if (row < 0)
        return;
    if (byReader)
        anchorOn(row);
    settle();
    afterMove(false);
    keepLink(entry);
    viewport()->update();
    tellEntryChanged(this, row);
}

void TimelineView::keepLink(EntryNumber entry)
{
    if (!m_link || entry != m_current)
        return;
    const Card* card = m_cards.peek(entry);
    const QList<CardHit> links = card && card->layout ? card->layout->links() : QList<CardHit>();
    const auto same = std::find_if(links.begin(), links.end(),
                                   [this](const CardHit& link) { return link.sameThing(*m_link); });
    m_link = same == links.end() ? std::nullopt : std::optional<CardHit>(*same);
}

void TimelineView::refreshVersions(const StoredEntry& entry)
{
    const OpenVersions* open = versions(entry.number);
    if (open && !open->isOf(entry) && m_source)
        m_source->wantVersions(entry.number);
}

} // namespace dateline
