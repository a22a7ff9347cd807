#include "markup/rarecharset.h"

#include <QStringList>

#include <cerrno>
#include <iconv.h>

namespace dateline {

namespace {

/// Usual name first, then other spellings; the converter knows the first.
constexpr const char* rareNames[] = {
    "johab cp1361 ms1361 ksc5601-1992 ks_c_5601-1992",
    "iso-8859-16 iso8859-16 iso_8859-16 iso_8859-16:2001 latin10 l10 iso-ir-226",
    "viscii viscii1.1-1 csviscii",
    "tcvn tcvn-5712 tcvn5712-1 tcvn5712-1:1993 x-viet-tcvn5712",
    "koi8-t",
    "armscii-8 armscii8",
    "georgian-ps",
    "georgian-academy",
    "rk1048 strk1048-2002 kz-1048",
    "pt154 ptcp154 cp154 cyrillic-asian",
    "iso-ir-111 ecma-cyrillic koi8-e",
};

class Iconv
{
public:
    explicit Iconv(const QByteArray& from)
        : m_handle(iconv_open("UTF-8", from.constData()))
    {
    }
    ~Iconv()
    {
        if (isOpen())
            iconv_close(m_handle);
    }
    Iconv(const Iconv&) = delete;
    Iconv& operator=(const Iconv&) = delete;

    bool isOpen() const { return m_handle != reinterpret_cast<iconv_t>(-1); }

    std::optional<QByteArray> convert(const QByteArray& bytes) const
    {
        QByteArray out(4 * bytes.size() + 16, Qt::Uninitialized); // no letter of these is longer in UTF-8
        QByteArray in = bytes;
        char* source = in.data();
        char* target = out.data();
        auto left = size_t(in.size());
        auto room = size_t(out.size());
        const bool failed = iconv(m_handle, &source, &left, &target, &room) == size_t(-1) ||
                            iconv(m_handle, nullptr, nullptr, &target, &room) == size_t(-1);
        if (failed || left > 0)
            return std::nullopt;
        out.truncate(target - out.constData());
        return out;
    }

private:
    iconv_t m_handle;
};

} // namespace

QString rareCharset(const QString& lowerName)
{
    for (const char* line : rareNames) {
        const QStringList names = QString::fromLatin1(line).split(u' ');
        if (names.contains(lowerName) && Iconv(names.first().toUpper().toLatin1()).isOpen())
            return names.first();
    }
    return {};
}

std::optional<QByteArray> convertRare(const QByteArray& bytes, const QString& canonical)
{
    const Iconv converter(canonical.toUpper().toLatin1());
    return converter.isOpen() ? converter.convert(bytes) : std::nullopt;
}

} // namespace dateline
