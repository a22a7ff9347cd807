#include "icons.h"

#include "resources.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace dateline {

namespace {

QByteArray iconSource(const QString& name)
{
    static QHash<QString, QByteArray> read;
    const auto known = read.constFind(name);
    if (known != read.constEnd())
        return *known;
    initUiResources();
    QFile file(QStringLiteral(":/ui/icons/%1.svg").arg(name));
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return *read.insert(name, bytes);
}

QPixmap drawn(const QByteArray& svg, int size, qreal ratio)
{
    QSvgRenderer renderer(svg);
    if (!renderer.isValid())
        return {};
    const int pixels = qRound(size * ratio);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("dateline-icon/%1/%2/%3/%4")
                            .arg(name)
                            .arg(size)
                            .arg(colour.name(QColor::HexArgb))
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = iconSource(name);
    svg.replace("currentColor", colour.name().toLatin1());
    if (size <= 18)
        svg.replace("stroke-width=\"1.5\"", "stroke-width=\"1.75\"");
    pixmap = drawn(svg, size, devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon icon(const QString& name, int size, const QColor& colour)
{
    QIcon icon;
    for (const int ratio : {1, 2})
        icon.addPixmap(iconPixmap(name, size, colour, ratio));
    return icon;
}

QIcon applicationIcon()
{
    QIcon icon;
    icon.addPixmap(drawn(iconSource(QStringLiteral("dateline-16")), 16, 1));
    for (const int size : {24, 32, 48, 64, 128, 256})
        icon.addPixmap(drawn(iconSource(QStringLiteral("dateline")), size, 1));
    return icon;
}

} // namespace dateline
