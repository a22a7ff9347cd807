#include "timeline/timelinekeyboard.h"

#include "timeline/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace dateline {

void TimelineKeyboard::perform(TimelineCommand command)
{
    switch (command) {
    case TimelineCommand::NextEntry:
        return moveBy(1);
    case TimelineCommand::PreviousEntry:
        return moveBy(-1);
    case TimelineCommand::Page:
        return page(1);
    case TimelineCommand::PageBack:
        return page(-1);
    case TimelineCommand::NextUnread:
        return moveToUnread(1);
    case TimelineCommand::PreviousUnread:
        return moveToUnread(-1);
    case TimelineCommand::First:
        return m_view.goToEnd(false);
    case TimelineCommand::Last:
        return m_view.goToEnd(true);
    case TimelineCommand::Newest:
        return m_view.goToNewest();
    case TimelineCommand::Divider:
        return m_view.goToDivider();
    case TimelineCommand::Follow:
        Q_EMIT m_view.followWanted(!m_view.isFollowing());
        return;
    case TimelineCommand::MarkAllRead:
        Q_EMIT m_view.markAllReadWanted();
        return;
    case TimelineCommand::CopySelection:
        return m_view.copySelection();
    case TimelineCommand::StepBack:
        return stepBack();
    case TimelineCommand::ContextMenu:
        return contextMenu();
    default:
        return onCurrent(command);
    }
}

void TimelineKeyboard::moveBy(int rows)
{
    const int count = m_view.rows().count();
    if (count == 0)
        return;
    const int at = m_view.rowOfCurrent();
    const int tall = m_view.viewport()->height();
    if (at >= 0) {
        // A card taller than the view is read to its end before the next one comes.
        const QRect rect = m_view.cardRect(at);
        const int left = rows > 0 ? rect.bottom() + 1 - tall : -rect.top();
        const bool inside = rect.top() < tall && rect.bottom() > 0;
        if (inside && rect.height() > tall && left > 0) {
            const int step = std::min(left, tall * 4 / 5);
            m_view.scrollTo(m_view.scrollY() + (rows > 0 ? step : -step));
            return;
        }
    }
    const int row = at < 0 ? m_view.rowUnderEye() : std::clamp(at + rows, 0, count - 1);
    m_view.setCurrent(m_view.rows().stub(row).number, true);
    m_view.showRow(row);
}

void TimelineKeyboard::moveToUnread(int step)
{
    const TimelineRows& rows = m_view.rows();
    const int at = m_view.rowOfCurrent();
    for (int row = at < 0 ? m_view.rowUnderEye() : at + step; row >= 0 && row < rows.count(); row += step) {
        if (rows.stub(row).flags & EntryRead)
            continue;
        m_view.setCurrent(rows.stub(row).number, true);
        m_view.showRow(row);
        return;
    }
}

void TimelineKeyboard::page(int pages)
{
    const int line = m_view.theme().timelinePx(54);
    const int step = std::max(line, m_view.viewport()->height() - line);
    m_view.scrollTo(m_view.scrollY() + static_cast<qint64>(pages) * step);
}

void TimelineKeyboard::onCurrent(TimelineCommand command)
{
    const Card* card = m_view.card(m_view.rowOfCurrent());
    if (!card)
        return;
    TimelineHit hit;
    hit.row = m_view.rowOfCurrent();
    switch (command) {
    case TimelineCommand::Save:
        hit.card.part = CardPart::Save;
        break;
    case TimelineCommand::ToggleRead:
        hit.card.part = CardPart::MarkRead;
        break;
    case TimelineCommand::CopyCitation:
        hit.card.part = CardPart::CopyCitation;
        break;
    case TimelineCommand::OpenVersions:
        return open();
    case TimelineCommand::VersionLeft:
        m_view.stepVersion(m_view.isRightToLeft() ? 1 : -1);
        return;
    case TimelineCommand::VersionRight:
        m_view.stepVersion(m_view.isRightToLeft() ? -1 : 1);
        return;
    case TimelineCommand::OpenInBrowser:
        if (!card->entry.entry.link.isEmpty())
            Q_EMIT m_view.openWanted(card->entry.entry.link);
        return;
    case TimelineCommand::CopyLink: {
        const auto& link = m_view.link();
        const bool address = link && (link->part == CardPart::Link || link->part == CardPart::LinkCard);
        QGuiApplication::clipboard()->setText(address ? link->target : card->entry.entry.link);
        return;
    }
    default:
        return;
    }
    m_view.activate(hit, Qt::NoModifier);
}

void TimelineKeyboard::open()
{
    const int row = m_view.rowOfCurrent();
    if (m_view.link()) {
        m_view.activate({row, *m_view.link()}, QGuiApplication::keyboardModifiers());
        return;
    }
    const Card* card = m_view.card(row);
    const EntryNumber entry = card->entry.number;
    const bool edited = card->entry.revisions > 0;
    // A long entry that was edited: unfolded, then its versions, then folded again.
    const bool unfolds = card->layout && card->layout->folds;
    if (m_view.versions(entry) || (edited && (!unfolds || m_view.isUnfolded(entry))))
        m_view.toggleVersions(entry);
    else if (unfolds)
        m_view.toggleFold(entry);
}

void TimelineKeyboard::stepBack()
{
    if (!m_view.selection().isEmpty()) {
        m_view.selection().clear();
        m_view.viewport()->update();
    } else if (m_view.link()) {
        m_view.setLink({});
    } else if (m_view.versions(m_view.current())) {
        m_view.closeVersions(m_view.current());
    } else if (m_view.current() != EntryNumber{}) {
        m_view.setCurrent({});
    } else {
        Q_EMIT m_view.leaveWanted();
    }
}

void TimelineKeyboard::contextMenu()
{
    if (m_view.rows().count() == 0)
        return;
    if (m_view.rowOfCurrent() < 0)
        m_view.setCurrent(m_view.rows().stub(m_view.rowUnderEye()).number, true);
    const QRect rect = m_view.cardRect(m_view.rowOfCurrent());
    const QPoint at(m_view.viewport()->width() / 3,
                    std::clamp(rect.top() + 40, 0, m_view.viewport()->height()));
    Q_EMIT m_view.contextMenuWanted(m_view.current(), m_view.link() ? m_view.link()->target : QString(),
                                    m_view.viewport()->mapToGlobal(at));
}

bool TimelineKeyboard::stepLink(bool next)
{
    const Card* card = m_view.card(m_view.rowOfCurrent());
    if (!card || !card->layout)
        return false;
    const QList<CardHit> links = card->layout->links();
    int at = -1;
    for (qsizetype i = 0; m_view.link() && i < links.size(); ++i)
        if (links.at(i).rect == m_view.link()->rect)
            at = static_cast<int>(i);
    const int to = at < 0 ? (next ? 0 : -1) : at + (next ? 1 : -1);
    if (to < 0 || to >= links.size()) {
        const bool had = m_view.link().has_value();
        m_view.setLink({});
        return had && !next; // back from the first link is back to the entry
    }
    m_view.setLink(links.at(to));
    const QRect rect = links.at(to).rect.translated(0, m_view.cardRect(m_view.rowOfCurrent()).top());
    const int tall = m_view.viewport()->height();
    if (rect.top() < 0)
        m_view.scrollTo(m_view.scrollY() + rect.top() - 8);
    else if (rect.bottom() >= tall)
        m_view.scrollTo(m_view.scrollY() + rect.bottom() - tall + 8);
    return true;
}

} // namespace dateline
