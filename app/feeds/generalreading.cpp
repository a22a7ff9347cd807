#include "feeds/generalreading.h"

#include "feeds/entrycaptions.h"
#include "feeds/entryfurniture.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/generalentry.h"
#include "feeds/livecap.h"
#include "feeds/otherlists.h"
#include "markup/address.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

constexpr int highestEntry = 10; ///< levels from a time up to the entry that it dates
constexpr int mostTimes = 20'000;
constexpr qsizetype fewestBlocks = 3;
constexpr qsizetype shortestText = 40; ///< average of the blocks, characters

/// Repeated blocks: children of one parent with one tag and one first class; or of several parents that are
/// alike, each with a few of them, as where every day has its own list.
struct BlockGroup
{
    QList<HtmlNode> blocks;
    QByteArray name;
    bool callsItselfLive = false; ///< by any of its classes
};

QByteArray firstClass(HtmlNode node)
{
    constexpr qsizetype longest = 300; // what is longer is no name, and is copied for every time on the page
    const QByteArrayView all = node.rawAttribute("class").trimmed();
    const auto end = std::find_if(all.begin(), all.end(), [](char c) { return QChar::isSpace(uchar(c)); });
    return all.first(qMin(longest, end - all.begin())).toByteArray();
}

bool isBeside(HtmlNode node)
{
    static const QRegularExpression beside(
        QStringLiteral("comment(?!ary)|reply|related|sidebar|teaser|recommend|most-?read|promo"),
        QRegularExpression::CaseInsensitiveOption);
    // the foot of an entry may tell its time
    const bool isOfEntry = node.isAnyOf({"aside", "footer"}) && node.parent().isAnyOf({"article", "li"});
    return (node.isAnyOf({"nav", "aside", "footer"}) && !isOfEntry) ||
           node.attribute("class").contains(beside) || node.attribute("id").contains(beside);
}

/// What blocks of one group have in common: where they stand, what they are.
QByteArray signatureOf(HtmlNode block)
{
    return QByteArray::number(quintptr(block.parent().key())) + ' ' + block.tag().toByteArray() + ' ' +
           firstClass(block);
}

/// The same for blocks of alike parents beside each other; empty where nothing but the tag says that they are
/// alike.
QByteArray wideSignatureOf(HtmlNode block)
{
    const HtmlNode parent = block.parent();
    const QByteArray own = firstClass(block);
    const QByteArray around = firstClass(parent);
    if (own.isEmpty() && around.isEmpty())
        return {};
    return QByteArray::number(quintptr(parent.parent().key())) + ' ' + parent.tag().toByteArray() + ' ' +
           around + '>' + block.tag().toByteArray() + ' ' + own;
}

/// How much the text says, in letters of an alphabet: a sign of Chinese or Japanese says what three do.
qsizetype weightOf(const QString& text)
{
    return text.size() + 2 * std::count_if(text.cbegin(), text.cend(), [](QChar c) {
                             return c.unicode() >= 0x2e80 && c.unicode() < 0xd7b0;
                         });
}

QList<BlockGroup> groupsWithTimes(const HtmlTree& tree)
{
    QHash<QByteArray, BlockGroup> groups;
    QSet<const void*> counted;
    int times = 0;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull() && times < mostTimes; at = at.next(root)) {
        if (!at.isElement() || writtenTime(at).isEmpty())
            continue;
        ++times;
        HtmlNode block = at.is("time") ? at.parent() : at; // a time alone is no entry
        for (int level = 0; level < highestEntry && block.isElement() && !block.is("body"); ++level) {
            if (!counted.contains(block.key())) {
                if (isBeside(block))
                    break;
                counted.insert(block.key());
                for (const QByteArray& signature : {signatureOf(block), wideSignatureOf(block)}) {
                    if (signature.isEmpty())
                        continue;
                    BlockGroup& group = groups[signature];
                    group.name = firstClass(block);
                    group.callsItselfLive =
                        block.rawAttribute("class").toByteArray().toLower().contains("live");
                    group.blocks.append(block);
                }
            }
            block = block.parent();
        }
    }
    QList<BlockGroup> repeated;
    for (const BlockGroup& group : std::as_const(groups)) {
        if (group.blocks.size() >= fewestBlocks)
            repeated.append(group);
    }
    // the largest first, and of equals the one that stands first: the answer must not depend on the hash
    std::sort(repeated.begin(), repeated.end(), [](const BlockGroup& a, const BlockGroup& b) {
        return a.blocks.size() != b.blocks.size() ? a.blocks.size() > b.blocks.size() : a.name < b.name;
    });
    return repeated;
}

