#pragma once

#include <QByteArray>
#include <QString>

namespace dateline {

/// What the guard had to take away.
struct GuardedHtml
{
    QByteArray html; ///< UTF-8, safe for a parser whose cost grows faster than its input
    bool reduced = false;
};

/// HTML as UTF-8, raw C1 controls as references: the parser reads those as windows-1252, as they are meant.
QByteArray withWindowsControls(const QString& html);

/// Linear look at HTML before the parser sees it. Tags and attributes over the bounds are dropped, never
/// text: depth 512, attributes 256 a tag and 250,000 a document, 150,000 tags, 8 formatting elements open at
/// once (the parser opens unclosed ones again in every following paragraph). NUL bytes go too.
GuardedHtml guardHtml(const QByteArray& utf8);

} // namespace dateline
