#include "bylines/bylinephrases.h"

#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

namespace dateline::bylinephrase {

using namespace bylineword;

namespace {

QString lowerOf(const QString& word)
{
    return word.toLower();
}

} // namespace

QString joined(const QStringList& words, int from, int count)
{
    return words.mid(from, count).join(QLatin1Char(' '));
}

QString withoutArticle(const QString& name)
{
    return name.startsWith(QLatin1String("the ")) ? name.mid(4) : name;
}

QString possessor(const QString& word)
{
    const QString plain = plainName(word);
    if (plain.endsWith(QLatin1String("'s")) || plain.endsWith(QLatin1String("'S")))
        return word.chopped(2);
    if (plain.endsWith(QLatin1String("s'")))
        return word.chopped(1);
    return {};
}

int placeWordIn(const QStringList& words, bool shouting)
{
    for (int i = 0; i + 1 < words.size(); ++i) {
        const QString& next = words.at(i + 1);
        const QString lower = next.toLower();
        const bool article = lower == QLatin1String("the") || lower == QLatin1String("a");
        const bool on = words.at(i).toLower() == QLatin1String("on");
        if (on && (article || lower == QLatin1String("board") || (i >= 2 && isCapitalised(next))))
            return i;
        const bool owner = !possessor(next).isEmpty() && i + 2 < words.size();
        const bool direction = isDirection(next) && i + 2 < words.size() && isCapitalised(words.at(i + 2));
        const bool behindJob =
            i > 0 && isJobNoun(words.at(i - 1)) && isCapitalised(next) &&
            (lowerOf(words.at(i)) == QLatin1String("a") || lowerOf(words.at(i)) == QLatin1String("de"));
        if (behindJob)
            return i;
        if (isPlaceWord(words.at(i), shouting) && (isCapitalised(next) || article || direction) && !owner)
            return i;
    }
    return -1;
}

QString takeEmployerOff(QString& place)
{
    const qsizetype at = place.indexOf(QLatin1String(" for "));
    if (at < 0)
        return {};
    const QString employer = withoutArticle(place.mid(at + 5));
    place.truncate(at);
    return employer;
}

bool continuesPlace(const BylineItem& item, bool comma, bool shouting)
{
    const QString words = joined(item.words);
    if (comma && placeNames().regions.contains(words))
        return true;
    return item.words.size() == 1 && isCapitalised(words) && !words.contains(QLatin1Char('@')) &&
           !isOutlet(words, shouting) && !isTeamNoun(words) && !isNameSuffix(words) &&
           words.at(0).script() == QChar::Script_Latin;
}

bool isFromWord(const QString& word)
{
    return word == QLatin1String("de") || word == QLatin1String("da") || word == QLatin1String("desde") ||
           word == QLatin1String("depuis") || word == QLatin1String("do");
}

bool isKnownPlace(const QStringList& words, bool shouting)
{
    const QString all = joined(words);
    if (isOutlet(all, shouting))
        return false;
    if (placeNames().byName.contains(all))
        return true;
    const QString& last = words.last();
    const bool region =
        placeNames().regions.contains(last) || last == QLatin1String("DC") || last == QLatin1String("D.C.");
    return words.size() > 1 && region &&
           placeNames().byName.contains(joined(words, 0, int(words.size()) - 1));
}

int jobStart(const QStringList& head, int least, bool shouting)
{
    if (!isJobNoun(head.last()))
        return -1;
    int start = int(head.size()) - 1;
    while (start > least && (isJobWord(head.at(start - 1)) || isJobNoun(head.at(start - 1))) &&
           !isOutlet(head.at(start - 1), shouting))
        --start;
    return start;
}

bool isOrgPhrase(const QStringList& head, bool shouting)
{
    const QString words = joined(head);
    if (isOutlet(words, shouting) || isOutlet(withoutArticle(words), shouting))
        return true;
    if (isTeamNoun(head.first()) && head.size() == 2 && isOutlet(head.last(), shouting))
        return true; // "Redazione ANSA"
    const QString compound = head.first().section(QLatin1Char('-'), 0, 0);
    if (compound != head.first() && compound.size() > 1 && isOutlet(compound, shouting))
        return true; // "ARD-Studio Washington"
    if (head.size() > 2 && isOutlet(head.first(), shouting) && head.at(1) == QLatin1String("affiliate"))
        return true;
    if (head.size() < 2)
        return isOutletWord(words) && isCapitalised(words) && !shouting;
    const QString& first = head.first();
    const bool named = first == QLatin1String("The") || first == QLatin1String("Le") || isOutletWord(first) ||
                       placeNames().byName.contains(first) ||
                       (isShouted(first) && !shouting && !first.contains(QLatin1Char('.')));
    if (named && (first == QLatin1String("The") || isWeakOutletWord(head.last())))
        return true;
    if (isOutletWord(head.last()) && isCapitalised(first))
        return true;
    const bool linked = isOutletWord(first) && !isCapitalised(head.at(1));
    return linked || (isOutletWord(first) && isWeakOutletWord(head.last()));
}

bool isIdle(const QStringList& head)
{
    static const QStringList idle{QStringLiteral("live reporting"), QStringLiteral("live updates"),
                                  QStringLiteral("reporting"),      QStringLiteral("live"),
                                  QStringLiteral("live coverage"),  QStringLiteral("updated")};
    return idle.contains(joined(head).toLower());
}

LeadingJob leadingJob(const QStringList& name, bool shouting)
{
    int outlet = 0;
    for (int count = std::min(3, int(name.size()) - 2); count > 0 && outlet == 0; --count)
        if (isOutlet(joined(name, 0, count), shouting))
            outlet = count;
    int end = outlet;
    while (end < name.size() && (isJobWord(name.at(end)) || isJobNoun(name.at(end))))
        ++end;
    while (end > outlet && !isJobNoun(name.at(end - 1)))
        --end;
    return end == outlet || end >= name.size() ? LeadingJob{} : LeadingJob{outlet, end};
}

} // namespace dateline::bylinephrase
