#pragma once

#include "feeds/pagecontext.h"
#include "feeds/pagefacts.h"
#include "markup/htmltree.h"

#include <QTimeZone>

#include <optional>

namespace dateline {

/// The zone in which a page prints its clocks, by the country that its address ends in, else by its language:
/// only where that country has one. An invalid zone where nothing tells.
QTimeZone zoneOfPage(const QString& address, const QString& language);

/// What times that the page prints lean on: its own clock, when it was changed last, its zone. `data` is what
/// its structured data tells of the story. What the context knows already stays.
DateContext datesOfPage(const HtmlTree& tree, const PageFacts& facts, const StoryFacts& data,
                        const PageContext& context);

} // namespace dateline
