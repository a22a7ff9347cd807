#include "bylines/bylinewords.h"

#include "bylines/wordlists.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace dateline::bylineword {

namespace {

/// resources/words/byline.tsv, read once.
struct BylineWords
{
    QHash<QString, QSet<QString>> byKind;
    QHash<QString, QString> roles;
    QHash<QString, QList<OpeningPhrase>> phrases; ///< by their first word
};

BylineWords readBylineWords()
{
    BylineWords words;
    const QList<QStringList> lines = readWordList(QStringLiteral("words/byline.tsv"));
    for (const QStringList& line : lines) {
        const QString& kind = line.first();
        const QStringList list = line.last().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (kind == QLatin1String("phrase"))
            words.phrases[list.first()].append({list, line.value(1)});
        else if (kind != QLatin1String("role"))
            words.byKind[kind].unite({list.begin(), list.end()});
        else
            for (const QString& word : list)
                words.roles.insert(word, line.value(1));
    }
    return words;
}

const BylineWords& bylineWords()
{
    static const BylineWords words = readBylineWords();
    return words;
}

/// As printed: small words that mean something else when they are capitalised.
bool isWordOf(const QSet<QString>& words, const QString& word)
{
    return words.contains(word);
}

bool isWordInAnyCase(const QSet<QString>& words, const QString& word)
{
    if (words.contains(word))
        return true;
    // the same word is asked of one kind after the other: it is lowered once
    thread_local QString last;
    thread_local QString lastLower;
    if (last != word) {
        last = word;
        lastLower = word.toLower();
    }
    return words.contains(lastLower);
}

/// "Auslandsredaktion", "Euronews", "朝日新聞": compounds whose end tells what they are.
bool endsWithOneOf(const QSet<QString>& endings, const QString& word)
{
    return std::any_of(endings.cbegin(), endings.cend(), [&word](const QString& ending) {
        return word.size() > ending.size() + 1 && word.endsWith(ending, Qt::CaseInsensitive);
    });
}

const QSet<QString>& wordsOf(const char* kind)
{
    static const QSet<QString> none;
    const auto& all = bylineWords().byKind;
    const auto found = all.constFind(QString::fromLatin1(kind));
    return found == all.constEnd() ? none : *found;
}

} // namespace

bool isAnd(const QString& word)
{
    static const QSet<QString> words = wordsOf("and");
    static const QSet<QString> small = wordsOf("and-small"); // "dan"; Dan is a name
    return isWordInAnyCase(words, word) || isWordOf(small, word);
}

bool isWeakAnd(const QString& word)
{
    static const QSet<QString> words = wordsOf("weak-and");
    return isWordOf(words, word);
}

bool isWith(const QString& word)
{
    static const QSet<QString> words = wordsOf("with");
    return isWordInAnyCase(words, word);
}

bool isLead(const QString& word)
{
    static const QSet<QString> words = wordsOf("lead");
    return isWordInAnyCase(words, word);
}

bool isWeakLead(const QString& word, const QString& next)
{
    static const QSet<QString> words = wordsOf("lead-weak");
    static const QSet<QString> catalan = wordsOf("catalan-name");
    return word == QLatin1String("Per") ? catalan.contains(next) : words.contains(word) && isGivenName(next);
}

bool isBy(const QString& word)
{
    static const QSet<QString> words = wordsOf("by");
    return isWordOf(words, word) || isEnglishBy(word);
}

bool isEnglishBy(const QString& word)
{
    const QString lower = word.toLower();
    return lower == QLatin1String("by") || lower == QLatin1String("by:");
}

bool isByBehind(const QString& word)
{
    static const QSet<QString> words = wordsOf("by-behind");
    return isWordOf(words, word);
}

bool placeWordIsKept(const QString& word)
{
    static const QSet<QString> words = wordsOf("place-kept");
    return isWordInAnyCase(words, word);
}

bool isParticle(const QString& word)
{
    static const QSet<QString> words = wordsOf("particle");
    return isWordOf(words, word);
}

bool isNameSuffix(const QString& word)
{
    static const QSet<QString> words = wordsOf("suffix");
    return isWordInAnyCase(words, word);
}

bool isShift(const QString& word)
{
    static const QSet<QString> words = wordsOf("shift");
    return isWordInAnyCase(words, word);
}

bool isJobNoun(const QString& word)
{
    static const QSet<QString> words = wordsOf("job");
    static const QStringList endings{
        // "Politikredakteurin", "utrikeskorrespondent"
        QStringLiteral("redakteur"),     QStringLiteral("redakteurin"),     QStringLiteral("reporterin"),
        QStringLiteral("korrespondent"), QStringLiteral("korrespondentin"), QStringLiteral("journalistin"),
        QStringLiteral("redaktør"),      QStringLiteral("redaktör"),        QStringLiteral("verslaggever"),
        QStringLiteral("redacteur"),     QStringLiteral("journalist"),      QStringLiteral("reporter"),
        QStringLiteral("kommentator")};
    constexpr qsizetype shortest = 11; // of such a compound
    const QString lower = word.size() < shortest ? QString() : word.toLower();
    const bool isCompound = std::any_of(endings.cbegin(), endings.cend(), [&lower](const QString& ending) {
        return lower.size() > ending.size() + 2 && lower.endsWith(ending);
    });
    return isWordInAnyCase(words, word) || isCompound ||
           (word.endsWith(QLatin1Char('s')) && isWordInAnyCase(words, word.chopped(1)));
}

bool isJobWord(const QString& word)
{
    static const QSet<QString> words = wordsOf("job-word");
    return isWordInAnyCase(words, word);
}

