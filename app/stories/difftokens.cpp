#include "stories/difftokens.h"

#include <QChar>

namespace dateline {

namespace {

/// Belongs to the character before it.
bool clings(char32_t c)
{
    constexpr char32_t joiner = 0x200d;
    constexpr char32_t nonJoiner = 0x200c;
    const bool tone = c >= 0x1f3fb && c <= 0x1f3ff;
    return QChar::isMark(c) || c == joiner || c == nonJoiner || tone || (c >= 0xe0020 && c <= 0xe007f);
}

bool isRegional(char32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/// Scripts that write words without spaces between them; Katakana words are told by their script.
bool partsNoWords(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Tibetan:
        return true;
    default:
        return false;
    }
}

DiffToken::Kind kindOf(char32_t c)
{
    if (QChar::isSpace(c))
        return DiffToken::Kind::Space;
    if (!QChar::isLetterOrNumber(c))
        return DiffToken::Kind::Other;
    return partsNoWords(c) ? DiffToken::Kind::Sign : DiffToken::Kind::Word;
}

/// Holds a word together that goes on behind it: apostrophes and hyphens, and between digits what numbers and
/// times are written with.
bool joins(QChar c, QChar before, QChar after)
{
    if (!before.isLetterOrNumber() || !after.isLetterOrNumber())
        return false;
    if (c == QLatin1Char('\'') || c == QChar(0x2019) || c == QLatin1Char('-') || c == QChar(0x2010))
        return true;
    const bool number = c == QLatin1Char('.') || c == QLatin1Char(',') || c == QLatin1Char(':');
    return number && before.isDigit() && after.isDigit();
}

} // namespace

std::vector<DiffToken> diffTokens(const QString& text)
{
    std::vector<DiffToken> tokens;
    char32_t last = 0;
    bool flagOpen = false; // one half of a flag's pair of letters
    for (int at = 0; at < text.size();) {
        char32_t c = text.at(at).unicode();
        int length = 1;
        if (QChar::isHighSurrogate(c) && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
            c = QChar::surrogateToUcs4(static_cast<char16_t>(c), text.at(at + 1).unicode());
            length = 2;
        }
        const DiffToken::Kind kind = kindOf(c);
        const bool pair = flagOpen && isRegional(c);
        bool goesOn = !tokens.empty() && (clings(c) || last == 0x200d || pair);
        if (!tokens.empty() && !goesOn) {
            const DiffToken::Kind before = tokens.back().kind;
            goesOn = kind == before && (kind == DiffToken::Kind::Space || kind == DiffToken::Kind::Word);
            if (before == DiffToken::Kind::Word && kind == DiffToken::Kind::Other && at > 0 &&
                at + 1 < text.size())
                goesOn = joins(text.at(at), text.at(at - 1), text.at(at + 1)) &&
                         !partsNoWords(text.at(at + 1).unicode());
        }
        if (goesOn)
            tokens.back().length += length;
        else
            tokens.push_back({kind, at, length});
        flagOpen = isRegional(c) && !pair;
        last = c;
        at += length;
    }
    return tokens;
}

} // namespace dateline
