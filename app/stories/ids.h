#pragma once

#include <QtGlobal>

namespace dateline {

/// Numbers of the store. Strong types: a story's number is no entry's number. Zero is "none".
enum class StoryId : qint64 {};
enum class SourceId : qint64 {};
enum class EntryNumber : qint64 {}; ///< names an entry on the command line too

inline qint64 toInt(StoryId id)
{
    return static_cast<qint64>(id);
}
inline qint64 toInt(SourceId id)
{
    return static_cast<qint64>(id);
}
inline qint64 toInt(EntryNumber id)
{
    return static_cast<qint64>(id);
}

} // namespace dateline
