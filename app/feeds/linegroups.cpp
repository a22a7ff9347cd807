#include "feeds/linegroups.h"

#include "feeds/blockgroups.h"
#include "feeds/entrytimes.h"
#include "feeds/livecap.h"
#include "feeds/pagelines.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype longestOpening = 60; ///< characters of a line that holds a time alone
constexpr int mostLines = mostLiveEntries + 1;

/// The node after blanks.
HtmlNode pastBlanks(HtmlNode node)
{
    while (!node.isNull() && node.isText() && cleanLine(node.text()).isEmpty())
        node = node.nextSibling();
    return node;
}

/// The bold words that a line opens with, also those in a link.
HtmlNode openingBold(HtmlNode line)
{
    HtmlNode first = pastBlanks(line.firstChild());
    if (first.isAnyOf({"span", "a", "em", "font"}))
        first = pastBlanks(first.firstChild());
    return first.isAnyOf({"strong", "b"}) ? first : HtmlNode();
}

/// "<b>+++ 10:15 Trains stop +++</b><br>Trains have …": the bold words, if they are clock and headline.
HtmlNode headlineOf(HtmlNode bold, const LineHead& head)
{
    if (bold.isNull())
        return {};
    const QString words = cleanLine(textOf(bold));
    const bool isParted = words.endsWith(QLatin1String("++")) || pastBlanks(bold.nextSibling()).is("br");
    return isParted && words.size() > head.length ? bold : HtmlNode();
}

/// The head that the line opens with. Where the bold words are no more than that, it ends with them, though
/// the text may be written onto them: "<b>4:45 p.m. EST</b>Officials said".
std::optional<LineHead> headOfLine(const QString& words, HtmlNode bold)
{
    const QString opening = bold.isNull() ? QString() : cleanLine(textOf(bold, 10 * longestOpening));
    auto head = lineHeadOf(opening);
    if (!head || head->length < opening.size() || !words.startsWith(opening))
        return lineHeadOf(words);
    head->length = opening.size() + marksBefore(QStringView(words).mid(opening.size()));
    return head;
}

bool isAllBold(HtmlNode line)
{
    static const Selector bold(QStringLiteral("strong, b"));
    const HtmlNode first = bold.first(line);
    return !first.isNull() && cleanLine(textOf(first)) == cleanLine(textOf(line));
}

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
    if (!isTime)
        return std::nullopt;
    const LineHead head{written == words ? parts.last() : written, words.size(), false, false};
    return TimedLine{node, head, true, HtmlNode(), true};
}

std::optional<TimedLine> timedLine(HtmlNode node)
{
    const bool isHeading = node.isAnyOf({"h2", "h3", "h4", "h5", "dt"});
    const bool isBox = node.isAnyOf({"li", "div"}); // which may hold much
    if (!isHeading && !isBox && !node.is("p"))
        return std::nullopt;
    const HtmlNode bold = openingBold(node);
    if (isBox && (bold.isNull() || !lineHeadOf(cleanLine(textOf(bold, 10 * longestOpening)))))
        return std::nullopt;
    const QString words = cleanLine(textOf(node, 10 * longestOpening));
    const auto opening = headOfLine(words, bold);
    const bool isClockAlone = opening && opening->length >= words.size() && isTimeLine(opening->time);
    if (!opening || (!isHeading && !isClockAlone && bold.isNull() && !opening->isLoud))
        return std::nullopt;
    const bool isWhole = isHeading || isClockAlone || isAllBold(node);
    return TimedLine{node, *opening, isWhole, isWhole ? HtmlNode() : headlineOf(bold, *opening)};
}

/// Bold words behind a line break, or the first of a paragraph: "<b>10:15</b> Trains stop.<br><b>10:02</b>
/// …".
std::optional<TimedLine> boldLine(HtmlNode node)
{
    if (!node.isAnyOf({"b", "strong"}))
        return std::nullopt;
    HtmlNode before = node.previousSibling();
    while (before.isText() && cleanLine(before.text()).isEmpty())
        before = before.previousSibling();
    const auto head = before.isNull() || before.is("br")
                          ? lineHeadOf(cleanLine(textOf(node, 10 * longestOpening)))
                          : std::nullopt;
    return head ? std::optional(TimedLine{node, *head, true, HtmlNode()}) : std::nullopt;
}

