#include "markup/datetokens.h"

namespace dateline {

namespace {

bool isEastAsian(QChar c)
{
    return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hangul;
}

/// Year, month, day, hour, minute and second signs stand glued to what follows.
bool isEastAsianUnit(QChar c)
{
    return QStringLiteral("年월月日일년時时시点點分분秒초号").contains(c);
}

} // namespace

QList<DateToken> tokensOf(const QString& text)
{
    using Kind = DateToken::Kind;
    QList<DateToken> tokens;
    for (const QChar c : text) {
        const bool digit = c.digitValue() >= 0;
        const Kind kind = digit          ? Kind::Number
                          : c.isLetter() ? Kind::Word
                          : c.isSpace()  ? Kind::Space
                                         : Kind::Mark;
        const QChar plain = digit ? QChar(u'0' + c.digitValue()) : c;
        const bool joins =
            !tokens.isEmpty() && tokens.last().kind == kind && kind != Kind::Mark &&
            !(kind == Kind::Word && isEastAsian(c) && isEastAsianUnit(tokens.last().text.back()));
        if (joins)
            tokens.last().text.append(plain);
        else
            tokens.append({kind, QString(plain)});
    }
    for (DateToken& token : tokens)
        if (token.isNumber(9))
            token.value = token.text.toInt();
    return tokens;
}

} // namespace dateline
