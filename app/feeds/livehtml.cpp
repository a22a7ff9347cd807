#include "feeds/livehtml.h"

#include "bylines/bylineparser.h"
#include "bylines/bylinewords.h"
#include "feeds/entrycaptions.h"
#include "feeds/entryembeds.h"
#include "feeds/entryfurniture.h"
#include "feeds/entryids.h"
#include "feeds/entrylabels.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/layoutvalues.h"
#include "feeds/livecap.h"
#include "feeds/pagelines.h"
#include "feeds/storysummary.h"
#include "feeds/timelabels.h"
#include "markup/address.h"
#include "markup/markupof.h"
#include "markup/textgate.h"

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype mostAuthors = 50;
constexpr qsizetype mostSummaryPoints = 20;

bool fitsWithin(const Selector& selector, HtmlNode top)
{
    return selector.matches(top) || !selector.first(top).isNull();
}

/// What tells the time of the entry in a line of its own, and so is no text: "22.12 BST", "Updated at 22.13".
QList<HtmlNode> loneTimes(HtmlNode entry, const EntryTimes& times)
{
    static const Selector inText(
        QStringLiteral("p *, li, li *, blockquote, blockquote *, figure *, td, td *"));
    constexpr qsizetype longestLine = 60;
    QList<HtmlNode> found;
    for (const HtmlNode node : times.nodes) {
        const QString words = fewWords(node, longestLine);
        if (node != entry && !inText.matches(node) &&
            (words.isEmpty() || isTimeLine(words) || saysChange(words)))
            found.append(node);
    }
    return found;
}

/// Where a time is dropped and only the label of it would be left, the label goes too.
void dropTimeLabels(HtmlNode entry, const EntryTimes& times, MarkupRules* rules)
{
    constexpr qsizetype mostLooked = 50;
    static const Selector clocks(QStringLiteral("time, amp-timeago"));
    for (const HtmlNode time : clocks.all(entry, mostLooked) + times.nodes) {
        const HtmlNode label =
            rules->drop.contains(time.key()) ? labelAround(time, entry, rules->drop) : HtmlNode();
        if (!label.isNull())
            rules->drop.insert(label.key());
    }
}

/// The words of an author's element: the date beside the name is none of them.
QString nameWordsOf(HtmlNode node, const EntryTimes& times)
{
    const QString words = wordsWithoutTimes(node, times);
    return words.isEmpty() ? shownWords(node) : words;
}

/// The bylines of a page, most of which come again and again. They are short: what is beyond that, in one
/// entry or in the whole page, is shown as printed and not taken apart. A page of nothing but names must not
/// keep the others waiting.
class PageBylines
{
public:
    Byline parsed(const QString& printed)
    {
        constexpr qsizetype longestOfEntry = 2000;
        const QString words = printed.left(longestOfEntry);
        if (const auto known = m_known.constFind(words); known != m_known.constEnd())
            return *known;
        if (m_left < words.size()) {
            Byline whole;
            whole.printed = words;
            return whole;
        }
        m_left -= words.size();
        return *m_known.insert(words, parseByline(words));
    }

private:
    QHash<QString, Byline> m_known;
    qsizetype m_left = 100'000; ///< characters of different ones
};

/// "Reporting from Port Ellery" in a line of its own.
QString placeLine(HtmlNode entry)
{
    constexpr qsizetype longestLine = 90;
    for (HtmlNode at = entry.next(entry); !at.isNull(); at = at.next(entry)) {
        const bool mayTell = at.isAnyOf({"span", "div", "em", "small", "p", "i", "li"});
        const QString place = mayTell ? reportedPlace(fewWords(at, longestLine)) : QString();
        if (!place.isEmpty())
            return place;
    }
    return {};
}

/// The line beside a name may tell for whom its bearer works or what he does: else it is where he is.
void takeTitle(Author* person, const QString& title, bool isPlace, PageBylines* bylines)
{
    const Byline told = isPlace ? Byline() : bylines->parsed(person->name + QLatin1String(", ") + title);
    const Author known = told.people.size() == 1 ? told.people.first() : Author();
    const bool isTitle =
        !known.job.isEmpty() || (!known.org.isEmpty() && bylineword::isOutlet(known.org, false));
    if (!isTitle) {
        person->place = title;
        return;
    }
    person->place = known.place;
    if (person->org.isEmpty())
        person->org = known.org;
    if (person->job.isEmpty())
        person->job = known.job;
}

