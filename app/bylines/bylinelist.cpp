#include "bylines/bylinelist.h"

#include "bylines/bylinephrases.h"
#include "bylines/bylinetokens.h"
#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

#include <algorithm>
#include <optional>

namespace dateline {

namespace {

using namespace bylineword;

using Tokens = QList<BylineToken>;
using TokenKind = BylineToken::Kind;

/// "Curated by", "Moderated by": words that the list does not know, at the start of a segment. Before "par",
/// "door", which are in no name, any word tells what was done.
std::optional<QString> roleByForm(const QString& verb, const QString& by)
{
    if (!isEnglishBy(by))
        return isCapitalised(verb) && !isParticle(by) ? std::optional(QString()) : std::nullopt;
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
    if (word.endsWith(QLatin1Char('.')) && outletNames().contains(word.chopped(1)))
        return true; // "CNN. Photographs by"
    const int letters = word.size() - 1;
    return word.endsWith(QLatin1Char('.')) && letters >= 3 && word.at(letters - 1).isLower() &&
           word.indexOf(QLatin1Char('.')) == letters && !isNameSuffix(word) && !titles.contains(word) &&
           !isLead(word) && !placeNames().regions.contains(word);
}

/// "reporting from", "reports from": the verb goes, the place word stays.
bool isReportVerb(const QString& word)
{
    static const QStringList words{QStringLiteral("reporting"), QStringLiteral("reports"),
                                   QStringLiteral("reported"),  QStringLiteral("live"),
                                   QStringLiteral("writing"),   QStringLiteral("writes"),
                                   QStringLiteral("wrote")};
    return words.contains(word.toLower());
}

/// Whose people a heading names: "Updates from our BBC News correspondents across Ukraine".
QString orgOfHeading(QStringList words, bool shouting)
{
    words = words.mid(words.indexOf(QLatin1String("from")) + 1);
    if (!words.isEmpty() && (isOurs(words.first()) || words.first() == QLatin1String("the")))
        words.removeFirst();
    const auto people = std::find_if(words.cbegin(), words.cend(), [](const QString& word) {
        return !isCapitalised(word) && (isTeamNoun(word) || isJobNoun(word));
    });
    const QStringList owner = words.mid(0, people - words.cbegin());
    if (people != words.cend() && !owner.isEmpty() &&
        std::all_of(owner.cbegin(), owner.cend(), isCapitalised))
        return owner.join(QLatin1Char(' '));
    const auto outlet = std::find_if(words.cbegin(), words.cend(),
                                     [shouting](const QString& word) { return isOutlet(word, shouting); });
    return outlet == words.cend() ? QString() : *outlet;
}

/// "Reporter", "BBC correspondents in Ukraine", "Posted by", "Quelle"; not "From the archive".
bool isHeadingOfPeople(const QStringList& words)
{
    return isBy(words.last()) || isLead(words.last()) || isLead(words.last() + QLatin1Char(':')) ||
           (words.size() == 1 && isSource(words.first())) ||
           std::any_of(words.cbegin(), words.cend(),
                       [](const QString& word) { return isJobNoun(word) || isTeamNoun(word); });
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
            if (token.kind == TokenKind::Break) {
                startSegment(token.text == QLatin1String("/"));
                segment().continues = token.text == QLatin1String(";");
            } else if (token.kind == TokenKind::Comma)
                startItem(BylineItem::Joiner::Comma, token.text == QLatin1String("|"));
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
        m_next = Joiner::And;
        m_segments.append(BylineSegment{{}, {}, {BylineItem{}}, behindSlash, false});
        m_closed = false;
    }

    void startItem(Joiner joiner, bool behindBar = false)
    {
        m_closed = false;
        const bool empty = item().words.isEmpty() && item().brackets.isEmpty();
        if (!empty)
            segment().items.append(BylineItem{joiner, {}, {}, false, behindBar});
        else if (joiner != Joiner::Comma && segment().items.size() > 1)
            item().joiner = joiner; // ", and" and ", with"
    }

    /// "Edited by A, with B reporting from Kyiv": B edits nothing.
    void startOwnCredit()
    {
        const QString& role = segment().role;
        const bool named = segment().items.size() > 1 && item().words.size() > 1;
        if (!named || role.isEmpty() || role == QLatin1String("reporting") ||
            role == QLatin1String("contributor"))
            return;
        BylineSegment own;
        do
            own.items.prepend(segment().items.takeLast());
        while (own.items.first().joiner == Joiner::And && segment().items.size() > 1);
        m_segments.append(own);
    }

