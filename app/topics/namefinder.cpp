#include "topics/namefinder.h"

#include "bylines/wordlists.h"
#include "topics/topicwords.h"

#include <algorithm>

namespace dateline {

namespace {

using Zone = ScanWord::Zone;

constexpr int longestName = 6;

bool isOddlyPrinted(const QString& word)
{
    if (isAcronym(word))
        return true;
    for (int i = 1; i < word.size(); ++i)
        if (word.at(i).isDigit() || (word.at(i).isUpper() && word.at(i - 1).isLower()))
            return true;
    return word.at(0).isDigit();
}

class NameReader
{
public:
    NameReader(const QList<ScanWord>& words, const QString& language, const QSet<QString>& vocabulary,
               QList<bool>& taken)
        : m_words(words)
        , m_german(language == QLatin1String("de"))
        , m_inflects(isInflecting(language))
        , m_stop(topicWords().stop.value(language))
        , m_starters(topicWords().starters.value(language))
        , m_titleCase(isTitleCase(words))
        , m_vocabulary(vocabulary)
        , m_taken(taken)
    {
    }

    QList<NameMention> read()
    {
        m_taken.fill(false, m_words.size());
        for (int at = 0; at < m_words.size();) {
            if (!m_words.at(at).capital) {
                ++at;
                continue;
            }
            const int end = endOfRun(at);
            emitParts(at, end);
            at = end;
        }
        dropCounts();
        return m_mentions;
    }

private:
    const TopicWords& lists() const { return topicWords(); }
    const QString& lower(int at) const { return m_words.at(at).lower; }

    /// "CDU 35, SPD 28", "Chiefs 17, Eagles 21": several names with small numbers behind them in one entry
    /// are a result, and the numbers no part of the names.
    void dropCounts()
    {
        constexpr qsizetype ofYear = 4;
        constexpr qsizetype fewest = 2;
        const auto withoutNumbers = [](const QStringList& words) {
            qsizetype kept = words.size();
            while (kept > 1 && words.at(kept - 1).size() < ofYear &&
                   std::all_of(words.at(kept - 1).cbegin(), words.at(kept - 1).cend(),
                               [](QChar c) { return c.isDigit(); }))
                --kept;
            return words.mid(0, kept);
        };
        QSet<QStringList> counted;
        for (const NameMention& mention : std::as_const(m_mentions)) {
            const QStringList bare = withoutNumbers(mention.words);
            if (bare.size() < mention.words.size())
                counted.insert(bare);
        }
        for (NameMention& mention : m_mentions) {
            if (counted.size() >= fewest)
                mention.words = withoutNumbers(mention.words);
        }
    }

    bool isJoinedCapital(int at) const
    {
        return at < m_words.size() && m_words.at(at).joined && m_words.at(at).capital;
    }

    int endOfRun(int start) const
    {
        int end = start + 1;
        while (end < m_words.size() && !m_words.at(end - 1).possessive && m_words.at(end).joined) {
            const ScanWord& word = m_words.at(end);
            const bool number = word.text.at(0).isDigit() && word.text.size() <= 4 &&
                                !isJoinedCapital(end + 1) && !word.text.contains(u'-'); // a score
            if (word.capital || (number && end - start < 4 && !lists().calendar.contains(lower(end - 1))))
                ++end;
            else if (const int step = connectorLength(start, end); step > 0)
                end += step;
            else
                break;
        }
        return end;
    }

