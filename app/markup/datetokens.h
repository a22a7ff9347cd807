#pragma once

#include <QList>
#include <QString>

namespace dateline {

/// A piece of a date in words: digits, letters, blanks or one mark. Digits of any script are plain ones.
struct DateToken
{
    enum class Kind { Number, Word, Mark, Space };
    Kind kind;
    QString text;
    int value = 0; ///< Number of up to 9 digits

    bool isMark(char16_t c) const { return kind == Kind::Mark && text.at(0) == QChar(c); }
    bool isNumber(int most) const { return kind == Kind::Number && text.size() <= most; }
};

/// The text in pieces; East Asian unit signs ("年") stand alone though they are letters.
QList<DateToken> tokensOf(const QString& text);

} // namespace dateline
