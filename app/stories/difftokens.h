#pragma once

#include <QString>

#include <vector>

namespace dateline {

/// What a diff compares: a word with what holds it together ("forty-one", "14:02"), a run of white space, a
/// sign of a script that does not part its words (with its marks), or one mark of punctuation or picture.
struct DiffToken
{
    enum class Kind : quint8 { Word, Space, Sign, Other };
    Kind kind = Kind::Other;
    int start = 0;
    int length = 0;
};

/// Cuts a text into tokens that cover it without gaps; never inside a character that a reader sees as one.
std::vector<DiffToken> diffTokens(const QString& text);

} // namespace dateline