/// Gathers the lines by the element that holds them, and those that open a block each by where the alike
/// blocks stand.
class LineGroups
{
public:
    void add(const TimedLine& line)
    {
        const HtmlNode parent = line.node.parent();
        if (standsBeside(parent))
            return;
        m_byParent.add(QByteArray::number(quintptr(parent.key())), line);
        // blocks that name their times are read, or refused, as such
        const bool isBlocks = !line.isNamed && !line.node.isAnyOf({"b", "strong"});
        if (!isBlocks || !line.node.previousElement().isNull())
            return;
        const HtmlNode block = blockAround(parent);
        m_byBlock.add(QByteArray::number(quintptr(block.parent().key())) + ' ' + block.tag().toByteArray() +
                          ' ' + firstClass(block),
                      line);
    }

    QList<TimedLine> best() const
    {
        const QList<TimedLine> most = m_byParent.largest();
        if (most.size() >= fewestLines)
            return most;
        const QList<TimedLine> blocks = m_byBlock.largest();
        return blocks.size() >= fewestLines && areWhole(blocks) ? blocks : QList<TimedLine>();
    }

private:
    /// Of groups of one size, the one that had it first.
    class Groups
    {
    public:
        void add(const QByteArray& place, const TimedLine& line)
        {
            QList<TimedLine>& group = m_groups[place];
            group.append(line);
            if (group.size() > m_most) {
                m_most = group.size();
                m_place = place;
            }
        }
        QList<TimedLine> largest() const { return m_groups.value(m_place); }

    private:
        QHash<QByteArray, QList<TimedLine>> m_groups;
        QByteArray m_place;
        qsizetype m_most = 0;
    };

    /// The element with those around it that hold nothing else.
    static HtmlNode blockAround(HtmlNode element)
    {
        constexpr int highest = 3;
        for (int level = 0;
             level < highest && element.previousElement().isNull() && element.nextElement().isNull() &&
             element.parent().isAnyOf({"div", "section", "li"});
             ++level)
            element = element.parent();
        return element;
    }

    /// Whether the blocks hold the texts too, and not only clock and headline.
    static bool areWhole(const QList<TimedLine>& lines)
    {
        constexpr qsizetype shortestBlock = 60; // characters, on the average
        qsizetype length = 0;
        for (const TimedLine& line : lines)
            length += weightOf(cleanLine(textOf(line.node.parent())));
        return length >= shortestBlock * lines.size();
    }

    /// Whether a menu, a margin or a foot is around.
    bool standsBeside(HtmlNode parent)
    {
        const auto known = m_beside.constFind(parent.key());
        if (known != m_beside.constEnd())
            return *known;
        HtmlNode up = parent;
        while (up.isElement() && !up.isAnyOf({"nav", "aside", "footer"}))
            up = up.parent();
        return *m_beside.insert(parent.key(), up.isElement());
    }

    Groups m_byParent;
    Groups m_byBlock;
    QHash<const void*, bool> m_beside;
};

} // namespace

QList<TimedLine> timedLinesOf(const HtmlTree& tree)
{
    LineGroups groups;
    int lines = 0;
    int bold = 0; // most of them are also what a paragraph opens with
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull() && lines < mostLines && bold < mostLines;
         at = at.next(root)) {
        auto line = timedLine(at);
        if (!line && at.isElement())
            line = at.isAnyOf({"b", "strong"}) ? boldLine(at) : namedTimeLine(at);
        if (!line)
            continue;
        ++(at.isAnyOf({"b", "strong"}) ? bold : lines);
        groups.add(*line);
    }
    return groups.best();
}

} // namespace dateline
