#pragma once

#include "stories/entry.h"

namespace dateline {

/// Whether words close with a quotation: a name below them says whose it is.
bool endsQuotation(const QString& words);

/// Takes "– Ana Ruiz" as the last paragraph for who wrote it.
void takeSignOff(Entry* entry);

/// A heading with nothing behind it heads what comes after the entry.
QString withoutClosingHeading(const QString& markup);

/// One line of plain text from a field that may hold markup and references; decoded a second time where
/// references still show after the first (JSON-LD doubles them, live-formats 13.6).
QString lineFromField(const QString& field);

/// Body from a field of which nobody says whether it is text or markup: "articleBody" and the like. Line
/// breaks of plain text part paragraphs; escaped markup is markup.
Content contentFromField(const QString& field, const QString& base);

/// Whether a headline is only the beginning of the text, cut off: "Trains have stopped north of the…". Then
/// the entry has none.
bool isMadeFromText(const QString& headline, const QString& body);

/// A body field without the headline that it repeats as its first line or element.
QString withoutHeadline(const QString& body, const QString& headline);

/// Markup as content; None if there is nothing in it.
Content htmlContent(const QString& html, const QString& base);

/// Whether markup holds neither words nor pictures.
bool saysNothing(const Content& content);

/// Where editors write headline and text into one field, the text opens with a heading: it becomes the
/// headline of an entry that has none.
void takeOpeningHeading(Entry* entry);

/// The first letters and digits of the entry's text, by which two forms of it know each other; at most
/// `most`.
QString firstLetters(const Entry& entry, qsizetype most);

} // namespace dateline
