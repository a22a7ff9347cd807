#include "export/markdown.h"

#include "export/citation.h"
#include "export/markdowninline.h"
#include "export/readable.h"

namespace dateline {

namespace {

QString tableRow(const QStringList& cells, qsizetype columns)
{
    QString row(QLatin1Char('|'));
    for (qsizetype i = 0; i < columns; ++i)
        row += QLatin1Char(' ') + markdownEscaped(cells.value(i)) + QStringLiteral(" |");
    return row;
}

/// GitHub's tables need a heading row; a table without one gets an empty one.
QStringList tableLines(const Block& block)
{
    qsizetype columns = 1;
    for (const QStringList& row : block.rows)
        columns = std::max(columns, row.size());
    QList<QStringList> rows = block.rows;
    const QStringList head = block.headerRow && !rows.isEmpty() ? rows.takeFirst() : QStringList();
    QStringList lines{tableRow(head, columns), QLatin1Char('|') + QStringLiteral(" --- |").repeated(columns)};
    for (const QStringList& row : std::as_const(rows))
        lines.append(tableRow(row, columns));
    return lines;
}

QStringList fencedLines(const Block& block)
{
    QString text;
    for (const Run& run : block.runs)
        text += run.text;
    const QString fence(std::max<qsizetype>(3, longestBacktickRun(text) + 1), QLatin1Char('`'));
    return QStringList{fence} + text.split(QLatin1Char('\n')) + QStringList{fence};
}

QStringList pictureLines(const Block& block)
{
    const Picture& picture = block.picture;
    const QString alt = markdownEscaped(picture.alt);
    QStringList lines{isExportableLink(picture.url) ? QLatin1Char('!') + markdownLink(alt, picture.url)
                                                    : alt};
    QStringList words{picture.caption, picture.credit};
    words.removeAll(QString());
    if (!words.isEmpty())
        lines += {QString(), markdownEscaped(words.join(QLatin1Char(' ')))};
    return lines;
}

QStringList blockLines(const Block& block)
{
    switch (block.kind) {
    case Block::Kind::Heading:
        return {QString(block.level, QLatin1Char('#')) + QLatin1Char(' ') +
                markdownInline(block.runs).replace(QStringLiteral("\\\n"), QStringLiteral(" "))};
    case Block::Kind::Preformatted:
        return fencedLines(block);
    case Block::Kind::Table:
        return tableLines(block);
    case Block::Kind::Picture:
        return pictureLines(block);
    case Block::Kind::Rule:
        return {QStringLiteral("---")};
    case Block::Kind::Paragraph:
    case Block::Kind::ListItem:
    case Block::Kind::Embed:
        break;
    }
    return markdownInline(block.runs).split(QLatin1Char('\n'));
}

/// What stands before the first and before the other lines of a block inside quotations and lists.
std::pair<QString, QString> prefixes(const Block& block)
{
    const QString quotes = QStringLiteral("> ").repeated(block.quoteDepth);
    constexpr int step = 4;
    if (block.kind != Block::Kind::ListItem) {
        const QString inside = quotes + QString(block.listDepth * step, QLatin1Char(' '));
        return {inside, inside};
    }
    const int depth = std::max<int>(1, block.listDepth);
    const QString outer = quotes + QString((depth - 1) * step, QLatin1Char(' '));
    const QString mark =
        block.ordinal > 0 ? QString::number(block.ordinal) + QLatin1Char('.') : QStringLiteral("-");
    return {outer + mark.leftJustified(step - 1) + QLatin1Char(' '), outer + QString(step, QLatin1Char(' '))};
}

QString separator(const Block& before, const Block& after)
{
    const bool list = before.kind == Block::Kind::ListItem && after.kind == Block::Kind::ListItem &&
                      before.quoteDepth == after.quoteDepth;
    if (list)
        return QStringLiteral("\n");
    const int quotes = std::min(before.quoteDepth, after.quoteDepth);
    return QLatin1Char('\n') + QStringLiteral("> ").repeated(quotes).trimmed() + QLatin1Char('\n');
}

QString placeLine(const StoredEntry& stored)
{
    const Byline& byline = stored.entry.byline;
    const QString printed = byline.printed.isEmpty() ? citedNames(byline) : byline.printed;
    QStringList parts{printed};
    if (stored.entry.published)
        parts.append(claimedTimeText(*stored.entry.published));
    parts.removeAll(QString());
    return markdownEscaped(parts.join(QStringLiteral(" · ")));
}

QString entryMarkdown(const StoredEntry& stored, const ExportWords& words)
{
    const Entry& entry = stored.entry;
    QStringList parts;
    if (!entry.headline.isEmpty())
        parts.append(QStringLiteral("## ") + markdownEscaped(entry.headline));
    parts.append(placeLine(stored));
    if (stored.withdrawnAt)
        parts.append(markdownEscaped(words.withdrawn.arg(seenTimeText(*stored.withdrawnAt))));
    parts.append(bodyToMarkdown(entry.content.blocks));
    QString citation = QStringLiteral("> ") + markdownEscaped(citationText(stored, words));
    if (isExportableLink(entry.link))
        citation += QStringLiteral("  \n> ") + markdownLink(markdownEscaped(entry.link), entry.link);
    parts.append(citation);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace

QString bodyToMarkdown(const Body& body)
{
    const Body readable = readableBody(body);
    QString text;
    const Block* before = nullptr;
    for (const Block& block : readable.blocks) {
        const QStringList lines = blockLines(block);
        const auto [first, others] = prefixes(block);
        if (before)
            text += separator(*before, block);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QString& prefix = i == 0 ? first : others;
            text += (i == 0 ? QString() : QStringLiteral("\n")) + prefix + lines.at(i);
        }
        before = &block;
    }
    return text;
}

QByteArray entriesToMarkdown(const QList<StoredEntry>& entries, const ExportWords& words)
{
    QStringList parts;
    QString story;
    for (const StoredEntry& stored : entries) {
        if (stored.storyTitle != story && !stored.storyTitle.isEmpty())
            parts.append(QStringLiteral("# ") + markdownEscaped(stored.storyTitle));
        story = stored.storyTitle;
        parts.append(entryMarkdown(stored, words));
    }
    return (parts.join(QStringLiteral("\n\n")) + QLatin1Char('\n')).toUtf8();
}

} // namespace dateline
