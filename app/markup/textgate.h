#pragma once

#include <QString>

namespace dateline {

/// The text gate for one-line places: controls stripped, white space collapsed, unbalanced bidi controls
/// closed.
QString cleanLine(const QString& text);

/// What every text from outside goes through, several lines allowed: control characters, terminal sequences,
/// lone surrogates and floods of combining marks are dropped, line ends become "\n". In bodies the bytes that
/// windows-1252 assigns to nothing stay as they came, unless they begin a terminal sequence: they may be what
/// is left of a letter. bodyHtml() writes them as references.
enum class UnassignedBytes { Drop, Keep };
QString stripControls(const QString& text, UnassignedBytes unassigned = UnassignedBytes::Drop);

/// Plain text of a fragment that may hold markup and entities (headlines of feeds): tags dropped, entities
/// decoded once.
QString plainFromHtml(const QString& fragment);

/// Character references decoded exactly once. Unknown ones stay as they are.
QString decodeEntities(const QString& text);

} // namespace dateline
