#pragma once

#include <QByteArray>

namespace dateline {

enum class DocumentKind : quint8 { Json, XmlFeed, Html, Text };

/// What a document is by its first bytes, whatever its media type claims. Bounded. `utf8` is not blank.
DocumentKind sniffDocument(const QByteArray& utf8);

/// Whether the start tag of a feed or list stands somewhere in it.
bool mentionsFeed(const QByteArray& utf8);

} // namespace dateline
