#pragma once

#include "timeline/timelineselection.h"
#include "timeline/timelinesource.h"

#include <QHash>
#include <QPointer>

namespace dateline {

/// Puts selected text on the clipboard. Entries of the selection that are no longer near the view come from
/// the source first; a later copy replaces one that waits. Owned by the view; GUI thread.
class TimelineCopy final : public QObject
{
    Q_OBJECT
public:
    explicit TimelineCopy(TimelineSource* source);

    /// `numbers` are the entries of the range in order, `here` those of them that are at hand.
    void start(const SelectedRange& range, const QList<EntryNumber>& numbers, const QList<StoredEntry>& here);
    void citation(const StoredEntry& entry);

    /// More entries than this are not copied at once: nobody reads them, and they would have to be loaded.
    static constexpr int mostEntries = 2000;

Q_SIGNALS:
    void done(int entries);

private:
    void arrived(const QList<StoredEntry>& entries);
    void finishIfComplete();

    QPointer<TimelineSource> m_source;
    SelectedRange m_range;
    QList<EntryNumber> m_numbers; ///< empty: nothing waits
    QHash<EntryNumber, StoredEntry> m_entries;
};

} // namespace dateline
