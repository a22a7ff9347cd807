#include "timeline/timelineselection.h"

#include "timeline/entrywords.h"
#include "timewords.h"

#include <algorithm>
#include <tuple>

namespace dateline {

namespace {

QString blockText(const Block& block)
{
    QString text;
    for (const Run& run : block.runs)
        text += run.text;
    return text;
}

QString escaped(const QString& text)
{
    QString html = text.toHtmlEscaped();
    html.replace(QLatin1Char('\n'), QLatin1String("<br>"));
    return html;
}

QString runHtml(const Run& run, const QString& text)
{
    QString html = escaped(text);
    if (run.marks & Run::Emphasis)
        html = QStringLiteral("<em>%1</em>").arg(html);
    if (run.marks & Run::Strong)
        html = QStringLiteral("<strong>%1</strong>").arg(html);
    if (run.marks & Run::Code)
        html = QStringLiteral("<code>%1</code>").arg(html);
    if (!run.href.isEmpty())
        html = QStringLiteral("<a href=\"%1\">%2</a>").arg(run.href.toHtmlEscaped(), html);
    return html;
}

/// Runs of a block between two positions.
QString blockHtml(const Block& block, int from, int to)
{
    QString html;
    int at = 0;
    for (const Run& run : block.runs) {
        const int length = static_cast<int>(run.text.size());
        const int a = std::max(from - at, 0);
        const int b = std::min(to - at, length);
        if (a < b)
            html += runHtml(run, run.text.mid(a, b - a));
        at += length;
    }
    if (block.quoteDepth > 0)
        return QStringLiteral("<blockquote><p>%1</p></blockquote>\n").arg(html);
    if (block.kind == Block::Kind::ListItem)
        return block.ordinal > 0
                   ? QStringLiteral("<ol start=\"%1\"><li>%2</li></ol>\n").arg(block.ordinal).arg(html)
                   : QStringLiteral("<ul><li>%1</li></ul>\n").arg(html);
    if (block.kind == Block::Kind::Preformatted)
        return QStringLiteral("<pre>%1</pre>\n").arg(html);
    return QStringLiteral("<p>%1</p>\n").arg(html);
}

/// Headline, byline, time and link of an entry that is selected in part or whole.
void addHead(CopiedText& copied, const StoredEntry& entry)
{
    copied.plain += citation(entry) + QLatin1Char('\n');
    if (!entry.entry.headline.isEmpty())
        copied.html += QStringLiteral("<h3>%1</h3>\n").arg(escaped(entry.entry.headline));
    QStringList line;
    for (const QString& words : {bylineWords(entry.entry.byline), fullTime(entry.order)})
        if (!words.isEmpty())
            line.append(escaped(words));
    if (!entry.entry.link.isEmpty())
        line.append(QStringLiteral("<a href=\"%1\">%2</a>")
                        .arg(entry.entry.link.toHtmlEscaped(), asciiHost(entry.entry.link).toHtmlEscaped()));
    copied.html += QStringLiteral("<p>%1</p>\n").arg(line.join(QStringLiteral(" · ")));
}

void addEntry(CopiedText& copied, const SelectedRange& range, int row, const StoredEntry& entry)
{
    addHead(copied, entry);
    const Body& body = cardBody(entry.entry);
    for (qsizetype i = 0; i < body.blocks.size(); ++i) {
        const QString text = blockText(body.blocks.at(i));
        const auto [from, to] = range.within(row, static_cast<TextPart>(i), static_cast<int>(text.size()));
        if (from >= to)
            continue;
        copied.plain += QLatin1Char('\n') + text.mid(from, to - from) + QLatin1Char('\n');
        copied.html += blockHtml(body.blocks.at(i), from, to);
    }
}

} // namespace

std::pair<int, int> SelectedRange::within(int row, TextPart part, int length) const
{
    const auto here = std::tie(row, part);
    const auto begin = std::tie(firstRow, first.part);
    const auto end = std::tie(lastRow, last.part);
    if (here < begin || here > end)
        return {0, 0};
    const int from = here == begin ? std::clamp(first.position, 0, length) : 0;
    const int to = here == end ? std::clamp(last.position, 0, length) : length;
    return {from, std::max(from, to)};
}

void TimelineSelection::start(const TextPoint& point)
{
    m_anchor = point;
    m_head = point;
    m_active = true;
}

void TimelineSelection::select(const TextPoint& from, const TextPoint& to)
{
    m_anchor = from;
    m_head = to;
    m_active = true;
}

std::optional<SelectedRange> TimelineSelection::range(const TimelineRows& rows) const
{
    if (isEmpty())
        return {};
    SelectedRange range{m_anchor, m_head, rows.rowOf(m_anchor.entry), rows.rowOf(m_head.entry)};
    if (range.firstRow < 0 || range.lastRow < 0)
        return {};
    const auto key = [](int row, const TextPoint& point) {
        return std::make_tuple(row, point.part, point.position);
    };
    if (key(range.lastRow, range.last) < key(range.firstRow, range.first)) {
        std::swap(range.first, range.last);
        std::swap(range.firstRow, range.lastRow);
    }
    return range;
}

QString partText(const StoredEntry& entry, TextPart part)
{
    if (part == headlinePart)
        return entry.entry.headline;
    if (part == bylinePart)
        return bylineWords(entry.entry.byline);
    const Body& body = cardBody(entry.entry);
    return part >= 0 && part < body.blocks.size() ? blockText(body.blocks.at(part)) : QString();
}

CopiedText copiedText(const SelectedRange& range, const QList<StoredEntry>& entries)
{
    CopiedText copied;
    if (entries.isEmpty())
        return copied;
    if (range.firstRow == range.lastRow && range.first.part == range.last.part) {
        const QString text = partText(entries.first(), range.first.part);
        const auto [from, to] = range.within(range.firstRow, range.first.part, static_cast<int>(text.size()));
        copied.plain = text.mid(from, to - from);
        const Body& body = cardBody(entries.first().entry);
        copied.html = range.first.part >= 0 && range.first.part < body.blocks.size()
                          ? blockHtml(body.blocks.at(range.first.part), from, to)
                          : escaped(copied.plain);
        return copied;
    }
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (i > 0)
            copied.plain += QStringLiteral("\n\n");
        addEntry(copied, range, range.firstRow + static_cast<int>(i), entries.at(i));
    }
    return copied;
}

} // namespace dateline
