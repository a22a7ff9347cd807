#pragma once

#include "base/clock.h"
#include "stories/ids.h"

#include <QHash>
#include <QList>

#include <optional>

namespace dateline {

/// Decides what was read by scrolling: visible at least half for a second in the active window, then left
/// upwards, or the end reached by scrolling. Pure: it is told what is visible and when, and answers entries.
/// Nothing is ever read by opening alone.
class ReadTracker final
{
public:
    /// What of an unread entry is on screen.
    struct Seen
    {
        EntryNumber number{};
        bool half = false;  ///< half of it shows, or it fills half of the view
        bool above = false; ///< ends above the view's top
        bool operator==(const Seen&) const = default;
    };
    struct Moment
    {
        Instant now{};
        bool active = true; ///< the window has the focus
        bool atEnd = false; ///< the end of the list shows, and the reader scrolled there
        QList<Seen> seen;   ///< unread entries on screen, and those that were when last told
    };

    /// Answers which entries count as read from now on; each once.
    QList<EntryNumber> observe(const Moment& moment);
    /// Entries that were on screen: whoever observes tells where these are now.
    QList<EntryNumber> watched() const { return m_watched.keys(); }
    /// When to observe again if nothing moves: entries at the end ripen by themselves.
    std::optional<std::chrono::milliseconds> next(Instant now) const;
    void reset();

private:
    struct Watch
    {
        std::optional<Instant> since; ///< half visible without a break
        bool ripe = false;            ///< was, for a second
    };
    QHash<EntryNumber, Watch> m_watched;
    bool m_atEnd = false;
};

} // namespace dateline
