#include "markup/encoding.h"

#include "markup/charset.h"
#include "markup/rarecharset.h"
#include "markup/westerntext.h"

#include <algorithm>

namespace dateline {

namespace {

// Text that says UTF-8 and mostly is: every stray byte reads as windows-1252, as in pages pasted together
// from two sources. A sequence cut off by the end of the document is dropped.
QByteArray repairedUtf8(const QByteArray& bytes)
{
    QByteArray repaired;
    repaired.reserve(bytes.size() + bytes.size() / 16);
    qsizetype pos = 0;
    while (pos < bytes.size()) {
        const int length = utf8SequenceLength(bytes, pos);
        if (length > 0) {
            repaired.append(bytes.constData() + pos, length);
            pos += length;
        } else if (endsInsideSequence(bytes, pos)) {
            break;
        } else {
            repaired.append(windows1252ToUtf8(bytes.at(pos)));
            ++pos;
        }
    }
    return repaired;
}

bool isContinuation(char byte)
{
    return (static_cast<uchar>(byte) & 0xc0) == 0x80;
}

// Weighs sequences against stray bytes. A stray continuation byte spoils the sequence that it follows as
// well: the two look like one character of some other charset, not like a letter pasted into UTF-8.
bool isMostlyUtf8(const QByteArray& bytes)
{
    qsizetype good = 0;
    qsizetype bad = 0;
    bool followsSequence = false;
    for (qsizetype pos = 0; pos < bytes.size();) {
        const int length = utf8SequenceLength(bytes, pos);
        if (length == 0 && endsInsideSequence(bytes, pos))
            break;
        if (length == 0 && followsSequence && isContinuation(bytes.at(pos)))
            --good;
        good += length > 1 ? 1 : 0;
        bad += length == 0 ? 1 : 0;
        followsSequence = length > 1;
        pos += qMax(length, 1);
    }
    return good > bad;
}

// Text in no charset that could be told. Bytes that windows-1252 leaves open speak for Central Europe, whose
// documents use the rest of that range as windows-1252 does.
QByteArray lastResort(const QByteArray& bytes)
{
    constexpr QByteArrayView open("\x81\x8d\x8f\x90\x9d");
    if (std::none_of(bytes.begin(), bytes.end(), [&](char byte) { return open.contains(byte); }))
        return convertLossy(bytes, QStringLiteral("windows-1252"));
    QString meanings; // of the C1 range
    for (int u = 0x80; u < 0xa0; ++u)
        meanings += open.contains(static_cast<char>(u))
                        ? QString(QChar(u))
                        : QString::fromUtf8(windows1252ToUtf8(static_cast<char>(u)));
    QString text = QString::fromUtf8(convertLossy(bytes, QStringLiteral("iso-8859-2")));
    for (QChar& c : text) {
        const char16_t u = c.unicode();
        if (u >= 0x80 && u < 0xa0)
            c = meanings.at(u - 0x80);
    }
    return text.toUtf8();
}

// ISO-2022-JP is ASCII to every other reader, but nothing else switches character sets in the middle.
bool hasEscapesOfJapanese(const QByteArray& bytes)
{
    const qsizetype escape = bytes.indexOf('\x1b');
    return escape >= 0 && (bytes.contains("\x1b$B") || bytes.contains("\x1b$@")) &&
           (bytes.contains("\x1b(B") || bytes.contains("\x1b(J")) && isAscii(bytes);
}

bool isUtf8Name(const QString& name)
{
    return name == QLatin1String("utf-8");
}

Warning contradicted(const QString& claimed, const QString& used)
{
    return {QStringLiteral("encoding-contradicted"),
            QStringLiteral("The document claims to be %1 but reads as %2.").arg(claimed, used)};
}

// Follows the claims in order; every claim is tried strictly, so that a wrong one falls through to the next.
class Decoder
{
public:
    Decoder(const QByteArray& bytes, const QString& contentType)
        : m_bytes(bytes)
        , m_isUtf8(bytes.isValidUtf8())
        , m_http(canonicalCharset(charsetOfContentType(contentType)))
        , m_declared(canonicalCharset(declaredCharset(bytes)))
    {
    }

