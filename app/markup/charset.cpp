#include "markup/charset.h"

#include "markup/entities.h"
#include "markup/rarecharset.h"

#include <QHash>

#include <memory>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

namespace dateline {

namespace {

constexpr qsizetype declarationWindow = 4096;
constexpr qsizetype detectionWindow = 256 * 1024;

// Spellings that ICU does not know, or that documents use for something else than ICU does.
const QHash<QString, QString>& spellings()
{
    static const QHash<QString, QString> table = {
        {QStringLiteral("utf8"), QStringLiteral("utf-8")},
        {QStringLiteral("ascii"), QStringLiteral("us-ascii")},
        {QStringLiteral("ansi_x3.4-1968"), QStringLiteral("us-ascii")},
        {QStringLiteral("latin1"), QStringLiteral("iso-8859-1")},
        {QStringLiteral("iso8859-1"), QStringLiteral("iso-8859-1")},
        {QStringLiteral("iso_8859-1"), QStringLiteral("iso-8859-1")},
        {QStringLiteral("cp949"), QStringLiteral("euc-kr")},
        {QStringLiteral("ks_c_5601-1987"), QStringLiteral("euc-kr")},
        {QStringLiteral("x-gbk"), QStringLiteral("gbk")},
        {QStringLiteral("x-sjis"), QStringLiteral("shift_jis")},
        {QStringLiteral("tis620"), QStringLiteral("tis-620")},
        {QStringLiteral("mac-greek"), QStringLiteral("x-mac-greek")},
        {QStringLiteral("macgreek"), QStringLiteral("x-mac-greek")},
        {QStringLiteral("mac-turkish"), QStringLiteral("x-mac-turkish")},
        {QStringLiteral("macturkish"), QStringLiteral("x-mac-turkish")},
        {QStringLiteral("cp720"), QStringLiteral("ibm-720")},
        {QStringLiteral("utf16"), QStringLiteral("utf-16")},
        {QStringLiteral("utf_16"), QStringLiteral("utf-16")},
        {QStringLiteral("ucs-2"), QStringLiteral("utf-16")},
        {QStringLiteral("iso-10646-ucs-2"), QStringLiteral("utf-16")},
        {QStringLiteral("ucs-4"), QStringLiteral("utf-32")},
        {QStringLiteral("iso-10646-ucs-4"), QStringLiteral("utf-32")},
    };
    return table;
}

// Which converter reads a charset: the larger one that the web means by the name.
QByteArray converterName(const QString& canonical)
{
    if (canonical == QLatin1String("iso-8859-1"))
        return "windows-1252";
    if (canonical == QLatin1String("gb2312"))
        return "gb18030";
    if (canonical == QLatin1String("euc-kr"))
        return "windows-949";
    if (canonical == QLatin1String("shift_jis"))
        return "windows-31j";
    if (canonical == QLatin1String("tis-620"))
        return "windows-874";
    if (canonical == QLatin1String("iso-8859-9"))
        return "windows-1254";
    return canonical.toLatin1();
}

struct ConverterCloser
{
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter openConverter(const QString& canonical)
{
    UErrorCode error = U_ZERO_ERROR;
    Converter converter(ucnv_open(converterName(canonical).constData(), &error));
    return U_SUCCESS(error) ? std::move(converter) : Converter();
}

std::optional<QByteArray> convertWith(UConverter* converter, const QByteArray& bytes)
{
    QString text(bytes.size() + 16, Qt::Uninitialized);
    const char* source = bytes.constData();
    auto* const begin = reinterpret_cast<UChar*>(text.data());
    UChar* target = begin;
    UErrorCode error = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, begin + text.size(), &source, source + bytes.size(), nullptr, true,
                   &error);
    if (error == U_BUFFER_OVERFLOW_ERROR) // some multi-byte charsets give more units than bytes
    {
        const qsizetype done = target - begin;
        QString rest(2 * bytes.size() + 64, Qt::Uninitialized);
        auto* const more = reinterpret_cast<UChar*>(rest.data());
        target = more;
        error = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &target, more + rest.size(), &source, bytes.constData() + bytes.size(),
                       nullptr, true, &error);
        if (U_FAILURE(error))
            return std::nullopt;
        return (text.left(done) + rest.left(target - more)).toUtf8();
    }
    if (U_FAILURE(error))
        return std::nullopt;
    return QStringView(text).left(target - begin).toUtf8();
}

// Value of encoding= in an XML declaration, of any width of quoting.
QByteArray xmlDeclaredName(const QByteArray& head)
{
    const qsizetype start = head.indexOf("<?xml");
    const qsizetype end = start < 0 ? -1 : head.indexOf('>', start);
    const QByteArray declaration = end < 0 ? QByteArray() : head.mid(start, end - start);
    qsizetype at = declaration.indexOf("encoding");
    if (at < 0)
        return {};
    at = declaration.indexOf('=', at) + 1;
    while (at > 0 && at < declaration.size() && (declaration.at(at) == ' ' || declaration.at(at) == '\t'))
        ++at;
    if (at <= 0 || at >= declaration.size())
        return {};
    const char quote = declaration.at(at);
    const qsizetype close = declaration.indexOf(quote, at + 1);
    return close < 0 || (quote != '"' && quote != '\'') ? QByteArray()
                                                        : declaration.mid(at + 1, close - at - 1);
}

QByteArray wordAfterCharset(const QByteArray& text)
{
    qsizetype at = text.indexOf("charset");
    while (at >= 0) {
        qsizetype pos = at + 7;
        while (pos < text.size() && (text.at(pos) == ' ' || text.at(pos) == '\t'))
            ++pos;
        if (pos < text.size() && text.at(pos) == '=') {
            ++pos;
            while (pos < text.size() && strchr(" \t\"'", text.at(pos)))
                ++pos;
            const qsizetype first = pos;
            while (pos < text.size() && !strchr(" \t\r\n\"';,/>", text.at(pos)))
                ++pos;
            return text.mid(first, pos - first);
        }
        at = text.indexOf("charset", at + 7);
    }
    return {};
}

QByteArray htmlDeclaredName(const QByteArray& head)
{
    const QByteArray lower = head.toLower();
    if (!lower.contains("<html") && !lower.contains("<head") && !lower.contains("<!doctype html"))
        return {};
    for (qsizetype at = lower.indexOf("<meta"); at >= 0; at = lower.indexOf("<meta", at + 5)) {
        const qsizetype end = lower.indexOf('>', at);
        const QByteArray name = wordAfterCharset(lower.mid(at, end < 0 ? -1 : end - at));
        if (!name.isEmpty())
            return name;
    }
    return {};
}

// Bytes of a sequence that begins with this one; 0 if none does.
int multiByteLength(uchar lead)
{
    if (lead >= 0xf0)
        return lead < 0xf5 ? 4 : 0;
    if (lead >= 0xe0)
        return 3;
    return lead >= 0xc2 ? 2 : 0;
}

qsizetype firstNonAscii(const QByteArray& bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (static_cast<signed char>(bytes.at(i)) < 0)
            return i;
    }
    return -1;
}

} // namespace

