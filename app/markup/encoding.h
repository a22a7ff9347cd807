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

/// Decodes by byte-order mark, HTTP charset, declaration (XML or HTML meta), strict UTF-8, detection,
/// windows-1252, in that order; a contradicted one is told in the warnings.
DecodedText decodeDocument(const QByteArray& bytes, const QString& contentType);

} // namespace dateline
