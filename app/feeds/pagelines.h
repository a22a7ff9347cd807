#pragma once

#include <QList>
#include <QString>

namespace dateline {

/// What one line of a live page saved as text is.
struct PageLine
{
    enum class Kind {
        Text,
        Time,     ///< only a time: "1 min ago", "5.33pm BST", "12:01 a.m. ET, September 13, 2023"
        Updated,  ///< "Updated 12:01 a.m. ET, …"
        Byline,   ///< "From CNN's …", "By …", "Edited by …", or a name with "Reporting from …"
        LiveMark, ///< "Live Updates"
        Link,     ///< an address alone
        Header,   ///< "date 2023-09-13 World": what a saving tool wrote
    };
    Kind kind = Kind::Text;
    QString text;                     ///< white space collapsed
    QString headline;                 ///< Time: a headline glued before "published at …"
    bool timeFollowsHeadline = false; ///< Time: printed under the headline, not above it
};

/// The lines of a page in order, empty ones and buttons ("Share", "Link Copied!") left out; no more than
/// `mostPageLines`. Linear.
QList<PageLine> pageLines(const QString& text);
constexpr qsizetype mostPageLines = 40'000; ///< a page of 500 entries has 10,000

/// Whether a line is the words of a button or label: "Share", "Link copied!", "Advertisement".
bool isButtonLine(const QString& line);

/// Whether a line is the name of a service that pages are shared on: "Facebook".
bool isServiceName(const QString& line);

/// Whether a line holds a time and nothing else.
bool isTimeLine(const QString& line);

/// Whether a line reads as a byline: a lead, then nothing but people, outlets and places.
bool isBylineLine(const QString& line);

/// The place in "Reporting from Port Ellery" where a line says nothing else.
QString reportedPlace(const QString& line);

/// Length of "Some background:" at the start of a paragraph; 0 where it opens otherwise.
int runInHeadOf(const QString& paragraph);

/// "Live", "En direct": a mark and nothing else.
bool isLiveMark(const QString& line);

/// "Tisdag 30 december": a day and nothing else.
bool isDayLine(const QString& line);

} // namespace dateline
