#include "bylines/bylinelist.h"

#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

#include <algorithm>
#include <optional>

namespace dateline {

namespace {

using namespace bylineword;

/// No printed byline comes near; a page that sends more is no byline.
constexpr int mostTokens = 4000;

struct BylineToken
{
    enum class Kind { Word, Comma, Break, Bracket };
    Kind kind;
    QString text;
};
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
    if (script != QChar::Script_Han && script != QChar::Script_Katakana && script != QChar::Script_Hiragana)
        return false;
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

/// "dpa/AFP" and "TT-Reuters" name two; "either/or" does not.
void appendWord(Tokens& tokens, const QString& word)
{
    if (word.isEmpty() || appendEastAsianCredit(tokens, word))
        return;
    const QStringList halves =
        word.split(word.contains(QLatin1Char('/')) ? QLatin1Char('/') : QLatin1Char('-'));
    const bool twoOutlets =
        halves.size() == 2 && isOutlet(halves.at(0), false) && isOutlet(halves.at(1), false);
    if (word == QLatin1String("/")) {
        tokens.append({TokenKind::Break, word});
    } else if (isDividingWord(word)) {
        tokens.append({TokenKind::Comma, word});
    } else if (halves.size() == 2 && word.contains(QLatin1Char('/')) && !tokens.isEmpty() &&
               isOutlet(halves.at(1), false) && isCapitalised(halves.at(0))) { // "Tom Lee/AFP"
        tokens.append({TokenKind::Word, halves.at(0)});
        tokens.append({TokenKind::Break, QStringLiteral("/")});
        tokens.append({TokenKind::Word, halves.at(1)});
    } else if (twoOutlets) {
        tokens.append({TokenKind::Word, halves.at(0)});
        tokens.append({TokenKind::Comma, QStringLiteral("/")});
        tokens.append({TokenKind::Word, halves.at(1)});
    } else {
        tokens.append({TokenKind::Word, word});
    }
}

Tokens tokensOfByline(const QString& line)
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

bool isBy(const QString& word)
{
    return word.compare(QLatin1String("by"), Qt::CaseInsensitive) == 0;
}

/// "Curated by", "Moderated by": words that the list does not know, at the start of a segment.
std::optional<QString> roleByForm(const QString& verb)
{
    const QString lower = verb.toLower();
    const bool formed =
        lower.size() > 4 && (lower.endsWith(QLatin1String("ed")) || lower.endsWith(QLatin1String("ing")));
    return formed && isCapitalised(verb) ? std::optional(lower) : std::nullopt;
}

/// A sentence ends: "… in London. Editing by …"; not "Jr.", "St.", "T.R.", "Calif.".
bool endsSentence(const QString& word)
{
    static const QStringList titles{
        QStringLiteral("Prof."), QStringLiteral("Gen."),  QStringLiteral("Rev."),  QStringLiteral("Sen."),
        QStringLiteral("Rep."),  QStringLiteral("Capt."), QStringLiteral("Mrs."),  QStringLiteral("Col."),
        QStringLiteral("Maj."),  QStringLiteral("Sgt."),  QStringLiteral("Adm."),  QStringLiteral("Cmdr."),
        QStringLiteral("Hon."),  QStringLiteral("Gov."),  QStringLiteral("Msgr."), QStringLiteral("Insp."),
        QStringLiteral("Supt."), QStringLiteral("Brig."), QStringLiteral("Dipl."), QStringLiteral("Ing.")};
    const int letters = word.size() - 1;
    return word.endsWith(QLatin1Char('.')) && letters >= 3 && word.at(letters - 1).isLower() &&
           word.indexOf(QLatin1Char('.')) == letters && !isNameSuffix(word) && !titles.contains(word) &&
           !placeNames().regions.contains(word);
}

/// "reporting from", "reports from": the verb goes, the place word stays.
bool isReportVerb(const QString& word)
{
    static const QStringList words{QStringLiteral("reporting"), QStringLiteral("reports"),
                                   QStringLiteral("reported"),  QStringLiteral("live"),
                                   QStringLiteral("writing"),   QStringLiteral("writes")};
    return words.contains(word.toLower());
}

class BylineCutter
{
public:
    BylineCutter(Tokens tokens, bool shouting)
        : m_tokens(std::move(tokens))
        , m_shouting(shouting)
    {
    }

