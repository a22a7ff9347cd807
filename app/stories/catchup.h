#pragma once

#include "stories/storedentry.h"

#include <QList>

namespace dateline {

/// What a line of the catch-up is about. An entry that came and was edited since is New; one that came and
/// went is Withdrawn.
enum class CatchUpNews : quint8 { New, Edited, Withdrawn };

struct CatchUpLine
{
    EntryNumber number{};
    StoryId story{};
    Instant at; ///< time by which the entry is ordered; of edited and withdrawn ones when that was seen
    CatchUpNews news = CatchUpNews::New;
    int revisions = 0;
    bool key = false;
    bool breaking = false;
    bool read = false;
    QString headline; ///< else the first words
    QString opening;  ///< key events: the first sentences of the text
    QString byline;   ///< people and place: "Ines Falk, Port Ellery"; else the outlet
    QString topic;    ///< the one it is listed under; empty: none
    QString reporter; ///< likewise
    bool operator==(const CatchUpLine&) const = default;
};

/// Lines that belong together: an hour, a topic, a reporter. Key events first, then newest first.
struct CatchUpSection
{
    QString title;               ///< topic or reporter; empty for hours and for what has neither
    std::optional<Instant> from; ///< hours: the span
    std::optional<Instant> to;
    int added = 0;
    QList<std::pair<QString, int>> topics; ///< hours: what it was about, most first
    QList<CatchUpLine> lines;
    bool operator==(const CatchUpSection&) const = default;
};

enum class CatchUpGrouping : quint8 { ByHour, ByTopic, ByReporter };

/// Which kinds are listed; none set lists all.
struct CatchUpChoice
{
    bool keyEvents = false;
    bool edited = false;
    bool withdrawn = false;
    bool operator==(const CatchUpChoice&) const = default;
};

/// What happened since a moment, as the catch-up view shows it.
struct CatchUp
{
    int added = 0;
    int edited = 0;
    int withdrawn = 0;
    int keyEvents = 0; ///< among the lines
    int corrected = 0; ///< lines with edits: the edited ones and new ones that were edited since
    int minutes = 0;   ///< to read all that is new, at 230 words a minute; at least 1 where anything is new
    QList<std::pair<QString, int>> topics; ///< over all lines, most first
    QList<std::pair<QString, int>> reporters;
    QList<CatchUpSection> sections; ///< newest hour first; topics and reporters by their number of lines
    QList<EntryNumber> unread;      ///< new ones: what "mark all as read" is about
    bool operator==(const CatchUp&) const = default;
};

/// The span that is caught up on.
enum class CatchUpSpan : quint8 { SinceLeft, Hour, SixHours, Day, Today };
/// When a span begins. SinceLeft without a leaving is a day.
Instant catchUpBegin(CatchUpSpan span, std::optional<Instant> left, Instant now, qint64 zoneMsecs);

struct CatchUpQuestion
{
    CatchUpSpan span = CatchUpSpan::SinceLeft;
    Instant since;
    Instant now;
    CatchUpGrouping grouping = CatchUpGrouping::ByHour;
    CatchUpChoice choice;
    qint64 zoneMsecs = 0; ///< how far the reader's zone is ahead of UTC: hours are theirs
};

/// Lists what is news since: first seen, revised or withdrawn after that moment. In a span by the clock an
/// entry is new by its own time too: what was published long ago and followed only now did not happen in it.
/// Pure.
CatchUp catchUp(const QList<StoredEntry>& entries, const CatchUpQuestion& question);

} // namespace dateline