    /// "Thomas (Tom) Lee"
    bool isNickname(const QString& text) const
    {
        const QString next = wordAt(m_at + 1);
        return item().words.size() == 1 && isCapitalised(item().words.first()) && isCapitalised(next) &&
               isCapitalised(text) && !text.contains(QLatin1Char(' ')) && !isAnd(next) && !isWith(next) &&
               !isShift(text) && !isOutlet(text, m_shouting) && !isOutlet(item().words.first(), m_shouting) &&
               !isTeamNoun(item().words.first()) && !placeNames().byName.contains(text);
    }

    void takeBracket(const QString& text)
    {
        if (isNickname(text)) {
            item().words.append(QLatin1Char('(') + text + QLatin1Char(')'));
            return;
        }
        item().brackets.append(text);
        m_next = Joiner::And;
        m_closed = true; // "A (now) B (earlier)": no "and" between bracketed names
    }

    /// "Propos recueillis par", "A cura di", "Analysis from", "Une analyse de".
    bool takesPhrase()
    {
        return takesPhraseAt(m_at) || (isArticle(wordAt(m_at).toLower()) && takesPhraseAt(m_at + 1));
    }

    bool takesPhraseAt(int opening)
    {
        const bool atStart = segment().items.size() == 1 && item().words.isEmpty();
        const bool behindComma = item().words.isEmpty() && item().joiner == Joiner::Comma;
        const QList<OpeningPhrase> phrases = openingPhrases(wordAt(opening));
        for (const OpeningPhrase& phrase : phrases) {
            int end = opening;
            for (const QString& word : phrase.words)
                end += wordAt(end).toLower() == word ? 1 : 0;
            const int matched = end - opening;
            if (matched < phrase.words.size() || wordAt(end).isEmpty())
                continue;
            if (!atStart && !behindComma && matched < 3)
                continue;
            if (!atStart)
                startSegment();
            segment().role = phrase.role;
            m_at = end - 1;
            return true;
        }
        return false;
    }

    /// "Live coverage by", "Minute by minute report by", "Written and reported by": how far ahead "by" stands
    /// when only small words are in between; 0 where it does not.
    int smallWordsBeforeBy() const
    {
        for (int ahead = 1; ahead <= 5; ++ahead) {
            const QString between = wordAt(m_at + ahead);
            if (isBy(between) && isCapitalised(wordAt(m_at + ahead + 1)))
                return ahead;
            if (between.isEmpty() || (isCapitalised(between) && !isRoleWord(between)))
                return 0;
        }
        return 0;
    }

    static bool isRoleWord(const QString& word) { return roleOf(word).has_value(); }

    /// At the start of a segment, where several words may tell what was done.
    bool takesLongRole(const QString& word)
    {
        const int by = smallWordsBeforeBy();
        if (by < 2 || isLead(word))
            return false;
        const QString last = wordAt(m_at + by - 1);
        const std::optional<QString> role = isRoleWord(word) ? roleOf(word) : roleOf(last);
        if (!role)
            return false;
        segment().role = *role;
        m_at += by;
        return true;
    }

    bool takesRole(const QString& word)
    {
        const bool atStart = segment().items.size() == 1 && item().words.isEmpty();
        if (atStart && takesLongRole(word))
            return true;
        if (!isBy(wordAt(m_at + 1)))
            return false;
        std::optional<QString> role = roleOf(word);
        if (!role && atStart)
            role = roleByForm(word, wordAt(m_at + 1));
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
        QString what = wordAt(m_at + 1);
        if (what.endsWith(QLatin1Char('.')))
            what.chop(1);
        const QString role = roleOf(what).value_or(QString());
        segment().role =
            role.isEmpty() || role == QLatin1String("reporting") ? QStringLiteral("contributor") : role;
        if (!role.isEmpty()) {
            ++m_at;
            if (endsSentence(wordAt(m_at)))
                startSegment();
            return true;
        }
        const auto placeFollows = [this] {
            return wordAt(m_at + 1) == QLatin1String("from") && isCapitalised(wordAt(m_at + 2));
        };
        while (!wordAt(m_at + 1).isEmpty() && !endsSentence(wordAt(m_at)) && !placeFollows())
            ++m_at;
        if (endsSentence(wordAt(m_at)))
            startSegment();
        return true;
    }

