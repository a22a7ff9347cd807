#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace dateline {

/// The content of a script or style that was taken out: more than half of a live page, and a parser goes
/// through it byte by byte only to find its end.
struct LiftedText
{
    qsizetype at = 0; ///< where liftMark stands for it in the guarded HTML, right behind the start tag
    QByteArray text;
};

inline constexpr char liftMark = '0';

struct GuardedHtml
{
    QByteArray html; ///< UTF-8, safe for a parser whose cost grows faster than its input
    bool reduced = false;
    QList<LiftedText> lifted; ///< in the order of the document
};

enum class LongScripts { Lift, Keep };

/// Raw C1 controls as references: the parser reads those as windows-1252, as they are meant.
QByteArray withWindowsControls(const QByteArray& utf8);

/// Linear look at HTML before the parser sees it. Tags and attributes over the bounds are dropped, never
/// text: depth 512, attributes 256 a tag and 250,000 a document, 150,000 tags, 8 formatting elements open at
/// once (the parser opens unclosed ones again in every following paragraph). NUL bytes go too. Long scripts
/// and styles are lifted out where asked for, unless something in them could move their end ("<!--").
GuardedHtml guardHtml(const QByteArray& utf8, LongScripts scripts = LongScripts::Keep);

} // namespace dateline
