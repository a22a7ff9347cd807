#include "feeds/timedlines.h"

#include "feeds/entryembeds.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/linegroups.h"
#include "feeds/livecap.h"
#include "feeds/markupcut.h"
#include "feeds/runends.h"
#include "feeds/timeorder.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

/// How the clocks run, within one day.
TimeOrder orderOfLines(const QList<TimedLine>& lines)
{
    DateContext dates;
    dates.pageClock = fromMsecs(86'400'000LL * 366 - 1); // the end of a day: clocks compare within it
    QList<Instant> times;
    for (const TimedLine& line : lines) {
        if (const auto time = parseDate(line.opening.time, dates))
            times.append(time->at);
    }
    return orderOf(times);
}

/// Whether the lines open as only those of a live page do, newest first but for midnights.
bool areSigns(const QList<TimedLine>& lines)
{
    constexpr qsizetype fewest = 4;
    const qsizetype signs = std::count_if(lines.cbegin(), lines.cend(),
                                          [](const TimedLine& line) { return line.opening.isSign; });
    const TimeOrder order = orderOfLines(lines);
    return lines.size() >= fewest && signs * 10 >= lines.size() * 8 &&
           (order.falling >= order.rising * 3 && order.falling > 0);
}

/// Reads the entries between one timed line and the next.
class LineReader
{
public:
    LineReader(const QList<TimedLine>& lines, const PageContext& context)
        : m_lines(lines)
        , m_context(context)
        , m_shareParent(lines.first().node.parent() == lines.last().node.parent())
    {
        const qsizetype headed = std::count_if(
            lines.cbegin(), lines.cend(), [](const TimedLine& line) { return !headingAbove(line).isNull(); });
        m_areHeadedAbove = headed * 10 >= lines.size() * 8;
    }

    QList<Entry> read()
    {
        readAbove(m_lines.first().node);
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const HtmlNode next = m_lines.value(i + 1).node;
            const HtmlNode heading =
                m_areHeadedAbove && i + 1 < m_lines.size() ? headingAbove(m_lines.at(i + 1)) : HtmlNode();
            m_entries.append(entryAt(m_lines.at(i), next, heading.isNull() ? next : heading));
        }
        giveTimes();
        m_entries.removeIf([](const Entry& entry) {
            return !entry.published || (entry.headline.isEmpty() && entry.content.isEmpty());
        });
        return m_entries;
    }

