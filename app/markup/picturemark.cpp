#include "markup/picturemark.h"

#include "markup/address.h"
#include "markup/textgate.h"

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

bool isPlaceholder(const QString& source)
{
    return source.isEmpty() || source.startsWith(QLatin1String("data:"), Qt::CaseInsensitive) ||
           source.contains(QLatin1String("placeholder"), Qt::CaseInsensitive);
}

} // namespace

Picture pictureOf(HtmlNode element, const QString& base)
{
    QString source = element.attribute("src");
    if (isPlaceholder(source)) {
        for (const char* name :
             {"data-src", "data-original", "data-lazy-src", "data-lazy", "data-img", "data-url"}) {
            const QString lazy = element.attribute(name);
            if (!lazy.isEmpty()) {
                source = lazy;
                break;
            }
        }
    }
    if (isPlaceholder(source)) {
        for (const char* name : {"srcset", "data-srcset", "data-lazy-srcset"}) {
            const QString widest = widestOf(element.attribute(name));
            if (!widest.isEmpty()) {
                source = widest;
                break;
            }
        }
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

} // namespace dateline
