#include "topics/topicfinder.h"

#include "bylines/wordlists.h"
#include "topics/namefolding.h"
#include "topics/themes.h"
#include "topics/topicwords.h"

#include <algorithm>
#include <cmath>

namespace dateline {

namespace {

using Zone = ScanWord::Zone;

constexpr int mostPerEntry = 7;
constexpr int mostPerStory = 40;

/// What one entry says of one name or theme.
struct Standing
{
    bool headline = false;
    bool opening = false;
    bool named = false; ///< with a noun, not only an adjective
    int mentions = 0;
};

/// Names carry their index; themes come behind them, tags behind those.
class StoryReader
{
public:
    StoryReader(const QList<TopicSource>& entries, const QString& outlet, const QString& language)
        : m_entries(entries)
        , m_language(languageOf(language, sample(entries)))
        , m_names(m_language)
        , m_themes(m_language)
    {
        forbid(outlet);
        for (const TopicSource& entry : entries) {
            for (const QString& name : entry.bylineNames)
                forbid(name);
            for (const Tag& tag : entry.tags)
                ++m_tagged[plainName(tag.label.isEmpty() ? tag.term : tag.label)];
        }
    }

    TopicReading read()
    {
        scan();
        m_names.fold();
        countEntries();
        TopicReading reading;
        for (int i = 0; i < m_entries.size(); ++i)
            reading.entries.append(topicsOf(i));
        reading.story = storyTopics();
        return reading;
    }

private:
    static QString sample(const QList<TopicSource>& entries)
    {
        QString text;
        for (const TopicSource& entry : entries.mid(0, 10))
            text += entry.headline + QLatin1Char(' ') + entry.text.left(400) + QLatin1Char(' ');
        return text;
    }

    void forbid(const QString& name)
    {
        const QString plain = plainName(name).toLower();
        if (plain.isEmpty())
            return;
        m_forbidden.insert(plain);
        if (plain.startsWith(QLatin1String("the ")))
            m_forbidden.insert(plain.mid(4));
    }

    void scan()
    {
        QList<QList<ScanWord>> scanned;
        scanned.reserve(m_entries.size());
        for (const TopicSource& entry : m_entries) {
            scanned.append(scanWords(entry.headline, entry.text, m_language));
            for (const ScanWord& word : std::as_const(scanned.last()))
                if (!word.capital)
                    m_vocabulary.insert(word.lower);
        }
        for (const QList<ScanWord>& words : std::as_const(scanned)) {
            QList<bool> taken;
            const QList<NameMention> mentions = findNames(words, m_language, m_vocabulary, taken);
            QHash<int, Standing> standings;
            for (const NameMention& mention : mentions)
                note(standings[m_names.add(mention)], mention.zone, mention.country.isEmpty());
            m_nameStandings.append(standings);
            QHash<int, Standing> themes;
            const QList<Themes::Hit> hits = m_themes.find(words, taken);
            for (const Themes::Hit& hit : hits)
                note(themes[hit.theme], hit.zone, true);
            for (auto it = themes.cbegin(); it != themes.cend(); ++it)
                m_themeHeadlines[it.key()] += it->headline ? 1 : 0;
            m_themeStandings.append(themes);
        }
    }

    static void note(Standing& standing, Zone zone, bool named)
    {
        standing.headline = standing.headline || zone == Zone::Headline;
        standing.opening = standing.opening || zone == Zone::Opening;
        standing.named = standing.named || named;
        ++standing.mentions;
    }

    static void join(Standing& standing, const Standing& other)
    {
        standing.headline = standing.headline || other.headline;
        standing.opening = standing.opening || other.opening;
        standing.named = standing.named || other.named;
        standing.mentions += other.mentions;
    }

    /// Standings of folded names become those of the fuller name.
    void countEntries()
    {
        for (QHash<int, Standing>& standings : m_nameStandings) {
            QHash<int, Standing> settled;
            for (auto it = standings.cbegin(); it != standings.cend(); ++it) {
                const int name = m_names.settled(it.key());
                if (m_themes.themeNamed(m_names.label(name)) < 0) // else the theme has counted it
                    join(settled[name], *it);
            }
            standings = settled;
            for (auto it = standings.cbegin(); it != standings.cend(); ++it)
                ++m_entriesOf[it.key()];
        }
    }

    bool isForbidden(int index) const
    {
        const QString label = plainName(m_names.label(index)).toLower();
        if (m_forbidden.contains(label) || topicWords().calendar.contains(label))
            return true;
        const QString form = m_names.label(index);
        if (form.size() <= 2 && m_names.at(index).place.isEmpty() && m_names.at(index).mentions < 2)
            return true;
        const bool outlet =
            outletNames().contains(form) || outletNames().contains(QStringLiteral("The ") + form);
        return outlet && m_names.at(index).headlines == 0;
    }

    /// Whether the capitals of a name come from being a name.
    bool isTrusted(int index) const
    {
        const StoryName& name = m_names.at(index);
        if (!name.place.isEmpty() || name.titled > 0 || name.doubtful < name.mentions)
            return m_language != QLatin1String("de") || isGermanName(index);
        const QString label = m_names.label(index).toLower();
        if (m_language == QLatin1String("de"))
            return isGermanName(index);
        return name.headlines > 0 && !m_vocabulary.contains(label) && label.size() > 3;
    }

    /// In German every noun has a capital: names are no nouns of the list and mostly go without articles.
    bool isGermanName(int index) const
    {
        const StoryName& name = m_names.at(index);
        if (!name.place.isEmpty() || name.titled > 0 || name.doubtful * 2 < name.mentions)
            return true;
        if (isGermanNoun(m_names.label(index)))
            return false;
        return (name.headlines > 0 && name.articled == 0) ||
               (m_entriesOf.value(index) > 1 && name.mentions > 2);
    }