ByteMark byteMark(const QByteArray& bytes)
{
    using namespace std::string_view_literals;
    const std::string_view head(bytes.constData(),
                                static_cast<std::size_t>(qMin<qsizetype>(bytes.size(), 4)));
    if (head.starts_with("\xef\xbb\xbf"sv))
        return {QStringLiteral("utf-8"), 3};
    if (head == "\xff\xfe\0\0"sv)
        return {QStringLiteral("utf-32le"), 4};
    if (head == "\0\0\xfe\xff"sv)
        return {QStringLiteral("utf-32be"), 4};
    if (head.starts_with("\xff\xfe"sv))
        return {QStringLiteral("utf-16le"), 2};
    if (head.starts_with("\xfe\xff"sv))
        return {QStringLiteral("utf-16be"), 2};
    if (head == "<\0\0\0"sv)
        return {QStringLiteral("utf-32le"), 0};
    if (head == "\0\0\0<"sv)
        return {QStringLiteral("utf-32be"), 0};
    if (head.size() == 4 && head[0] == '<' && head[1] == 0 && head[2] != 0 && head[3] == 0)
        return {QStringLiteral("utf-16le"), 0};
    if (head.size() == 4 && head[0] == 0 && head[1] == '<' && head[2] == 0 && head[3] != 0)
        return {QStringLiteral("utf-16be"), 0};
    if (head == "\x4c\x6f\xa7\x94"sv) // "<?xm" in EBCDIC
        return {QStringLiteral("ibm-037"), 0};
    return {};
}

