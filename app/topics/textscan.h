#pragma once

#include <QList>
#include <QString>

namespace dateline {

/// A word of an entry as the name finder sees it.
struct ScanWord
{
    enum class Zone : quint8 { Headline, Opening, Later };
    QString text; ///< as printed, without a possessive
    QString lower;
    Zone zone = Zone::Headline;
    bool capital = false;
    bool opens = false;      ///< opens a sentence, a quotation, or what follows a colon
    bool joined = false;     ///< only a space parts it from the word before
    bool possessive = false; ///< "Russia's": a name ends here
};

/// Words of headline and text; the text is read up to a bound. `language` decides about l'… and d'….
QList<ScanWord> scanWords(const QString& headline, const QString& text, const QString& language);

/// Whether most words of a headline begin with a capital, so that capitals say nothing.
bool isTitleCase(const QList<ScanWord>& words);

} // namespace dateline
