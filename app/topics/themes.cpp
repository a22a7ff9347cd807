#include "topics/themes.h"

#include "bylines/wordlists.h"

namespace dateline {

namespace {

/// Letters by which phrases are looked up; shorter first words use what they have.
constexpr int startLetters = 3;

TopicKind kindNamed(const QString& name)
{
    static const QHash<QString, TopicKind> kinds{{QStringLiteral("person"), TopicKind::Person},
                                                 {QStringLiteral("place"), TopicKind::Place},
                                                 {QStringLiteral("organisation"), TopicKind::Organisation},
                                                 {QStringLiteral("event"), TopicKind::Event}};
    return kinds.value(name, TopicKind::Thing);
}

bool wordFits(const QString& pattern, const QString& word)
{
    return pattern.endsWith(QLatin1Char('*')) ? word.startsWith(QStringView(pattern).chopped(1))
                                              : word == pattern;
}

} // namespace

Themes::Themes(const QString& language)
{
    const QList<QStringList> lines = readWordList(QStringLiteral("words/themes.tsv"));
    for (const QStringList& line : lines) {
        if (line.at(0) != language)
            continue;
        m_topics.append(Topic{line.value(1), kindNamed(line.value(2)), {}});
        const QStringList phrases = line.value(3).split(QLatin1Char('|'), Qt::SkipEmptyParts);
        for (const QString& phrase : phrases) {
            m_byStart
                [QString(phrase).remove(QLatin1Char('*')).section(QLatin1Char(' '), 0, 0).left(startLetters)]
                    .append(int(m_phrases.size()));
            m_phrases.append({int(m_topics.size()) - 1, phrase.split(QLatin1Char(' '))});
        }
    }
}

bool Themes::fits(const Phrase& phrase, const QList<ScanWord>& words, int at) const
{
    for (int i = 0; i < phrase.words.size(); ++i) {
        const bool there = at + i < words.size() && (i == 0 || words.at(at + i).joined);
        if (!there || !wordFits(phrase.words.at(i), words.at(at + i).lower))
            return false;
    }
    return true;
}

int Themes::themeNamed(const QString& name) const
{
    const QStringList words = name.toLower().split(QLatin1Char(' '));
    const QList<int> candidates = m_byStart.value(words.first().left(startLetters));
    for (const int index : candidates) {
        const Phrase& phrase = m_phrases.at(index);
        bool same = phrase.words.size() == words.size();
        for (int i = 0; same && i < words.size(); ++i)
            same = wordFits(phrase.words.at(i), words.at(i));
        if (same)
            return phrase.theme;
    }
    return -1;
}

QList<Themes::Hit> Themes::find(const QList<ScanWord>& words, const QList<bool>& taken) const
{
    QList<Hit> hits;
    for (int at = 0; at < words.size(); ++at) {
        if (taken.at(at))
            continue;
        const auto found = m_byStart.constFind(words.at(at).lower.left(startLetters));
        if (found == m_byStart.cend())
            continue;
        for (const int index : *found)
            if (fits(m_phrases.at(index), words, at))
                hits.append({m_phrases.at(index).theme, words.at(at).zone});
    }
    return hits;
}

} // namespace dateline
