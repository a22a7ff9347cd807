#include "feeds/livepage.h"

#include "feeds/aljazeera.h"
#include "feeds/bbclive.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/generaljson.h"
#include "feeds/generalreading.h"
#include "feeds/guardian.h"
#include "feeds/jsonld.h"
#include "feeds/jsonvalues.h"
#include "feeds/listedentries.h"
#include "feeds/livecap.h"
#include "feeds/livegate.h"
#include "feeds/livehtml.h"
#include "feeds/livemerge.h"
#include "feeds/livesigns.h"
#include "feeds/matchminutes.h"
#include "feeds/microdata.h"
#include "feeds/namedelements.h"
#include "feeds/pageauthors.h"
#include "feeds/pageclock.h"
#include "feeds/pagefacts.h"
#include "feeds/pagelines.h"
#include "feeds/pagescripts.h"
#include "feeds/pagesection.h"
#include "feeds/pagestate.h"
#include "feeds/postlist.h"
#include "feeds/superdesk.h"
#include "feeds/timedlines.h"
#include "feeds/wpliveblog.h"
#include "markup/textgate.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace dateline {

namespace {

/// Structured data of the page; also what stands in the page script's own data.
Snapshot structuredData(const PageFacts& facts, const PageContext& context)
{
    QStringList blocks = facts.jsonLd;
    for (const QString& block : facts.dataBlocks) {
        if (block.contains(QLatin1String("LiveBlogPosting")))
            blocks.append(block);
    }
    return readJsonLd(blocks, context);
}

/// Entries that microdata tells to machines alone, where JSON-LD tells none.
void takeHiddenItems(const HtmlTree& tree, const PageContext& context, Snapshot* data)
{
    const Snapshot hidden = readHiddenMicrodata(tree, context);
    if (hidden.entries.isEmpty())
        return;
    data->entries = hidden.entries;
    data->forms = hidden.forms;
    data->isLivePage = true;
    fillFacts(&data->story, hidden.story);
}

/// What the data gives entries for want of a value of their own: the page's title, the site as author.
void dropValuesOfPage(const StoryFacts& page, Snapshot* data)
{
    constexpr qsizetype fewest = 3;           // of fewer, one may well be named as the page is
    constexpr qsizetype shortestOpening = 20; // of a title that search engines are given in full
    if (data->entries.size() < fewest)
        return;
    const QStringList titles{page.title, data->story.title};
    const auto isTitle = [&titles](const QString& headline) {
        return std::any_of(titles.cbegin(), titles.cend(), [&headline](const QString& title) {
            return headline.compare(title, Qt::CaseInsensitive) == 0;
        });
    };
    const auto isMark = [](const QString& words) { return isLiveMark(words) || isLiveBadge(words); };
    const auto opensTitle = [&titles, &isMark](const QString& headline, bool isOne) {
        return headline.size() >= shortestOpening &&
               std::any_of(titles.cbegin(), titles.cend(), [&](const QString& title) {
                   static const QRegularExpression parting(QStringLiteral("^[\\s|:–—-]+"));
                   return title.startsWith(headline) &&
                          !(isOne && isMark(title.mid(headline.size()).remove(parting)));
               });
    };
    // one may well tell what a page is named after that is called so and "– live"
    const qsizetype openings =
        std::count_if(data->entries.cbegin(), data->entries.cend(),
                      [&](const Entry& entry) { return opensTitle(entry.headline, false); });
    const bool isOne = openings * 2 < data->entries.size();
    for (Entry& entry : data->entries) {
        const bool isKind = isMark(entry.headline); // of page: "Live blog"
        if (!entry.headline.isEmpty() &&
            (isKind || isTitle(entry.headline) || opensTitle(entry.headline, isOne)))
            entry.headline.clear();
        entry.byline.people.removeIf([&](const Author& author) {
            return author.name == page.publisher || author.name == data->story.publisher;
        });
        entry.byline.orgs.removeIf([&](const Organisation& org) {
            return org.name == page.publisher || org.name == data->story.publisher;
        });
    }
}

QJsonValue rootOf(const QJsonDocument& json)
{
    return json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
}

/// Live data in a shape that is known.
std::optional<Snapshot> knownJson(const QJsonDocument& json, const PageContext& context)
{
    const QJsonObject object = json.object();
    std::optional<Snapshot> snapshot =
        readWpLiveblog(json.isArray() ? QJsonValue(json.array()) : object, context);
    for (const auto reader : {readGuardianPage, readGuardianApi, readGuardianPoll, readGuardianFront,
                              readSuperdesk, readAlJazeera, readBbcLive, readPostList}) {
        if (!snapshot)
            snapshot = reader(object, context);
    }
    if (snapshot)
        return snapshot;
    Snapshot data = readJsonLdValues({rootOf(json)}, context);
    if (!data.isLivePage)
        return std::nullopt;
    data.format = QStringLiteral("livepage");
    sortNewestFirst(&data);
    return data;
}

/// What the page's own script is fed with, in a shape that is known.
Snapshot ownData(const PageFacts& facts, const PageContext& context)
{
    for (const QString& block : facts.dataBlocks) {
        const QJsonValue value = tolerantJson(block);
        if (!value.isObject())
            continue;
        if (auto known = knownJson(QJsonDocument(value.toObject()), context);
            known && !known->entries.isEmpty())
            return *known;
    }
    return {};
}

/// Whether the entries are short and each leads to a page of its own that is not below this one: articles
/// elsewhere.
bool onlyAnnounces(const Snapshot& found, const PageContext& context)
{
    constexpr qsizetype longestTeaser = 200;
    const QString page = context.address.section(u'?', 0, 0);
    QSet<QString> away;
    qsizetype characters = 0;
    for (const Entry& entry : found.entries) {
        const QString target = entry.link.section(u'#', 0, 0).section(u'?', 0, 0);
        if (!target.isEmpty() && !target.startsWith(page))
            away.insert(target);
        characters += plainFromHtml(entry.content.markup.left(2000)).size();
    }
    return away.size() * 10 >= found.entries.size() * 8 && characters < longestTeaser * found.entries.size();
}

/// The same in any shape.
Snapshot unknownData(const PageFacts& facts, const PageContext& context)
{
    for (const QString& block : facts.dataBlocks) {
        const Snapshot found = readGeneralJson(tolerantJson(block), context);
        if (!found.entries.isEmpty() && !onlyAnnounces(found, context))
            return found;
    }
    return {};
}

/// What a page without a declared layout and without JSON-LD still tells.
Snapshot readWithoutLayout(const HtmlTree& tree, const PageFacts& facts, bool isLive,
                           const PageContext& context)
{
    Snapshot found = readMicrodata(tree, context);
    const bool callsItselfSo = isLive || pageSaysLive(tree, facts, context);
    if (found.entries.isEmpty())
        found = ownData(facts, context);
    if (found.entries.isEmpty())
        found = readRepeatedBlocks(tree, callsItselfSo, context);
    if (found.entries.isEmpty())
        found = readTimedLines(tree, callsItselfSo, context);
    if (found.entries.isEmpty() && callsItselfSo)
        found = readMatchMinutes(tree, context);
    const bool saysLittle = std::all_of(found.entries.cbegin(), found.entries.cend(),
                                        [](const Entry& entry) { return saysNothing(entry.content); });
    if (saysLittle && callsItselfSo) { // nothing, or headlines whose texts are put in by the page's script
        const Snapshot told = unknownData(facts, context);
        if (!told.entries.isEmpty())
            found = told;
    }
    return found;
}

/// A post that is pinned apart from the others, in front of what the page shows.
void takePinned(const HtmlTree& tree, const PageContext& context, Snapshot* shown)
{
    const qsizetype before = shown->entries.size();
    const bool isPinned = std::any_of(shown->entries.cbegin(), shown->entries.cend(),
                                      [](const Entry& entry) { return entry.pinned; });
    if (before == 0 || before >= mostLiveEntries || isPinned)
        return;
    takePinnedPost(tree, context, &shown->entries);
    if (shown->entries.size() > before && !shown->forms.isEmpty())
        shown->forms.prepend(EntryForm::Html);
}

/// A change that the data claims far behind every other date, where the page's head tells another, is none.
void dropFarChange(Snapshot* data, const StoryFacts& head)
{
    constexpr std::chrono::hours far{12};
    std::optional<ClaimedTime>& updated = data->story.updated;
    if (!updated || !head.updated || head.updated->at + far > updated->at)
        return;
    const bool isNear = std::any_of(data->entries.cbegin(), data->entries.cend(), [&](const Entry& entry) {
        return entry.published && entry.published->at + far > updated->at;
    });
    if (!isNear)
        updated = head.updated;
}

/// Whether any author is a person, and not a desk or house alone.
bool namesPeople(const QList<Author>& authors)
{
    return std::any_of(authors.cbegin(), authors.cend(),
                       [](const Author& author) { return !author.name.isEmpty(); });
}

/// What the head and the page around its heading tell of the story where the data does not.
void fillStory(StoryFacts* story, const HtmlTree& tree, const PageFacts& facts, const PageContext& context)
{
    StoryFacts head = facts.story;
    QList<Author> shown = facts.shownAuthors;
    const QStringList houses{story->publisher, head.publisher,
                             QUrl(context.address).host().remove(QLatin1String("www."))};
    for (QList<Author>* authors : {&story->authors, &head.authors, &shown})
        dropHouse(authors, houses);
    if (head.authors.isEmpty())
        head.authors = shown;
    fillFacts(story, head);
    const bool arePeopleShown = namesPeople(shown) && !namesPeople(story->authors);
    if (areMoreOf(shown, story->authors) || arePeopleShown)
        story->authors = shown;
    if (isBroadSection(story->section) && !head.section.isEmpty())
        story->section = head.section;
    if (story->section.isEmpty())
        story->section = sectionOfPage(tree, facts, *story, context);
}

/// A change that is the publication on every entry that tells one is what a program writes for want of one.
void dropEqualChanges(QList<Entry>* entries)
{
    constexpr qsizetype fewest = 3;
    qsizetype told = 0;
    for (const Entry& entry : std::as_const(*entries)) {
        if (!entry.updated)
            continue;
        if (!entry.published || entry.published->at != entry.updated->at)
            return;
        ++told;
    }
    if (told < fewest)
        return;
    for (Entry& entry : *entries)
        entry.updated.reset();
}

/// The newest time that the entries' own data tells to the second, where it tells of changes at all.
std::optional<ClaimedTime> newestChange(const QList<Entry>& entries)
{
    std::optional<ClaimedTime> newest;
    for (const Entry& entry : entries) {
        const auto& time = entry.updated;
        if (time && time->precision == Precision::Exact && (!newest || time->at > newest->at))
            newest = time;
    }
    for (const Entry& entry : entries) {
        if (newest && entry.published && entry.published->precision == Precision::Exact &&
            entry.published->at > newest->at)
            newest = entry.published;
    }
    return newest;
}

void finish(Snapshot* snapshot, const HtmlTree& tree, const PageFacts& facts, const PageContext& context)
{
    joinCopies(snapshot);
    sortNewestFirst(snapshot);
    dropEqualChanges(&snapshot->entries);
    for (Entry& entry : snapshot->entries) { // in order now
        for (std::optional<ClaimedTime>* time : {&entry.published, &entry.updated}) {
            if (isOfNobodysClock(*time))
                time->reset();
        }
    }
    if (isOfNobodysClock(snapshot->story.updated))
        snapshot->story.updated.reset();
    if (!snapshot->story.updated)
        snapshot->story.updated = newestChange(snapshot->entries);
    snapshot->format = QStringLiteral("livepage");
    if (snapshot->story.link.isEmpty())
        snapshot->story.link = context.address;
    if (stateByWords(*snapshot) == LiveState::Ended) // whatever badge still stands
        snapshot->story.state = LiveState::Ended;
    snapshot->movedTo = movedAddress(*snapshot);
    if (snapshot->movedTo.isEmpty())
        snapshot->movedTo = movedAddress(tree, context.base);
    LiveState& state = snapshot->story.state;
    if (state == LiveState::Unknown)
        state = facts.headState;
    if (facts.isLabelledEnded && dataDeniesLive(facts.dataBlocks))
        state = LiveState::Ended;
    if (state == LiveState::Unknown && (isMarkedLive(tree) || dataSaysLive(facts.dataBlocks)))
        state = LiveState::Live;
    if (state == LiveState::Unknown && isTitledLive(snapshot->story.title) && !namesEnd(tree))
        state = LiveState::Live;
    if (tree.isReduced())
        snapshot->warnings.append({QStringLiteral("markup-reduced"),
                                   QStringLiteral("The page nests or repeats markup beyond what is read.")});
}

} // namespace

