#pragma once

#include "topics/textscan.h"

#include <QSet>
#include <QStringList>

namespace dateline {

/// One place in an entry where something is named.
struct NameMention
{
    QStringList words; ///< as printed, without title, article and possessive
    ScanWord::Zone zone = ScanWord::Zone::Headline;
    QString country;       ///< of an adjective: "Russian" → "Russia"; words are empty then
    bool doubtful = false; ///< the capital may come from the sentence's start (in German: from any noun)
    bool titled = false;   ///< a title stood before it: a person
    bool locative = false; ///< "in", "near" stood before it
    bool speaks = false;   ///< "said" stands beside it
    bool articled = false; ///< an article or adjective stood before it
};

/// Runs of capitalised words of one entry, with small words inside ("Ursula von der Leyen", "State of the
/// Union"), titles and country adjectives split off. `vocabulary`: words that the story also prints without a
/// capital. `taken` gets true for each word that is part of a name of several words.
QList<NameMention> findNames(const QList<ScanWord>& words, const QString& language,
                             const QSet<QString>& vocabulary, QList<bool>& taken);

/// All capitals, two letters or more: an acronym.
bool isAcronym(const QString& word);

} // namespace dateline
