#include "feeds/generalreading.h"

#include "bylines/bylineparser.h"
#include "feeds/entrytext.h"
#include "feeds/livesigns.h"
#include "markup/address.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace dateline {

namespace {

constexpr int highestEntry = 10; ///< levels from a time up to the entry that it dates
constexpr int mostTimes = 20'000;
constexpr qsizetype fewestBlocks = 3;
constexpr qsizetype shortestText = 40; ///< average of the blocks, characters

/// What two ids of one entry have in common: "liveblogPost1288914", "post-1288914" → "1288914".
QString idCore(const QString& id)
{
    static const QRegularExpression core(QStringLiteral("([0-9]{4,}|[0-9a-fA-F-]{12,}|[A-Za-z0-9]+)$"));
    const QRegularExpressionMatch match = core.match(id.right(80));
    return match.hasMatch() ? match.captured(1).section(u'-', -1) : id;
}

const Selector& furniture()
{
    static const Selector selector(
        QStringLiteral("button, nav, [class*=share], [class*=Share], [class*=social-], [class*=advert], "
                       "[class*=ad-slot], [class*=timestamp], "
                       "[class*=byline], [class*=Byline], [class*=related], [class*=newsletter], "
                       "[aria-hidden=true], amp-social-share"));
    return selector;
}

struct TimeFound
{
    std::optional<ClaimedTime> published;
    std::optional<ClaimedTime> updated;
    QList<HtmlNode> nodes;
    bool isWhole = false; ///< the publication is told with date and zone
};

/// The words of an element that holds few; empty where it holds more than `most` characters or many elements.
QString fewWords(HtmlNode node, qsizetype most)
{
    constexpr int mostNodes = 12;
    QString words;
    int walked = 0;
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (++walked > mostNodes || words.size() > most)
            return {};
        if (!at.isElement())
            words += at.text() + u' ';
    }
    return cleanLine(words);
}

/// Whether a class of the element says that a time stands in it.
bool isNamedTime(HtmlNode node)
{
    static const QRegularExpression named(
        QStringLiteral("(^|[\\s_-])(time|times|timestamp|date|datetime|dateline|hour|clock|heure|hora|ora|"
                       "orario|uhrzeit|zeit|"
                       "datum|tid|tidspunkt|klokkeslett|tijd|tijdstip|fecha|data|godzina|cas|publishedat|"
                       "published)($|[\\s_-])|"
                       "[a-z](Time|Date|Timestamp)($|[\\s_-])"));
    const QByteArrayView classes = node.rawAttribute("class");
    return !classes.isEmpty() && classes.size() < 300 && named.match(QString::fromUtf8(classes)).hasMatch();
}

/// A time as written: in an attribute, or as the few words of an element that is made for it.
QString writtenTime(HtmlNode node)
{
    for (const char* name :
         {"datetime", "dateTime", "data-datetime", "data-timestamp", "data-time", "data-published",
          "data-published-at", "data-publish-date", "data-date", "data-created", "data-created-at",
          "data-post-time", "data-ts", "data-epoch", "data-unixtime"}) {
        const QString value = cleanLine(node.attribute(name));
        if (!value.isEmpty())
            return value;
    }
    if (node.is("time"))
        return cleanLine(textOf(node));
    constexpr qsizetype longestTime = 60;
    const QString words = isNamedTime(node) ? fewWords(node, longestTime) : QString();
    static const QRegularExpression digit(QStringLiteral("[0-9]"));
    return words.contains(digit) ? words : QString();
}

/// Whether the written time is a whole one: an epoch, or a date and time with its zone. Words and bare clocks
/// leave open what structured data says exactly.
bool isWholeTime(const QString& written)
{
    static const QRegularExpression whole(
        QStringLiteral("^([0-9]{10}|[0-9]{13}|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*(Z|[+-][0-9]{2}:?[0-9]{2}))$"));
    return whole.match(written).hasMatch();
}

/// The line around a time ("Updated at 6.46pm", time and author): the parent, if it is short and no entry.
HtmlNode lineAround(HtmlNode time, HtmlNode entry)
{
    const HtmlNode line = time.parent();
    static const Selector heading(QStringLiteral("h1, h2, h3, h4, p"));
    const bool isLine = line != entry && line.isElement() && cleanLine(textOf(line)).size() <= 120 &&
                        heading.first(line).isNull();
    return isLine ? line : HtmlNode();
}

