#pragma once

#include "markup/htmltree.h"

#include <QStringList>

#include <initializer_list>

namespace dateline {

/// The words that the values of these attributes are made of, taken apart at marks and capitals.
QStringList wordsOfNames(HtmlNode element, std::initializer_list<const char*> attributes);

/// Words of an element's class, id and test id: "adWrapper lb-post__share" → ad wrapper lb post share. Not of
/// an id that is a sentence.
QStringList nameWords(HtmlNode element);

/// The same of class and test id alone: what ids say is often of one element, and no kind.
QStringList kindWords(HtmlNode element);

/// Words of an element's class and of what kind of post its data calls it: "is-pinned" → is pinned.
QStringList markWords(HtmlNode element);

/// Whether a word before another in a name denies it: "no-byline", "has-comments".
bool isDenial(const QString& word);

/// Whether an element's id is made of its headline: "who-recommends-new-vaccine".
bool isNamedBySentence(HtmlNode element);

} // namespace dateline
