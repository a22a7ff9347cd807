#pragma once

#include <QList>
#include <QString>

namespace dateline {

/// One person of a byline or an author element of a feed. Empty members are unknown.
struct Author
{
    QString name;  ///< as printed, without shift and place
    QString place; ///< where the person reports from: "Tokyo", "Johnstown, Pennsylvania"
    QString org;   ///< outlet or agency of the person: "CNN"
    QString role;  ///< what was done for this entry: "analysis", "writing", "editing", "reporting"
    QString job;   ///< title of the person: "Senior Political Analyst"
    QString shift; ///< "now", "earlier", "later"
    QString email;
    QString uri;
    bool operator==(const Author&) const = default;
};

/// A team, outlet or agency credited as such; with the place printed at it, if any.
struct Organisation
{
    QString name;
    QString place;
    bool operator==(const Organisation&) const = default;
};

/// The words as printed and what they mean.
struct Byline
{
    QString printed; ///< one line, white space collapsed; empty if the author came without words
    QList<Author> people;
    QList<Organisation> orgs;

    bool isEmpty() const { return printed.isEmpty() && people.isEmpty() && orgs.isEmpty(); }
    bool operator==(const Byline&) const = default;
};

/// Part of `printed` that names somebody or some place, for links in the card.
struct BylineSpan
{
    enum class Kind { Person, Place, Organisation };
    Kind kind;
    int start; ///< UTF-16 units into Byline::printed
    int length;
    QString value; ///< what to filter by
    bool operator==(const BylineSpan&) const = default;
};

/// Spans of `byline.printed` in order, without overlap.
QList<BylineSpan> bylineSpans(const Byline& byline);

/// The printed words, or where there are none, plain ones composed of the people ("Ines Falk, Tomas Reyl").
QString bylineWords(const Byline& byline);

} // namespace dateline
