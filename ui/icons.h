#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace dateline {

/// An icon of resources/icons in one colour, `size` device-independent px square. Strokes are a little
/// stronger up to 18 px. Drawn once per name, size, colour and ratio. GUI thread. An unknown name gives a
/// null pixmap.
QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio);

/// The same for Qt's own buttons and menus; drawn for the ratios 1 and 2.
QIcon icon(const QString& name, int size, const QColor& colour);

/// The application's icon in all sizes.
QIcon applicationIcon();

} // namespace dateline
