#pragma once

#include "markup/htmltree.h"
#include "markup/markupof.h"

#include <QHash>

namespace dateline {

/// What stands in an entry for something that a script shows, by the marks that sites use whose embeds are no
/// pasted code (those are markup/embeds.h): an address of a known service in a data attribute, a player with
/// the id of a film, a card that leads to an article. By node, for MarkupRules.
QHash<const void*, MarkupRules::Embed> embedsOf(HtmlNode entry, const QString& base);

/// Lets the rules drop the words of boxes that ask for consent and stand for a post.
void dropConsentWords(HtmlNode entry, MarkupRules* rules);

/// Rules for a part of a text that stands by itself, such as a paragraph between two timed lines: what it
/// embeds, itself or below, its captions, and what is no text in it.
MarkupRules rulesOfText(HtmlNode part, const QString& base);

/// Lets the rules drop what is furniture, but of an embed only its words: "Loading …".
void dropFurniture(const QList<HtmlNode>& furniture, MarkupRules* rules);

} // namespace dateline