private:
    /// A heading right above a line that tells its clock and nothing else; null where there is none.
    static HtmlNode headingAbove(const TimedLine& line)
    {
        const bool isClockAlone = !line.node.isAnyOf({"h1", "h2", "h3", "h4", "h5"}) &&
                                  line.opening.length >= cleanLine(textOf(line.node)).size();
        const HtmlNode above = isClockAlone ? line.node.previousElement() : HtmlNode();
        return above.isAnyOf({"h2", "h3", "h4", "h5"}) ? above : HtmlNode();
    }

    /// `end`: where the next entry begins, at its line or the heading above it.
    Entry entryAt(const TimedLine& line, HtmlNode next, HtmlNode end)
    {
        Entry entry;
        const QString words = cleanLine(textOf(line.node));
        QString markup;
        if (line.isHeading) {
            entry.headline = withoutMarks(words.mid(line.opening.length));
            if (words.left(line.opening.length).trimmed().endsWith(u'.'))
                dropFullStop(&entry.headline); // "Update at 4:40 p.m. ET. Trains Stop."
        } else if (!line.head.isNull()) {
            entry.headline = withoutMarks(cleanLine(textOf(line.head)).mid(line.opening.length));
            MarkupRules rules;
            rules.drop.insert(line.head.key());
            markup = ownMarkupOf(line.node, rules);
        } else {
            markup = withoutFirst(textMarkupOf(line.node),
                                  visibleCount(QStringView(words).left(line.opening.length)));
            static const QRegularExpression mark(QStringLiteral("^((?:\\s*<[^>]{0,200}>)*)\\s*[:–—]\\s+"));
            markup.replace(mark, QStringLiteral("\\1")); // "<b>11:26 am</b>: Doors open"
        }
        if (m_areHeadedAbove && entry.headline.isEmpty())
            entry.headline = cleanLine(textOf(headingAbove(line)));
        if (next.isNull()) // what follows the last entry is no longer of it
            end = endOfLastRun(line.node, saysSomething(markup));
        for (HtmlNode at = line.node.nextSibling(); !at.isNull() && at != end; at = at.nextSibling()) {
            if (isBesideText(at))
                continue;
            if (at.isElement() && dayHeading(at, m_context) && endsBefore(at, end) &&
                takeDay(at, m_entries.size() + 1))
                continue;
            if (at.isText())
                markup += at.text().toHtmlEscaped();
            else if (!isFurniture(at) && !isRule(at))
                markup += textMarkupOf(at);
        }
        entry.id = line.node.attribute("id");
        if (entry.id.isEmpty() && !m_shareParent)
            entry.id = idAround(line.node);
        if (!entry.id.isEmpty() && !m_context.address.isEmpty())
            entry.link = m_context.address + u'#' + entry.id;
        entry.content = htmlContent(withoutClosingHeading(markup), m_context.base);
        takeOpeningHeading(&entry);
        takeSignOff(&entry);
        return entry;
    }

    /// Whether no words of the entry stand between the node and where the next entry begins: a day above
    /// words is told of in the text.
    static bool endsBefore(HtmlNode node, HtmlNode end)
    {
        for (HtmlNode at = node.nextSibling(); !at.isNull() && at != end; at = at.nextSibling()) {
            const bool saysNothing = at.isElement() ? cleanLine(textOf(at, 200)).isEmpty() || isRule(at)
                                                    : cleanLine(at.text().left(200)).isEmpty();
            if (!saysNothing && !isBesideText(at) && !(at.isElement() && isFurniture(at)))
                return false;
        }
        return true;
    }

    /// "___": a line drawn with letters.
    static bool isRule(HtmlNode element)
    {
        static const QRegularExpression rule(QStringLiteral("^[_—–*=+~-]{2,}$"));
        return element.is("hr") ||
               (element.is("p") && rule.match(cleanLine(textOf(element, 100))).hasMatch());
    }

    /// The element without what is no text in it.
    QString textMarkupOf(HtmlNode element) const
    {
        return ownMarkupOf(element, rulesOfText(element, m_context.base));
    }

    /// A paragraph is part of the text, an item of a list or a box only stands around it.
    static QString ownMarkupOf(HtmlNode element, const MarkupRules& rules)
    {
        return element.isAnyOf({"dd", "li"}) ? markupOf(element, rules) : outerMarkupOf(element, rules);
    }

    static void dropFullStop(QString* headline)
    {
        static const QRegularExpression other(QStringLiteral("[.!?…]"));
        if (headline->endsWith(u'.') && headline->indexOf(other) == headline->size() - 1)
            headline->chop(1);
    }

    /// "Trains stop +++" → "Trains stop"
    static QString withoutMarks(const QString& words)
    {
        static const QRegularExpression marks(QStringLiteral("^[\\s+*•|:–—-]+|[\\s+*•|:–—-]+$"));
        return QString(words).remove(marks);
    }

    /// The id of the block that opens with the line.
    static QString idAround(HtmlNode line)
    {
        constexpr int highest = 4;
        QString id;
        HtmlNode at = line;
        for (int level = 0; level < highest && id.isEmpty() && at.previousElement().isNull(); ++level) {
            at = at.parent();
            if (!at.isAnyOf({"div", "section", "article", "li"}))
                break;
            id = at.attribute("id");
        }
        return id;
    }

    static bool saysSomething(const QString& markup) { return !plainFromHtml(markup.left(4000)).isEmpty(); }

    /// Bare clocks are told in the order of the page: each counts from the one that is newer.
    void giveTimes()
    {
        const bool oldestFirst = orderOfLines(m_lines).isOldestFirst();
        DateContext dates = m_context.dates;
        std::optional<Instant> headed;
        for (qsizetype n = 0; n < m_entries.size(); ++n) {
            const qsizetype i = oldestFirst ? m_entries.size() - 1 - n : n;
            const std::optional<Instant> day = dayAbove(i);
            if (day && day != headed)
                dates.newestClock = day;
            headed = day;
            const auto time = parseDate(m_lines.at(i).opening.time, dates);
            if (!time)
                continue;
            m_entries[i].published = time;
            dates.newestClock = time->at;
        }
    }

    /// The end of the day that the nearest heading above tells.
    std::optional<Instant> dayAbove(qsizetype line) const
    {
        const auto above = m_days.upperBound(line);
        return above == m_days.cbegin() ? std::nullopt : std::optional(*std::prev(above));
    }

    /// What stands above the first line: its day, the zone of all clocks ("hora local, GMT+2").
    void readAbove(HtmlNode first)
    {
        constexpr int mostLooked = 8;
        constexpr qsizetype longestNote = 300;
        static const QRegularExpression zone(
            QStringLiteral("\\b(?:GMT|UTC) ?([+−-]) ?([0-9]{1,2})(?::([0-9]{2}))?\\b"));
        QList<HtmlNode> above;
        for (HtmlNode at = first.previousElement(); !at.isNull() && above.size() < mostLooked;
             at = at.previousElement())
            above.append(at);
        for (const HtmlNode node : std::as_const(above)) {
            const auto note = zone.match(cleanLine(textOf(node, longestNote)));
            if (!note.hasMatch() || note.captured(2).toInt() > 14)
                continue;
            const int minutes = note.captured(2).toInt() * 60 + note.captured(3).toInt();
            m_context.dates.offsetMinutes = note.captured(1) == QLatin1String("+") ? minutes : -minutes;
            break;
        }
        for (const HtmlNode node : std::as_const(above)) {
            if (takeDay(node, 0))
                break;
        }
    }

    /// A heading that tells the day of the line that stands below it, and of more.
    bool takeDay(HtmlNode node, qsizetype line)
    {
        const auto told = dayHeading(node, m_context);
        if (told)
            m_days.insert(line, told->at + std::chrono::hours(24) - std::chrono::seconds(1));
        return told.has_value();
    }

    const QList<TimedLine>& m_lines;
    PageContext m_context;
    bool m_areHeadedAbove = false; ///< the headline stands above the line
    bool m_shareParent;            ///< else each line opens a block of its own
    QList<Entry> m_entries;
    QMap<qsizetype, Instant> m_days; ///< the end of the day by the first line below its heading
};

} // namespace

Snapshot readTimedLines(const HtmlTree& tree, bool pageIsLive, const PageContext& context)
{
    Snapshot snapshot;
    const QList<TimedLine> lines = timedLinesOf(tree);
    if (lines.isEmpty() || (!pageIsLive && !areSigns(lines)))
        return snapshot;
    snapshot.entries = LineReader(lines, context).read();
    if (snapshot.entries.size() < fewestLines)
        snapshot.entries.clear();
    if (snapshot.entries.size() > mostLiveEntries) {
        snapshot.entries.resize(mostLiveEntries);
        sayEntriesCut(&snapshot);
    }
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Html);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    return snapshot;
}

} // namespace dateline
