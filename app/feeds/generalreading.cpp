#include "feeds/generalreading.h"

#include "bylines/bylineparser.h"
#include "feeds/blockgroups.h"
#include "feeds/entryembeds.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/generalentry.h"
#include "feeds/listedentries.h"
#include "feeds/livecap.h"
#include "feeds/otherlists.h"
#include "feeds/pageclock.h"
#include "feeds/pagelines.h"
#include "feeds/runends.h"
#include "feeds/timeorder.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype shortestText = 40; ///< average of the blocks, characters
constexpr qsizetype mostGeneralEntries =
    mostLiveEntries / 2; ///< reading in general costs several times what a layout or data does

using Days = QHash<const void*, Instant>; ///< by node: the last moment of the day that it tells or is of

/// The headings of the page that name a day.
Days dayHeadings(HtmlNode root, const PageContext& context)
{
    constexpr int mostLooked = 20'000; // elements: a page that has days tells the first of them soon
    Days days;
    int looked = 0;
    for (HtmlNode at = root; !at.isNull() && (++looked <= mostLooked || !days.isEmpty());
         at = at.next(root)) {
        if (const auto told = at.isElement() ? dayHeading(at, context) : std::nullopt)
            days.insert(at.key(), told->at + std::chrono::hours(24) - std::chrono::seconds(1));
    }
    return days;
}

/// For blocks below such headings: what a bare clock counts from.
Days daysOf(const BlockGroup& group, HtmlNode root, const Days& headings)
{
    if (headings.isEmpty())
        return {};
    Days days;
    QSet<const void*> blocks;
    for (const HtmlNode block : group.blocks)
        blocks.insert(block.key());
    std::optional<Instant> day;
    for (HtmlNode at = root; !at.isNull() && days.size() < blocks.size();) {
        if (blocks.contains(at.key())) {
            if (day)
                days.insert(at.key(), *day);
            at = at.nextBeside(root);
            continue;
        }
        if (const auto told = headings.constFind(at.key()); told != headings.constEnd())
            day = *told;
        at = at.next(root);
    }
    return days;
}

/// Whether they are siblings that hold a time alone: each marks where an entry begins in a flat run of text.
bool areMarkers(const QList<HtmlNode>& blocks)
{
    constexpr qsizetype longestTime = 60;
    return !blocks.isEmpty() && std::all_of(blocks.cbegin(), blocks.cend(), [&blocks](HtmlNode block) {
        return block.parent() == blocks.first().parent() && isTimeLine(fewWords(block, longestTime));
    });
}

/// Whether what they are made of is called live or updates.
bool isNamedLive(const BlockGroup& group)
{
    return group.callsItselfLive || group.isNamedAsUpdates;
}

/// The times of the first blocks: whether it pays to read so many. Times alone are no entries,
/// but may mark where they begin.
bool mayBeEntries(const BlockGroup& group, const PageContext& context)
{
    constexpr qsizetype first = 5;
    constexpr qsizetype longestTime = 60;
    const QList<HtmlNode> opening = group.blocks.mid(0, first);
    if (std::all_of(opening.cbegin(), opening.cend(),
                    [](HtmlNode block) { return isTimeLine(fewWords(block, longestTime)); }))
        return isNamedLive(group) && areMarkers(opening);
    constexpr qsizetype many = 500;
    constexpr qsizetype sample = 100;
    if (group.blocks.size() < many)
        return true;
    QList<Instant> times;
    qsizetype speaking = 0;
    for (const HtmlNode block : group.blocks.mid(0, sample)) {
        const Entry entry = generalEntry(block, context);
        if (entry.published)
            times.append(entry.published->at);
        speaking += !entry.headline.isEmpty() || !entry.content.isEmpty();
    }
    return speaking * 2 >= sample && times.size() * 10 >= sample * 8 && orderOf(times).isMostlyOneWay();
}

/// For blocks that hold only time and headline: the text is what follows each up to the next.
void takeTextBelow(const QList<HtmlNode>& blocks, const PageContext& context, QList<Entry>* entries)
{
    static const Selector end(QStringLiteral("footer, nav, form, [class*=comments]"));
    const auto isAlike = [](HtmlNode a, HtmlNode b) {
        return a.isElement() && a.tag() == b.tag() && firstClass(a) == firstClass(b);
    };
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        QString markup;
        const bool isLast = i + 1 == blocks.size();
        const HtmlNode last = isLast ? endOfLastRun(blocks.at(i), false) : HtmlNode();
        for (HtmlNode at = blocks.at(i).nextSibling(); !at.isNull() && at != last; at = at.nextSibling()) {
            if (isAlike(at, blocks.at(i)) || (at.isElement() && end.matches(at)))
                break;
            if (isLast && isBesideText(at))
                continue;
            if (at.isText()) {
                markup += at.text().toHtmlEscaped();
            } else if (!isFurniture(at)) {
                markup += outerMarkupOf(at, rulesOfText(at, context.base));
            }
        }
        (*entries)[i].content = htmlContent(withoutClosingHeading(markup), context.base);
        takeOpeningHeading(&(*entries)[i]);
        takeSignOff(&(*entries)[i]);
    }
}

