#pragma once

#include <QString>

namespace dateline {

/// Words of a publisher within a line of ours: what is written from right to left is isolated, so that the
/// numbers and dots beside it stay where they are (Unicode UAX 9, FSI and PDI). Other words come back as they
/// are.
inline QString isolated(const QString& words)
{
    for (const QChar c : words) {
        const QChar::Direction direction = c.direction();
        if (direction == QChar::DirR || direction == QChar::DirAL)
            return QChar(0x2068) + words + QChar(0x2069);
    }
    return words;
}

} // namespace dateline