    QList<BylineSegment> cut()
    {
        startSegment();
        while (m_at < m_tokens.size()) {
            const BylineToken& token = m_tokens.at(m_at);
            if (token.kind == TokenKind::Break)
                startSegment(token.text == QLatin1String("/"));
            else if (token.kind == TokenKind::Comma)
                startItem(BylineItem::Joiner::Comma);
            else if (token.kind == TokenKind::Bracket)
                takeBracket(token.text);
            else
                takeWord(token.text);
            ++m_at;
        }
        return m_segments;
    }

private:
    using Joiner = BylineItem::Joiner;

    const QString wordAt(int at) const
    {
        const bool isWord = at >= 0 && at < m_tokens.size() && m_tokens.at(at).kind == TokenKind::Word;
        return isWord ? m_tokens.at(at).text : QString();
    }
    BylineSegment& segment() { return m_segments.last(); }
    BylineItem& item() { return segment().items.last(); }
    const BylineItem& item() const { return m_segments.last().items.last(); }

    void startSegment(bool behindSlash = false)
    {
        m_segments.append(BylineSegment{{}, {}, {BylineItem{}}, behindSlash});
        m_closed = false;
    }

    void startItem(Joiner joiner)
    {
        m_closed = false;
        const bool empty = item().words.isEmpty() && item().brackets.isEmpty();
        if (!empty)
            segment().items.append(BylineItem{joiner, {}, {}});
        else if (joiner != Joiner::Comma && segment().items.size() > 1)
            item().joiner = joiner; // ", and" and ", with"
    }

    void takeBracket(const QString& text)
    {
        item().brackets.append(text);
        m_closed = true; // "A (now) B (earlier)": no "and" between bracketed names
    }

    /// "Propos recueillis par", "A cura di", "Analysis from".
    bool takesPhrase()
    {
        const bool atStart = segment().items.size() == 1 && item().words.isEmpty();
        const bool behindComma = item().words.isEmpty() && item().joiner == Joiner::Comma;
        const QList<OpeningPhrase> phrases = openingPhrases(wordAt(m_at));
        for (const OpeningPhrase& phrase : phrases) {
            int matched = 0;
            while (matched < phrase.words.size() &&
                   wordAt(m_at + matched).toLower() == phrase.words.at(matched))
                ++matched;
            if (matched < phrase.words.size() || wordAt(m_at + matched).isEmpty())
                continue;
            if (!atStart && !behindComma && matched < 3)
                continue;
            if (!atStart)
                startSegment();
            segment().role = phrase.role;
            m_at += matched - 1;
            return true;
        }
        return false;
    }

    bool takesRole(const QString& word)
    {
        if (!isBy(wordAt(m_at + 1)))
            return false;
        const bool atStart = segment().items.size() == 1 && item().words.isEmpty();
        std::optional<QString> role = roleOf(word);
        if (!role && atStart)
            role = roleByForm(word);
        if (!role)
            return false;
        QStringList& before = item().words;
        while (!before.isEmpty() && isFiller(before.last()))
            before.removeLast();
        if (!(segment().items.size() == 1 && before.isEmpty()))
            startSegment();
        segment().role = *role;
        ++m_at;
        return true;
    }

    /// "contributed reporting from Kyiv", "contributed to this report".
    bool takesContribution(const QString& word)
    {
        if (word != QLatin1String("contributed") && word != QLatin1String("contributed."))
            return false;
        if (wordAt(m_at + 1).startsWith(QLatin1String("reporting"))) {
            segment().role = QStringLiteral("reporting");
            ++m_at;
            return true;
        }
        segment().role = QStringLiteral("contributor");
        while (m_at + 1 < m_tokens.size() && m_tokens.at(m_at + 1).kind == TokenKind::Word &&
               !endsSentence(wordAt(m_at)))
            ++m_at;
        if (endsSentence(wordAt(m_at)))
            startSegment();
        return true;
    }