QString charsetOfContentType(const QString& contentType)
{
    return QString::fromLatin1(wordAfterCharset(contentType.toLower().toLatin1()));
}

QString declaredCharset(const QByteArray& bytes)
{
    const QByteArray head = bytes.left(declarationWindow);
    const QByteArray name = xmlDeclaredName(head);
    return QString::fromLatin1(name.isEmpty() ? htmlDeclaredName(head) : name);
}

QString detectedCharset(const QByteArray& bytes)
{
    const qsizetype first = firstNonAscii(bytes);
    if (first < 0)
        return QStringLiteral("us-ascii");
    const QByteArray sample = bytes.mid(qMax<qsizetype>(first - 1024, 0), detectionWindow);
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    uchardet_handle_data(detector.get(), sample.constData(), static_cast<std::size_t>(sample.size()));
    uchardet_data_end(detector.get());
    const QString found = QString::fromLatin1(uchardet_get_charset(detector.get())).toLower();
    // It names the largest charset of the family where the document is nearly always in the common one.
    if (found == QLatin1String("uhc"))
        return QStringLiteral("euc-kr");
    return found == QLatin1String("gb18030") ? QStringLiteral("gb2312") : found;
}

QString canonicalCharset(const QString& name)
{
    const QString lower = name.trimmed().toLower();
    if (lower.isEmpty())
        return {};
    const QString known = spellings().value(lower, lower);
    return openConverter(known) ? known : rareCharset(lower);
}

bool isAscii(const QByteArray& bytes)
{
    return firstNonAscii(bytes) < 0;
}

bool isWideCharset(const QString& canonical)
{
    return canonical.startsWith(QLatin1String("utf-16")) || canonical.startsWith(QLatin1String("utf-32"));
}

bool isWesternCharset(const QString& canonical)
{
    return canonical == QLatin1String("us-ascii") || canonical == QLatin1String("iso-8859-1") ||
           canonical == QLatin1String("windows-1252");
}

std::optional<QByteArray> convertStrict(const QByteArray& bytes, const QString& canonical)
{
    if (canonical == QLatin1String("us-ascii"))
        return isAscii(bytes) ? std::optional(bytes) : std::nullopt;
    const Converter converter = openConverter(canonical);
    if (!converter)
        return rareCharset(canonical).isEmpty() ? std::nullopt : convertRare(bytes, canonical);
    UErrorCode error = U_ZERO_ERROR;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    return convertWith(converter.get(), bytes);
}

QByteArray convertLossy(const QByteArray& bytes, const QString& canonical)
{
    const Converter converter = openConverter(canonical);
    return converter ? convertWith(converter.get(), bytes).value_or(QByteArray()) : QByteArray();
}

int utf8SequenceLength(const QByteArray& bytes, qsizetype pos)
{
    const auto lead = static_cast<uchar>(bytes.at(pos));
    if (lead < 0x80)
        return 1;
    const int length = multiByteLength(lead);
    if (length == 0 || pos + length > bytes.size())
        return 0;
    return QByteArrayView(bytes).sliced(pos, length).isValidUtf8() ? length : 0;
}

bool endsInsideSequence(const QByteArray& bytes, qsizetype pos)
{
    const auto lead = static_cast<uchar>(bytes.at(pos));
    const qsizetype wanted = multiByteLength(lead);
    if (pos + wanted <= bytes.size())
        return false;
    for (qsizetype i = pos + 1; i < bytes.size(); ++i) {
        if ((static_cast<uchar>(bytes.at(i)) & 0xc0) != 0x80)
            return false;
    }
    return true;
}

QByteArray windows1252ToUtf8(char byte)
{
    std::string text;
    decodeReference("&#" + std::to_string(static_cast<uchar>(byte)) + ";", 0, text);
    return QByteArray::fromStdString(text);
}

} // namespace dateline