    Utf8Text decode()
    {
        if (m_isUtf8 && hasEscapesOfJapanese(m_bytes) && tryStrict(QStringLiteral("iso-2022-jp")))
            return m_result;
        if (const ByteMark mark = byteMark(m_bytes); !mark.charset.isEmpty() && tryMarked(mark))
            return m_result;
        for (const QString& claim : {m_http, m_declared}) {
            if (!claim.isEmpty() && tryClaim(claim))
                return m_result;
        }
        if (m_isUtf8)
            return finish(m_bytes, QStringLiteral("utf-8"));
        if ((isUtf8Name(m_http) || isUtf8Name(m_declared)) && isMostlyUtf8(m_bytes))
            return finishRepaired();
        QString detected = canonicalCharset(detectedCharset(m_bytes));
        if (!isWesternCharset(detected) && detected != QLatin1String("iso-8859-15") &&
            readsAsWestern(m_bytes))
            detected = QStringLiteral("windows-1252");
        if (!detected.isEmpty() && tryStrict(detected))
            return m_result;
        return isMostlyUtf8(m_bytes) ? finishRepaired() : finishLossy();
    }

private:
    bool tryMarked(const ByteMark& mark)
    {
        const QByteArray body = m_bytes.mid(mark.length);
        if (isUtf8Name(mark.charset)) {
            if (body.isValidUtf8()) {
                finish(body, mark.charset);
            } else {
                m_result.utf8 = repairedUtf8(body);
                m_result.encoding = mark.charset;
                warnRepaired();
            }
            return true;
        }
        m_result.encoding = mark.charset;
        m_result.utf8 = convertLossy(body, mark.charset);
        return true;
    }

    // Single-byte charsets never fail, so a claim of one says nothing against bytes that are UTF-8 with
    // multi-byte sequences: those do not happen by chance.
    bool tryClaim(const QString& claim)
    {
        if (isUtf8Name(claim))
            return m_isUtf8 ? (finish(m_bytes, claim), true) : false;
        if (m_isUtf8 && isWideCharset(claim))
            return false;
        if (m_isUtf8 && (isWesternCharset(claim) || !rareCharset(claim).isEmpty()) && !isAscii(m_bytes))
            return false;
        return tryStrict(claim);
    }

    bool tryStrict(const QString& charset)
    {
        const std::optional<QByteArray> converted = convertStrict(m_bytes, charset);
        if (converted)
            finish(*converted, charset);
        return converted.has_value();
    }

    Utf8Text finish(const QByteArray& utf8, const QString& used)
    {
        m_result.utf8 = utf8;
        m_result.encoding = used;
        warnContradicted(used);
        return m_result;
    }

    Utf8Text finishLossy() { return finish(lastResort(m_bytes), QStringLiteral("windows-1252")); }

    Utf8Text finishRepaired()
    {
        m_result.utf8 = repairedUtf8(m_bytes);
        m_result.encoding = QStringLiteral("utf-8");
        warnRepaired();
        return m_result;
    }

    void warnContradicted(const QString& used)
    {
        const QString claimed = m_http.isEmpty() ? m_declared : m_http;
        if (!claimed.isEmpty() && claimed != used)
            m_result.warnings.append(contradicted(claimed, used));
    }

    void warnRepaired()
    {
        m_result.warnings.append({QStringLiteral("encoding-repaired"),
                                  QStringLiteral("Bytes that are no UTF-8 were read as windows-1252.")});
    }

    const QByteArray& m_bytes;
    bool m_isUtf8;
    QString m_http;
    QString m_declared;
    Utf8Text m_result;
};

} // namespace

Utf8Text decodeToUtf8(const QByteArray& bytes, const QString& contentType)
{
    return Decoder(bytes, contentType).decode();
}

DecodedText decodeDocument(const QByteArray& bytes, const QString& contentType)
{
    const Utf8Text decoded = decodeToUtf8(bytes, contentType);
    return {QString::fromUtf8(decoded.utf8), decoded.encoding, decoded.warnings};
}

} // namespace dateline
