#pragma once

#include "stories/storedentry.h"
#include "stories/storyrecord.h"

#include <QList>

namespace dateline {

/// One row of the sidebar, ready to paint.
struct SidebarRow
{
    enum class Kind : quint8 { AllUpdates, SinceLeft, Saved, Group, Story, Feed, Hint };
    Kind kind = Kind::Story;
    QString title;
    QString detail; ///< second line of a story; two words of trouble for a feed
    QString group;  ///< reader's folder it lies in; for group rows its own name, empty for groups by state
    int count = 0;
    bool live = false;    ///< filled dot
    bool trouble = false; ///< warning icon
    StoryId story{};
    int position = 0; ///< of the story inside its group

    bool isChoosable() const { return kind != Kind::Group && kind != Kind::Hint; }
    bool sameItem(const SidebarRow& other) const
    {
        return kind == other.kind && story == other.story && (kind != Kind::Group || title == other.title);
    }
    bool operator==(const SidebarRow&) const = default;
};

/// Rows of the sidebar in order: navigation, groups by state, the reader's groups. Pure. While `paused`
/// (offline) nothing shows as live. `sinceLeft`: entries of the list shown that are new since the reader
/// left.
QList<SidebarRow> sidebarRows(const QList<StoryRecord>& stories, Instant now, bool paused, int sinceLeft = 0);

/// The problem that a story's row speaks of: that of the first source in trouble; None if all is well or the
/// trouble is only that the whole machine is offline.
Problem storyProblem(const StoryRecord& story);

/// "Northwire, The Harbour Post": outlets of a story, each once.
QString outletWords(const StoryRecord& story);

/// Where a story that is dropped before row `row` of `rows` goes: group and position in it; nothing where it
/// cannot lie (above the groups).
struct DropPlace
{
    QString group;
    int position = 0;
    bool operator==(const DropPlace&) const = default;
};
std::optional<DropPlace> dropPlace(const QList<SidebarRow>& rows, int row);

} // namespace dateline