/// Who stands at the first place that names anybody.
QList<Found> peopleAt(HtmlNode entry, const LiveLayout& layout, const EntryTimes& times)
{
    for (const ValuePlace& place : layout.people) {
        QList<Found> found = valuesAt(entry, {place}, mostAuthors);
        for (Found& each : found) {
            if (place.attribute.isEmpty() && unseenWords().first(each.node).isNull())
                each.value = nameWordsOf(each.node, times);
        }
        if (!layout.peopleNot.pattern().isEmpty())
            found.removeIf(
                [&layout](const Found& each) { return layout.peopleNot.match(each.value).hasMatch(); });
        if (!found.isEmpty())
            return found;
    }
    return {};
}

Byline bylineAt(HtmlNode entry, const LiveLayout& layout, const EntryTimes& times, PageBylines* bylines)
{
    Byline all;
    QStringList printed;
    for (const Found& found : peopleAt(entry, layout, times)) {
        Byline one = bylines->parsed(found.value);
        if (one.isEmpty() || printed.contains(one.printed))
            continue;
        printed.append(one.printed);
        all.people += one.people;
        all.orgs += one.orgs;
    }
    all.printed = printed.join(QLatin1String(", "));
    QString place = valueAt(entry, layout.place);
    const bool isOwnLine = place.isEmpty() && !all.people.isEmpty();
    if (isOwnLine)
        place = placeLine(entry);
    const qsizetype length = place.size();
    for (const QLatin1String opening : {QLatin1String("Reporting from "), QLatin1String("In ")}) {
        if (place.startsWith(opening, Qt::CaseInsensitive))
            place.remove(0, opening.size());
    }
    const bool isPlace = isOwnLine || place.size() < length;
    for (Author& person : all.people) {
        if (person.place.isEmpty() && !place.isEmpty())
            takeTitle(&person, place, isPlace, bylines);
    }
    return all;
}

/// What of the entry is no text of it: what was read as headline, time, author, and what the layout drops.
MarkupRules rulesFor(HtmlNode entry, const LiveLayout& layout, HtmlNode headline,
                     const QList<HtmlNode>& furniture, const EntryTimes& times, const QString& base)
{
    MarkupRules rules;
    for (const HtmlNode node : loneTimes(entry, times))
        rules.drop.insert(node.key());
    for (const HtmlNode node : layout.drop.all(entry))
        rules.drop.insert(node.key());
    rules.embeds = embedsOf(entry, base);
    dropFurniture(furniture, &rules);
    dropConsentWords(entry, &rules);
    for (const QList<ValuePlace>* places : {&layout.published, &layout.changed, &layout.people}) {
        for (const Found& found : valuesAt(entry, *places, mostAuthors)) {
            if (found.node != entry)
                rules.drop.insert(found.node.key());
        }
    }
    if (!headline.isNull() && headline != entry)
        rules.drop.insert(headline.key());
    dropTimeLabels(entry, times, &rules);
    rules.captions = captionsOf(entry);
    for (const HtmlNode node : layout.caption.all(entry))
        rules.captions.insert(node.key());
    for (const LiveLayout::Embed& embed : layout.embeds) {
        for (const HtmlNode node : embed.selector.all(entry)) {
            const QString value = node.attribute(embed.attribute.constData());
            const QString address = value.isEmpty() ? rules.embeds.value(node.key()).address
                                                    : safeAddress(embed.before + value, base);
            rules.embeds.insert(node.key(), {embed.kind, address});
        }
    }
    return rules;
}

Content bodyAt(HtmlNode entry, const LiveLayout& layout, const MarkupRules& rules, const QString& base)
{
    if (layout.body.isEmpty())
        return htmlContent(markupOf(entry, rules), base);
    QString markup;
    for (HtmlNode at = entry.next(entry); !at.isNull();) {
        if (layout.body.matches(at)) {
            markup += outerMarkupOf(at, rules);
            at = at.nextBeside(entry);
        } else {
            at = at.next(entry);
        }
    }
    return htmlContent(markup, base);
}

