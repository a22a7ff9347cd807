#include "bylines/bylineprose.h"

#include "bylines/bylinewords.h"

#include <algorithm>

namespace dateline {

namespace {

using namespace bylineword;

/// "ruiz"; not "de", "d'Arcy", "will.i.am", "山田".
bool isPlainWord(const QString& word)
{
    return !isParticle(word) && std::all_of(word.cbegin(), word.cend(), [](QChar c) {
        return c.isLower() && c.script() == QChar::Script_Latin;
    });
}

/// "McKenzie", "Jean-Claude"
bool hasInnerCapital(const QString& word)
{
    return !isShouted(word) &&
           std::any_of(word.cbegin() + 1, word.cend(), [](QChar c) { return c.isUpper(); });
}

bool isLowerCase(const QStringList& name)
{
    return std::all_of(name.cbegin(), name.cend(), [](const QString& word) {
        return std::none_of(word.cbegin(), word.cend(), [](QChar c) { return c.isUpper(); });
    });
}

bool isSmallWord(const QString& word)
{
    return isFunctionWord(word) && !isParticle(word);
}

/// "Tuesday", "Sunday evening", "March 10", "Montag an", "May" before ", the army"; not "Sunday Alamba".
bool opensWithTime(const QStringList& name, const QStringList& next)
{
    const QString first = name.first().toLower();
    const QString second = name.value(1);
    if (isTimeDay(first) || (isTimePart(first) && !isGivenName(name.first()))) // Dawn
        return !isCapitalised(second) || isTimePart(second.toLower());
    const bool counted = !second.isEmpty() && (second.front().isDigit() || isTimePart(second.toLower()));
    const bool goesOn = name.size() == 1 && next.size() > 1 && !isCapitalised(next.first());
    return isTimeName(first) && (counted || goesOn);
}

} // namespace

bool isProse(const QStringList& name, bool behindLead, const QStringList& next)
{
    constexpr int longestLowerName = 4; // words
    if (behindLead &&
        (opensWithTime(name, next) || (name.size() == 1 && isSmallWord(name.first().toLower()))))
        return true;
    if (name.size() < 2 || isJobNoun(name.last()) || isPost(name.last()))
        return false;
    if (isLowerCase(name)) {
        const auto smallWords = std::count_if(name.cbegin(), name.cend(), isSmallWord);
        return smallWords > 1 || (behindLead && isFunctionWord(name.first())) ||
               name.size() > longestLowerName;
    }
    const bool opensLikeName = (!isPlainWord(name.at(0)) && !isPlainWord(name.at(1))) ||
                               isGivenName(name.first()) || hasInnerCapital(name.first());
    return !opensLikeName && std::any_of(name.cbegin(), name.cend(), isPlainWord);
}

} // namespace dateline
