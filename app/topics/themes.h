#pragma once

#include "stories/entry.h"
#include "topics/textscan.h"

#include <QHash>

namespace dateline {

/// Subjects that no name gives away ("asylum seekers", "Waffenstillstand"), by the phrases of
/// resources/words/themes.tsv for one language.
class Themes
{
public:
    struct Hit
    {
        int theme;
        ScanWord::Zone zone;
    };

    explicit Themes(const QString& language);

    /// Where themes are named; words that belong to a longer name (`taken`) do not open one.
    QList<Hit> find(const QList<ScanWord>& words, const QList<bool>& taken) const;
    /// The theme that a name is ("COVID-19"), or -1.
    int themeNamed(const QString& name) const;
    const QList<Topic>& topics() const { return m_topics; }

private:
    struct Phrase
    {
        int theme;
        QStringList words; ///< a last word that ends in '*' stands for any ending
    };
    bool fits(const Phrase& phrase, const QList<ScanWord>& words, int at) const;

    QList<Topic> m_topics;
    QList<Phrase> m_phrases;
    QHash<QString, QList<int>> m_byStart; ///< first letters of a phrase
};

} // namespace dateline
