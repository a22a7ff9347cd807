#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace dateline {

/// What single words do in a byline (resources/words/byline.tsv). All take the word as printed.
namespace bylineword {

bool isAnd(const QString& word);     ///< and, &, und, et
bool isWeakAnd(const QString& word); ///< y, e, i, a, en: "and" only between two whole names
bool isWith(const QString& word);
bool isLead(const QString& word); ///< By, From, Von, Par …: opens a byline
/// Per, De, Ni: opens one before a given name; "Per Anders" is a name.
bool isWeakLead(const QString& word, const QString& next);
bool isBy(const QString& word); ///< by, par, von: between what was done and who did it
bool isEnglishBy(const QString& word);
bool isByBehind(const QString& word); ///< द्वारा: "by" behind the names
/// "in", "at", "from" … before a place. `kept`: the word belongs to the place ("aboard the Skarven").
bool isPlaceWord(const QString& word, bool shouting);
bool placeWordIsKept(const QString& word);
bool isParticle(const QString& word);       ///< de, van, al: lower-case words inside names
bool isNameSuffix(const QString& word);     ///< Jr., III, PhD
bool isShift(const QString& word);          ///< now, earlier, later
bool isJobNoun(const QString& word);        ///< ends a job: correspondent, editor
bool isJobWord(const QString& word);        ///< may stand before one: Senior, Political, International
bool isPost(const QString& word);           ///< founder, CEO: a job only behind a name
bool isTeamNoun(const QString& word);       ///< staff, agencies, moderators
bool isOutletWord(const QString& word);     ///< News, Herald, Press
bool isWeakOutletWord(const QString& word); ///< Post, Sun, Star: also surnames
bool isDirection(const QString& word);      ///< southern, rural: before the name of a place
bool isFiller(const QString& word);         ///< "additional" in "additional reporting by"
bool isSource(const QString& word);         ///< Quelle, source: before ":"
bool isArticle(const QString& word);        ///< a, une: before a job or what was done
bool isOurs(const QString& word);           ///< unserem, dal nostro: before "correspondent"
bool isGivenName(const QString& word);      ///< Mark, Charlotte: evidence only, towns are called so too
bool isPlaceLead(const QString& word);      ///< vanuit, aus: in front of place and name
bool isResearcher(const QString& word);     ///< professor, lecturer: "in Law" tells a field, not a place
bool opensTeam(const QString& word); ///< Redaktion, Agencia: the first word of a credit that is nobody's

/// What tells a time; in lower case.
bool isTimeStamp(const QString& word); ///< updated, published
bool isTimeName(const QString& word);  ///< march, tue
bool isTimeDay(const QString& word);   ///< tuesday, today
bool isTimePart(const QString& word);  ///< evening
bool isTimeUnit(const QString& word);  ///< ago, edt, uhr
bool isTimeLink(const QString& word);  ///< on, at, le

/// the, how, has: words that name nothing in any language of the list (resources/words/stop.tsv).
bool isFunctionWord(const QString& word);

/// A name of the list, or printed like one: "CNN", "heise.de".
bool isOutlet(const QString& words, bool shouting);

/// What was done, from the word before "by": "Edited" → "editor", "Analysis" → "analysis"; empty for words
/// that add nothing ("Written").
std::optional<QString> roleOf(const QString& verb);

/// Words that open a credit as "by" does: "propos recueillis par".
struct OpeningPhrase
{
    QStringList words; ///< lower case
    QString role;
};
QList<OpeningPhrase> openingPhrases(const QString& firstWord);

bool isCapitalised(const QString& word);
bool isShouted(const QString& word); ///< letters, all of them capitals

} // namespace bylineword
} // namespace dateline