/// An address without what points into the page.
QString pageOf(const QString& address)
{
    return address.section(u'#', 0, 0).section(u'?', 0, 0);
}

/// Whether the blocks only announce articles that stand elsewhere: most headings are links away from the
/// page and little else is said, or most words are links.
bool announcesArticles(const BlockGroup& group, const PageContext& context)
{
    constexpr qsizetype longestTeaser = 200;    // characters beside the links, on the average
    constexpr qsizetype longestTeaserLive = 60; // … of blocks that call themselves live
    qsizetype away = 0;
    qsizetype textLength = 0;
    qsizetype linkLength = 0;
    static const Selector heading(QStringLiteral("h1, h2, h3, h4"));
    for (const HtmlNode block : group.blocks) {
        textLength += weightOf(cleanLine(textOf(block)));
        bool headingLeadsAway = false;
        for (HtmlNode at = block.next(block); !at.isNull(); at = at.next(block)) {
            if (!at.is("a") || !at.hasAttribute("href"))
                continue;
            linkLength += weightOf(cleanLine(textOf(at)));
            const QString address = pageOf(safeAddress(at.attribute("href"), context.base));
            HtmlNode up = at;
            while (up != block && !up.isAnyOf({"h1", "h2", "h3", "h4"}))
                up = up.parent();
            headingLeadsAway = headingLeadsAway || ((up != block || !heading.first(at).isNull()) &&
                                                    !address.isEmpty() && address != pageOf(context.address));
        }
        away += headingLeadsAway;
    }
    if (linkLength * 2 > textLength)
        return true;
    const qsizetype teaser = group.callsItselfLive ? longestTeaserLive : longestTeaser;
    return away * 2 > group.blocks.size() && textLength - linkLength < teaser * group.blocks.size();
}

bool isInOrder(const QList<Instant>& times)
{
    qsizetype falling = 0;
    qsizetype rising = 0;
    for (qsizetype i = 1; i < times.size(); ++i) {
        falling += times.at(i) <= times.at(i - 1);
        rising += times.at(i) >= times.at(i - 1);
    }
    return qMax(falling, rising) * 10 >= (times.size() - 1) * 8;
}

/// For blocks below headings that name a day: the last moment of that day, which a bare clock counts from.
QHash<const void*, Instant> daysOf(const BlockGroup& group, HtmlNode root, const PageContext& context)
{
    QHash<const void*, Instant> days;
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
        if (const auto told = at.isElement() ? dayHeading(at, context) : std::nullopt)
            day = told->at + std::chrono::hours(24) - std::chrono::seconds(1);
        at = at.next(root);
    }
    return days;
}

/// The times of the first blocks: whether it pays to read so many.
bool mayBeEntries(const BlockGroup& group, const PageContext& context)
{
    constexpr qsizetype many = 500;
    constexpr qsizetype sample = 100;
    if (group.blocks.size() < many)
        return true;
    QList<Instant> times;
    for (const HtmlNode block : group.blocks.mid(0, sample)) {
        if (const auto published = timesOf(block, context).published)
            times.append(published->at);
    }
    return times.size() * 10 >= sample * 8 && isInOrder(times);
}