/// Where no entry has a headline and nearly all open with bold words in a paragraph of their own, those are
/// it.
void takeBoldHeadlines(QList<Entry>* entries)
{
    static const QRegularExpression opening(QStringLiteral(
        "^(\\s*(?:<div[^>]*>\\s*)*)<p\\b[^>]*>\\s*<(strong|b)\\b[^>]*>([^<]{3,200})</\\2>\\s*</p>"));
    QList<QRegularExpressionMatch> found;
    qsizetype opened = 0;
    for (const Entry& entry : std::as_const(*entries)) {
        if (!entry.headline.isEmpty())
            return;
        found.append(opening.match(entry.content.markup));
        opened += found.last().hasMatch() && found.last().capturedEnd() < entry.content.markup.size();
    }
    if (opened < fewestBlocks || opened * 10 < entries->size() * 8)
        return;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const QRegularExpressionMatch& match = found.at(i);
        if (!match.hasMatch())
            continue;
        Entry& entry = (*entries)[i];
        entry.headline = plainFromHtml(match.captured(3));
        entry.content.markup = match.captured(1) + entry.content.markup.mid(match.capturedEnd());
    }
}

/// Where most entries end with a line of bold or slanted names, those wrote them.
void takeClosingNames(QList<Entry>* entries)
{
    static const QRegularExpression closing(QStringLiteral(
        "<p\\b[^>]*>\\s*<(strong|b|em|i)\\b[^>]*>([^<]{4,80})</\\1>\\s*</p>(\\s*(?:</div>\\s*)*)$"));
    static const QRegularExpression names(
        QStringLiteral("^\\p{Lu}[\\p{L}.’'-]*( \\p{Lu}[\\p{L}.’'-]*){1,4}"
                       "(( - | ?[–,&] ?)\\p{Lu}[\\p{L}.’'-]*( \\p{Lu}[\\p{L}.’'-]*){1,4})*$"),
        QRegularExpression::UseUnicodePropertiesOption);
    QList<QRegularExpressionMatch> found;
    qsizetype signedOnes = 0;
    for (const Entry& entry : std::as_const(*entries)) {
        if (!entry.byline.isEmpty())
            return;
        found.append(closing.match(entry.content.markup.right(1000)));
        signedOnes +=
            found.last().hasMatch() && names.match(plainFromHtml(found.last().captured(2))).hasMatch();
    }
    if (signedOnes < fewestBlocks || signedOnes * 10 < entries->size() * 6)
        return;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const QString words = plainFromHtml(found.at(i).captured(2));
        if (!found.at(i).hasMatch() || !names.match(words).hasMatch())
            continue;
        Entry& entry = (*entries)[i];
        entry.byline = parseByline(QString(words).replace(QLatin1String(" - "), QLatin1String(", ")));
        entry.content.markup.chop(found.at(i).capturedLength());
        entry.content.markup += found.at(i).captured(3);
    }
}

/// How often a time is newer than the one before it by more than an hour.
qsizetype jumpsOf(const QList<Instant>& times)
{
    qsizetype jumps = 0;
    for (qsizetype i = 1; i < times.size(); ++i)
        jumps += times.at(i) > times.at(i - 1) + std::chrono::hours(1);
    return jumps;
}

/// Clocks without a day, newest first: where one jumps ahead, the day before has begun.
void giveDays(const QList<HtmlNode>& blocks, const PageContext& context, QList<Entry>* entries,
              QList<Instant>* times)
{
    const qsizetype jumps = jumpsOf(*times);
    if (orderOf(*times).isOldestFirst() || jumps == 0 || jumps * 3 > times->size())
        return;
    PageContext undated = context;
    undated.dates.pageClock.reset();
    undated.dates.newestClock.reset();
    constexpr std::chrono::hours aDay{24};
    std::chrono::hours back{0};
    // what stands above newer ones is pinned there, unless nothing tells how late the newest can be
    const bool knowsNow = context.dates.pageClock && !isOfNobodysClock(context.dates.pageClock);
    for (qsizetype i = 1; i < times->size(); ++i) {
        if (timesOf(blocks.at(i), undated).published) // it tells its day
            return;
        const bool isJump = times->at(i) - back > times->at(i - 1) + std::chrono::hours(1);
        if (isJump && (i > 1 || !knowsNow))
            back += aDay;
        (*times)[i] = times->at(i) - back;
        for (std::optional<ClaimedTime>* time : {&(*entries)[i].published, &(*entries)[i].updated}) {
            if (*time)
                (*time)->at -= back;
        }
    }
}

