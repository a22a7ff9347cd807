#include "store/words.h"

#include <QStringList>

#include <algorithm>

namespace dateline {

namespace {

/// Han, kana, Hangul, Thai, Lao, Khmer, Burmese: written without spaces, or with words glued to their
/// endings.
bool standsAlone(char16_t c)
{
    return (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff) ||
           (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
           (c >= 0xac00 && c <= 0xd7af) || (c >= 0xf900 && c <= 0xfaff);
}

struct Typed
{
    QString words;
    bool whole = false; ///< in quotation marks, or followed by a space
};

QList<Typed> typedParts(const QString& typed)
{
    QList<Typed> parts;
    const QStringList pieces = typed.split(QLatin1Char('"'));
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const bool quoted = i % 2 == 1 && i + 1 < pieces.size();
        if (quoted) {
            parts.append({pieces.at(i).simplified(), true});
            continue;
        }
        const QStringList words = pieces.at(i).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString& word : words)
            parts.append({word, true});
        if (!words.isEmpty() && i + 1 == pieces.size() && !typed.back().isSpace())
            parts.last().whole = false;
    }
    return parts;
}

} // namespace

QString spacedForIndex(const QString& text)
{
    if (std::none_of(text.begin(), text.end(), [](QChar c) { return standsAlone(c.unicode()); }))
        return text;
    QString spaced;
    spaced.reserve(text.size() * 2);
    for (const QChar c : text) {
        if (standsAlone(c.unicode())) {
            spaced += QLatin1Char(' ');
            spaced += c;
            spaced += QLatin1Char(' ');
        } else {
            spaced += c;
        }
    }
    return spaced;
}

QString wordsExpression(const QString& typed)
{
    QStringList terms;
    for (const Typed& part : typedParts(typed)) {
        const bool says = std::any_of(part.words.begin(), part.words.end(),
                                      [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
        if (!says)
            continue;
        QString term = QLatin1Char('"') + spacedForIndex(part.words).simplified() + QLatin1Char('"');
        if (!part.whole)
            term += QLatin1Char('*');
        terms.append(term);
    }
    return terms.join(QLatin1String(" AND "));
}

WordIndex::WordIndex(Database& database)
    : m_learn(database, "INSERT INTO words(rowid, headline, byline, plain) VALUES(?, ?, ?, ?)")
    , m_forget(database,
               "INSERT INTO words(words, rowid, headline, byline, plain) VALUES('delete', ?, ?, ?, ?)")
{
}

void WordIndex::learn(EntryNumber number, const Texts& texts)
{
    m_learn
        .with(number, spacedForIndex(texts.headline), spacedForIndex(texts.byline),
              spacedForIndex(texts.plain))
        .run();
}

void WordIndex::forget(EntryNumber number, const Texts& texts)
{
    m_forget
        .with(number, spacedForIndex(texts.headline), spacedForIndex(texts.byline),
              spacedForIndex(texts.plain))
        .run();
}

} // namespace dateline
