#pragma once

class QWidget;

namespace dateline {

struct Theme;

/// Gives the check boxes, fields and lists in `parent` an outline that is seen under Qt's Fusion style, which
/// draws it in the window's colour made darker: next to nothing in the dark, pale in the light. These
/// controls do not fill themselves with that colour, so theirs can be another. Other styles are left alone.
void outlineControls(QWidget& parent, const Theme& theme);

} // namespace dateline
