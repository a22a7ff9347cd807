#include "topics/namefolding.h"

#include "bylines/wordlists.h"
#include "topics/topicwords.h"

#include <algorithm>

namespace dateline {

namespace {

/// Lower case, accents off.
QString bare(const QString& word)
{
    QString kept;
    const QString apart = word.toLower().normalized(QString::NormalizationForm_D);
    for (const QChar c : apart)
        if (c.category() != QChar::Mark_NonSpacing)
            kept.append(c);
    return kept;
}

/// A word without its case ending: "Košiciach" and "Košice" → "kosic", "Kollára" → "kollar".
QString stemOf(const QString& word)
{
    static const QStringList endings{
        QStringLiteral("ovom"), QStringLiteral("ovej"), QStringLiteral("ovou"), QStringLiteral("iach"),
        QStringLiteral("ych"),  QStringLiteral("ymi"),  QStringLiteral("ach"),  QStringLiteral("ami"),
        QStringLiteral("eho"),  QStringLiteral("emu"),  QStringLiteral("iho"),  QStringLiteral("imu"),
        QStringLiteral("ova"),  QStringLiteral("ove"),  QStringLiteral("ovi"),  QStringLiteral("och"),
        QStringLiteral("om"),   QStringLiteral("ou"),   QStringLiteral("ej"),   QStringLiteral("ym"),
        QStringLiteral("yj"),   QStringLiteral("im"),   QStringLiteral("mi"),   QStringLiteral("ov"),
        QStringLiteral("a"),    QStringLiteral("u"),    QStringLiteral("e"),    QStringLiteral("i"),
        QStringLiteral("o"),    QStringLiteral("y")};
    const QString plain = bare(word);
    for (const QString& ending : endings)
        if (plain.size() >= ending.size() + 3 && plain.endsWith(ending))
            return plain.chopped(ending.size());
    return plain;
}

QString stemsOf(const QStringList& words)
{
    QStringList stems;
    for (const QString& word : words)
        stems.append(stemOf(word));
    return stems.join(QLatin1Char(' '));
}

/// Known places by the stems of their names, for languages that inflect them: the place, and the name that it
/// has there.
struct InflectedPlace
{
    QString name;
    QStringList printed;
};

const QHash<QString, InflectedPlace>& placesByStem()
{
    static const QHash<QString, InflectedPlace> places = [] {
        QHash<QString, InflectedPlace> byStem;
        const QHash<QString, PlaceNames::Place>& names = placeNames().byName;
        for (auto it = names.cbegin(); it != names.cend(); ++it)
            if (it.key().size() > 3) {
                InflectedPlace& place = byStem[stemsOf(it.key().split(QLatin1Char(' ')))];
                place.name = it.value().name;
                place.printed.append(it.key());
            }
        return byStem;
    }();
    return places;
}

/// The listed name of an inflected place in the story's own spelling: "Čínu" → "Čína", not the Italian
/// "Cina".
QString nominativeOf(const QString& form)
{
    const QString stems = stemsOf(form.split(QLatin1Char(' ')));
    auto place = placesByStem().constFind(stems);
    if (place == placesByStem().cend())
        place = placesByStem().constFind(stems.chopped(std::min<qsizetype>(2, stems.size())));
    QString best = form;
    int longest = 2;
    for (const QString& printed : place == placesByStem().cend() ? QStringList() : place->printed) {
        int same = 0;
        while (same < printed.size() && same < form.size() && printed.at(same) == form.at(same))
            ++same;
        if (same > longest || (same == longest && printed < best && best != form)) {
            longest = same;
            best = printed;
        }
    }
    return best;
}

QString mostUsed(const QHash<QString, int>& forms)
{
    QString best;
    int most = 0;
    for (auto it = forms.cbegin(); it != forms.cend(); ++it) {
        // Equal counts: not shouted, then shorter (the nominative), then by letters, so that nothing wavers.
        const auto rank = [](const QString& form) {
            return std::pair(isAcronym(form) && form.size() > 5, form.size());
        };
        const bool better =
            it.value() > most || (it.value() == most && (rank(it.key()) < rank(best) ||
                                                         (rank(it.key()) == rank(best) && it.key() < best)));
        if (better) {
            best = it.key();
            most = it.value();
        }
    }
    return best;
}

} // namespace

NameTable::NameTable(const QString& language)
    : m_language(language)
    , m_inflects(isInflecting(language))
{
}

QString NameTable::keyOf(const QStringList& words, QString& place) const
{
    const QString name = words.join(QLatin1Char(' '));
    const auto known = placeNames().byName.constFind(name);
    if (known != placeNames().byName.cend()) {
        place = known->name;
        return QLatin1Char('@') + place;
    }
    if (!m_inflects)
        return name.toLower();
    const QString stems = stemsOf(words);
    auto inflected = placesByStem().constFind(stems);
    if (inflected == placesByStem().cend() && stems.endsWith(QLatin1String("sk")))
        inflected = placesByStem().constFind(stems.chopped(2)); // "Guatemalská"
    if (inflected == placesByStem().cend())
        return stems;
    place = inflected->name;
    return QLatin1Char('@') + place;
}

int NameTable::add(const NameMention& mention)
{
    QString place = mention.country;
    const QString key =
        mention.country.isEmpty() ? keyOf(mention.words, place) : QLatin1Char('@') + mention.country;
    auto found = m_byKey.constFind(key);
    if (found == m_byKey.cend()) {
        StoryName name;
        name.key = key;
        name.place = place;
        name.wordCount = int(mention.words.size());
        found = m_byKey.insert(key, int(m_names.size()));
        m_names.append(name);
    }
    StoryName& name = m_names[*found];
    if (mention.country.isEmpty())
        ++name.forms[mention.words.join(QLatin1Char(' '))];
    ++name.mentions;
    name.headlines += mention.zone == ScanWord::Zone::Headline ? 1 : 0;
    name.doubtful += mention.doubtful ? 1 : 0;
    name.titled += mention.titled ? 1 : 0;
    name.locative += mention.locative ? 1 : 0;
    name.speaks += mention.speaks ? 1 : 0;
    name.articled += mention.articled ? 1 : 0;
    return *found;
}

int NameTable::settled(int index) const
{
    for (int steps = 0; steps < 4 && m_names.at(index).foldedInto >= 0; ++steps)
        index = m_names.at(index).foldedInto;
    return index;
}

void NameTable::join(int index, int target)
{
    if (settled(target) == index)
        return;
    m_names[index].foldedInto = target;
    m_names[target].titled += m_names.at(index).titled;
    m_names[target].speaks += m_names.at(index).speaks;
    m_foldedFrom[target].append(index);
}

/// The last words of a name ("Starmer", "García Ortiz") and, for names of three, the first ("Kim").
void NameTable::foldParts()
{
    QHash<QString, int> byPart;
    const auto offer = [this, &byPart](const QString& part, int index) {
        const auto known = byPart.constFind(part);
        if (known == byPart.cend() || m_names.at(*known).mentions < m_names.at(index).mentions)
            byPart.insert(part, index);
    };
    for (int i = 0; i < m_names.size(); ++i) {
        const QStringList words = m_names.at(i).key.split(QLatin1Char(' '));
        if (words.size() < 2 || !m_names.at(i).place.isEmpty())
            continue;
        const bool generic = topicWords().kindByLastWord.contains(words.last());
        for (int from = 1; from < words.size(); ++from)
            if (!(generic && from == words.size() - 1))
                offer(words.mid(from).join(QLatin1Char(' ')), i);
        for (int count = 2; count < words.size(); ++count)
            offer(words.mid(0, count).join(QLatin1Char(' ')), i);
        const bool shortWords =
            std::all_of(words.cbegin(), words.cend(), [](const QString& w) { return w.size() <= 5; });
        if (words.size() == 3 && shortWords && !generic)
            offer(words.first(), i);
    }
    for (int i = 0; i < m_names.size(); ++i) {
        const auto fuller = byPart.constFind(m_names.at(i).key);
        if (fuller == byPart.cend() || *fuller == i || !m_names.at(i).place.isEmpty())
            continue;
        // A longer run met once in a while ("Livestream of Holiday Inn") is the shorter name with words
        // before it.
        const bool person = topicWords().givenNames.contains(
            mostUsed(m_names.at(*fuller).forms).section(QLatin1Char(' '), 0, 0));
        const bool rare = !person && m_names.at(i).wordCount > 1 &&
                          m_names.at(*fuller).mentions * 3 < m_names.at(i).mentions;
        join(rare ? *fuller : i, rare ? i : *fuller);
    }
}

void NameTable::foldAcronyms()
{
    QHash<QString, int> byInitials;
    for (int i = 0; i < m_names.size(); ++i) {
        const QStringList words = mostUsed(m_names.at(i).forms).split(QLatin1Char(' '));
        QString initials;
        for (const QString& word : words)
            if (!word.isEmpty() && word.at(0).isUpper())
                initials.append(word.at(0));
        if (initials.size() >= 3)
            byInitials.insert(initials.toLower(), i);
    }
    for (int i = 0; i < m_names.size(); ++i) {
        const auto fuller = byInitials.constFind(m_names.at(i).key);
        const bool acronym = m_names.at(i).wordCount == 1 && isAcronym(mostUsed(m_names.at(i).forms));
        if (acronym && fuller != byInitials.cend() && *fuller != i && m_names.at(i).foldedInto < 0)
            join(i, *fuller);
    }
}

/// German and others put a bare s behind a name: "Apples".
void NameTable::foldGenitives()
{
    for (int i = 0; i < m_names.size(); ++i) {
        const QString& key = m_names.at(i).key;
        if (key.size() < 4 || !key.endsWith(QLatin1Char('s')) || m_names.at(i).foldedInto >= 0)
            continue;
        QString place;
        const int bareName = m_byKey.value(key.chopped(1), -1);
        const QString form = mostUsed(m_names.at(i).forms);
        if (form.isEmpty())
            continue;
        const int asPlace = m_byKey.value(keyOf({form.chopped(1)}, place), -1);
        const int target = bareName >= 0 ? bareName : place.isEmpty() ? -1 : asPlace;
        if (target >= 0 && target != i)
            join(i, target);
    }
}

/// "CDU 35", "Salah 90": what a name has got in a count or a minute, where it also stands without.
void NameTable::foldNumbers()
{
    constexpr qsizetype ofYear = 4;
    for (int i = 0; i < m_names.size(); ++i) {
        const QString number = m_names.at(i).key.section(QLatin1Char(' '), -1);
        const bool isCount = number.size() < ofYear && number != m_names.at(i).key &&
                             std::all_of(number.cbegin(), number.cend(), [](QChar c) { return c.isDigit(); });
        QString place;
        const QString rest =
            isCount ? mostUsed(m_names.at(i).forms).section(QLatin1Char(' '), 0, -2) : QString();
        const int bare = rest.isEmpty() ? -1 : m_byKey.value(keyOf(rest.split(QLatin1Char(' ')), place), -1);
        if (bare >= 0 && bare != i && m_names.at(i).foldedInto < 0 &&
            m_names.at(bare).mentions >= m_names.at(i).mentions)
            join(i, bare);
    }
}

void NameTable::decideKind(StoryName& name) const
{
    const QString form = mostUsed(name.forms);
    const QStringList words = form.split(QLatin1Char(' '));
    const auto byLast = topicWords().kindByLastWord.constFind(words.last().toLower());
    const bool known = byLast != topicWords().kindByLastWord.cend();
    const auto byFirst = topicWords().kindByLastWord.constFind(words.first().toLower());
    if (!name.place.isEmpty())
        name.kind = TopicKind::Place;
    else if (words.size() > 1 && topicWords().givenNames.contains(words.first()) && !known)
        name.kind = TopicKind::Person;
    else if (known && words.size() > 1)
        name.kind = *byLast;
    else if (name.titled > 0 || name.speaks > 0)
        name.kind = TopicKind::Person;
    else if (words.size() > 2 && byFirst != topicWords().kindByLastWord.cend())
        name.kind = *byFirst;
    else if (name.locative * 2 > name.mentions)
        name.kind = TopicKind::Place;
    else if (words.size() == 1 && isAcronym(form))
        name.kind = TopicKind::Organisation;
    else if (std::any_of(form.cbegin(), form.cend(), [](QChar c) { return c.isDigit(); }))
        name.kind = TopicKind::Thing;
}

void NameTable::fold()
{
    foldParts();
    foldAcronyms();
    if (!m_inflects)
        foldGenitives();
    foldNumbers();
    for (StoryName& name : m_names)
        decideKind(name);
}

QString NameTable::label(int index) const
{
    const StoryName& name = m_names.at(index);
    if (m_inflects && !name.place.isEmpty() && !name.forms.isEmpty())
        return nominativeOf(mostUsed(name.forms));
    if (!name.forms.isEmpty())
        return mostUsed(name.forms);
    return name.place;
}

QStringList NameTable::aliases(int index) const
{
    const QString shown = label(index);
    QStringList aliases = m_names.at(index).forms.keys();
    for (const int folded : m_foldedFrom.value(index))
        aliases.append(m_names.at(folded).forms.keys());
    aliases.removeAll(shown);
    std::sort(aliases.begin(), aliases.end());
    aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
    return aliases.mid(0, 12);
}

} // namespace dateline
