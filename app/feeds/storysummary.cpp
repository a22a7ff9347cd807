#include "feeds/storysummary.h"

#include "markup/bodygate.h"
#include "markup/textgate.h"

#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype mostPoints = 20;
constexpr qsizetype longestPoint = 1000;
constexpr qsizetype longestHeading = 60;
constexpr int nodesToList = 80; ///< between a heading and its list
constexpr qsizetype wordyPoint = 25;

/// What publishers write over such a list, folded.
const QSet<QString>& announcements()
{
    static const QSet<QString> words{
        QStringLiteral("what we're covering"), QStringLiteral("what we covered here"),
        QStringLiteral("what we covered"),     QStringLiteral("what we know"),
        QStringLiteral("what we know so far"), QStringLiteral("here's what we know"),
        QStringLiteral("here's what to know"), QStringLiteral("what you need to know"),
        QStringLiteral("what to know"),        QStringLiteral("here's the latest"),
        QStringLiteral("the latest"),          QStringLiteral("key points"),
        QStringLiteral("at a glance"),         QStringLiteral("summary"),
        QStringLiteral("live summary"),        QStringLiteral("das wichtigste in kürze"),
        QStringLiteral("was wir wissen"),      QStringLiteral("l'essentiel"),
        QStringLiteral("ce que l'on sait"),    QStringLiteral("lo que sabemos"),
    };
    return words;
}

bool announces(const QString& heading)
{
    QString words = heading.simplified().toCaseFolded();
    words.replace(QChar(0x2019), QLatin1Char('\''));
    while (words.endsWith(QLatin1Char(':')) || words.endsWith(QLatin1Char('.')))
        words.chop(1);
    return announcements().contains(words.trimmed());
}

QStringList itemsOf(HtmlNode list)
{
    QStringList items;
    for (HtmlNode item = list.firstElement(); !item.isNull(); item = item.nextElement())
        if (item.is("li"))
            items.append(textOf(item));
    return summaryPoints(items);
}

/// Sentences, not the names of links.
bool isWordy(const QStringList& points)
{
    qsizetype length = 0;
    for (const QString& point : points)
        length += point.size();
    return points.size() >= 2 && length >= wordyPoint * points.size();
}

} // namespace

QStringList summaryPoints(const QStringList& lines)
{
    QStringList points;
    for (const QString& line : lines) {
        QString point = cleanLine(line);
        if (point.size() > longestPoint)
            point = point.left(longestPoint - 1).trimmed() + QChar(0x2026);
        if (!point.isEmpty() && !points.contains(point) && points.size() < mostPoints)
            points.append(point);
    }
    return points;
}

QStringList summaryFromMarkup(const QString& markup, const QString& base)
{
    const Body body = bodyFromHtml(markup, base);
    const bool hasList = std::any_of(body.blocks.begin(), body.blocks.end(),
                                     [](const Block& block) { return block.kind == Block::Kind::ListItem; });
    QStringList lines;
    for (const Block& block : body.blocks)
        if (block.kind == (hasList ? Block::Kind::ListItem : Block::Kind::Paragraph))
            lines.append(blockPlainText(block));
    return summaryPoints(lines);
}

QStringList summaryOnPage(HtmlNode root, HtmlNode firstEntry)
{
    int left = 0; // nodes in which the list of the last heading may come
    for (HtmlNode node = root; !node.isNull() && node != firstEntry;) {
        if (node.isAnyOf({"script", "style", "nav", "noscript"})) {
            node = node.nextBeside(root);
            continue;
        }
        if (left > 0 && node.isAnyOf({"ul", "ol"})) {
            const QStringList points = itemsOf(node);
            if (isWordy(points))
                return points;
        }
        const bool heading = node.isAnyOf({"h2", "h3", "h4", "h5", "h6"});
        if (heading || node.isAnyOf({"p", "strong", "b"})) {
            const QString words = textOf(node);
            if (words.size() <= longestHeading && announces(words))
                left = nodesToList;
            else if (heading)
                left = 0; // what follows is that one's
        }
        left = std::max(0, left - 1);
        node = node.next(root);
    }
    return {};
}

} // namespace dateline
