#pragma once

#include "theme.h"

#include <QPainter>
#include <QStringList>

namespace dateline {

// Pieces that several painted widgets share. Measures are the caller's, in device-independent px.

/// A filled rounded rectangle with an outline of `line` px inside its edge; invalid colours leave theirs out.
void drawRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& ground,
                 const QColor& outline = QColor(), double line = 1, Qt::PenStyle style = Qt::SolidLine);

/// The 2 px accent outline that shows keyboard focus, inside `rect`.
void drawFocusRing(QPainter& painter, const Theme& theme, const QRectF& rect, double radius);

/// The ground and accent bar of a selected row.
void drawSelectedRow(QPainter& painter, const Theme& theme, const QRectF& rect, Qt::LayoutDirection direction,
                     bool windowActive);

/// Filled live dot, or the ring of what has ended or pauses, centred.
void drawLiveMark(QPainter& painter, const Theme& theme, const QPointF& centre, bool live);

/// `text` broken into at most `most` lines of `width` px, the last one elided.
QStringList brokenLines(const QString& text, const QFont& font, int width, int most);

/// Room that `text` needs in one line without being elided.
int textWidth(const QFont& font, const QString& text);

/// The font a little larger or smaller: `design` px at a 14 px application font.
QFont sized(const QFont& font, const Theme& theme, double design);

} // namespace dateline
