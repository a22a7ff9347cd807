#include "topics/entrygroups.h"

#include "topics/textscan.h"
#include "topics/topicwords.h"

#include <algorithm>
#include <cmath>

namespace dateline {

namespace {

constexpr double alikeFrom = 0.2;
constexpr double headlineWeight = 3;
constexpr int leastWords = 4;

/// Words that more entries share say nothing: a seventh of a long story; also the bound on comparisons.
qsizetype commonFrom(qsizetype entries)
{
    return std::clamp<qsizetype>(entries / 7, 24, 100);
}

using WordSet = QHash<QString, double>; ///< word → weight, headline words count more

WordSet wordsOf(const TopicSource& entry, const QSet<QString>& stop)
{
    WordSet words;
    const QList<ScanWord> scanned = scanWords(entry.headline, entry.text.left(600), QStringLiteral("en"));
    for (const ScanWord& word : scanned) {
        if (word.lower.size() < 4 || stop.contains(word.lower))
            continue;
        double& weight = words[word.lower.left(7)];
        weight = std::max(weight, word.zone == ScanWord::Zone::Headline ? headlineWeight : 1.0);
    }
    return words;
}

class EntryGrouper
{
public:
    explicit EntryGrouper(const QList<TopicSource>& entries)
    {
        QString sample;
        for (const TopicSource& entry : entries.mid(0, 10))
            sample += entry.text.left(300) + QLatin1Char(' ');
        const QSet<QString> stop = topicWords().stop.value(languageOf(QString(), sample));
        for (int i = 0; i < entries.size(); ++i) {
            m_words.append(wordsOf(entries.at(i), stop));
            for (auto it = m_words.last().cbegin(); it != m_words.last().cend(); ++it)
                m_entriesOf[it.key()].append(i);
        }
        for (int i = 0; i < m_words.size(); ++i)
            m_totals.append(total(i));
    }

    /// Pairs of entries that are alike, each once.
    QList<std::pair<int, int>> pairs() const
    {
        QList<std::pair<int, int>> found;
        for (int i = 0; i < m_words.size(); ++i) {
            const QHash<int, double> shared = sharedWith(i);
            for (auto it = shared.cbegin(); it != shared.cend(); ++it)
                if (it.value() >= alikeFrom * std::min(m_totals.at(i), m_totals.at(it.key())))
                    found.append({i, it.key()});
        }
        return found;
    }

private:
    double rarity(const QString& word) const
    {
        const double share = double(m_entriesOf.value(word).size()) / double(m_words.size() + 1);
        return -std::log(share);
    }

    double total(int entry) const
    {
        double sum = 0;
        const WordSet& words = m_words.at(entry);
        for (auto it = words.cbegin(); it != words.cend(); ++it)
            sum += it.value() * rarity(it.key());
        return words.size() < leastWords ? 1e9 : sum;
    }

    /// Weight of the words that each later entry shares with this one.
    QHash<int, double> sharedWith(int entry) const
    {
        QHash<int, double> shared;
        const WordSet& words = m_words.at(entry);
        for (auto it = words.cbegin(); it != words.cend(); ++it) {
            const QList<int>& holders = m_entriesOf.value(it.key());
            if (holders.size() > commonFrom(m_words.size()))
                continue;
            for (const int other : holders)
                if (other > entry)
                    shared[other] +=
                        std::min(it.value(), m_words.at(other).value(it.key())) * rarity(it.key());
        }
        return shared;
    }

    QList<WordSet> m_words;
    QList<double> m_totals;
    QHash<QString, QList<int>> m_entriesOf;
};

} // namespace

QList<QStringList> groupEntries(const QList<TopicSource>& entries, const TopicReading& reading)
{
    const auto shareTopic = [&reading](int a, int b) {
        for (const Topic& topic : reading.entries.value(a))
            for (const Topic& other : reading.entries.value(b))
                if (topic.label == other.label)
                    return true;
        return false;
    };
    QList<QStringList> groups;
    const QList<std::pair<int, int>> pairs = EntryGrouper(entries).pairs();
    for (const auto& [first, second] : pairs)
        if (shareTopic(first, second))
            groups.append({entries.at(first).id, entries.at(second).id});
    return groups;
}

} // namespace dateline
