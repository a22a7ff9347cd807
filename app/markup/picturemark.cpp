#include "markup/picturemark.h"

#include "markup/address.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QStringList>

namespace dateline {

namespace {

constexpr int widestPicture = 20'000;

/// The widest of a srcset: "a.jpg 300w, b.jpg 600w".
QString widestOf(const QString& srcset)
{
    QString best;
    double bestSize = -1;
    const QStringList candidates = srcset.left(20'000).split(QLatin1String(", "));
    for (const QString& candidate : candidates) {
        const QStringList parts = candidate.simplified().split(QLatin1Char(' '));
        QString size = parts.value(1);
        size.chop(1);
        const double value = size.toDouble();
        if (value > bestSize && !parts.value(0).isEmpty()) {
            best = parts.value(0);
            bestSize = value;
        }
    }
    if (best.endsWith(u','))
        best.chop(1);
    return best;
}

int sane(const QString& pixels)
{
    QString number = pixels;
    if (number.endsWith(QLatin1String("px")))
        number.chop(2);
    const int value = number.toInt();
    return value > 0 && value <= widestPicture ? value : 0;
}

/// Whether what stands in `src` only holds the place of a picture: nothing, data, a file called so.
bool isPlaceholder(const QString& source)
{
    static const QRegularExpression names(
        QStringLiteral(
            "placeholder|missing[-_]?image|(^|[/_.-])(spacer|blank|transparent|loading|loader|lazy|"
            "1x1|pixel|dummy|grey|gr[ae]y[-_]?box)([_.-]|$)"),
        QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype longest = 2000;
    return source.isEmpty() || source.startsWith(QLatin1String("data:"), Qt::CaseInsensitive) ||
           names.match(source.left(longest)).hasMatch();
}

/// A drawing or animation beside another picture that is loaded later waits for it, whatever it is called.
bool maySignWaiting(const QString& source)
{
    const QString file = source.section(u'?', 0, 0).section(u'#', 0, 0);
    return file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive) ||
           file.endsWith(QLatin1String(".gif"), Qt::CaseInsensitive);
}

/// The picture that a script will put in place.
QString lazySource(HtmlNode element)
{
    for (const char* name :
         {"data-src", "data-original", "data-lazy-src", "data-lazy", "data-img", "data-url"}) {
        const QString lazy = element.attribute(name).trimmed();
        if (!lazy.isEmpty() && !isPlaceholder(lazy))
            return lazy;
    }
    for (const char* name : {"data-srcset", "data-lazy-srcset"}) {
        const QString widest = widestOf(element.attribute(name));
        if (!widest.isEmpty() && !isPlaceholder(widest))
            return widest;
    }
    return {};
}

} // namespace

Picture pictureOf(HtmlNode element, const QString& base)
{
    QString source = element.attribute("src");
    if (isPlaceholder(source) || maySignWaiting(source)) {
        const QString lazy = lazySource(element);
        if (!lazy.isEmpty())
            source = lazy;
    }
    if (isPlaceholder(source)) {
        const QString widest = widestOf(element.attribute("srcset"));
        if (!widest.isEmpty())
            source = widest;
    }
    Picture picture;
    picture.url = safeAddress(source, base);
    if (picture.url.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
        picture.url.clear();
    picture.alt = cleanLine(element.attribute("alt"));
    picture.width = sane(element.attribute("width"));
    picture.height = sane(element.attribute("height"));
    return picture;
}

bool awaitsPicture(HtmlNode element)
{
    return isPlaceholder(element.attribute("src")) && lazySource(element).isEmpty() &&
           widestOf(element.attribute("srcset")).isEmpty();
}

} // namespace dateline
