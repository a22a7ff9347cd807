#pragma once

#include <QKeySequence>
#include <QList>

#include <optional>

class QKeyEvent;

namespace dateline {

/// What the keyboard does in the timeline. The window may bind other keys to these (they then reach
/// TimelineView::perform); the map below is the default.
enum class TimelineCommand : quint8 {
    NextEntry,
    PreviousEntry,
    Page,
    PageBack,
    NextUnread,
    PreviousUnread,
    First,
    Last,
    Newest,
    Divider,
    Follow,
    Save,
    ToggleRead,
    MarkAllRead,
    OpenVersions,
    VersionLeft, ///< of the versions that are open in the current entry
    VersionRight,
    OpenInBrowser,
    CopyCitation,
    CopySelection,
    CopyLink,
    StepBack,
    ContextMenu,
};

/// The default key map: visual design, "Keyboard".
std::optional<TimelineCommand> commandForKey(const QKeyEvent& event);
QList<QKeySequence> keysOf(TimelineCommand command);

} // namespace dateline
