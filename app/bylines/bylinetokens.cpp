#include "bylines/bylinetokens.h"

#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

#include <algorithm>

namespace dateline {

namespace {

using namespace bylineword;

/// No printed byline comes near; a page that sends more is no byline.
constexpr int mostTokens = 4000;

using Tokens = QList<BylineToken>;
using TokenKind = BylineToken::Kind;

bool isComma(QChar c)
{
    return c == QLatin1Char(',') || c == QChar(0xFF0C) || c == QChar(0x3001) || c == QChar(0x30FB);
}

/// Marks that stand alone between a name and its outlet or the next name.
bool isDividingWord(const QString& word)
{
    return word.size() == 1 && QStringLiteral("-|\u2013\u2014\u2022\u00B7").contains(word);
}

/// "新华社记者王小明", "ロンドン=山田太郎": East Asian credits are written without blanks. Answers whether
/// the word was one.
bool appendEastAsianCredit(Tokens& tokens, const QString& word)
{
    const QChar::Script script = word.at(0).script();
    if ((script != QChar::Script_Han && script != QChar::Script_Katakana &&
         script != QChar::Script_Hiragana) ||
        word.endsWith(QLatin1Char(':')))
        return false;
    const qsizetype joint = word.indexOf(QChar(u'と')); // "佐藤花子と山田太郎"
    if (joint > 2 && joint + 3 < word.size() && word.at(joint - 1).script() == QChar::Script_Han &&
        word.at(joint + 1).script() == QChar::Script_Han) {
        tokens.append({TokenKind::Word, word.left(joint)});
        tokens.append({TokenKind::Comma, word.mid(joint, 1)});
        tokens.append({TokenKind::Word, word.mid(joint + 1)});
        return true;
    }
    for (const QChar equals : {QChar(u'='), QChar(0xFF1D)}) {
        const qsizetype at = word.indexOf(equals);
        if (at > 0 && at + 1 < word.size()) { // place = name
            tokens.append({TokenKind::Word, word.mid(at + 1)});
            tokens.append({TokenKind::Word, QStringLiteral("in")});
            tokens.append({TokenKind::Word, word.left(at)});
            return true;
        }
    }
    for (const QString& job : {QStringLiteral("特派记者"), QStringLiteral("记者"), QStringLiteral("記者")}) {
        const qsizetype at = word.indexOf(job);
        if (at < 0 || word == job)
            continue;
        const QString before = word.left(at);
        const QString after = word.mid(at + job.size());
        const bool own = before.startsWith(QChar(u'本')) && before.size() == 2; // "this paper's"
        if (!before.isEmpty() && !own && !after.isEmpty())
            tokens.append({TokenKind::Word, before + QLatin1String("'s")});
        if (!before.isEmpty() && after.isEmpty())
            tokens.append({TokenKind::Word, before});
        tokens.append({TokenKind::Word, job});
        if (!after.isEmpty())
            tokens.append({TokenKind::Word, after});
        return true;
    }
    return false;
}

/// A Korean name of the usual three syllables.
bool isHangulName(const QString& word)
{
    return word.size() == 3 &&
           std::all_of(word.cbegin(), word.cend(),
                       [](QChar c) { return c.script() == QChar::Script_Hangul; }) &&
           !isJobNoun(word) && !isTeamNoun(word) && !isOutlet(word, false);
}

/// "/ritzau/", "-ABC News": marks in front of and behind a credit.
QString withoutMarks(QString word)
{
    const QString marks = QStringLiteral("/-\u2013\u2014");
    while (word.size() > 2 && marks.contains(word.front()))
        word.remove(0, 1);
    while (word.size() > 2 && marks.contains(word.back()))
        word.chop(1);
    return word;
}

bool isAddress(const QString& word)
{
    return word.startsWith(QLatin1String("http://")) || word.startsWith(QLatin1String("https://")) ||
           word.startsWith(QLatin1String("www."));
}

/// "dpa/AFP/Reuters", "ABC/wires", "TT-Reuters": all are outlets. A hyphen also joins names, "JEAN-PAUL", so
/// one of its outlets has to be of the list.
bool namesOutlets(const QStringList& parts, bool hyphen)
{
    const auto isCredit = [hyphen](const QString& part) {
        return isOutlet(part, false) || (!hyphen && isTeamNoun(part));
    };
    const auto isListed = [](const QString& part) { return outletNames().contains(part); };
    return parts.size() > 1 && parts.size() < 6 && std::all_of(parts.cbegin(), parts.cend(), isCredit) &&
           (!hyphen || std::any_of(parts.cbegin(), parts.cend(), isListed));
}

/// "Tom Lee/AFP", "Tom Lee/The Guardian"
bool isSignedFor(const QStringList& halves, const Tokens& before)
{
    if (halves.size() != 2 || before.isEmpty() ||
        outletNames().contains(before.last().text + QLatin1Char(' ') + halves.join(QLatin1Char('/'))))
        return false; // "The Oregonian/OregonLive"
    return isCapitalised(halves.at(0)) &&
           (isOutlet(halves.at(1), false) || halves.at(1) == QLatin1String("The") ||
            !roleOf(halves.at(1)).value_or(QString()).isEmpty()); // "Ana Ruiz/Analysis by"
}

/// "dpa/AFP" and "TT-Reuters" name two; "either/or" does not.
void appendWord(Tokens& tokens, const QString& printed)
{
    const QString word = withoutMarks(printed);
    if (word.isEmpty() || isAddress(word) || appendEastAsianCredit(tokens, word))
        return;
    const bool slash = word.contains(QLatin1Char('/'));
    const QStringList parts = word.split(slash ? QLatin1Char('/') : QLatin1Char('-'));
    const bool areNames = slash && std::all_of(parts.cbegin(), parts.cend(), isHangulName);
    if (areNames || (isHangulName(word) && !tokens.isEmpty() && isHangulName(tokens.last().text))) {
        const QStringList names = areNames ? parts : QStringList(word);
        for (const QString& name : names) {
            if (!tokens.isEmpty() && tokens.last().kind == TokenKind::Word)
                tokens.append({TokenKind::Comma, QStringLiteral("/")});
            tokens.append({TokenKind::Word, name});
        }
    } else if (word == QLatin1String("/")) {
        tokens.append({TokenKind::Break, word});
    } else if (isDividingWord(word)) {
        tokens.append({TokenKind::Comma, word});
    } else if (outletNames().contains(word)) {
        tokens.append({TokenKind::Word, word});
    } else if (slash && isSignedFor(parts, tokens)) {
        tokens.append({TokenKind::Word, parts.at(0)});
        tokens.append({TokenKind::Break, QStringLiteral("/")});
        tokens.append({TokenKind::Word, parts.at(1)});
    } else if (namesOutlets(parts, !slash)) {
        for (const QString& part : parts) {
            if (&part != &parts.first())
                tokens.append({TokenKind::Comma, QStringLiteral("/")});
            tokens.append({TokenKind::Word, part});
        }
    } else {
        tokens.append({TokenKind::Word, word});
    }
}

} // namespace

QList<BylineToken> bylineTokens(const QString& line)
{
    Tokens tokens;
    QString word;
    for (int i = 0; i < line.size() && tokens.size() < mostTokens; ++i) {
        const QChar c = line.at(i);
        const bool hangulDot = c == QChar(0x00B7) && !word.isEmpty();
        if (c == QLatin1Char('(') || c == QLatin1Char('[')) {
            const QChar closing = c == QLatin1Char('(') ? QLatin1Char(')') : QLatin1Char(']');
            const int end = line.indexOf(closing, i);
            appendWord(tokens, word);
            word.clear();
            const int stop = end < 0 ? line.size() : end;
            tokens.append({TokenKind::Bracket, line.mid(i + 1, stop - i - 1).trimmed()});
            i = stop;
        } else if (c.isSpace() || isComma(c) || c == QLatin1Char(';') || hangulDot) {
            appendWord(tokens, word);
            word.clear();
            if (isComma(c) || hangulDot)
                tokens.append({TokenKind::Comma, QString(c)});
            else if (c == QLatin1Char(';'))
                tokens.append({TokenKind::Break, QString(c)});
        } else {
            word.append(c);
        }
    }
    appendWord(tokens, word);
    return tokens;
}

} // namespace dateline