    /// Small words at `at` that lead on to a further capital: "of the", "von der", "de"; 0 where none.
    int connectorLength(int start, int at) const
    {
        int length = 0;
        while (length < 2 && at + length < m_words.size() && m_words.at(at + length).joined &&
               lists().inside.contains(lower(at + length)))
            ++length;
        if (length == 0 || !isJoinedCapital(at + length) || isAllTitles(start, at))
            return 0;
        static const QSet<QString> german{QStringLiteral("zu"),  QStringLiteral("zur"), QStringLiteral("y"),
                                          QStringLiteral("for"), QStringLiteral("do"),  QStringLiteral("da")};
        if ((m_german || m_inflects) && german.contains(lower(at)))
            return 0;
        static const QSet<QString> ands{QStringLiteral("and"), QStringLiteral("und"), QStringLiteral("et"),
                                        QStringLiteral("y"),   QStringLiteral("e"),   QStringLiteral("for"),
                                        QStringLiteral("le"),  QStringLiteral("la"),  QStringLiteral("der"),
                                        QStringLiteral("des"), QStringLiteral("den"), QStringLiteral("the"),
                                        QStringLiteral("von"), QStringLiteral("les")};
        if (!ands.contains(lower(at)))
            return length + 1;
        if (lower(at) == QLatin1String("von") && at - start <= 2 && length == 2)
            return length + 1;
        // "Devon and Cornwall Police" is one body, "Putin and Kim" are two men.
        int end = at + length;
        while (isJoinedCapital(end))
            ++end;
        const bool body = lists().kindByLastWord.value(lower(end - 1)) == TopicKind::Organisation;
        return body && at - start == 1 && end - at - length == 2 && lower(at) == QLatin1String("and")
                   ? length + 1
                   : 0;
    }

    bool isAllTitles(int begin, int end) const
    {
        for (int i = begin; i < end; ++i)
            if (!lists().titles.contains(lower(i)))
                return false;
        return true;
    }

    /// Words that name nothing: small words, days, shouted ordinary words ("LIVE").
    bool isEmptyWord(int at) const
    {
        const ScanWord& word = m_words.at(at);
        if (lists().calendar.contains(word.lower) && !(isAcronym(word.text) && word.text.size() <= 3))
            return true;
        const bool acronym = isAcronym(word.text) && word.text.size() <= 5;
        if (acronym && word.text.size() <= 3)
            return false;
        if (word.text.size() >= 4 && isAcronym(word.text) && m_vocabulary.contains(word.lower))
            return true;
        if (!word.opens && isForeignArticle(word.lower))
            return false; // "Los Gallardos", "Le Havre"
        return m_stop.contains(word.lower) || ((word.opens || m_german) && m_starters.contains(word.lower));
    }

    /// "Hlas Peter Pellegrini" and "NR SR Borisa Kollára" are a party and a house before a man.
    void emitParts(int begin, int end)
    {
        bool titled = false;
        for (int i = begin + 1; i + 1 < end; ++i) {
            const bool parts = isGivenName(i) && !isGivenName(i - 1) && m_words.at(i - 1).capital &&
                               m_words.at(i + 1).capital && m_words.at(i - 1).text.size() > 1;
            if (!parts)
                continue;
            emitRun(begin, i, titled);
            titled = lists().titles.contains(lower(i - 1));
            begin = i;
        }
        if (m_german && end - begin == 2 && isGermanGenitive(begin))
            --end; // "Microsofts Übernahme"
        emitRun(begin, end, titled);
    }

    /// A title that is not also the last word of an office: "Sir", "MP", "Commissioner".
    bool isPlainTitle(int at) const
    {
        return lists().titles.contains(lower(at)) && !lists().kindByLastWord.contains(lower(at)) &&
               !isGivenName(at);
    }

    bool isGivenName(int at) const
    {
        const QString& word = m_words.at(at).text;
        if (lists().givenNames.contains(word))
            return true;
        static const QStringList endings{QStringLiteral("a"), QStringLiteral("om"), QStringLiteral("ovi"),
                                         QStringLiteral("u")};
        for (const QString& ending : endings)
            if (m_inflects && word.endsWith(ending) &&
                lists().givenNames.contains(word.chopped(ending.size())))
                return true;
        return false;
    }

    bool isGermanGenitive(int at) const
    {
        const QString& word = m_words.at(at).text;
        const bool name = word.size() > 4 && word.endsWith(QLatin1Char('s')) && !isGivenName(at);
        return name && !m_vocabulary.contains(m_words.at(at).lower) && isGermanNoun(m_words.at(at + 1).text);
    }