/// An attribute that is the same on most blocks, or a link that all have, names none of them.
void dropSharedIds(const PageContext& context, QList<Entry>* entries)
{
    QSet<QString> ids;
    qsizetype named = 0;
    for (const Entry& entry : std::as_const(*entries)) {
        named += !entry.id.isEmpty();
        ids.insert(entry.id);
    }
    if (named < fewestBlocks || ids.size() * 2 > named)
        return;
    const QString page = context.address.section(u'#', 0, 0);
    for (Entry& entry : *entries) {
        entry.id.clear();
        if (entry.link.section(u'#', 0, 0) == page)
            entry.link.clear();
    }
}

/// Leaves out what has a time and says nothing.
void dropEmpty(EntryBlocks* found, QList<Instant>* times)
{
    EntryBlocks kept;
    QList<Instant> keptTimes;
    for (qsizetype i = 0; i < found->entries.size(); ++i) {
        const Entry& entry = found->entries.at(i);
        if (entry.headline.isEmpty() && entry.content.isEmpty())
            continue;
        kept.entries.append(entry);
        kept.blocks.append(found->blocks.at(i));
        keptTimes.append(times->at(i));
    }
    *found = kept;
    *times = keptTimes;
}

/// How much the entries say: an element around another has the same times and more words.
qsizetype lengthOf(const QList<Entry>& entries)
{
    qsizetype sum = 0;
    for (const Entry& entry : entries) {
        bool inTag = false;
        sum += entry.headline.size();
        for (const QChar c : entry.content.markup) {
            sum += !inTag && c != u'<';
            inTag = c == u'<' || (inTag && c != u'>');
        }
    }
    return sum;
}

EntryBlocks entriesOfGroup(const BlockGroup& group, HtmlNode root, const Days& headings,
                           const PageContext& context)
{
    if (!mayBeEntries(group, context))
        return {};
    EntryBlocks found;
    QList<Entry>& entries = found.entries;
    QList<HtmlNode>& taken = found.blocks;
    QList<Instant> times;
    qsizetype text = 0;
    qsizetype looked = 0;
    qsizetype headed = 0;
    const Days days = daysOf(group, root, headings);
    for (const HtmlNode block : group.blocks) {
        if (++looked > mostGeneralEntries)
            break;
        if (isAdvert(block)) {
            --looked;
            continue;
        }
        PageContext there = context;
        if (const auto day = days.constFind(block.key()); day != days.constEnd())
            there.dates.newestClock = *day;
        const Entry entry = generalEntry(block, there);
        text += weightOf(cleanLine(textOf(block)));
        if (!entry.published)
            continue;
        headed += !entry.headline.isEmpty();
        entries.append(entry);
        taken.append(block);
        times.append(entry.published->at);
    }
    if (days.isEmpty())
        giveDays(taken, context, &entries, &times);
    dropSharedIds(context, &entries);
    found.areHeads = (headed * 10 >= entries.size() * 8 || (isNamedLive(group) && areMarkers(taken))) &&
                     std::all_of(entries.cbegin(), entries.cend(),
                                 [](const Entry& entry) { return saysNothing(entry.content); });
    if (!found.areHeads)
        dropEmpty(&found, &times);
    if (found.areHeads) {
        takeTextBelow(taken, context, &entries);
        text = qMax(text, lengthOf(entries));
    }
    takeBoldHeadlines(&entries);
    takeClosingNames(&entries);
    const bool enoughTimes =
        entries.size() * 10 >= qMin(looked, group.blocks.size()) * 8 && entries.size() >= fewestBlocks;
    const bool areEntries = enoughTimes && text >= shortestText * qMin(looked, group.blocks.size()) &&
                            orderOf(times).isMostlyOneWay() && !isListOfOtherThings(taken, entries, context);
    return areEntries ? found : EntryBlocks();
}