TimeFound timesOf(HtmlNode entry, const PageContext& context)
{
    TimeFound found;
    for (HtmlNode at = entry; !at.isNull(); at = at.next(entry)) {
        if (!at.isElement() || !(at.isAnyOf({"time", "amp-timeago"}) || !writtenTime(at).isEmpty()))
            continue;
        const auto time = parseDate(writtenTime(at), context.dates);
        if (!time)
            continue;
        if (at != entry)
            found.nodes.append(at);
        found.isWhole = found.isWhole || (!found.published && isWholeTime(writtenTime(at)));
        const bool saysUpdated =
            at.parent().isElement() && at != entry &&
            textOf(at.parent()).left(200).contains(QLatin1String("updated"), Qt::CaseInsensitive);
        if (saysUpdated && found.published)
            found.updated = found.updated ? found.updated : time;
        else if (!found.published)
            found.published = time;
    }
    return found;
}

/// Bold words that stand alone before the first paragraph: a headline in all but name.
HtmlNode leadingStrong(HtmlNode entry)
{
    for (HtmlNode at = entry.firstChild(); !at.isNull(); at = at.nextBeside(entry)) {
        if (!at.isElement() || !at.isAnyOf({"strong", "b"})) {
            if (at.isElement() && at.isAnyOf({"p", "div", "ul", "figure"}))
                return {};
            continue;
        }
        HtmlNode next = at.nextBeside(entry);
        while (!next.isNull() && !next.isElement() && cleanLine(next.text()).isEmpty())
            next = next.nextBeside(entry);
        return !next.isNull() && next.isElement() && next.isAnyOf({"p", "div", "ul", "figure"}) ? at
                                                                                                : HtmlNode();
    }
    return {};
}

HtmlNode headingOf(HtmlNode entry)
{
    static const Selector heading(QStringLiteral("h1, h2, h3, h4"));
    static const Selector named(
        QStringLiteral("h5, h6, [class*=headline], [class*=Headline], [class*=title], "
                       "[class*=Title], [class*=titre], [class*=titulo]"));
    static const Selector inQuote(QStringLiteral("blockquote *, figure *"));
    HtmlNode found = heading.first(entry);
    if (found.isNull())
        found = named.first(entry);
    if (found.isNull())
        found = leadingStrong(entry);
    constexpr qsizetype longestHeadline = 300;
    return found.isNull() || inQuote.matches(found) || textOf(found).size() > longestHeadline ? HtmlNode()
                                                                                              : found;
}

HtmlNode authorOf(HtmlNode entry)
{
    for (const char* selector :
         {"[itemprop=author] [itemprop=name]", "[itemprop=author]", "[rel=author]", "[class*=byline]",
          "[class*=Byline]", "[class*=author]", "[class*=Author]", "[class*=autor]", "[class*=auteur]",
          "[class*=contributor]", "[class*=Contributor]", "[class*=reporter]", "[class*=writer]",
          "[class*=signature]"}) {
        const HtmlNode found = Selector(QString::fromLatin1(selector)).first(entry);
        const QString words = found.isNull() ? QString() : cleanLine(textOf(found));
        if (!words.isEmpty() && words.size() <= 200)
            return found;
    }
    return {};
}

