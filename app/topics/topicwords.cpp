#include "topics/topicwords.h"

#include "bylines/wordlists.h"

#include <algorithm>

namespace dateline {

namespace {

void addAll(QSet<QString>& set, const QString& words)
{
    const QStringList list = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : list)
        set.insert(word);
}

void readNameWords(TopicWords& words)
{
    const QHash<QString, TopicKind> kinds{{QStringLiteral("organisation"), TopicKind::Organisation},
                                          {QStringLiteral("place"), TopicKind::Place},
                                          {QStringLiteral("event"), TopicKind::Event}};
    const QHash<QString, QSet<QString>*> sets{{QStringLiteral("title"), &words.titles},
                                              {QStringLiteral("said"), &words.speech},
                                              {QStringLiteral("locative"), &words.locative},
                                              {QStringLiteral("inside"), &words.inside}};
    const QList<QStringList> lines = readWordList(QStringLiteral("words/namewords.tsv"));
    for (const QStringList& line : lines) {
        if (QSet<QString>* set = sets.value(line.at(0)))
            addAll(*set, line.value(1));
        if (!kinds.contains(line.at(0)))
            continue;
        const QStringList last = line.value(1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString& word : last)
            words.kindByLastWord.insert(word, kinds.value(line.at(0)));
    }
}

TopicWords loadTopicWords()
{
    TopicWords words;
    const QList<QStringList> stops = readWordList(QStringLiteral("words/stop.tsv"));
    for (const QStringList& line : stops) {
        const bool starters = line.at(0).endsWith(QLatin1Char('+'));
        addAll((starters ? words.starters : words.stop)[line.at(0).left(2)], line.value(1));
    }
    const QList<QStringList> days = readWordList(QStringLiteral("words/calendar.txt"));
    for (const QStringList& line : days)
        words.calendar.insert(line.first());
    const QList<QStringList> names = readWordList(QStringLiteral("words/givennames.txt"));
    for (const QStringList& line : names)
        words.givenNames.insert(line.first());
    const QList<QStringList> nouns = readWordList(QStringLiteral("words/nouns-de.txt"));
    for (const QStringList& line : nouns)
        words.germanNouns.insert(line.first());
    readNameWords(words);
    return words;
}

} // namespace

const TopicWords& topicWords()
{
    static const TopicWords words = loadTopicWords();
    return words;
}

bool isInflecting(const QString& language)
{
    static const QStringList languages{QStringLiteral("sk"), QStringLiteral("cs"), QStringLiteral("pl"),
                                       QStringLiteral("hr"), QStringLiteral("sl"), QStringLiteral("sr")};
    return languages.contains(language);
}

bool isGermanNoun(const QString& word)
{
    static const QStringList endings{
        QStringLiteral("ung"),  QStringLiteral("heit"),   QStringLiteral("keit"),  QStringLiteral("schaft"),
        QStringLiteral("tion"), QStringLiteral("ismus"),  QStringLiteral("tät"),   QStringLiteral("ungen"),
        QStringLiteral("nis"),  QStringLiteral("tionen"), QStringLiteral("nisse"), QStringLiteral("itäten")};
    const QString lower = word.toLower();
    if (lower.size() >= 15)
        return true;
    for (const QString& ending : endings)
        if (lower.size() > ending.size() + 2 && lower.endsWith(ending))
            return true;
    const QSet<QString>& nouns = topicWords().germanNouns;
    // Plural and case endings first, then the last part of a compound.
    for (const int cut : {0, 1, 2}) {
        if (cut > 0 && !QStringLiteral("ensr").contains(lower.right(cut).at(0)))
            continue;
        const QString stem = lower.chopped(std::min(cut, int(lower.size())));
        for (int from = 0; stem.size() - from >= 3; ++from)
            if ((from == 0 || (from >= 3 && stem.size() - from >= 4)) && nouns.contains(stem.mid(from)))
                return true;
    }
    return false;
}

QString languageOf(const QString& declared, const QString& text)
{
    const QHash<QString, QSet<QString>>& stops = topicWords().stop;
    const QString primary = declared.left(2).toLower();
    if (stops.contains(primary) || primary == QLatin1String("cs"))
        return primary;
    QHash<QString, int> hits;
    const QStringList words = text.left(4000).toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words)
        for (auto it = stops.cbegin(); it != stops.cend(); ++it)
            hits[it.key()] += it.value().contains(word) ? 1 : 0;
    QString best = QStringLiteral("en");
    for (auto it = hits.cbegin(); it != hits.cend(); ++it)
        if (it.value() > hits.value(best) ||
            (it.value() == hits.value(best) && it.key() < best && best != QLatin1String("en")))
            best = it.key();
    return best;
}

} // namespace dateline
