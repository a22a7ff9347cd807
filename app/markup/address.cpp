#include "markup/address.h"

#include <QUrl>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype longestAddress = 8192;

/// Without controls and line breaks anywhere, without blanks around; blanks inside are encoded.
QString strippedAddress(const QString& written)
{
    QString out;
    out.reserve(written.size());
    for (const QChar c : written) {
        if (c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() <= 0x9f))
            continue;
        out += c;
    }
    return out.trimmed().replace(QLatin1Char(' '), QLatin1String("%20"));
}

/// Lower-case scheme in front of ':'; empty for a relative address.
QString schemeOf(const QString& address)
{
    for (qsizetype i = 0; i < address.size(); ++i) {
        const QChar c = address.at(i);
        if (c == QLatin1Char(':'))
            return address.left(i).toLower();
        const bool fits = c.unicode() < 0x80 &&
                          (c.isLetter() || (i > 0 && (c.isDigit() || c == u'+' || c == u'-' || c == u'.')));
        if (!fits)
            return {};
    }
    return {};
}

bool isWeb(const QString& scheme)
{
    return scheme == QLatin1String("http") || scheme == QLatin1String("https");
}

/// QUrl decodes letters beyond ASCII or encodes them: whichever leaves what was written.
QString addressText(const QUrl& url, const QString& written)
{
    const bool ascii =
        std::all_of(written.begin(), written.end(), [](QChar c) { return c.unicode() < 0x80; });
    return ascii ? QString::fromLatin1(url.toEncoded())
                 : url.toString(QUrl::EncodeSpaces | QUrl::EncodeDelimiters | QUrl::EncodeReserved);
}

} // namespace

QString safeAddress(const QString& written, const QString& base)
{
    const QString address = strippedAddress(written);
    if (address.isEmpty() || address.size() > longestAddress)
        return {};
    const QString scheme = schemeOf(address);
    if (scheme == QLatin1String("mailto"))
        return address;
    if (isWeb(scheme)) {
        const QStringView rest = QStringView(address).mid(scheme.size() + 1);
        if (rest.startsWith(QLatin1String("//")))
            return rest.size() > 2 && rest.at(2) != u'/' ? address : QString();
    } else if (!scheme.isEmpty()) {
        return {};
    }
    if (address.startsWith(QLatin1String("//")) && base.isEmpty())
        return address.size() > 2 && address.at(2) != u'/' ? QLatin1String("https:") + address : QString();
    const QUrl against(base);
    if (!isWeb(against.scheme()))
        return {};
    const QUrl resolved = against.resolved(QUrl(address));
    if (!resolved.isValid() || !isWeb(resolved.scheme()) || resolved.host().isEmpty())
        return {};
    return addressText(resolved, address);
}

QString resolvedText(const QString& base, const QString& relative)
{
    return addressText(QUrl(base).resolved(QUrl(relative)), relative);
}

} // namespace dateline
