#pragma once

#include <QtGlobal>

namespace dateline {

/// When pictures are loaded: for all stories in the settings, for one in its record. Stored by number.
enum class PicturePolicy : quint8 { Always, OnClick, Never };

} // namespace dateline
