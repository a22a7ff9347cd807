#pragma once

#include <QList>
#include <QString>

namespace dateline {

/// What comparing may cost, over all texts that belong together: a text made to be slow is called replaced as
/// a whole rather than waited for.
struct DiffBudget
{
    qint64 steps = 3'000'000; ///< comparisons left
};

/// A stretch of two texts: both have it, or one of them alone.
struct DiffPiece
{
    enum class Kind : quint8 { Same, Inserted, Deleted };
    Kind kind = Kind::Same;
    int before = 0; ///< UTF-16 units into the text before
    int beforeLength = 0;
    int after = 0;
    int afterLength = 0;
    bool operator==(const DiffPiece&) const = default;
};

/// What makes the text before into the text after, by words; by characters where words have no spaces between
/// them. In reading order, what was deleted before what took its place. Made to be read: a stray word that
/// two rewritten stretches share is no island between them, and a replaced word takes the space before it
/// along, so that old and new do not run together. Kinds of quotation marks and of white space are no
/// difference, as in the rules of what makes a revision. Pure.
QList<DiffPiece> wordPieces(const QString& before, const QString& after, DiffBudget& budget);

/// A stretch of a woven text that only one of its two texts has.
struct TextChange
{
    enum class Kind : quint8 { Inserted, Deleted };
    Kind kind = Kind::Inserted;
    int start = 0; ///< UTF-16 units into the woven text
    int length = 0;
    bool operator==(const TextChange&) const = default;
};

/// Two texts in one: what both have stands once, as the later one writes it.
struct TextDiff
{
    QString text;
    QList<TextChange> changes; ///< in order, without overlap

    QString before() const;
    QString after() const;
    bool operator==(const TextDiff&) const = default;
};

TextDiff wordDiff(const QString& before, const QString& after, DiffBudget& budget);

/// A woven text without its changes of one kind.
QString withoutChanges(const QString& text, const QList<TextChange>& changes, TextChange::Kind kind);
/// Where a place of the woven text is once its changes of one kind are gone.
int positionWithout(int position, const QList<TextChange>& changes, TextChange::Kind kind);

} // namespace dateline