/// The headline without "Breaking" before it, which tells of the entry.
void takeHeadline(const Found& found, Entry* entry)
{
    if (found.node.isNull())
        return;
    entry->headline = found.value;
    const HtmlNode label = labelInHeading(found.node);
    const QString words = label.isNull() ? QString() : cleanLine(textOf(label));
    if (words.isEmpty() || !entry->headline.startsWith(words))
        return;
    entry->headline = entry->headline.mid(words.size()).trimmed();
    entry->breaking = labelShown(label) == EntryLabel::Breaking;
}

bool saysSameMinute(const ClaimedTime& a, const ClaimedTime& b)
{
    constexpr qint64 minute = 60'000;
    return toMsecs(a.at) / minute == toMsecs(b.at) / minute;
}

Entry entryAt(HtmlNode node, const LiveLayout& layout, const PageContext& context, const QString& story,
              PageBylines* bylines)
{
    Entry entry;
    const QString id = valueAt(node, layout.id);
    const QString link = linkAt(node, layout, story);
    entry.id = cutId(id.isEmpty() ? entryIdFromAddress(link, story) : id, layout);
    entry.link = safeAddress(link, context.base);
    if (entry.link.isEmpty() && !id.isEmpty() && !story.isEmpty() && layout.id.first().attribute == "id")
        entry.link = story + QLatin1Char('#') + id;
    const QList<HtmlNode> furniture = furnitureOf(node);
    const Found headline = headlineAt(node, layout, furniture);
    takeHeadline(headline, &entry);
    entry.published = timeAt(node, layout.published, layout, context);
    entry.updated = timeAt(node, layout.changed, layout, context);
    const bool isOfChange = entry.published && entry.updated && entry.published->at == entry.updated->at;
    const auto beside = entry.published && !isOfChange ? std::nullopt : timeBeside(node, layout, context);
    if (beside && !(entry.published && saysSameMinute(*beside, *entry.published)))
        entry.published = beside;
    const EntryTimes times = timesOf(node, context);
    if (!entry.updated && entry.published)
        entry.updated = times.updated;
    entry.byline = bylineAt(node, layout, times, bylines);
    const QString base = story.isEmpty() ? context.base : story;
    entry.content = bodyAt(node, layout, rulesFor(node, layout, headline.node, furniture, times, base), base);
    takeOpeningHeading(&entry);
    entry.key = fitsWithin(layout.key, node);
    entry.pinned = fitsWithin(layout.pinned, node) || showsPin(node);
    entry.breaking = entry.breaking || fitsWithin(layout.breaking, node);
    for (const Found& found : valuesAt(node, layout.tags, mostAuthors))
        entry.tags.append({found.value, {}});
    return entry;
}

/// Elements of entries, one more than are read at most; one inside another is a part of it.
QList<HtmlNode> entryNodes(HtmlNode root, const LiveLayout& layout)
{
    QList<HtmlNode> nodes;
    for (HtmlNode at = root.next(root); !at.isNull() && nodes.size() <= mostLiveEntries;) {
        const bool isEntry = layout.entry.matches(at);
        if (isEntry)
            nodes.append(at);
        at = isEntry ? at.nextBeside(root) : at.next(root);
    }
    return nodes;
}

bool scriptsSay(HtmlNode root, const QByteArray& words)
{
    if (words.isEmpty())
        return false;
    for (HtmlNode at = root.next(root); !at.isNull(); at = at.next(root)) {
        if (at.is("script") && !at.firstChild().isNull() && at.firstChild().rawText().contains(words))
            return true;
    }
    return false;
}

/// Marks the entries that the page lists as its key events.
void markKeysOfLayout(HtmlNode root, const LiveLayout& layout, const QString& story, QList<Entry>* entries)
{
    constexpr qsizetype mostKeys = 500;
    QSet<QString> keys;
    for (const Found& found : valuesAt(root, layout.keyList, mostKeys)) {
        const QString id = entryIdFromAddress(found.value, story);
        keys.insert(cutId(id.isEmpty() ? found.value : id, layout));
    }
    for (Entry& entry : *entries)
        entry.key = entry.key || keys.contains(entry.id);
}