    double weight(const Standing& standing, int storyEntries) const
    {
        double weight = (standing.headline ? 3.0 : 0.0) + (standing.opening ? 1.5 : 0.0) +
                        0.5 * std::min(standing.mentions, 4) + 0.4 * std::log2(1.0 + storyEntries);
        return standing.named ? weight : weight * 0.5;
    }

    bool isSubject(const Standing& standing, bool headlineless, int storyEntries) const
    {
        if (standing.headline && standing.named)
            return true;
        if (standing.opening && standing.named && (headlineless || standing.mentions > 1 || storyEntries > 1))
            return true;
        return standing.mentions >= 3;
    }

    struct Choice
    {
        double weight;
        Topic topic;
        int name;
    };

    /// What the publisher says comes first; a tag on most entries filters nothing, a machine word is no
    /// label.
    void addPublishers(int entry, QList<Choice>& choices)
    {
        QList<Topic> said = m_entries.at(entry).topics;
        for (const Tag& tag : m_entries.at(entry).tags) {
            const QString label = plainName(tag.label.isEmpty() ? tag.term : tag.label);
            const bool shown = !label.isEmpty() && label.size() <= 40 && label.count(QLatin1Char(' ')) <= 3 &&
                               !label.contains(QLatin1Char('/')) && !label.contains(QLatin1Char('_'));
            const bool common = m_entries.size() >= 5 && m_tagged.value(label) * 2 > m_entries.size();
            if (shown && !common && label.at(0).isUpper() && !m_forbidden.contains(label.toLower()))
                said.append(Topic{label, TopicKind::Unknown, {}});
        }
        for (const Topic& topic : std::as_const(said)) {
            const auto same = std::find_if(choices.begin(), choices.end(), [&](const Choice& choice) {
                return choice.topic.label.compare(topic.label, Qt::CaseInsensitive) == 0 ||
                       (choice.name >= 0 && choice.name < m_names.size() &&
                        m_names.aliases(choice.name).contains(topic.label));
            });
            if (same != choices.end())
                same->weight += 2.0;
            else
                choices.append({3.0, topic, publishersIndex(topic)});
        }
    }

    /// Publisher's topics are numbered behind all names.
    int publishersIndex(const Topic& topic)
    {
        const auto known = m_publishersIndex.constFind(topic.label);
        if (known != m_publishersIndex.cend())
            return *known;
        m_publishers.append(topic);
        const int index = m_names.size() + int(m_publishers.size()) - 1;
        m_publishersIndex.insert(topic.label, index);
        return index;
    }

    QList<Topic> topicsOf(int entry)
    {
        const bool headlineless = m_entries.at(entry).headline.isEmpty();
        QList<Choice> choices;
        const QHash<int, Standing>& standings = m_nameStandings.at(entry);
        for (auto it = standings.cbegin(); it != standings.cend(); ++it) {
            const int index = it.key();
            const int spread = m_entriesOf.value(index);
            const bool introduced = it->opening && m_names.at(index).titled > 0;
            if ((!introduced && !isSubject(*it, headlineless, spread)) || isForbidden(index) ||
                !isTrusted(index))
                continue;
            choices.append(
                {weight(*it, spread), Topic{m_names.label(index), m_names.at(index).kind, {}}, index});
        }
        const QHash<int, Standing>& themes = m_themeStandings.at(entry);
        for (auto it = themes.cbegin(); it != themes.cend(); ++it) {
            const bool known = m_themeHeadlines.value(it.key()) > 2;
            const bool subject = it->headline || (it->opening && (headlineless || known || it->mentions > 1));
            if (subject)
                choices.append({weight(*it, 1) * 0.8, m_themes.topics().at(it.key()), -1 - it.key()});
        }
        addPublishers(entry, choices);
        std::sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.topic.label < b.topic.label;
        });
        QList<Topic> topics;
        for (const Choice& choice : choices.mid(0, mostPerEntry)) {
            topics.append(choice.topic);
            m_storyWeights[choice.name] += choice.weight;
        }
        return topics;
    }

    QList<Topic> storyTopics() const
    {
        QList<std::pair<double, int>> order;
        for (auto it = m_storyWeights.cbegin(); it != m_storyWeights.cend(); ++it)
            order.append({it.value(), it.key()});
        std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        QList<Topic> topics;
        for (const auto& [weight_, name] : order.mid(0, mostPerStory)) {
            if (name < 0)
                topics.append(m_themes.topics().at(-1 - name));
            else if (name >= m_names.size())
                topics.append(m_publishers.at(name - m_names.size()));
            else
                topics.append(Topic{m_names.label(name), m_names.at(name).kind, m_names.aliases(name)});
        }
        return topics;
    }

    const QList<TopicSource>& m_entries;
    QString m_language;
    NameTable m_names;
    Themes m_themes;
    QSet<QString> m_forbidden; ///< outlet and its reporters, lower case
    QSet<QString> m_vocabulary;
    QList<QHash<int, Standing>> m_nameStandings;
    QList<QHash<int, Standing>> m_themeStandings;
    QHash<int, int> m_entriesOf;
    QHash<QString, int> m_tagged; ///< entries that carry a tag
    QList<Topic> m_publishers;
    QHash<QString, int> m_publishersIndex;
    QHash<int, int> m_themeHeadlines;  ///< entries that have a theme in the headline
    QHash<int, double> m_storyWeights; ///< by name; themes are -1 - theme
};

} // namespace

TopicReading findTopics(const QList<TopicSource>& entries, const QString& outlet, const QString& language)
{
    return StoryReader(entries, outlet, language).read();
}

} // namespace dateline
