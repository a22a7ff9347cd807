#pragma once

#include "feeds/pagecontext.h"
#include "feeds/writtentime.h"
#include "markup/htmltree.h"
#include "stories/entry.h"

#include <QList>

#include <optional>

namespace dateline {

/// The times that the element of an entry shows, whatever publisher it is from.
struct EntryTimes
{
    std::optional<ClaimedTime> published;
    std::optional<ClaimedTime> updated; ///< what is labelled so: "Updated 10.15 GMT"
    QList<HtmlNode> nodes;              ///< elements that hold nothing but a time: no text of the entry
    bool isWhole = false;               ///< the publication is told with date and zone
    bool isDistance = false;            ///< … only as "2h ago"
    QString names;                      ///< who is told beside the clock: "16:12 , Ana Ruiz"
};

EntryTimes timesOf(HtmlNode entry, const PageContext& context);

/// The words of an element that holds such times, without them.
QString wordsWithoutTimes(HtmlNode node, const EntryTimes& times);

/// The line around a time ("Updated at 6.46pm", time and author): the parent, if it is short and no entry.
HtmlNode lineAround(HtmlNode time, HtmlNode entry);

/// The day that a heading between entries tells ("Friday, 1 March 2024"); nothing for any other words.
std::optional<ClaimedTime> dayHeading(HtmlNode node, const PageContext& context);

} // namespace dateline