    /// A heading: "Updates from BBC correspondents in Ukraine:", "Reporting:".
    bool takesHeading(const QString& word)
    {
        if (!word.endsWith(QLatin1Char(':')))
            return false;
        if (const std::optional<QString> own = roleOf(word.chopped(1)); own) {
            while (!item().words.isEmpty() && isFiller(item().words.last()))
                item().words.removeLast();
            const bool opens = segment().items.size() == 1 && item().words.isEmpty();
            if (!opens)
                startSegment();
            segment().role = *own;
            return true;
        }
        const bool early = segment().items.size() == 1 && item().words.size() < 8;
        if (!early)
            return false;
        QStringList heading = item().words;
        heading.append(word.chopped(1));
        item().words.clear();
        for (const QString& part : std::as_const(heading)) {
            if (isOutlet(part, m_shouting))
                segment().org = part;
        }
        return true;
    }

    bool isSeparatingWeakAnd(const QString& word) const
    {
        const bool possessive = plainName(wordAt(m_at + 1)).endsWith(QLatin1String("'s"));
        if (isWeakAnd(word) && !item().words.isEmpty() && isTeamNoun(wordAt(m_at + 1)) &&
            wordAt(m_at + 2).isEmpty())
            return true;
        if (!isWeakAnd(word) || item().words.size() < 2 || possessive)
            return false;
        int following = 0;
        while (following < 4 && !wordAt(m_at + 1 + following).isEmpty())
            ++following;
        const QString two = wordAt(m_at + 1) + QLatin1Char(' ') + wordAt(m_at + 2);
        return following >= 2 && isCapitalised(wordAt(m_at + 1)) && !placeNames().byName.contains(two) &&
               !placeNames().byName.contains(wordAt(m_at + 1));
    }

    /// "Health and science correspondent"
    bool isInsideJob() const
    {
        const QString next = wordAt(m_at + 1);
        const bool open =
            item().joiner == Joiner::Comma && !item().words.isEmpty() && (isJobWord(next) || isJobNoun(next));
        return open && std::all_of(item().words.cbegin(), item().words.cend(), isJobWord);
    }

    void takeWord(const QString& word)
    {
        if (takesPhrase() || takesRole(word) || takesContribution(word) || takesHeading(word))
            return;
        const QString next = wordAt(m_at + 1);
        const bool verbBeforePlace =
            isReportVerb(word) && (next == QLatin1String("from") || next == QLatin1String("in"));
        const bool endsCredit =
            isReportVerb(word) && !isCapitalised(word) && item().words.size() >= 2 && next.isEmpty();
        if (verbBeforePlace || endsCredit) {
            item().reports = item().joiner == Joiner::With || !segment().items.isEmpty();
            return;
        }
        if ((isAnd(word) && !isInsideJob()) || isSeparatingWeakAnd(word)) {
            startItem(Joiner::And);
        } else if (isWith(word) && (!item().words.isEmpty() || segment().items.size() > 1)) {
            startItem(Joiner::With);
        } else {
            if (m_closed)
                startItem(Joiner::And);
            const bool ends = endsSentence(word);
            item().words.append(ends ? word.chopped(1) : word);
            if (ends && m_at + 1 < m_tokens.size())
                startSegment();
        }
    }

    Tokens m_tokens;
    bool m_shouting;
    int m_at = 0;
    bool m_closed = false;
    QList<BylineSegment> m_segments;
};

} // namespace

bool isShoutedLine(const QString& line)
{
    int letters = 0;
    for (const QChar c : line) {
        if (c.isLower())
            return false;
        letters += c.isUpper() ? 1 : 0;
    }
    return letters > 5;
}

QList<BylineSegment> bylineSegments(const QString& line, bool shouting)
{
    return BylineCutter(tokensOfByline(line), shouting).cut();
}

} // namespace dateline
