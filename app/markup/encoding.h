#pragma once

#include "base/problem.h"

#include <QByteArray>
#include <QString>

namespace dateline {

/// Decoded text of a document, and how it was decoded.
struct DecodedText
{
    QString text;
    QString encoding; ///< lower case, as used
    QList<Warning> warnings;
};

/// The same as valid UTF-8 without a byte-order mark: what the XML and JSON gates read. Bytes that are UTF-8
/// already are shared, not copied.
struct Utf8Text
{
    QByteArray utf8;
    QString encoding; ///< lower case, as used
    QList<Warning> warnings;
};

/// Decodes by byte-order mark, HTTP charset, declaration (XML or HTML meta), strict UTF-8, detection,
/// windows-1252, in that order; a contradicted one is told in the warnings. Pure, linear, any thread.
DecodedText decodeDocument(const QByteArray& bytes, const QString& contentType);
Utf8Text decodeToUtf8(const QByteArray& bytes, const QString& contentType);

} // namespace dateline