Result<Snapshot> readLiveHtml(const QByteArray& utf8, PageContext context)
{
    const HtmlTree tree(utf8, HtmlTree::Kind::Page);
    const PageFacts facts = pageFactsOf(tree, context);
    context.base = facts.base;
    if (context.address.isEmpty())
        context.address = facts.story.link;
    if (context.base.isEmpty())
        context.base = context.address;
    if (context.dates.language.isEmpty())
        context.dates.language = facts.story.language;
    Snapshot data = structuredData(facts, context);
    if (data.entries.isEmpty())
        takeHiddenItems(tree, context, &data);
    dropValuesOfPage(facts.story, &data);
    dropFarChange(&data, facts.story);
    if (context.address.isEmpty())
        context.address = data.story.link;
    if (context.base.isEmpty())
        context.base = context.address;

    PageContext printed = context; // clocks that are printed without a zone are the page's own
    const LiveLayout* layout = fittingLayout(tree, liveLayouts());
    const PageClock clock = clockOfPage(tree, facts, data.story, !layout, context);
    printed.dates = clock.dates;
    context.dates.pageClock = printed.dates.pageClock;
    context.dates.newestClock = printed.dates.newestClock;
    Snapshot shown = layout ? readByLayout(tree, *layout, printed) : Snapshot();
    if (shown.entries.isEmpty() && shown.withdrawnIds.isEmpty())
        layout = nullptr;
    if (shown.entries.isEmpty() && !data.entries.isEmpty())
        shown = readNamedElements(tree, &data, printed);
    if (shown.entries.isEmpty() && data.entries.isEmpty())
        shown = readWithoutLayout(tree, facts, data.isLivePage, printed);
    if (shown.story.publisher.isEmpty())
        shown.story.publisher = facts.story.publisher; // a site's own name before that in its data
    takePinned(tree, printed, &shown);
    joinPinnedCopies(&shown);
    if (shown.nextPages.isEmpty())
        shown.nextPages = nextPageOf(tree, context);
    Snapshot snapshot = mergedLive(shown, data, layout, context.address);
    snapshot.feeds = feedsOf(tree, context);
    if (snapshot.entries.isEmpty() && !data.isLivePage && snapshot.feeds.isEmpty()) {
        const bool isTooLong =
            std::any_of(data.warnings.cbegin(), data.warnings.cend(), [](const Warning& warning) {
                return warning.code == QLatin1String("json-ld-too-long");
            });
        Problem problem;
        problem.code = isTooLong ? Problem::Code::TooComplex : Problem::Code::NothingFound;
        problem.subject = context.address;
        return problem;
    }
    const bool areKeysKnown = layout && !layout->keyList.isEmpty() &&
                              std::any_of(snapshot.entries.cbegin(), snapshot.entries.cend(),
                                          [](const Entry& entry) { return entry.key; });
    if (!areKeysKnown)
        markListed(tree, context, &snapshot);
    joinPinnedCopies(&snapshot);
    fillStory(&snapshot.story, tree, facts, context);
    if (!snapshot.story.updated)
        snapshot.story.updated = clock.changed;
    finish(&snapshot, tree, facts, context);
    return snapshot;
}

std::optional<Snapshot> readLiveJson(const QJsonDocument& json, const PageContext& context)
{
    std::optional<Snapshot> snapshot = knownJson(json, context);
    if (!snapshot) {
        snapshot = readGeneralJson(rootOf(json), context);
        if (snapshot->entries.isEmpty())
            return std::nullopt;
    }
    if (snapshot->story.state != LiveState::Live && !snapshot->entries.isEmpty()) {
        const LiveState said = stateByWords(*snapshot);
        snapshot->story.state = said == LiveState::Unknown ? snapshot->story.state : said;
    }
    if (snapshot->movedTo.isEmpty())
        snapshot->movedTo = movedAddress(*snapshot);
    return snapshot;
}

} // namespace dateline
