#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace dateline {

/// What the first bytes say by themselves: a byte-order mark, or '<' in 16 or 32 bits.
struct ByteMark
{
    QString charset; ///< empty: nothing
    int length = 0;  ///< bytes of the mark itself
};
ByteMark byteMark(const QByteArray& bytes);

/// Names as documents claim them; empty if they claim none.
QString charsetOfContentType(const QString& contentType);
QString declaredCharset(const QByteArray& bytes);
QString detectedCharset(const QByteArray& bytes);

/// One lower-case name for all spellings ("UTF8", "x-sjis"); empty for a charset that cannot be read.
QString canonicalCharset(const QString& name);

bool isAscii(const QByteArray& bytes);
bool isWideCharset(const QString& canonical);    ///< utf-16 or utf-32
bool isWesternCharset(const QString& canonical); ///< us-ascii, iso-8859-1, windows-1252

/// Bytes as UTF-8, or nothing if they are not that charset.
std::optional<QByteArray> convertStrict(const QByteArray& bytes, const QString& canonical);
QByteArray convertLossy(const QByteArray& bytes, const QString& canonical);

/// Length of the well-formed UTF-8 sequence at `pos`, 1 to 4; 0 if there is none.
int utf8SequenceLength(const QByteArray& bytes, qsizetype pos);
/// Whether the document ends before the sequence that begins at `pos` is complete.
bool endsInsideSequence(const QByteArray& bytes, qsizetype pos);
QByteArray windows1252ToUtf8(char byte);

} // namespace dateline
