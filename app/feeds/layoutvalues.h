#pragma once

#include "feeds/livelayout.h"
#include "feeds/pagecontext.h"
#include "markup/htmltree.h"

#include <QList>
#include <QString>

#include <optional>

namespace dateline {

/// A value found on the page, with the element that holds it.
struct Found
{
    HtmlNode node;
    QString value;
};

/// The words of an element without those that only screen readers are told ("published at …").
QString shownWords(HtmlNode node);

/// Every value of the first place that has any, at most `most`.
QList<Found> valuesAt(HtmlNode top, const QList<ValuePlace>& places, qsizetype most);

/// The first value; empty: none.
QString valueAt(HtmlNode top, const QList<ValuePlace>& places);

/// The time at the first place that tells the clock, else one that tells the day.
std::optional<ClaimedTime> timeAt(HtmlNode top, const QList<ValuePlace>& places, const LiveLayout& layout,
                                  const PageContext& context);

/// The time that stands beside the entry in an element around it alone.
std::optional<ClaimedTime> timeBeside(HtmlNode entry, const LiveLayout& layout, const PageContext& context);

/// The entry's own address, also where it stands beside the entry in an element around it alone. What buttons
/// and players bear in data attributes may lead anywhere: of those only one on the story's own path is meant,
/// or for want of it one with a fragment.
QString linkAt(HtmlNode entry, const LiveLayout& layout, const QString& story);

/// The headline's element: none that furniture holds, as share tools, or what only screen readers are told.
Found headlineAt(HtmlNode entry, const LiveLayout& layout, const QList<HtmlNode>& furniture);

} // namespace dateline
