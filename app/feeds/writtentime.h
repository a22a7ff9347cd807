#pragma once

#include "markup/htmltree.h"

#include <QString>

namespace dateline {

constexpr qsizetype longestWrittenTime = 60; ///< characters

/// A time as written: in an attribute, or as the few words of an element that is made for it; else empty.
QString writtenTime(HtmlNode node);

/// The time in an attribute that is named after a change: data-last-updated.
QString timeOfChange(HtmlNode node);

/// Whether words or the name of an element speak of a change: "Updated", "Aggiornato", class "modified".
bool saysChange(const QString& words);
bool isMarkedChange(HtmlNode node);

/// The words of an element that holds few; empty where it holds more than `most` characters or many elements.
QString fewWords(HtmlNode node, qsizetype most);

/// Whether a class of the element says that a time stands in it.
bool isNamedTime(HtmlNode node);

/// Whether an element below tells a time of its own: then this one is only the line around it.
bool holdsTime(HtmlNode node);

/// "16:12 , Ana Ruiz": what stands behind the clock of such a line, where it names people and nothing else.
QString namesBehindClock(HtmlNode node);

/// Whether the written time is a whole one: an epoch, or a date and time with its zone. Words and bare clocks
/// leave open what structured data says exactly.
bool isWholeTime(const QString& written);

/// The time of a line that says when the entry was changed and nothing else: "Last updated at 10.15 GMT".
QString changeLine(HtmlNode node);

} // namespace dateline
