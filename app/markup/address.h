#pragma once

#include <QString>

namespace dateline {

/// The link gate for addresses in markup: control characters and white space stripped, resolved against
/// `base` (which may be empty), scheme http, https or mailto; empty for everything else. What is absolute
/// already stays letter by letter.
QString safeAddress(const QString& written, const QString& base);

/// A relative address made absolute. Its letters stay as they were written: none is encoded that was not, and
/// none is decoded.
QString resolvedText(const QString& base, const QString& relative);

/// Whether an address of a feed may be handed on as a link: relative, or of a scheme that leads somewhere.
/// Those that run something (javascript:, data:, vbscript: …) or read what is here (file:) do not.
bool isLinkable(const QString& address);

} // namespace dateline
