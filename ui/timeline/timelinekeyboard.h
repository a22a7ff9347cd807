#pragma once

#include "timeline/timelinecommand.h"

namespace dateline {

class TimelineView;

/// What the commands of the keyboard do: moves the current entry and the view, asks for the rest by the
/// view's signals. Owned by the view.
class TimelineKeyboard final
{
public:
    explicit TimelineKeyboard(TimelineView& view)
        : m_view(view)
    {
    }

    void perform(TimelineCommand command);
    /// Next or previous link of the current entry; false when there is none left.
    bool stepLink(bool next);

private:
    void moveBy(int rows);
    void moveToUnread(int step);
    void page(int pages);
    void onCurrent(TimelineCommand command);
    void open();
    void stepBack();
    void contextMenu();

    TimelineView& m_view;
};

} // namespace dateline
