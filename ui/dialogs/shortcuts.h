#pragma once

#include "actions.h"
#include "dialogs/themeddialog.h"

class QVBoxLayout;

namespace dateline {

/// All keys at a glance, in groups, made from the actions and the timeline's key map. Two columns where the
/// window has the room.
class ShortcutsDialog final : public ThemedDialog
{
    Q_OBJECT
public:
    ShortcutsDialog(const QList<ShortcutGroup>& groups, const Theme& theme, QWidget* parent);

private:
    void addGroup(const ShortcutGroup& group, QVBoxLayout& column, QWidget* page);
};

} // namespace dateline