    bool isForeignArticle(const QString& word) const
    {
        static const QSet<QString> articles{QStringLiteral("los"), QStringLiteral("las"),
                                            QStringLiteral("el"),  QStringLiteral("la"),
                                            QStringLiteral("le"),  QStringLiteral("les")};
        return articles.contains(word);
    }

    /// "North Korea", "New Delhi" begin with words that are otherwise dropped.
    bool isPlaceAhead(int begin, int end) const
    {
        if (end - begin < 2)
            return false;
        const QString two = m_words.at(begin).text + QLatin1Char(' ') + m_words.at(begin + 1).text;
        return placeNames().byName.contains(two);
    }

    void emitRun(int begin, int end, bool titled)
    {
        NameMention mention;
        mention.titled = titled;
        while (begin < end) {
            const ScanWord& first = m_words.at(begin);
            const bool number = first.text.at(0).isDigit() && first.text.toInt() != 0;
            const bool initial = first.text.size() == 1 && end - begin > 1;
            if (const int count = adjectiveLength(begin, end); count > 0)
                begin += count;
            else if (number || initial || (isEmptyWord(begin) && !isPlaceAhead(begin, end)))
                ++begin;
            else if (!takesTitle(begin, end, mention))
                break;
        }
        while (end > begin && (isEmptyWord(end - 1) || lists().inside.contains(lower(end - 1)) ||
                               (end - begin > 1 && isPlainTitle(end - 1))))
            --end;
        dropOrdinaryStart(begin, end);
        while (end - begin > 1 && lists().speech.contains(lower(begin)))
            ++begin; // "Says Starmer"
        if (begin < end && end - begin <= longestName)
            finish(begin, end, mention);
    }

    /// "Russian President …": the adjective is a mention of the country; in "British Airways" it is a name.
    int adjectiveLength(int begin, int end)
    {
        const QHash<QString, QString>& adjectives = placeNames().byAdjective;
        for (int count = std::min(2, end - begin); count > 0; --count) {
            QString words = m_words.at(begin).text;
            if (count == 2)
                words += QLatin1Char(' ') + m_words.at(begin + 1).text;
            const QString country = adjectives.value(words);
            if (country.isEmpty())
                continue;
            const int next = begin + count;
            const bool person = next < end && (lists().titles.contains(lower(next)) ||
                                               lists().givenNames.contains(m_words.at(next).text));
            if (next < end && !person)
                return 0;
            NameMention mention;
            mention.country = country;
            mention.zone = m_words.at(begin).zone;
            m_mentions.append(mention);
            return count;
        }
        return 0;
    }

    bool takesTitle(int& begin, int end, NameMention& mention)
    {
        int after = begin;
        while (after < end && lists().titles.contains(lower(after)) &&
               !lists().givenNames.contains(m_words.at(after).text))
            ++after;
        if (after == begin)
            return false;
        const bool body = after < end && end - after <= 2 && lists().kindByLastWord.contains(lower(end - 1));
        if (body || (end - begin > 1 && lists().kindByLastWord.contains(lower(end - 1)) && after == end))
            return false; // "Home Office", "Met Police"
        begin = after;
        mention.titled = true;
        return true;
    }

    /// A sentence or a German noun may open a run that only then becomes a name.
    void dropOrdinaryStart(int& begin, int end) const
    {
        while (end - begin >= 2) {
            const ScanWord& word = m_words.at(begin);
            if (lists().givenNames.contains(word.text) || isAcronym(word.text))
                return;
            const bool ordinary = word.opens && m_vocabulary.contains(word.lower);
            const bool noun =
                m_german && isGermanNoun(word.text) && !lists().kindByLastWord.contains(lower(end - 1));
            if (!ordinary && !noun)
                return;
            ++begin;
            while (begin < end && lists().inside.contains(lower(begin)))
                ++begin;
        }
    }

