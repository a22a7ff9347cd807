#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace dateline {

/// Charsets that ICU does not know and old documents still declare (Johab, ISO-8859-16, VISCII, KOI8-T …), by
/// the C library's converter. Only those of our own list: a document's words never reach the converter.
/// Answers the usual name of the charset, lower case; empty if it is none of them.
QString rareCharset(const QString& lowerName);

/// UTF-8 of bytes in a charset that rareCharset() named; nothing where they are not that.
std::optional<QByteArray> convertRare(const QByteArray& bytes, const QString& canonical);

} // namespace dateline