    /// "Contributing to this report were AP writers A in Oslo and B in Bergen."
    bool takesContributorsAhead(const QString& word)
    {
        constexpr int mostWords = 6;
        const bool opens = segment().items.size() == 1 && item().words.isEmpty();
        if (!opens || word.toLower() != QLatin1String("contributing"))
            return false;
        for (int ahead = 1; ahead <= mostWords; ++ahead) {
            const QString next = wordAt(m_at + ahead);
            if (next != QLatin1String("were") && next != QLatin1String("was") && next != QLatin1String("are"))
                continue;
            segment().role = QStringLiteral("contributor");
            m_at += ahead;
            return true;
        }
        return false;
    }

    /// "Updates from BBC correspondents in Israel and Gaza: A in Jerusalem": the places of the heading are
    /// nobody's.
    bool takesLongHeading(const QString& word)
    {
        constexpr int longestHeading = 14;
        const bool opens = segment().items.size() == 1 && item().words.isEmpty();
        if (!opens || !roleOf(word) || wordAt(m_at + 1) != QLatin1String("from"))
            return false;
        QStringList heading{word};
        for (int ahead = 1; ahead < longestHeading && m_at + ahead < m_tokens.size(); ++ahead) {
            const BylineToken& token = m_tokens.at(m_at + ahead);
            if (token.kind != TokenKind::Word && token.kind != TokenKind::Comma)
                return false;
            heading.append(token.text);
            if (!token.text.endsWith(QLatin1Char(':')))
                continue;
            heading.last().chop(1);
            segment().org = orgOfHeading(heading, m_shouting);
            m_at += ahead;
            return true;
        }
        return false;
    }

    /// What follows is no list of people: the rest credits nobody.
    bool takesText()
    {
        item().words.clear();
        m_at = m_tokens.size();
        return true;
    }

    /// A heading: "BBC correspondents in Ukraine:", "Reporting:".
    bool takesHeading(const QString& word)
    {
        if (!word.endsWith(QLatin1Char(':')))
            return false;
        QStringList& before = item().words;
        const QString what = word.chopped(1);
        if (const std::optional<QString> own = roleOf(what.section(QLatin1Char('/'), 0, 0)); own) {
            while (!before.isEmpty() && isFiller(before.last()))
                before.removeLast();
            const bool opens = segment().items.size() == 1 && before.isEmpty();
            if (m_segments.size() == 1 && before.size() == 1 && isFunctionWord(before.first().toLower()))
                return takesText(); // "In pictures: …"
            if (!opens)
                startSegment();
            segment().role = *own;
            return true;
        }
        const bool early = segment().items.size() == 1 && before.size() < 8;
        if (!early)
            return false;
        QStringList heading = before;
        heading.append(what);
        // "Kamera: Ana Ruiz": a word of any language, before a name
        const bool beforeName = before.isEmpty() && isGivenName(wordAt(m_at + 1)) &&
                                !placeNames().byName.contains(what) && !bylinephrase::isIdle(heading);
        if (!isHeadingOfPeople(heading) && !beforeName)
            return takesText(); // "From the archive: …"
        before.clear();
        segment().org = orgOfHeading(heading, m_shouting);
        return true;
    }

    /// "محمد الأحمد وليلى حداد": "and" is written onto the word that follows it.
    bool opensWithAnd(const QString& word) const
    {
        static const QStringList names{
            QStringLiteral("وليد"), QStringLiteral("وائل"), QStringLiteral("وسام"),   QStringLiteral("وفاء"),
            QStringLiteral("وسيم"), QStringLiteral("وحيد"), QStringLiteral("وجدي"),   QStringLiteral("وداد"),
            QStringLiteral("وردة"), QStringLiteral("ولاء"), QStringLiteral("وعد"),    QStringLiteral("وجيه"),
            QStringLiteral("ורד"),  QStringLiteral("ויקי"), QStringLiteral("ולדימיר")};
        return word.size() >= 4 && (word.at(0) == QChar(u'و') || word.at(0) == QChar(u'ו')) &&
               item().words.size() >= 2 && !wordAt(m_at + 1).isEmpty() && !names.contains(word);
    }

    /// "KATE PAYNE. Special to Example News"
    bool endsBeforeSpecial(const QString& word) const
    {
        return word.endsWith(QLatin1Char('.')) && item().words.size() >= 1 &&
               wordAt(m_at + 1).toLower() == QLatin1String("special") &&
               wordAt(m_at + 2).toLower() == QLatin1String("to");
    }

