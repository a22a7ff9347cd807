#pragma once

#include <QString>

namespace dateline {

/// The text gate for one-line places: controls stripped, white space collapsed, unbalanced bidi controls
/// closed.
QString cleanLine(const QString& text);

/// Plain text of a fragment that may hold markup and entities (headlines of feeds): tags dropped, entities
/// decoded once.
QString plainFromHtml(const QString& fragment);

/// Character references decoded exactly once. Unknown ones stay as they are.
QString decodeEntities(const QString& text);

} // namespace dateline
