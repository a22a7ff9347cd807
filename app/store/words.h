#pragma once

#include "store/query.h"
#include "stories/ids.h"

#include <QString>

namespace dateline {

/// The word index. It keeps no text: the same words must be given to forget as to learn. Throws like Query.
class WordIndex final
{
public:
    explicit WordIndex(Database& database);
    struct Texts
    {
        QString headline;
        QString byline;
        QString plain;
        bool operator==(const Texts&) const = default;
    };
    void learn(EntryNumber number, const Texts& texts);
    void forget(EntryNumber number, const Texts& texts);

private:
    Query m_learn;
    Query m_forget;
};

/// What the reader typed as an FTS5 expression: all words must occur, words in quotation marks in this order,
/// the last one may be only begun. Empty if there is nothing to look for.
QString wordsExpression(const QString& typed);

/// Scripts without spaces between words get them around each character, so that any run of characters can be
/// found as a phrase, also of one or two.
QString spacedForIndex(const QString& text);

} // namespace dateline