    bool isSeparatingWeakAnd(const QString& word) const
    {
        const bool possessive = plainName(wordAt(m_at + 1)).endsWith(QLatin1String("'s"));
        const bool lastWord = wordAt(m_at + 2).isEmpty();
        if (isWeakAnd(word) && !item().words.isEmpty() && isTeamNoun(wordAt(m_at + 1)) && lastWord)
            return true;
        if (isWeakAnd(word) && !item().words.isEmpty() && isOutlet(item().words.last(), m_shouting) &&
            isOutlet(wordAt(m_at + 1), m_shouting) && lastWord)
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

    /// "Health and science correspondent", "Conor Ward Crime and Security Correspondent"
    bool isInsideJob() const
    {
        const QStringList& before = item().words;
        if (item().joiner == Joiner::Comma && !before.isEmpty() && isPost(before.last()) &&
            isPost(wordAt(m_at + 1)))
            return true; // "Founder & CEO"
        if (before.isEmpty() || !isJobWord(before.last()) || !isJobAhead())
            return false;
        const bool described =
            item().joiner == Joiner::Comma && std::all_of(before.cbegin(), before.cend(), isJobWord);
        return described || before.size() > 2;
    }

    /// "The Globe and Mail"
    bool isInsideOutlet(const QString& word) const
    {
        const QStringList& before = item().words;
        for (int count = 1; count <= std::min(3, int(before.size())); ++count) {
            const QString start =
                before.mid(before.size() - count).join(QLatin1Char(' ')) + QLatin1Char(' ') + word;
            QString name = start;
            for (int ahead = 1; ahead <= 2 && !wordAt(m_at + ahead).isEmpty(); ++ahead) {
                name += QLatin1Char(' ') + wordAt(m_at + ahead);
                if (outletNames().contains(name))
                    return true;
            }
        }
        return false;
    }

    /// The next words are a job and no name.
    bool isJobAhead() const
    {
        for (int ahead = 1; ahead <= 5; ++ahead) {
            const QString next = wordAt(m_at + ahead);
            if (next.isEmpty() || isJobNoun(next))
                return !next.isEmpty();
            if (!isJobWord(next))
                return false;
        }
        return false;
    }

    void takeWord(const QString& word)
    {
        if (takesPhrase() || takesLongHeading(word) || takesContributorsAhead(word) || takesRole(word) ||
            takesContribution(word) || takesHeading(word))
            return;
        if (word == QLatin1String("while") && item().words.isEmpty())
            return;
        const QString next = wordAt(m_at + 1);
        const bool verbBeforePlace =
            isReportVerb(word) && (next == QLatin1String("from") || next == QLatin1String("in"));
        const bool endsCredit = isReportVerb(word) && !isCapitalised(word) && item().words.size() >= 2 &&
                                next.isEmpty() && !isTeamNoun(item().words.last());
        if (verbBeforePlace || endsCredit) {
            item().reports = item().joiner == Joiner::With || !segment().items.isEmpty();
            startOwnCredit();
            return;
        }
        if ((isAnd(word) && !isInsideJob() && !isInsideOutlet(word)) || isSeparatingWeakAnd(word)) {
            startItem(Joiner::And);
        } else if (opensWithAnd(word)) {
            startItem(Joiner::And);
            item().words.append(word.mid(1));
        } else if (endsBeforeSpecial(word)) {
            item().words.append(word.chopped(1));
            startItem(Joiner::Comma);
        } else if (isWith(word) && (!item().words.isEmpty() || segment().items.size() > 1)) {
            startItem(Joiner::With);
        } else {
            if (m_closed)
                startItem(m_next);
            const bool ends = endsSentence(word);
            item().words.append(ends ? word.chopped(1) : word);
            if (word.contains(QLatin1Char('@'))) { // "Ana Ruiz ana@example.org Daily Camera"
                m_closed = true;
                m_next = Joiner::Comma;
            }
            if (ends && m_at + 1 < m_tokens.size())
                startSegment();
        }
    }

    Tokens m_tokens;
    bool m_shouting;
    int m_at = 0;
    bool m_closed = false; ///< the next word opens an item
    Joiner m_next = Joiner::And;
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
    return BylineCutter(bylineTokens(line), shouting).cut();
}

} // namespace dateline
