#include "bylines/bylinephrases.h"

#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"

#include <QSet>

#include <algorithm>

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
    return name.startsWith(QLatin1String("the ")) || name.startsWith(QLatin1String("THE ")) ? name.mid(4)
                                                                                            : name;
}

QString withoutElision(const QString& word)
{
    const QString plain = plainName(word);
    for (const QLatin1String article :
         {QLatin1String("l'"), QLatin1String("d'"), QLatin1String("L'"), QLatin1String("dell'")})
        if (plain.startsWith(article) && outletNames().contains(plain.mid(article.size())) &&
            !outletNames().contains(plain.at(0).toUpper() + plain.mid(1))) // "L'Express"
            return word.mid(article.size());
    return word;
}

bool isHouseBehindBy(const QStringList& head)
{
    if (head.size() == 1) {
        const QString plain = plainName(head.first());
        return plain.size() > 3 && plain.startsWith(QLatin1String("L'")) && plain.at(2).isUpper();
    }
    return head.first() == QLatin1String("the") && std::all_of(head.cbegin() + 1, head.cend(), isCapitalised);
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
        if ((on && isTimeName(lower)) || lower == QLatin1String("chief"))
            continue; // "Mail on Sunday", "Editor in Chief"
        if (on && (article || lower == QLatin1String("board") || (i >= 2 && isCapitalised(next))))
            return i;
        const bool owner = !possessor(next).isEmpty() && i + 2 < words.size();
        const bool direction = isDirection(next) && i + 2 < words.size() && isCapitalised(words.at(i + 2));
        const bool behindJob =
            i > 0 && isJobNoun(words.at(i - 1)) && isCapitalised(next) &&
            (lowerOf(words.at(i)) == QLatin1String("a") || lowerOf(words.at(i)) == QLatin1String("de"));
        if (behindJob)
            return i;
        if (i > 1 && isPlaceWord(lowerOf(words.at(i)), shouting) && isKnownPlace(words.mid(i + 1), shouting))
            return i; // "Ana Ruiz In Kyiv"
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
    if (comma && (placeNames().regions.contains(words) ||
                  (item.words.size() > 1 && placeNames().byName.contains(words))))
        return true;
    if (comma && item.words.size() > 1 && placeWordIsKept(item.words.first()) &&
        !isCapitalised(item.words.first()))
        return true; // ", near the Polish border"
    QStringList bare = item.words;
    if (bare.size() > 1 && bare.first() == QLatin1String("the"))
        bare.removeFirst();
    if (bare.size() > 1 && isDirection(bare.first()) && isCapitalised(bare.at(1)))
        return true; // ", the occupied West Bank"
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

int knownPlaceLength(const QStringList& words, bool shouting)
{
    for (int count = std::min(4, int(words.size())); count > 0; --count)
        if (isKnownPlace(words.mid(0, count), shouting))
            return count;
    return 0;
}

int jobStart(const QStringList& head, int least, bool shouting)
{
    if (!isJobNoun(head.last()))
        return -1;
    int start = int(head.size()) - 1;
    while (start > least) {
        const bool isJob = (isJobWord(head.at(start - 1)) || isJobNoun(head.at(start - 1))) &&
                           !isOutlet(head.at(start - 1), shouting);
        const bool twoAreAPlace = !isJob && start - 2 >= std::max(least, 1) &&
                                  isKnownPlace(head.mid(start - 2, 2), shouting); // "New York reporter"
        const bool isPlace = start - 1 >= std::max(least, 1) && isKnownPlace({head.at(start - 1)}, shouting);
        if (!isJob && !twoAreAPlace && !isPlace)
            break;
        start -= twoAreAPlace ? 2 : 1;
    }
    // "ITV | News Political Editor": the longest outlet counts; "CNN | International Diplomatic Editor": not
    // where its last word is one of the job, except "BBC Sport".
    constexpr int longestOutlet = 8; // words
    const auto endsInJob = [&](int from, int to) {
        const QString& end = head.at(to - 1);
        const bool jobs = isJobWord(end) && isCapitalised(head.at(to)) && !isOutletWord(end) &&
                          !end.startsWith(QLatin1String("Sport"));
        const bool region =
            placeNames().byName.contains(end) && isJobNoun(head.at(to)); // "BBC | Africa editor"
        return to - from > 1 && (jobs || region) && isOutlet(joined(head, from, to - 1 - from), shouting);
    };
    for (int from = std::max(least, start - longestOutlet); from < start; ++from)
        for (int to = std::min(int(head.size()) - 1, from + longestOutlet); to > start; --to)
            if (outletNames().contains(joined(head, from, to - from)))
                return endsInJob(from, to) ? to - 1 : to;
    while (start > least && start + 1 < head.size() && isOutletWord(head.at(start)) &&
           isOutletWord(head.at(start - 1)))
        ++start; // "Daily News | staff writer"
    return start;
}

bool mayBeName(const QStringList& words, bool shouting)
{
    const QString& first = words.first();
    return words.size() > 1 && isCapitalised(first) && isCapitalised(words.at(1)) && !isOutletWord(first) &&
           !isOutlet(first, shouting || isShouted(words.at(1))) && !isTeamNoun(first) && !opensTeam(first) &&
           !isJobWord(first) && first != QLatin1String("The") &&
           !placeNames().byName.contains(joined(words)) && !outletNames().contains(joined(words));
}

bool isJobOfNobody(const QStringList& head, bool shouting)
{
    QStringList words = head;
    const bool ours = isOurs(words.first()) || isArticle(words.first());
    if (ours)
        words.removeFirst();
    if (words.isEmpty() || !isJobNoun(words.last()) || (words.size() == 1 && !ours))
        return false;
    int from = 0;
    for (int count = int(words.size()) - 1; count > 0 && from == 0; --count)
        if (isOutlet(joined(words, 0, count), shouting))
            from = count;
    return std::all_of(words.cbegin() + from, words.cend(), [](const QString& word) {
        return isJobWord(word) || isJobNoun(word) || isTeamNoun(word) || isOutletWord(word) ||
               isWeakOutletWord(word);
    });
}

bool isTeamPhrase(const QStringList& head, bool shouting)
{
    const QString& last = head.last();
    if (opensTeam(head.first()) && (head.size() == 1 || (head.size() < 5 && !isGivenName(head.at(1)))))
        return true; // "Redaktion Ausland", "Agencia EFE"
    const bool reports = head.size() > 1 && last.toLower().startsWith(QLatin1String("report")) &&
                         (isTeamNoun(head.at(head.size() - 2)) || isOutletWord(head.at(head.size() - 2)));
    if (reports && !isJobNoun(last))
        return true; // "Staff report", "Combined wire reports"
    if (!isTeamNoun(last))
        return false;
    if (head.size() == 1 || isOutlet(joined(head, 0, int(head.size()) - 1), shouting))
        return true;
    if (isJobNoun(last) && head.size() > 2) {
        const int start = jobStart(head, 2, shouting);
        if (mayBeName(head.mid(0, start), shouting))
            return false; // "Daniel Thomas Business reporters"
    }
    if (!isCapitalised(last) || isOutletWord(head.first()) || head.size() > 2 || isShouted(head.first()))
        return true;
    return !isJobNoun(last) && !isGivenName(head.first()); // "Snopes Staff", "Web Desk"
}

bool isResearcherJob(const QStringList& head)
{
    int at = 0;
    while (at < head.size() && !isResearcher(head.at(at)) && isJobWord(head.at(at)))
        ++at;
    return at + 1 < head.size() && isResearcher(head.at(at)) &&
           (head.at(at + 1) == QLatin1String("of") || head.at(at + 1) == QLatin1String("in"));
}

namespace {

/// "Sky News Australia", "BBC Radio 5 Live", "NOS Nieuws": a house and its branch.
bool isBranch(const QStringList& head, bool shouting)
{
    if (shouting || isJobNoun(head.last()))
        return false;
    for (int count = std::min(3, int(head.size()) - 1); count > 0; --count) {
        const QString house = joined(head, 0, count);
        const QString& branch = head.at(count);
        const bool acronym = count == 1 && house.size() > 2 && isShouted(house);
        const bool local = count == 1 && placeNames().byName.contains(joined(head, 1)); // "Breitbart London"
        if ((count > 1 || acronym || local) && outletNames().contains(house) && isCapitalised(branch) &&
            !isGivenName(branch) && !isJobNoun(branch) && isCapitalised(head.last()) &&
            !isTeamNoun(head.last()))
            return true;
    }
    return false;
}

} // namespace

bool isOrgPhrase(const QStringList& printed, bool shouting)
{
    QStringList head = printed;
    head.first() = withoutElision(head.first());
    const QString words = joined(head);
    if (outletNames().contains(words.section(QLatin1Char('/'), 0, 0)) && words.contains(QLatin1Char('/')))
        return true; // "Associated Press/Report for America"
    static const QStringList articles{QStringLiteral("the"), QStringLiteral("The"), QStringLiteral("Le"),
                                      QStringLiteral("La"),  QStringLiteral("Il"),  QStringLiteral("El"),
                                      QStringLiteral("Der"), QStringLiteral("Die"), QStringLiteral("Das")};
    if (isOutlet(words, shouting) || (articles.contains(head.first()) && isOutlet(joined(head, 1), shouting)))
        return true;
    if (head.last().contains(QLatin1Char('.')) && isCapitalised(head.first()) &&
        isOutlet(head.last(), shouting))
        return true; // "Prison Planet.com"
    if (isTeamNoun(head.first()) && head.size() == 2 && isOutlet(head.last(), shouting))
        return true; // "Redazione ANSA"
    if (isBranch(head, shouting))
        return true;
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
    // people are called Press, Courier, Herald; papers are called after Victoria, the town
    const bool mayBePerson = head.size() == 2 && isGivenName(first) && !placeNames().byName.contains(first);
    if (isOutletWord(head.last()) && isCapitalised(first) && !mayBePerson)
        return true;
    if (head.size() > 2 && isOutletWord(head.at(1)) && !isJobNoun(head.last()) &&
        isCapitalised(head.last()) && !isGivenName(first))
        return true; // "Capitol News Illinois"
    const bool linked = isOutletWord(first) && !isCapitalised(head.at(1));
    return linked || (isOutletWord(first) && isWeakOutletWord(head.last()));
}

bool isIdle(const QStringList& head)
{
    static const QSet<QString> labels = [] {
        QSet<QString> set;
        for (const char* list : {"words/buttons.txt", "words/boxes.txt", "words/labels.txt"}) {
            const QList<QStringList> lines = readWordList(QLatin1String(list));
            for (const QStringList& line : lines)
                set.insert(line.first());
        }
        return set;
    }();
    static const QString marks = QStringLiteral("!?.:\u2026");
    QString words = plainName(joined(head)).toLower();
    while (!words.isEmpty() && marks.contains(words.back()))
        words.chop(1);
    const bool letters = std::any_of(words.cbegin(), words.cend(), [](QChar c) { return c.isLetter(); });
    return !letters || labels.contains(words);
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
