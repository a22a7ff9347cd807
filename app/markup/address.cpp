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

bool isLinkable(const QString& address)
{
    static const QStringList schemes{
        QStringLiteral("http"),   QStringLiteral("https"),  QStringLiteral("mailto"),
        QStringLiteral("ftp"),    QStringLiteral("ftps"),   QStringLiteral("sftp"),
        QStringLiteral("tel"),    QStringLiteral("sms"),    QStringLiteral("magnet"),
        QStringLiteral("geo"),    QStringLiteral("news"),   QStringLiteral("nntp"),
        QStringLiteral("irc"),    QStringLiteral("ircs"),   QStringLiteral("xmpp"),
        QStringLiteral("sip"),    QStringLiteral("sips"),   QStringLiteral("webcal"),
        QStringLiteral("gopher"), QStringLiteral("gemini"), QStringLiteral("rtsp"),
        QStringLiteral("rtmp"),   QStringLiteral("mms"),    QStringLiteral("ed2k"),
        QStringLiteral("acct"),   QStringLiteral("urn"),    QStringLiteral("tag"),
        QStringLiteral("doi")};
    if (address.startsWith(QLatin1String("https://")) || address.startsWith(QLatin1String("http://")))
        return true;
    // As browsers read it: blanks and controls inside do not count.
    QString bare;
    for (const QChar c : address.left(longestAddress)) {
        if (!c.isSpace() && c.category() != QChar::Other_Control && c.category() != QChar::Other_Format)
            bare += c;
    }
    const QString scheme = schemeOf(bare);
    const bool isHost = scheme.contains(QLatin1Char('.')); // "example.org:8080/x"
    return scheme.isEmpty() || isHost || schemes.contains(scheme);
}

QString resolvedText(const QString& base, const QString& relative)
{
    return addressText(QUrl(base).resolved(QUrl(relative)), relative);
}

} // namespace dateline
