#pragma once

#include "stories/entry.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace dateline {

/// Word lists of resources/words that tell names from other words. Loaded once; any thread afterwards.
struct TopicWords
{
    QSet<QString> calendar; ///< days, months, zones
    QSet<QString> titles;
    QSet<QString> speech; ///< "said", "sagte"
    QSet<QString> locative;
    QSet<QString> inside;     ///< lower-case words inside names
    QSet<QString> givenNames; ///< as printed
    QSet<QString> germanNouns;
    QHash<QString, TopicKind> kindByLastWord;
    QHash<QString, QSet<QString>> stop;     ///< by language: words that name nothing, lower case
    QHash<QString, QSet<QString>> starters; ///< by language: ordinary words that often open a sentence
};
const TopicWords& topicWords();

/// Whether a German word is an ordinary noun: of the list, a compound or plural of one, or by its ending.
bool isGermanNoun(const QString& word);

/// Whether names take case endings: Slovak, Czech, Polish and their like.
bool isInflecting(const QString& language);

/// "en", "de" … of a text: the declared language where it is one that we know, else by its small words.
QString languageOf(const QString& declared, const QString& text);

} // namespace dateline
