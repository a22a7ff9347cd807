#pragma once

#include "markup/htmltree.h"

#include <QString>
#include <QStringList>

namespace dateline {

/// What a word above a headline says of the entry.
enum class EntryLabel { None, Key, Breaking, Pinned };

/// The meaning of a label's words in any case: "Key event", "EILMELDUNG", "Épinglé".
EntryLabel entryLabel(const QString& words);

/// Whether one of the words of names says that what bears them is pinned, and none before denies it
/// (resources/words/pins.txt).
bool isCalledPinned(const QStringList& names);

/// The label that an element shows and nothing else; None for what is no small element.
EntryLabel labelShown(HtmlNode element);

/// Whether the element of an entry holds the sign of a pin outside its text: <img src="pinpost.svg">.
bool showsPin(HtmlNode entry);

/// A label at the start of a heading that has words behind it: <h3><span>Breaking</span> Trains stop</h3>.
HtmlNode labelInHeading(HtmlNode heading);

/// Few words in an element that is called a badge, pill or label: what kind of entry it is, no text of it.
bool isNamedLabel(HtmlNode element);

} // namespace dateline
