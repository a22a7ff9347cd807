#pragma once

#include "dialogs/themeddialog.h"

class QAction;

namespace dateline {

/// What this program is, which version, under which licence.
class AboutDialog final : public ThemedDialog
{
    Q_OBJECT
public:
    AboutDialog(const Theme& theme, QWidget* parent);
};

/// All keys at a glance, made from the actions themselves so that it cannot lie.
class ShortcutsDialog final : public ThemedDialog
{
    Q_OBJECT
public:
    ShortcutsDialog(const QList<QAction*>& actions, const Theme& theme, QWidget* parent);
};

} // namespace dateline
