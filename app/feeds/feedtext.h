#pragma once

#include "feeds/vocabulary.h"
#include "stories/entry.h"

namespace dateline {

/// How the feed as a whole is written: what its text elements mean by default.
enum class Dialect : quint8 { Rss, Atom03, Atom10 };

/// What every part of one feed shares.
struct FeedScope
{
    Dialect dialect = Dialect::Rss;
    QString base; ///< address of the document or its Content-Location; empty for a file
};

/// Base address at an element: the scope's, changed by every xml:base on the way down.
QString baseAt(const XmlNode& element, const FeedScope& scope);

/// The address made absolute; as it is where there is no base. Trimmed.
QString resolvedAddress(const QString& address, const QString& base);

/// The same for what is handed on as a link, picture or attachment; empty where it must not be (isLinkable).
QString linkAddress(const QString& address, const QString& base);

/// An element of text (title, summary, content) in the form that its dialect, type and mode say.
Content contentOf(const XmlNode& element, const FeedScope& scope);

/// The same for one-line places: plain text.
QString lineOf(const XmlNode& element, const FeedScope& scope);

/// A person: children name, email, uri, or one text as RSS has it, "jane@example.org (Jane Doe)".
Author authorOf(const XmlNode& element, const FeedScope& scope);
Author authorFromText(const QString& text);

/// xml:lang at the element itself.
QString languageAt(const XmlNode& element);

} // namespace dateline