/// Whether entries on a page that does not call itself live are those of one: most with a headline of their
/// own, which comments do not have, all with a time and nearly all with text, and most within the hour of the
/// one before.
bool followsAnEvent(const QList<Entry>& entries)
{
    constexpr qsizetype fewest = 4;
    constexpr std::chrono::minutes usualGap{90};
    qsizetype close = 0;
    qsizetype headed = 0;
    qsizetype filled = 0;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries.at(i);
        if (!entry.published || isOfNobodysClock(entry.published) ||
            entry.published->precision == Precision::Day)
            return false;
        headed += !entry.headline.isEmpty();
        filled += !entry.content.isEmpty();
        if (i == 0)
            continue;
        const auto gap = entries.at(i - 1).published->at - entry.published->at;
        close += gap < usualGap && gap > -usualGap && gap != gap.zero();
    }
    return entries.size() >= fewest && headed * 10 >= entries.size() * 6 &&
           filled * 10 >= entries.size() * 8 && close * 10 >= (entries.size() - 1) * 6;
}

bool isNewestFirst(const QList<Entry>& entries)
{
    return !entries.isEmpty() && entries.first().published && entries.last().published &&
           entries.first().published->at > entries.last().published->at;
}

/// Tells whether blocks without ids are part of the article that the page's first heading opens.
class ArticleCheck
{
public:
    bool holds(const BlockGroup& group)
    {
        for (HtmlNode up = group.blocks.first().parent(); up.isElement(); up = up.parent()) {
            if (up.isAnyOf({"article", "main"}))
                return isHeaded(up);
        }
        return false;
    }

private:
    bool isHeaded(HtmlNode article)
    {
        static const Selector heading(QStringLiteral("h1"));
        const auto known = m_known.constFind(article.key());
        if (known != m_known.constEnd())
            return *known;
        return *m_known.insert(article.key(), !heading.first(article).isNull());
    }

    QHash<const void*, bool> m_known; ///< a page may have many groups in one article
};

/// Whether they say as much as posts do, and not as teasers.
bool sayMuch(const QList<Entry>& entries)
{
    constexpr qsizetype usualPost = 120; // characters
    return !entries.isEmpty() && lengthOf(entries) >= usualPost * entries.size();
}

} // namespace

EntryBlocks entryBlocksOf(const HtmlTree& tree, bool pageIsLive, const PageContext& context)
{
    constexpr int mostGroups = 60; // each costs a look for days above it
    EntryBlocks best;
    ArticleCheck articles;
    int looked = 0;
    std::optional<Days> headings; // looked for once they are needed
    for (const BlockGroup& group : groupsWithTimes(tree)) {
        if (group.blocks.size() < best.entries.size() ||
            announcesArticles(group, group.callsItselfLive || (pageIsLive && hasIds(group)), context))
            continue;
        const bool isNamedSo = pageIsLive || group.callsItselfLive || group.isNamedAsUpdates;
        if (!isNamedSo && !hasIds(group) && !articles.holds(group))
            continue;
        if (++looked > mostGroups)
            break;
        if (!headings)
            headings = dayHeadings(tree.root(), context);
        const EntryBlocks found = entriesOfGroup(group, tree.root(), *headings, context);
        if (!isNamedSo && (!followsAnEvent(found.entries) || areReadersPosts(found.blocks, found.entries) ||
                           (!hasIds(group) && !sayMuch(found.entries))))
            continue;
        // programmes of what is shown live are lists of times with text below as well
        if (found.areHeads && areMarkers(found.blocks) && !followsAnEvent(found.entries) &&
            !(pageIsLive && isNewestFirst(found.entries)))
            continue;
        // of an article and its head with the text below it, the article is meant
        if (found.entries.size() == best.entries.size() && found.areHeads && !best.areHeads)
            continue;
        const bool isWhole = found.entries.size() == best.entries.size() && best.areHeads && !found.areHeads;
        const bool saysMore =
            isWhole || found.entries.size() > best.entries.size() ||
            (found.entries.size() == best.entries.size() && lengthOf(found.entries) > lengthOf(best.entries));
        const bool areMore = best.areMore || group.blocks.size() > mostGeneralEntries;
        if (saysMore)
            best = found;
        best.areMore = areMore;
    }
    return best;
}

Snapshot readRepeatedBlocks(const HtmlTree& tree, bool pageIsLive, const PageContext& context)
{
    Snapshot snapshot;
    const EntryBlocks found = entryBlocksOf(tree, pageIsLive, context);
    snapshot.entries = found.entries;
    if (found.areMore)
        sayEntriesCut(&snapshot);
    if (!snapshot.entries.isEmpty() && snapshot.entries.size() < mostGeneralEntries)
        takePinnedPost(tree, context, &snapshot.entries);
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Html);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    return snapshot;
}

} // namespace dateline
