#pragma once

#include <QHash>
#include <QString>

namespace dateline {

/// The words of a text with how often each occurs, for comparing it with many others. Case, punctuation and
/// order do not count; scripts without spaces count by character. Long texts are cut: what opens an entry
/// tells it.
class WordBag final
{
public:
    explicit WordBag(const QString& text);

    int size() const { return m_size; }
    /// From 0 (no word in common) to 1 (the same words): twice the common words over all words.
    double similarity(const WordBag& other) const;

private:
    QHash<QString, int> m_words;
    int m_size = 0;
};

} // namespace dateline