bool isPost(const QString& word)
{
    static const QSet<QString> words = wordsOf("post");
    return isWordInAnyCase(words, word);
}

bool isTeamNoun(const QString& word)
{
    static const QSet<QString> words = wordsOf("team");
    static const QSet<QString> endings = wordsOf("team-ending");
    return isWordInAnyCase(words, word) || endsWithOneOf(endings, word);
}

bool isOutletWord(const QString& word)
{
    static const QSet<QString> words = wordsOf("outlet-word");
    static const QSet<QString> endings = wordsOf("outlet-ending");
    return isWordInAnyCase(words, word) || endsWithOneOf(endings, word);
}

bool isWeakOutletWord(const QString& word)
{
    static const QSet<QString> words = wordsOf("outlet-weak");
    return isWordInAnyCase(words, word);
}

bool isDirection(const QString& word)
{
    static const QSet<QString> words = wordsOf("direction");
    return isWordOf(words, word);
}

bool isFiller(const QString& word)
{
    static const QSet<QString> words = wordsOf("filler");
    return isWordInAnyCase(words, word);
}

bool isSource(const QString& word)
{
    static const QSet<QString> words = wordsOf("source");
    return isWordInAnyCase(words, word);
}

bool isArticle(const QString& word)
{
    static const QSet<QString> words = wordsOf("article");
    return isWordOf(words, word);
}

bool isOurs(const QString& word)
{
    static const QSet<QString> words = wordsOf("ours");
    return isWordInAnyCase(words, word);
}

bool isGivenName(const QString& word)
{
    static const QSet<QString> names = [] {
        QSet<QString> set;
        const QList<QStringList> lines = readWordList(QStringLiteral("words/givennames.txt"));
        for (const QStringList& line : lines)
            set.insert(line.first());
        return set;
    }();
    return names.contains(word);
}

bool isPlaceLead(const QString& word)
{
    static const QSet<QString> words = wordsOf("place-lead");
    return isWordInAnyCase(words, word);
}

bool isResearcher(const QString& word)
{
    static const QSet<QString> words = wordsOf("researcher");
    return isWordInAnyCase(words, word);
}

bool opensTeam(const QString& word)
{
    static const QSet<QString> words = wordsOf("team-first");
    return isWordInAnyCase(words, word);
}

bool isTimeStamp(const QString& word)
{
    static const QSet<QString> words = wordsOf("time-stamp");
    return words.contains(word);
}

bool isTimeName(const QString& word)
{
    static const QSet<QString> words = wordsOf("time-name");
    return words.contains(word) || isTimeDay(word);
}

bool isTimeDay(const QString& word)
{
    static const QSet<QString> words = wordsOf("time-day");
    return words.contains(word);
}

bool isTimePart(const QString& word)
{
    static const QSet<QString> words = wordsOf("time-part");
    return words.contains(word);
}

bool isTimeUnit(const QString& word)
{
    static const QSet<QString> words = wordsOf("time-unit");
    return words.contains(word);
}

bool isTimeLink(const QString& word)
{
    static const QSet<QString> words = wordsOf("time-link");
    return words.contains(word);
}

bool isFunctionWord(const QString& word)
{
    static const QSet<QString> words = [] {
        QSet<QString> set;
        const QList<QStringList> lines = readWordList(QStringLiteral("words/stop.tsv"));
        for (const QStringList& line : lines) {
            const QStringList list = line.last().split(QLatin1Char(' '), Qt::SkipEmptyParts);
            if (!line.first().endsWith(QLatin1Char('+'))) // those open sentences, and may be names
                set.unite({list.begin(), list.end()});
        }
        return set;
    }();
    return words.contains(word);
}

bool isPlaceWord(const QString& word, bool shouting)
{
    static const QSet<QString> words = wordsOf("place-word");
    return shouting ? words.contains(word.toLower()) && word.size() > 1 : words.contains(word);
}

bool isOutlet(const QString& words, bool shouting)
{
    if (outletNames().contains(words) || (isShouted(words) && shoutedOutletNames().contains(words)))
        return true;
    const int length = words.size();
    if (words.contains(QLatin1Char(' ')))
        return false;
    const auto place = placeNames().byName.constFind(words);
    const bool country =
        place != placeNames().byName.constEnd() && place->kind == PlaceNames::Place::Kind::Country; // "UK"
    if (!shouting && length >= 2 && length <= 5 && isShouted(words) && !words.contains(QLatin1Char('.')) &&
        !isNameSuffix(words) && !country)
        return true;
    const int dot = words.lastIndexOf(QLatin1Char('.'));
    return dot > 1 && length - dot > 2 && length - dot <= 5 &&
           words.mid(dot + 1).toLower() == words.mid(dot + 1) && !words.contains(QLatin1Char('@'));
}

std::optional<QString> roleOf(const QString& verb)
{
    const auto& roles = bylineWords().roles;
    const auto found = roles.constFind(verb.toLower());
    return found == roles.constEnd() ? std::nullopt : std::optional(*found);
}

QList<OpeningPhrase> openingPhrases(const QString& firstWord)
{
    return bylineWords().phrases.value(firstWord.toLower());
}

bool isCapitalised(const QString& word)
{
    for (const QChar c : word)
        if (c.isLetter())
            return c.isUpper() || c.isTitleCase() || c.toLower() == c.toUpper();
    return false;
}

bool isShouted(const QString& word)
{
    bool letters = false;
    for (const QChar c : word) {
        if (c.isLetter() && (c.toLower() == c || c.toLower() == c.toUpper()))
            return false;
        letters = letters || c.isLetter();
    }
    return letters;
}

} // namespace dateline::bylineword
