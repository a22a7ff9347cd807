#include "timeline/timelinecommand.h"

#include <QKeyEvent>

#include <algorithm>
#include <iterator>

namespace dateline {

namespace {

struct Binding
{
    int key;
    Qt::KeyboardModifiers modifiers;
    TimelineCommand command;
};

const Binding bindings[] = {
    {Qt::Key_J, Qt::NoModifier, TimelineCommand::NextEntry},
    {Qt::Key_Down, Qt::NoModifier, TimelineCommand::NextEntry},
    {Qt::Key_K, Qt::NoModifier, TimelineCommand::PreviousEntry},
    {Qt::Key_Up, Qt::NoModifier, TimelineCommand::PreviousEntry},
    {Qt::Key_Space, Qt::NoModifier, TimelineCommand::Page},
    {Qt::Key_PageDown, Qt::NoModifier, TimelineCommand::Page},
    {Qt::Key_Space, Qt::ShiftModifier, TimelineCommand::PageBack},
    {Qt::Key_PageUp, Qt::NoModifier, TimelineCommand::PageBack},
    {Qt::Key_N, Qt::NoModifier, TimelineCommand::NextUnread},
    {Qt::Key_N, Qt::ShiftModifier, TimelineCommand::PreviousUnread},
    {Qt::Key_Home, Qt::NoModifier, TimelineCommand::First},
    {Qt::Key_End, Qt::NoModifier, TimelineCommand::Last},
    {Qt::Key_Home, Qt::ControlModifier, TimelineCommand::Newest},
    {Qt::Key_U, Qt::NoModifier, TimelineCommand::Divider},
    {Qt::Key_L, Qt::NoModifier, TimelineCommand::Follow},
    {Qt::Key_S, Qt::NoModifier, TimelineCommand::Save},
    {Qt::Key_M, Qt::NoModifier, TimelineCommand::ToggleRead},
    {Qt::Key_A, Qt::ShiftModifier, TimelineCommand::MarkAllRead},
    {Qt::Key_Return, Qt::NoModifier, TimelineCommand::OpenVersions},
    {Qt::Key_Enter, Qt::NoModifier, TimelineCommand::OpenVersions},
    {Qt::Key_O, Qt::NoModifier, TimelineCommand::OpenVersions},
    {Qt::Key_Left, Qt::NoModifier, TimelineCommand::VersionLeft},
    {Qt::Key_Right, Qt::NoModifier, TimelineCommand::VersionRight},
    {Qt::Key_V, Qt::NoModifier, TimelineCommand::OpenInBrowser},
    {Qt::Key_C, Qt::NoModifier, TimelineCommand::CopyCitation},
    {Qt::Key_C, Qt::ControlModifier, TimelineCommand::CopySelection},
    {Qt::Key_Insert, Qt::ControlModifier, TimelineCommand::CopySelection},
    {Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier, TimelineCommand::CopyLink},
    {Qt::Key_Escape, Qt::NoModifier, TimelineCommand::StepBack},
    {Qt::Key_Menu, Qt::NoModifier, TimelineCommand::ContextMenu},
    {Qt::Key_F10, Qt::ShiftModifier, TimelineCommand::ContextMenu},
};

} // namespace

std::optional<TimelineCommand> commandForKey(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const auto found = std::find_if(std::begin(bindings), std::end(bindings), [&](const Binding& binding) {
        return binding.key == event.key() && binding.modifiers == modifiers;
    });
    if (found == std::end(bindings))
        return {};
    return found->command;
}

QList<QKeySequence> keysOf(TimelineCommand command)
{
    QList<QKeySequence> keys;
    for (const Binding& binding : bindings) {
        if (binding.command == command)
            keys.append(QKeySequence(QKeyCombination(binding.modifiers, static_cast<Qt::Key>(binding.key))));
    }
    return keys;
}

} // namespace dateline