bool saysNothing(const Content& content)
{
    return content.isEmpty() ||
           (!content.markup.contains(QLatin1String("<img")) && plainFromHtml(content.markup).isEmpty());
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
        for (HtmlNode at = blocks.at(i).nextSibling(); !at.isNull(); at = at.nextSibling()) {
            if (isAlike(at, blocks.at(i)) || (at.isElement() && end.matches(at)))
                break;
            if (at.isText()) {
                markup += at.text().toHtmlEscaped();
            } else if (!isFurniture(at)) {
                MarkupRules rules;
                for (const HtmlNode extra : furnitureOf(at))
                    rules.drop.insert(extra.key());
                rules.captions = captionsOfPart(at);
                markup += outerMarkupOf(at, rules);
            }
        }
        (*entries)[i].content = htmlContent(markup, context.base);
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

QList<Entry> entriesOfGroup(const BlockGroup& group, HtmlNode root, const PageContext& context)
{
    if (!mayBeEntries(group, context))
        return {};
    QList<Entry> entries;
    QList<HtmlNode> taken;
    QList<Instant> times;
    qsizetype text = 0;
    qsizetype looked = 0;
    const QHash<const void*, Instant> days = daysOf(group, root, context);
    for (const HtmlNode block : group.blocks) {
        if (++looked > mostLiveEntries)
            break;
        if (isAdvert(block)) {
            --looked;
            continue;
        }
        PageContext there = context;
        if (const auto day = days.constFind(block.key()); day != days.constEnd())
            there.dates.pageClock = *day;
        const Entry entry = generalEntry(block, there);
        text += weightOf(cleanLine(textOf(block)));
        if (!entry.published || (entry.headline.isEmpty() && entry.content.isEmpty()))
            continue;
        entries.append(entry);
        taken.append(block);
        times.append(entry.published->at);
    }
    const bool areHeads = std::all_of(entries.cbegin(), entries.cend(), [](const Entry& entry) {
        return !entry.headline.isEmpty() && saysNothing(entry.content);
    });
    if (areHeads)
        takeTextBelow(taken, context, &entries);
    takeBoldHeadlines(&entries);
    const bool enoughTimes =
        entries.size() * 10 >= qMin(looked, group.blocks.size()) * 8 && entries.size() >= fewestBlocks;
    return enoughTimes && text >= shortestText * qMin(looked, group.blocks.size()) && isInOrder(times) &&
                   !isListOfOtherThings(taken, entries, context)
               ? entries
               : QList<Entry>();
}

/// How much the entries say: an element around another has the same times and more words.
qsizetype lengthOf(const QList<Entry>& entries)
{
    qsizetype sum = 0;
    for (const Entry& entry : entries)
        sum += entry.content.markup.size();
    return sum;
}

/// Ids of entries that stand in such places, as targets or as what links lead to.
QSet<QString> idsIn(HtmlNode root, const Selector& places, const PageContext& context)
{
    constexpr qsizetype mostPlaces = 20;
    constexpr qsizetype mostIds = 500;
    static const Selector named(QStringLiteral("a[href], [id]"));
    QSet<QString> ids;
    for (const HtmlNode place : places.all(root, mostPlaces)) {
        for (const HtmlNode node : named.all(place, mostIds)) {
            const QString address = safeAddress(node.attribute("href"), context.base);
            const QString id =
                node.is("a") ? entryIdFromAddress(address, context.address) : node.attribute("id");
            if (!id.isEmpty())
                ids.insert(id);
            static const QRegularExpression copy(QStringLiteral("^(pinned|sticky)[-_]"));
            if (copy.match(id).hasMatch()) // the same entry once more, at the top
                ids.insert(QString(id).remove(copy));
        }
    }
    return ids;
}

} // namespace

Snapshot readRepeatedBlocks(const HtmlTree& tree, bool pageIsLive, const PageContext& context)
{
    Snapshot snapshot;
    for (const BlockGroup& group : groupsWithTimes(tree)) {
        if (!pageIsLive && !group.callsItselfLive)
            continue;
        if (group.blocks.size() < snapshot.entries.size() || announcesArticles(group, context))
            continue;
        const QList<Entry> entries = entriesOfGroup(group, tree.root(), context);
        const bool saysMore =
            entries.size() > snapshot.entries.size() ||
            (entries.size() == snapshot.entries.size() && lengthOf(entries) > lengthOf(snapshot.entries));
        if (saysMore)
            snapshot.entries = entries;
        if (group.blocks.size() > mostLiveEntries)
            mayTakeEntry(&snapshot); // which says that some are left
    }
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Html);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    return snapshot;
}

void markListed(const HtmlTree& tree, const PageContext& context, Snapshot* snapshot)
{
    static const Selector keyLists(
        QStringLiteral("[class*=key-event], [class*=keyevent], [class*=keyEvent], [class*=KeyEvent], "
                       "[class*=key_event], [class*=key-moment], [class*=keyMoment], [class*=key-point], "
                       "[id*=key-event], [id*=keyevents], [data-testid*=key-event]"));
    static const Selector pinnedPlaces(
        QStringLiteral("[class*=pinned], [class*=Pinned], [id*=pinned], [data-testid*=pinned]"));
    const QSet<QString> keys = idsIn(tree.root(), keyLists, context);
    const QSet<QString> pinned = idsIn(tree.root(), pinnedPlaces, context);
    QList<Entry>& entries = snapshot->entries;
    const auto listed = [&entries](const QSet<QString>& ids) {
        return std::count_if(entries.cbegin(), entries.cend(),
                             [&ids](const Entry& entry) { return ids.contains(entry.id); });
    };
    const bool keysTell = listed(keys) < entries.size(); // else it is a table of contents
    const bool pinsTell = listed(pinned) * 3 <= entries.size();
    for (Entry& entry : entries) {
        entry.key = entry.key || (keysTell && keys.contains(entry.id));
        entry.pinned = entry.pinned || (pinsTell && pinned.contains(entry.id));
    }
}

} // namespace dateline
