#pragma once

#include "dialogs/themeddialog.h"

namespace dateline {

/// What this program is, which version, under which licence.
class AboutDialog final : public ThemedDialog
{
    Q_OBJECT
public:
    AboutDialog(const Theme& theme, QWidget* parent);
};

} // namespace dateline
