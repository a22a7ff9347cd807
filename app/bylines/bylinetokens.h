#pragma once

#include <QList>
#include <QString>

namespace dateline {

/// A word of a byline, or what stands between its words.
struct BylineToken
{
    enum class Kind {
        Word,
        Comma,  ///< also a dash, a bar or a dot between two credits
        Break,  ///< ";" and "/": a new segment
        Bracket ///< the words inside
    };
    Kind kind;
    QString text;
};

/// Takes a byline (one line, white space collapsed) to pieces: "Tom Lee/AFP" is three of them,
/// "新华社记者王小明" too. Addresses of pages are left out. Linear; stops after a sane number of words, so
/// that a byline of thousands of names costs no more than a long one.
QList<BylineToken> bylineTokens(const QString& line);

} // namespace dateline
