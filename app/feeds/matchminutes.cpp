#include "feeds/matchminutes.h"

#include "feeds/blockgroups.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "feeds/generalentry.h"
#include "feeds/livecap.h"
#include "feeds/markupcut.h"
#include "feeds/timeorder.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype fewestMinutes = 4;
constexpr qsizetype shortestMinuteText = 30; ///< average of the blocks, characters
constexpr int highestBlock = 6;              ///< levels from a minute up to the entry that it stands in
constexpr int mostMinutes = mostLiveEntries + 1;

constexpr qsizetype longestMinute = 12;

/// The minute that the words are and nothing else, times hundred, with that of stoppage.
std::optional<int> minuteOf(const QString& words)
{
    static const QRegularExpression minute(
        QStringLiteral("^([0-9]{1,3}) ?(?:['’′´](?: ?\\+ ?([0-9]{1,2}) ?['’′´]?)?|\\+ ?([0-9]{1,2}) ?['’′´]?|"
                       "e|ème|\\. ?min\\.?)$"));
    static const QRegularExpression breakName(QStringLiteral("^(HT|MT|HZ|FT|AET)$"));
    if (const auto named = breakName.match(words); named.hasMatch())
        return words == QLatin1String("FT") || words == QLatin1String("AET") ? 20'000 : 4'599;
    const auto match = minute.match(words);
    if (!match.hasMatch())
        return std::nullopt;
    const int more = match.captured(2).toInt() + match.captured(3).toInt();
    return match.captured(1).toInt() * 100 + more;
}

/// The same for an element.
std::optional<int> minuteIn(HtmlNode node)
{
    if (!node.isAnyOf({"div", "span", "p", "strong", "b", "td", "dt", "small", "time", "em"}))
        return std::nullopt;
    return minuteOf(fewWords(node, longestMinute));
}

/// "90+4' Final whistle": the minute is neither headline nor text.
void dropMinute(Entry* entry)
{
    static const QRegularExpression opening(
        QStringLiteral("^([0-9]{1,3} ?(?:\\+ ?[0-9]{1,2} ?)?['’′´](?: ?\\+ ?[0-9]{1,2})?['’′´]?|HT|MT|HZ|FT)"
                       "(?:[ .:–—-]+|$)"));
    if (minuteOf(entry->headline))
        entry->headline.clear();
    entry->headline.remove(opening);
    const auto match = opening.match(plainFromHtml(entry->content.markup.left(400)));
    if (match.hasMatch())
        entry->content.markup = withoutFirst(entry->content.markup, visibleCount(match.captured()));
}

struct MinuteGroup
{
    QList<HtmlNode> blocks;
    QList<int> minutes;
    qsizetype text = 0;
};

/// The blocks that say most of those that hold a minute each.
MinuteGroup minuteBlocks(const HtmlTree& tree)
{
    QList<MinuteGroup> groups; // inner blocks before those around them
    QHash<QByteArray, qsizetype> places;
    int found = 0;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull() && found < mostMinutes; at = at.next(root)) {
        const auto minute = minuteIn(at);
        if (!minute)
            continue;
        ++found;
        HtmlNode block = at.parent();
        for (int level = 0; level < highestBlock && block.isElement() && !block.isAnyOf({"body", "main"});
             ++level, block = block.parent()) {
            const QByteArray signature = QByteArray::number(quintptr(block.parent().key())) + ' ' +
                                         block.tag().toByteArray() + ' ' + firstClass(block);
            const qsizetype place = places.value(signature, groups.size());
            if (place == groups.size()) {
                places.insert(signature, place);
                groups.append(MinuteGroup());
            }
            MinuteGroup& group = groups[place];
            if (!group.blocks.isEmpty() && group.blocks.last() == block)
                continue;
            group.blocks.append(block);
            group.minutes.append(*minute);
        }
    }
    MinuteGroup best;
    for (MinuteGroup& group : groups) {
        if (group.blocks.size() < qMax(fewestMinutes, best.blocks.size()) ||
            !orderOf(group.minutes).isMostlyOneWay())
            continue;
        for (const HtmlNode block : std::as_const(group.blocks))
            group.text += weightOf(cleanLine(textOf(block)));
        const bool saysMore = group.blocks.size() > best.blocks.size() || group.text >= best.text;
        if (saysMore && group.text >= shortestMinuteText * group.blocks.size())
            best = group;
    }
    return best;
}

} // namespace

Snapshot readMatchMinutes(const HtmlTree& tree, const PageContext& context)
{
    Snapshot snapshot;
    const QList<HtmlNode> blocks = minuteBlocks(tree).blocks;
    for (const HtmlNode block : blocks) {
        if (isAdvert(block))
            continue;
        Entry entry = generalEntry(block, context);
        entry.published.reset(); // a minute is no clock
        entry.updated.reset();
        dropMinute(&entry);
        if (entry.headline.isEmpty() && entry.content.isEmpty())
            continue;
        if (!mayTakeEntry(&snapshot))
            break;
        snapshot.entries.append(entry);
    }
    if (snapshot.entries.size() < fewestMinutes)
        snapshot.entries.clear();
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Html);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    return snapshot;
}

} // namespace dateline
