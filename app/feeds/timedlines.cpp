#include "feeds/timedlines.h"

#include "feeds/entrycaptions.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/livecap.h"
#include "feeds/pagelines.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype fewestLines = 3;
constexpr qsizetype longestOpening = 40; ///< characters up to the end of the clock
constexpr int mostLines = mostLiveEntries + 1;

/// What a line opens with.
struct Opening
{
    QString clock;
    qsizetype length = 0; ///< of clock and marks, characters of the line
};

/// "+++ 15:31 Uhr: ", "Ore 10.15 - ", "10:15 a.m. ET: ".
std::optional<Opening> openingOf(const QString& line)
{
    static const QRegularExpression clock(
        QStringLiteral("^[^\\w]{0,6}((?:ore|um|kl\\.?|às|as|at|h)\\s+)?"
                       "([0-2]?[0-9](?:[:.h][0-5][0-9]|(?=\\s?[ap]\\.?m))"
                       "(?:\\s?(?:[ap]\\.?m\\.?(?![a-z])|uhr|hrs|h)(?![a-z]))?"
                       "(?:\\s(?:GMT|UTC|BST|CEST|CET|EET|MEZ|MESZ|EST|EDT|ET|CT|PT|IST|AEST)\\b)?)"
                       "(\\s*[|:•,–—-]+\\s*|\\s*$|\\s+)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QRegularExpressionMatch match = clock.match(line.left(2 * longestOpening));
    if (!match.hasMatch() || match.capturedEnd(2) > longestOpening)
        return std::nullopt;
    const QString written = match.captured(2);
    const bool hasMark = !match.captured(3).trimmed().isEmpty() || match.capturedEnd() == line.size();
    const bool isNamed =
        !match.captured(1).isEmpty() || written.contains(QRegularExpression(QStringLiteral("[a-zA-Z]")));
    // "10.15 per cent": a dot alone is no clock
    if (written.contains(u'.') && !hasMark && !isNamed)
        return std::nullopt;
    return Opening{written, match.capturedEnd()};
}

/// The node after blanks.
HtmlNode pastBlanks(HtmlNode node)
{
    while (!node.isNull() && node.isText() && cleanLine(node.text()).isEmpty())
        node = node.nextSibling();
    return node;
}

bool opensBold(HtmlNode line)
{
    return pastBlanks(line.firstChild()).isAnyOf({"strong", "b"});
}

/// "<b>+++ 10:15 Trains stop +++</b><br>Trains have …": the bold words, if they are clock and headline.
HtmlNode headOf(HtmlNode line, const Opening& opening)
{
    const HtmlNode bold = pastBlanks(line.firstChild());
    if (!bold.isAnyOf({"strong", "b"}))
        return {};
    const QString words = cleanLine(textOf(bold));
    const bool isParted = words.endsWith(QLatin1String("++")) || pastBlanks(bold.nextSibling()).is("br");
    return isParted && words.size() > opening.length ? bold : HtmlNode();
}

bool isAllBold(HtmlNode line)
{
    static const Selector bold(QStringLiteral("strong, b"));
    const HtmlNode first = bold.first(line);
    return !first.isNull() && cleanLine(textOf(first)) == cleanLine(textOf(line));
}

/// A line that may open an entry, with the clock that it opens with.
struct TimedLine
{
    HtmlNode node;
    Opening opening;
    bool isHeading = false;
    HtmlNode head; ///< bold words that hold clock and headline, where the text follows in the same paragraph
};

/// A line that is made for a time and holds nothing else: "12 minutes ago / 7:32 PM CST".
std::optional<TimedLine> namedTimeLine(HtmlNode node)
{
    if (!node.isAnyOf({"p", "div", "span", "time"}))
        return std::nullopt;
    const QString written = writtenTime(node);
    const QString words = fewWords(node, longestOpening);
    if (written.isEmpty() || words.isEmpty())
        return std::nullopt;
    static const QRegularExpression marks(QStringLiteral("\\s[/|·•]\\s"));
    const QStringList parts = words.split(marks);
    const bool isTime = std::all_of(parts.cbegin(), parts.cend(), isTimeLine);
    return isTime ? std::optional(TimedLine{node,
                                            Opening{written == words ? parts.last() : written, words.size()},
                                            true, HtmlNode()})
                  : std::nullopt;
}

std::optional<TimedLine> timedLine(HtmlNode node)
{
    const bool isHeading = node.isAnyOf({"h2", "h3", "h4", "h5", "dt"});
    if (!isHeading && !node.is("p"))
        return std::nullopt;
    const QString words = cleanLine(textOf(node).left(10 * longestOpening));
    const auto opening = openingOf(words);
    const bool isClockAlone = opening && opening->length >= words.size() && isTimeLine(opening->clock);
    if (!opening || (!isHeading && !isClockAlone && !opensBold(node)))
        return std::nullopt;
    const bool isWhole = isHeading || isClockAlone || isAllBold(node);
    return TimedLine{node, *opening, isWhole, isWhole ? HtmlNode() : headOf(node, *opening)};
}

/// The lines of the parent that has most of them.
QList<TimedLine> linesOf(const HtmlTree& tree)
{
    QHash<const void*, QList<TimedLine>> byParent;
    QList<TimedLine> best;
    int lines = 0;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull() && lines < mostLines; at = at.next(root)) {
        auto line = timedLine(at);
        if (!line && at.isElement())
            line = namedTimeLine(at);
        if (!line)
            continue;
        ++lines;
        QList<TimedLine>& siblings = byParent[at.parent().key()];
        siblings.append(*line);
        if (siblings.size() > best.size())
            best = siblings;
    }
    return best.size() >= fewestLines ? best : QList<TimedLine>();
}

/// Markup without its first visible characters, blanks not counted.
QString withoutFirst(const QString& markup, qsizetype characters)
{
    QString kept;
    qsizetype at = 0;
    while (at < markup.size() && characters > 0) {
        const QChar c = markup.at(at);
        const QChar closing = c == u'<' ? QChar(u'>') : c == u'&' ? QChar(u';') : QChar();
        const qsizetype end = closing.isNull() ? at : markup.indexOf(closing, at);
        if (end < 0)
            return markup;
        if (c == u'<')
            kept += QStringView(markup).mid(at, end + 1 - at);
        else if (!c.isSpace())
            --characters;
        at = end + 1;
    }
    return kept + markup.mid(at);
}

qsizetype visibleCount(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isSpace(); });
}

