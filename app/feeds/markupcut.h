#pragma once

#include <QString>

namespace dateline {

/// Markup without its first visible characters, blanks not counted; the elements around them stay.
QString withoutFirst(const QString& markup, qsizetype characters);

/// Characters that are no blanks.
qsizetype visibleCount(QStringView text);

} // namespace dateline