    /// One word that is a title or a kind of thing ("Council", "Union") names nothing by itself.
    bool isTooPlain(const ScanWord& word) const
    {
        static const QSet<QString> houses{QStringLiteral("senate"), QStringLiteral("congress"),
                                          QStringLiteral("parliament"), QStringLiteral("bundeswehr")};
        if (word.text.size() < 2 || lists().titles.contains(word.lower))
            return true;
        return lists().kindByLastWord.contains(word.lower) && !houses.contains(word.lower) &&
               !isAcronym(word.text);
    }

    void finish(int begin, int end, NameMention& mention)
    {
        const ScanWord& first = m_words.at(begin);
        for (int i = begin; i < end; ++i)
            mention.words.append(m_words.at(i).text);
        if (end - begin == 1 && isTooPlain(first))
            return;
        mention.zone = first.zone;
        const QString name = mention.words.join(QLatin1Char(' '));
        const bool known =
            placeNames().byName.contains(name) && !(first.opens && m_vocabulary.contains(first.lower));
        const bool single = end - begin == 1;
        const bool afterNoun = m_german && begin > 0 && first.joined && m_words.at(begin - 1).capital;
        if (!known && !mention.titled && !afterNoun)
            mention.doubtful =
                (single && !isOddlyPrinted(first.text) && (first.opens || m_german)) ||
                (m_titleCase && first.zone == Zone::Headline) ||
                (single && isAcronym(first.text) && first.text.size() > 4 && first.zone == Zone::Headline);
        if (begin > 0 && first.joined) {
            const QString& before = lower(begin - 1);
            mention.locative = lists().locative.contains(before);
            mention.articled = !m_words.at(begin - 1).capital && isArticle(before);
            mention.speaks = lists().speech.contains(before);
        }
        if (end < m_words.size() && m_words.at(end).joined)
            mention.speaks = mention.speaks || lists().speech.contains(lower(end));
        if (!single)
            for (int i = begin; i < end; ++i)
                m_taken[i] = true;
        m_mentions.append(mention);
    }

    bool isArticle(const QString& before) const
    {
        static const QSet<QString> names{
            QStringLiteral("von"),   QStringLiteral("bei"),    QStringLiteral("wegen"),
            QStringLiteral("gegen"), QStringLiteral("für"),    QStringLiteral("ohne"),
            QStringLiteral("über"),  QStringLiteral("unter"),  QStringLiteral("wie"),
            QStringLiteral("aus"),   QStringLiteral("hinter"), QStringLiteral("oder"),
            QStringLiteral("aber"),  QStringLiteral("wurde"),  QStringLiteral("würde")};
        if (!m_german || names.contains(before))
            return false;
        static const QStringList endings{QStringLiteral("e"),  QStringLiteral("en"), QStringLiteral("er"),
                                         QStringLiteral("es"), QStringLiteral("em"), QStringLiteral("im"),
                                         QStringLiteral("am"), QStringLiteral("um"), QStringLiteral("ur"),
                                         QStringLiteral("om"), QStringLiteral("as"), QStringLiteral("ein")};
        for (const QString& ending : endings)
            if (before.endsWith(ending))
                return true;
        return false;
    }

    const QList<ScanWord>& m_words;
    bool m_german;
    bool m_inflects;
    QSet<QString> m_stop;
    QSet<QString> m_starters;
    bool m_titleCase;
    const QSet<QString>& m_vocabulary;
    QList<bool>& m_taken;
    QList<NameMention> m_mentions;
};

} // namespace

QList<NameMention> findNames(const QList<ScanWord>& words, const QString& language,
                             const QSet<QString>& vocabulary, QList<bool>& taken)
{
    return NameReader(words, language, vocabulary, taken).read();
}

bool isAcronym(const QString& word)
{
    int letters = 0;
    for (const QChar c : word) {
        if (c.isLower())
            return false;
        letters += c.isUpper() ? 1 : 0;
    }
    return letters >= 2;
}

} // namespace dateline