/// Reads the entries between one timed line and the next.
class LineReader
{
public:
    LineReader(const QList<TimedLine>& lines, const PageContext& context)
        : m_lines(lines)
        , m_context(context)
    {
    }

    QList<Entry> read()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i)
            m_entries.append(entryAt(m_lines.at(i), m_lines.value(i + 1).node));
        giveTimes();
        m_entries.removeIf([](const Entry& entry) {
            return !entry.published || (entry.headline.isEmpty() && entry.content.isEmpty());
        });
        return m_entries;
    }

private:
    Entry entryAt(const TimedLine& line, HtmlNode next)
    {
        Entry entry;
        const QString words = cleanLine(textOf(line.node));
        QString markup;
        if (line.isHeading) {
            entry.headline = withoutMarks(words.mid(line.opening.length));
        } else if (!line.head.isNull()) {
            entry.headline = withoutMarks(cleanLine(textOf(line.head)).mid(line.opening.length));
            MarkupRules rules;
            rules.drop.insert(line.head.key());
            markup = outerMarkupOf(line.node, rules);
        } else {
            markup = withoutFirst(outerMarkupOf(line.node, {}),
                                  visibleCount(QStringView(words).left(line.opening.length)));
        }
        std::optional<Instant> day;
        for (HtmlNode at = line.node.nextSibling(); !at.isNull() && at != next; at = at.nextSibling()) {
            const bool isLast = next.isNull(); // what follows the last entry is no longer of it
            if (isLast && (endsArticle(at) || isClosing(at)))
                break;
            if (endsArticle(at))
                continue;
            if (const auto told = dayHeading(at, m_context))
                day = told->at + std::chrono::hours(24) - std::chrono::seconds(1);
            else if (at.isText())
                markup += at.text().toHtmlEscaped();
            else if (!isFurniture(at) && !isRule(at))
                markup += textMarkupOf(at);
        }
        m_days.append(day);
        entry.id = line.node.attribute("id");
        if (!entry.id.isEmpty() && !m_context.address.isEmpty())
            entry.link = m_context.address + u'#' + entry.id;
        entry.content = htmlContent(markup, m_context.base);
        takeOpeningHeading(&entry);
        return entry;
    }

    /// "___": a line drawn with letters.
    static bool isRule(HtmlNode element)
    {
        static const QRegularExpression rule(QStringLiteral("^[_—–*=+~-]{2,}$"));
        return element.is("hr") ||
               (element.is("p") && rule.match(cleanLine(textOf(element).left(100))).hasMatch());
    }

    /// The element without what is no text in it.
    static QString textMarkupOf(HtmlNode element)
    {
        MarkupRules rules;
        for (const HtmlNode extra : furnitureOf(element))
            rules.drop.insert(extra.key());
        rules.captions = captionsOfPart(element);
        return outerMarkupOf(element, rules);
    }

    /// "Trains stop +++" → "Trains stop"
    static QString withoutMarks(const QString& words)
    {
        static const QRegularExpression marks(QStringLiteral("^[\\s+*•|:–—-]+|[\\s+*•|:–—-]+$"));
        return QString(words).remove(marks);
    }

    /// What stands below the text of an article, or as a box in it, and belongs to no entry.
    static bool endsArticle(HtmlNode node)
    {
        static const Selector box(QStringLiteral(
            "footer, aside, nav, form, [class*=related], [class*=newsletter], [class*=author], "
            "[class*=comments]"));
        return box.matches(node);
    }

    /// A line below the last entry: "Quelle: dpa", or one in italics that leads to older news.
    static bool isClosing(HtmlNode node)
    {
        static const QRegularExpression source(
            QStringLiteral("^(Quellen?|Sources?|Fuentes?|Fonte|Bron|Kilde|Källa)\\s*: .{1,60}$"));
        static const Selector italics(QStringLiteral("i, em"));
        static const Selector link(QStringLiteral("a[href]"));
        if (!node.is("p"))
            return false;
        const HtmlNode slanted = italics.first(node);
        const bool leadsOn = !slanted.isNull() && !link.first(node).isNull() &&
                             cleanLine(textOf(slanted)) == cleanLine(textOf(node));
        return leadsOn || source.match(cleanLine(textOf(node).left(100))).hasMatch();
    }

    /// Bare clocks are told in the order of the page: each counts from the one that is newer.
    void giveTimes()
    {
        const bool oldestFirst = risesMostly();
        DateContext dates = m_context.dates;
        for (qsizetype n = 0; n < m_entries.size(); ++n) {
            const qsizetype i = oldestFirst ? m_entries.size() - 1 - n : n;
            const qsizetype headed = i - 1; // a day's heading stands above its entries, in the entry before
            if (!oldestFirst && headed >= 0 && m_days.at(headed))
                dates.newestClock = m_days.at(headed);
            const auto time = parseDate(m_lines.at(i).opening.clock, dates);
            if (!time)
                continue;
            m_entries[i].published = time;
            dates.newestClock = time->at;
        }
    }

    bool risesMostly() const
    {
        DateContext dates;
        dates.pageClock = fromMsecs(86'400'000LL * 366 - 1); // the end of a day: clocks compare within it
        qsizetype rising = 0;
        qsizetype falling = 0;
        std::optional<ClaimedTime> before;
        for (const TimedLine& line : m_lines) {
            const auto time = parseDate(line.opening.clock, dates);
            if (time && before) {
                rising += time->at > before->at;
                falling += time->at < before->at;
            }
            before = time;
        }
        return rising > falling;
    }

    const QList<TimedLine>& m_lines;
    const PageContext& m_context;
    QList<Entry> m_entries;
    QList<std::optional<Instant>> m_days; ///< told by a heading behind the entry's text
};

} // namespace

Snapshot readTimedLines(const HtmlTree& tree, const PageContext& context)
{
    Snapshot snapshot;
    const QList<TimedLine> lines = linesOf(tree);
    if (lines.isEmpty())
        return snapshot;
    snapshot.entries = LineReader(lines, context).read();
    if (snapshot.entries.size() < fewestLines)
        snapshot.entries.clear();
    if (snapshot.entries.size() > mostLiveEntries) {
        snapshot.entries.resize(mostLiveEntries);
        mayTakeEntry(&snapshot); // which says that some are left
    }
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Html);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    return snapshot;
}

} // namespace dateline
