#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace dateline {

/// One credit between two separators: "Junko Ogura in Tokyo", "CNN", "Helen Sullivan (earlier)".
struct BylineItem
{
    enum class Joiner { First, Comma, And, With };
    Joiner joiner = Joiner::First;
    QStringList words;
    QStringList brackets;   ///< contents of the brackets that followed
    bool reports = false;   ///< "… reporting from": its place is of those who are with, not of those before
    bool behindBar = false; ///< "A, Kyiv | B, Lviv": a place behind it is not of those before
};

/// A stretch with one lead: "Reporting by A in X and B".
struct BylineSegment
{
    QString role;
    QString org; ///< from a heading: "Updates from BBC correspondents in Ukraine:"
    QList<BylineItem> items;
    bool behindSlash = false; ///< "Tom Lee / Reuters"
    bool continues = false;   ///< behind a semicolon: "CNN's A in Oslo; B in Bergen" are both CNN's
};

/// Cuts a byline (one line, white space collapsed) into segments and items. Linear; stops after a sane number
/// of words, so that a byline of thousands of names costs no more than a long one.
QList<BylineSegment> bylineSegments(const QString& line, bool shouting);

/// Whether a line is printed in capitals throughout.
bool isShoutedLine(const QString& line);

} // namespace dateline