/// A paragraph in a paragraph leaves an empty one in front of it, which is passed over.
QString subtitleAt(HtmlNode root, const LiveLayout& layout)
{
    constexpr int mostEmpty = 2;
    const QString subtitle = valueAt(root, layout.subtitle);
    HtmlNode at = subtitle.isEmpty() && !layout.subtitle.isEmpty()
                      ? layout.subtitle.first().selector.first(root)
                      : HtmlNode();
    for (int passed = 0; passed < mostEmpty && at.is("p") && cleanLine(textOf(at)).isEmpty(); ++passed)
        at = at.nextElement();
    return at.is("p") ? shownWords(at) : subtitle;
}

StoryFacts storyAt(HtmlNode root, const LiveLayout& layout, const PageContext& context)
{
    StoryFacts story;
    story.title = valueAt(root, layout.title);
    story.subtitle = subtitleAt(root, layout);
    QStringList points;
    for (const Found& found : valuesAt(root, layout.summary, mostSummaryPoints))
        points.append(found.value);
    story.summary = points.isEmpty() ? summaryOnPage(root, layout.entry.first(root)) : summaryPoints(points);
    story.publisher = valueAt(root, layout.publisher);
    story.section = valueAt(root, layout.section);
    story.updated = timeAt(root, layout.updated, layout, context);
    for (const Found& found : valuesAt(root, layout.authors, mostAuthors)) {
        const Byline byline = parseByline(found.value);
        for (const Author& person : byline.people) {
            if (!story.authors.contains(person))
                story.authors.append(person);
        }
    }
    if (!layout.ended.first(root).isNull() || scriptsSay(root, layout.endedData))
        story.state = LiveState::Ended;
    else if (!layout.live.first(root).isNull() || scriptsSay(root, layout.liveData))
        story.state = LiveState::Live;
    return story;
}

} // namespace

QString cutId(const QString& id, const LiveLayout& layout)
{
    if (layout.idCut.pattern().isEmpty())
        return id;
    QString rest = id;
    rest.replace(layout.idCut, QString());
    return rest.isEmpty() ? id : rest;
}

const LiveLayout* fittingLayout(const HtmlTree& tree, const QList<LiveLayout>& layouts)
{
    const LiveLayout* best = nullptr;
    qsizetype bestFit = 0;
    for (const LiveLayout& layout : layouts) {
        const QList<HtmlNode> entries = entryNodes(tree.root(), layout);
        if (entries.isEmpty())
            continue;
        // two layouts may share the element of an entry: the one that finds more inside is meant
        const HtmlNode first = entries.first();
        const qsizetype inside =
            !valueAt(first, layout.published).isEmpty() + !valueAt(first, layout.headline).isEmpty() +
            !valueAt(first, layout.people).isEmpty() + !layout.body.first(first).isNull();
        if (entries.size() * (1 + inside) > bestFit) {
            best = &layout;
            bestFit = entries.size() * (1 + inside);
        }
    }
    return best;
}

Snapshot readByLayout(const HtmlTree& tree, const LiveLayout& layout, const PageContext& context)
{
    Snapshot snapshot;
    const HtmlNode root = tree.root();
    PageBylines bylines;
    for (const HtmlNode node : entryNodes(root, layout)) {
        if (layout.skip.matches(node) || isAdvert(node))
            continue;
        const Entry entry = entryAt(node, layout, context, context.address, &bylines);
        if (layout.deleted.matches(node)) {
            if (!entry.id.isEmpty())
                snapshot.withdrawnIds.append(entry.id);
            continue;
        }
        if (entry.id.isEmpty() && !entry.published)
            continue;
        if (entry.headline.isEmpty() && entry.content.isEmpty())
            continue;
        if (!mayTakeEntry(&snapshot))
            break;
        snapshot.entries.append(entry);
    }
    const bool hasBodies = std::any_of(snapshot.entries.cbegin(), snapshot.entries.cend(),
                                       [](const Entry& entry) { return !entry.content.isEmpty(); });
    if (!hasBodies && snapshot.entries.size() > 1)
        return {}; // the publisher has changed it: better to read it as any other page
    markKeysOfLayout(root, layout, context.address, &snapshot.entries);
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Html);
    snapshot.story = storyAt(root, layout, context);
    for (const Found& found : valuesAt(root, layout.next, 1)) {
        const QString address = safeAddress(found.value, context.base);
        if (!address.isEmpty() && address != context.address)
            snapshot.nextPages.append(address);
    }
    snapshot.isLivePage = !snapshot.entries.isEmpty();
    return snapshot;
}

} // namespace dateline