/// A name that stands in the line of the time without any mark of its own.
Byline bylineInLine(HtmlNode line, const QList<HtmlNode>& times)
{
    MarkupRules rules;
    for (const HtmlNode time : times)
        rules.drop.insert(time.key());
    const QString words = plainFromHtml(markupOf(line, rules));
    static const QRegularExpression name(
        QStringLiteral("^(By |From )?\\p{Lu}[\\p{L}.’'-]+( [\\p{L}.’'-]+){1,5}$"),
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression label(
        QStringLiteral("\\b(key|event|breaking|pinned|updated?|live|share|ago|post|read)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return name.match(words).hasMatch() && !label.match(words).hasMatch() ? parseByline(words) : Byline();
}

bool isMarked(HtmlNode node, QLatin1String word)
{
    for (const char* name : {"class", "data-type", "data-post-type"}) {
        if (node.attribute(name).remove(u'-').remove(u'_').contains(word, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

/// Id and link of the entry: from its element, else from the link by which the page points at it.
void giveNameAndLink(HtmlNode node, const PageContext& context, Entry* entry)
{
    entry->id = node.attribute("id");
    if (!entry->id.isEmpty() && !context.address.isEmpty())
        entry->link = context.address + QLatin1Char('#') + entry->id;
    for (const char* name :
         {"data-id", "data-post-id", "data-entry-id", "data-update-id", "data-block-id", "data-item-id",
          "data-article-id", "data-event-id", "data-uuid", "data-uid", "data-guid", "data-key"}) {
        if (entry->id.isEmpty())
            entry->id = cleanLine(node.attribute(name)).left(300);
    }
    if (!entry->id.isEmpty() || context.address.isEmpty())
        return;
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (!at.is("a") || !at.rawAttribute("href").contains('#'))
            continue;
        const QString address = safeAddress(at.attribute("href"), context.base);
        const QString fragment = address.section(u'#', 1);
        if (fragment.size() < 2 || address.section(u'#', 0, 0) != context.address)
            continue;
        entry->id = fragment.left(300);
        entry->link = address;
        return;
    }
}

Entry generalEntry(HtmlNode node, const PageContext& context, bool* timeIsWhole = nullptr)
{
    Entry entry;
    MarkupRules rules;
    for (const HtmlNode extra : furniture().all(node))
        rules.drop.insert(extra.key());
    const TimeFound times = timesOf(node, context);
    entry.published = times.published;
    entry.updated = times.updated;
    if (timeIsWhole)
        *timeIsWhole = times.isWhole;
    for (const HtmlNode time : times.nodes) {
        const HtmlNode line = lineAround(time, node);
        rules.drop.insert(line.isNull() ? time.key() : line.key());
        if (entry.byline.isEmpty() && !line.isNull())
            entry.byline = bylineInLine(line, times.nodes);
    }
    entry.key = isMarked(node, QLatin1String("keyevent"));
    entry.pinned = isMarked(node, QLatin1String("pinned"));
    const HtmlNode heading = headingOf(node);
    if (!heading.isNull()) {
        entry.headline = cleanLine(textOf(heading));
        rules.drop.insert(heading.key());
    }
    const HtmlNode author = authorOf(node);
    if (!author.isNull()) {
        entry.byline = parseByline(cleanLine(textOf(author)));
        rules.drop.insert(author.key());
    }
    giveNameAndLink(node, context, &entry);
    entry.content = htmlContent(markupOf(node, rules), context.base);
    return entry;
}

/// Repeated blocks: children of one parent with one tag and one first class.
struct BlockGroup
{
    QList<HtmlNode> blocks;
    QByteArray name;
};

QByteArray firstClass(HtmlNode node)
{
    const QByteArray all = node.rawAttribute("class").toByteArray().simplified();
    return all.left(all.indexOf(' ') < 0 ? all.size() : all.indexOf(' '));
}

bool isBeside(HtmlNode node)
{
    static const QRegularExpression beside(
        QStringLiteral("comment|reply|related|sidebar|teaser|recommend|most-?read|promo"),
        QRegularExpression::CaseInsensitiveOption);
    return node.isAnyOf({"nav", "aside", "footer"}) || node.attribute("class").contains(beside) ||
           node.attribute("id").contains(beside);
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
        HtmlNode block = at;
        for (int level = 0; level < highestEntry && block.isElement() && !block.is("body"); ++level) {
            if (isBeside(block))
                break;
            if (!counted.contains(block.key())) {
                counted.insert(block.key());
                QByteArray signature = QByteArray::number(quintptr(block.parent().key())) + ' ' +
                                       block.tag().toByteArray() + ' ' + firstClass(block);
                BlockGroup& group = groups[signature];
                group.name = firstClass(block);
                group.blocks.append(block);
            }
            block = block.parent();
        }
    }
    QList<BlockGroup> repeated;
    for (const BlockGroup& group : std::as_const(groups)) {
        if (group.blocks.size() >= fewestBlocks)
            repeated.append(group);
    }
    return repeated;
}

/// Whether the blocks only announce articles that stand elsewhere: most headings are links away from the
/// page.
bool announcesArticles(const BlockGroup& group, const PageContext& context)
{
    qsizetype away = 0;
    qsizetype textLength = 0;
    qsizetype linkLength = 0;
    for (const HtmlNode block : group.blocks) {
        textLength += cleanLine(textOf(block)).size();
        bool headingLeadsAway = false;
        for (HtmlNode at = block.next(block); !at.isNull(); at = at.next(block)) {
            if (!at.is("a") || !at.hasAttribute("href"))
                continue;
            linkLength += cleanLine(textOf(at)).size();
            const QString address = safeAddress(at.attribute("href"), context.base).section(u'#', 0, 0);
            HtmlNode up = at;
            while (up != block && !up.isAnyOf({"h1", "h2", "h3", "h4"}))
                up = up.parent();
            HtmlNode down = Selector(QStringLiteral("h1, h2, h3, h4")).first(at);
            headingLeadsAway = headingLeadsAway || ((up != block || !down.isNull()) && !address.isEmpty() &&
                                                    address != context.address);
        }
        away += headingLeadsAway;
    }
    return away * 2 > group.blocks.size() || linkLength * 2 > textLength;
}

bool isInOrder(const QList<Entry>& entries)
{
    qsizetype falling = 0;
    qsizetype rising = 0;
    for (qsizetype i = 1; i < entries.size(); ++i) {
        falling += entries.at(i).published->at <= entries.at(i - 1).published->at;
        rising += entries.at(i).published->at >= entries.at(i - 1).published->at;
    }
    return qMax(falling, rising) * 10 >= (entries.size() - 1) * 8;
}

QList<Entry> entriesOfGroup(const BlockGroup& group, const PageContext& context)
{
    QList<Entry> entries;
    qsizetype text = 0;
    qsizetype looked = 0;
    for (const HtmlNode block : group.blocks) {
        if (++looked > mostLiveEntries)
            break;
        const Entry entry = generalEntry(block, context);
        text += cleanLine(textOf(block)).size();
        if (entry.published && (!entry.headline.isEmpty() || !entry.content.isEmpty()) &&
            entries.size() < mostLiveEntries)
            entries.append(entry);
    }
    const bool enoughTimes =
        entries.size() * 10 >= qMin(looked, group.blocks.size()) * 8 && entries.size() >= fewestBlocks;
    return enoughTimes && text >= shortestText * qMin(looked, group.blocks.size()) && isInOrder(entries)
               ? entries
               : QList<Entry>();
}

} // namespace

Snapshot readNamedElements(const HtmlTree& tree, const Snapshot& data, const PageContext& context)
{
    Snapshot snapshot;
    QHash<QString, qsizetype> wanted;
    for (qsizetype i = 0; i < data.entries.size(); ++i) {
        if (!data.entries.at(i).id.isEmpty())
            wanted.insert(idCore(data.entries.at(i).id), i);
    }
    if (wanted.isEmpty())
        return snapshot;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull(); at = at.next(root)) {
        const QByteArrayView id = at.isElement() ? at.rawAttribute("id") : QByteArrayView();
        if (id.isEmpty() || at.is("a"))
            continue;
        const auto place = wanted.constFind(idCore(QString::fromUtf8(id)));
        if (place == wanted.constEnd() || cleanLine(textOf(at)).size() < 10)
            continue;
        const Entry& said = data.entries.at(*place);
        bool timeIsWhole = false;
        Entry entry = generalEntry(at, context, &timeIsWhole);
        if (said.published && !timeIsWhole)
            entry.published = said.published;
        if (!said.byline.isEmpty())
            entry.byline = said.byline;
        entry.id = said.id;
        if (!said.link.isEmpty())
            entry.link = said.link;
        if (!said.headline.isEmpty())
            entry.headline = said.headline; // a heading found in general may belong to the text
        snapshot.entries.append(entry);
        wanted.erase(place);
    }
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Html);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    return snapshot;
}

Snapshot readRepeatedBlocks(const HtmlTree& tree, const QString& title, const PageContext& context)
{
    Snapshot snapshot;
    const bool pageIsLive =
        callsItselfLive(title) || callsItselfLive(QUrl(context.address).path().replace(u'-', u' '));
    for (const BlockGroup& group : groupsWithTimes(tree)) {
        if (!pageIsLive && !group.name.toLower().contains("live"))
            continue;
        if (group.blocks.size() <= snapshot.entries.size() || announcesArticles(group, context))
            continue;
        const QList<Entry> entries = entriesOfGroup(group, context);
        if (entries.size() > snapshot.entries.size())
            snapshot.entries = entries;
    }
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Html);
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    return snapshot;
}

} // namespace dateline
