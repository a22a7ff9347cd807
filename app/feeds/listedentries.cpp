#include "feeds/listedentries.h"

#include "feeds/entryfurniture.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/generalentry.h"
#include "feeds/livesigns.h"
#include "markup/address.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace dateline {

namespace {

/// "is-unpinned", "not-pinned": no place where an entry is pinned.
bool isUnpinned(HtmlNode place)
{
    const QStringList names = nameWords(place);
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names.at(i) == QLatin1String("unpinned") ||
            (i > 0 && names.at(i).startsWith(QLatin1String("pinned")) && isDenial(names.at(i - 1))))
            return true;
    }
    return false;
}

/// What may tell of an entry at the end of an id: "live-blog-post-161322" → "161322".
QString lastPartOfId(const QString& id)
{
    constexpr qsizetype shortest = 4;
    static const QRegularExpression last(QStringLiteral("(?:^|[-_.:/])([0-9A-Za-z]*[0-9][0-9A-Za-z]*)$"));
    static const QRegularExpression number(QStringLiteral("[0-9]{5,}$")); // "liveblogPost256833"
    if (const QRegularExpressionMatch match = number.match(id); match.hasMatch())
        return match.captured();
    const QString part = last.match(id).captured(1);
    return part.size() >= shortest ? part : QString();
}

/// "pinned-4711" is the entry "4711" once more, at the top.
QString idWithoutCopyMark(const QString& id)
{
    static const QRegularExpression copy(
        QStringLiteral("^(pinned|sticky)([-_](post|entry|update|block))?[-_](?=.)"),
        QRegularExpression::CaseInsensitiveOption);
    return QString(id).remove(copy);
}

/// Ids of entries that places on the page speak of.
class SpokenOf
{
public:
    void addId(const QString& id)
    {
        if (id.isEmpty())
            return;
        m_ids.insert(id);
        const QString bare = idWithoutCopyMark(id);
        m_ids.insert(bare);
        if (const QString last = lastPartOfId(bare); !last.isEmpty())
            m_parts.insert(last);
    }
    void addLink(const QString& address, const PageContext& context)
    {
        addId(entryIdFromAddress(address, context.address));
        const QUrl url(address);
        if (url.hasFragment())
            addId(url.fragment(QUrl::FullyDecoded).left(200));
        constexpr qsizetype mostParts = 5;
        const auto parts = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
        for (const auto& part : parts.mid(0, mostParts))
            addId(part.second.left(200));
    }
    bool contains(const Entry& entry) const
    {
        if (entry.id.isEmpty())
            return false;
        const QString last = lastPartOfId(entry.id);
        return m_ids.contains(entry.id) || m_parts.contains(entry.id) ||
               (!last.isEmpty() && (m_ids.contains(last) || m_parts.contains(last)));
    }
    bool isEmpty() const { return m_ids.isEmpty(); }

private:
    QSet<QString> m_ids;
    QSet<QString> m_parts;
};

constexpr qsizetype mostIds = 500; ///< in one place

/// What stands in such places, as targets or as what links lead to. `isList`: they list entries, and hold
/// none.
SpokenOf idsIn(HtmlNode root, const Selector& places, bool isList, const PageContext& context)
{
    constexpr qsizetype mostPlaces = 20;
    static const Selector named(QStringLiteral("a[href], [id]"));
    SpokenOf ids;
    static const Selector paragraph(QStringLiteral("p"));
    constexpr qsizetype shortestParagraph = 60; // characters
    for (const HtmlNode place : places.all(root, mostPlaces)) {
        const HtmlNode text = isList ? paragraph.first(place) : HtmlNode();
        const bool isEntry = !text.isNull() && cleanLine(textOf(text)).size() >= shortestParagraph;
        if (isEntry || isUnpinned(place))
            continue; // an entry that is marked, no list: its text may lead to others
        if (place.hasAttribute("id"))
            ids.addId(place.attribute("id"));
        for (const HtmlNode node : named.all(place, mostIds)) {
            if (node.is("a"))
                ids.addLink(safeAddress(node.attribute("href"), context.base), context);
            else
                ids.addId(node.attribute("id"));
        }
    }
    return ids;
}

/// Adds what the links of the element lead to; whether there are any.
bool addLinksIn(HtmlNode element, const PageContext& context, SpokenOf* ids)
{
    static const Selector link(QStringLiteral("a[href]"));
    const QList<HtmlNode> links = link.all(element, mostIds);
    for (const HtmlNode node : links)
        ids->addLink(safeAddress(node.attribute("href"), context.base), context);
    return !links.isEmpty();
}

/// What the links below headings such as "Key posts" lead to: those of the first list beside the heading, or
/// beside what holds the heading alone.
void addHeadedLists(HtmlNode root, const QList<Entry>& entries, const PageContext& context, SpokenOf* ids)
{
    constexpr int mostLists = 5;
    constexpr qsizetype longestHeading = 60;
    constexpr int mostBeside = 3; // elements
    QSet<QString> own;
    for (const Entry& entry : entries)
        own.insert(entry.id);
    const auto isEntry = [&own](HtmlNode node) {
        return node.isAnyOf({"article", "main"}) ||
               (node.hasAttribute("id") && own.contains(node.attribute("id")));
    };
    int lists = 0;
    for (HtmlNode at = root.next(root); !at.isNull() && lists < mostLists; at = at.next(root)) {
        const bool isLabelled = at.isAnyOf({"nav", "aside", "ul", "ol"}) && at.hasAttribute("aria-label") &&
                                headsKeyEntries(cleanLine(at.attribute("aria-label").left(longestHeading)));
        if (isLabelled) {
            ++lists;
            addLinksIn(at, context, ids);
            continue;
        }
        if (!at.isAnyOf(
                {"h2", "h3", "h4", "h5", "h6", "summary", "strong", "p", "div", "span", "b", "label"}) ||
            !headsKeyEntries(fewWords(at, longestHeading)))
            continue;
        ++lists;
        bool isFound = false;
        HtmlNode heading = at;
        for (int level = 0; level < 2 && !isFound; ++level, heading = heading.parent()) {
            int looked = 0;
            for (HtmlNode beside = heading.nextElement();
                 !beside.isNull() && !isFound && !isEntry(beside) && ++looked <= mostBeside;
                 beside = beside.nextElement())
                isFound = addLinksIn(beside, context, ids);
        }
    }
}

/// Whether words that stand right above the list, or above what holds it alone, are a heading of few words.
bool isUnderHeading(HtmlNode list)
{
    constexpr qsizetype longestHeading = 60;
    for (int level = 0; level < 2 && list.isElement(); ++level, list = list.parent()) {
        const HtmlNode before = list.previousElement();
        if (!before.isNull())
            return before.isAnyOf({"h2", "h3", "h4", "h5", "h6"}) &&
                   !fewWords(before, longestHeading).isEmpty();
    }
    return false;
}

/// Lists of links into the page that lead to entries, told by where they stand alone: outside of the entries,
/// under a heading of their own, to some of the entries whose clocks they show (points that sum up the story
/// show none). Those to all or nearly all are a table of contents, those to the newest or oldest in a row are
/// no choice, those with numbers for words are of pages.
class ListsOfSome
{
public:
    explicit ListsOfSome(const QList<Entry>& entries)
    {
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const QString& id = entries.at(i).id;
            for (const QString& key : {id, lastPartOfId(id)}) {
                if (!key.isEmpty())
                    m_places.insert(key, i);
            }
        }
        m_count = entries.size();
    }

    void addTo(SpokenOf* ids, HtmlNode root, const PageContext& context) const
    {
        constexpr int mostLists = 200;
        constexpr qsizetype fewestEntries = 4;
        int lists = 0;
        for (HtmlNode at = root.next(root); m_count >= fewestEntries && !at.isNull() && lists < mostLists;
             at = at.next(root)) {
            if (!at.isAnyOf({"ul", "ol"}))
                continue;
            ++lists;
            if (isUnderHeading(at) && listsSome(at, context) && !isInEntry(at))
                addLinksIn(at, context, ids);
        }
    }

private:
    qsizetype placeOf(const QString& id) const
    {
        const qsizetype place = m_places.value(id, -1);
        return place >= 0 ? place : m_places.value(lastPartOfId(id), -1);
    }

    static bool opensWithClock(const QString& words)
    {
        static const QRegularExpression clock(
            QStringLiteral("^[0-2]?[0-9][:.h][0-5][0-9]( ?[ap]\\.?m\\.?)?\\W*\\s\\W*\\p{L}"),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        return clock.match(words).hasMatch();
    }

    bool listsSome(HtmlNode list, const PageContext& context) const
    {
        static const Selector links(QStringLiteral("a[href]"));
        constexpr qsizetype most = 60;
        constexpr qsizetype fewest = 2;
        constexpr qsizetype shortestWords = 8; // of a headline
        const QList<HtmlNode> found = links.all(list, most + 1);
        if (found.size() < fewest || found.size() > most)
            return false;
        QSet<qsizetype> places;
        for (const HtmlNode link : found) {
            const QUrl address(safeAddress(link.attribute("href"), context.base));
            const bool isIntoPage = address.toString(QUrl::RemoveFragment) == context.address ||
                                    link.rawAttribute("href").startsWith("#");
            const qsizetype place = isIntoPage ? placeOf(address.fragment(QUrl::FullyDecoded)) : -1;
            const QString words = cleanLine(textOf(link));
            if (place < 0 || words.size() < shortestWords || !opensWithClock(words))
                return false;
            places.insert(place);
        }
        const auto [first, last] = std::minmax_element(places.cbegin(), places.cend());
        const bool isRow = *last - *first + 1 == places.size() && (*first == 0 || *last == m_count - 1);
        return places.size() >= fewest && places.size() * 10 < m_count * 7 && !isRow;
    }

    bool isInEntry(HtmlNode node) const
    {
        for (HtmlNode up = node.parent(); up.isElement(); up = up.parent()) {
            const QString id = up.attribute("id");
            if (!id.isEmpty() && placeOf(id) >= 0)
                return true;
        }
        return false;
    }

    QHash<QString, qsizetype> m_places;
    qsizetype m_count = 0;
};

/// Marks the entry whose headline a pinned place shows, where no id tells which it is.
void markPinnedByHeadline(HtmlNode root, const Selector& places, QList<Entry>* entries)
{
    constexpr qsizetype mostPlaces = 5;
    constexpr qsizetype shortest = 10;
    constexpr qsizetype longest = 300;
    static const Selector heading(QStringLiteral("h2, h3, h4, h5"));
    for (const HtmlNode place : places.all(root, mostPlaces)) {
        const HtmlNode first = heading.first(place);
        const QString words = first.isNull() ? QString() : fewWords(first, longest);
        if (words.size() < shortest || isUnpinned(place))
            continue;
        const auto same = [&words](const Entry& entry) { return entry.headline == words; };
        const auto found = std::find_if(entries->begin(), entries->end(), same);
        if (found != entries->end() && std::count_if(entries->cbegin(), entries->cend(), same) == 1) {
            found->pinned = true;
            return;
        }
    }
}

/// Whether one of the texts begins as the other, or is none.
bool beginAlike(const Entry& a, const Entry& b)
{
    constexpr qsizetype compared = 200;
    const QString first = firstLetters(a, compared);
    const QString second = firstLetters(b, compared);
    return first.startsWith(second) || second.startsWith(first);
}

/// Whether two entries are one, shown twice: the same headline over the same words, and times that differ by
/// what "12 minutes ago" leaves open.
bool isShownTwice(const Entry& copy, const Entry& entry)
{
    constexpr std::chrono::minutes vague{2};
    if (idWithoutCopyMark(copy.id) == entry.id && copy.id != entry.id)
        return true;
    if (copy.headline.isEmpty() || copy.headline != entry.headline || !beginAlike(copy, entry))
        return false;
    if (!copy.published || !entry.published)
        return !copy.published && !entry.published;
    const auto gap = copy.published->at - entry.published->at;
    return gap <= vague && gap >= -vague;
}

} // namespace

void takePinnedPost(const HtmlTree& tree, const PageContext& context, QList<Entry>* entries)
{
    constexpr qsizetype mostPlaces = 5;
    constexpr qsizetype opening = 60;
    static const Selector places(
        QStringLiteral("[class*=pinned], [class*=Pinned], [class*=sticky], [class*=angeheftet], "
                       "[data-post-sticky=True], [data-post-sticky=true], [data-pinned=true]"));
    static const Selector declared(
        QStringLiteral("[data-post-sticky=True], [data-post-sticky=true], [data-pinned=true]"));
    static const Selector paragraph(QStringLiteral("p, li"));
    static const QSet<QString> pins{QStringLiteral("pinned"), QStringLiteral("sticky"),
                                    QStringLiteral("angeheftet")};
    static const QSet<QString> posts{
        QStringLiteral("post"),  QStringLiteral("entry"), QStringLiteral("update"), QStringLiteral("item"),
        QStringLiteral("event"), QStringLiteral("card"),  QStringLiteral("block")};
    static const Selector around(QStringLiteral("nav, aside, header, footer"));
    const auto isCalled = [](const QStringList& names, const QSet<QString>& words) {
        return std::any_of(names.cbegin(), names.cend(),
                           [&words](const QString& name) { return words.contains(name); });
    };
    const auto openingOf = [](const Entry& entry) {
        return plainFromHtml(entry.content.markup).left(opening);
    };
    for (const HtmlNode place : places.all(tree.root(), mostPlaces)) {
        const QStringList names = nameWords(place);
        // menus and adverts stick too
        const bool isPost = declared.matches(place) ||
                            (isCalled(names, pins) && (place.is("article") || isCalled(names, posts)));
        if (!isPost || paragraph.first(place).isNull() || isFurniture(place) || isAdvert(place) ||
            standsIn(around, place, tree.root()))
            continue;
        Entry entry = generalEntry(place, context);
        const QString words = openingOf(entry);
        const bool isCopy = std::any_of(entries->cbegin(), entries->cend(), [&](const Entry& other) {
            return (!entry.id.isEmpty() && idWithoutCopyMark(entry.id) == idWithoutCopyMark(other.id)) ||
                   openingOf(other) == words || isShownTwice(entry, other);
        });
        if (isCopy || words.size() < opening / 3)
            continue;
        entry.pinned = true;
        entries->prepend(entry);
        return;
    }
}

void markListed(const HtmlTree& tree, const PageContext& context, Snapshot* snapshot)
{
    static const Selector keyLists(
        QStringLiteral("[class*=key-event], [class*=keyevent], [class*=keyEvent], [class*=KeyEvent], "
                       "[class*=key_event], [class*=key-moment], [class*=keyMoment], [class*=key-point], "
                       "[id*=key-event], [id*=keyevents], [data-testid*=key-event], [class*=featured-list]"));
    static const Selector pinnedPlaces(
        QStringLiteral("[class*=pinned], [class*=Pinned], [id*=pinned], [data-testid*=pinned], "
                       "[data-component*=pinned]"));
    QList<Entry>& entries = snapshot->entries;
    SpokenOf keys = idsIn(tree.root(), keyLists, true, context);
    addHeadedLists(tree.root(), entries, context, &keys);
    const SpokenOf pinned = idsIn(tree.root(), pinnedPlaces, false, context);
    const auto listed = [&entries](const SpokenOf& ids) {
        return std::count_if(entries.cbegin(), entries.cend(),
                             [&ids](const Entry& entry) { return ids.contains(entry); });
    };
    if (listed(keys) == 0)
        ListsOfSome(entries).addTo(&keys, tree.root(), context);
    const bool keysTell =
        !keys.isEmpty() && listed(keys) * 10 < entries.size() * 9; // else a table of contents
    const bool pinsTell = !pinned.isEmpty() && listed(pinned) * 3 <= entries.size();
    for (Entry& entry : entries) {
        entry.key = entry.key || (keysTell && keys.contains(entry));
        entry.pinned = entry.pinned || (pinsTell && pinned.contains(entry));
    }
    const bool isPinned =
        std::any_of(entries.cbegin(), entries.cend(), [](const Entry& entry) { return entry.pinned; });
    if (!isPinned)
        markPinnedByHeadline(tree.root(), pinnedPlaces, &entries);
}

void joinPinnedCopies(Snapshot* snapshot)
{
    constexpr qsizetype mostCopies = 5;
    QList<Entry>& entries = snapshot->entries;
    qsizetype looked = 0;
    for (qsizetype i = 0; i < entries.size() && looked < mostCopies; ++i) {
        if (!entries.at(i).pinned && idWithoutCopyMark(entries.at(i).id) == entries.at(i).id)
            continue;
        ++looked;
        for (qsizetype j = 0; j < entries.size(); ++j) {
            if (j == i || !isShownTwice(entries.at(i), entries.at(j)))
                continue;
            entries[j].pinned = true;
            entries[j].key = entries.at(j).key || entries.at(i).key;
            entries[j].breaking = entries.at(j).breaking || entries.at(i).breaking;
            entries.removeAt(i);
            if (i < snapshot->forms.size())
                snapshot->forms.removeAt(i);
            --i;
            break;
        }
    }
    QSet<QString> ids;
    for (const Entry& entry : std::as_const(entries))
        ids.insert(entry.id);
    for (Entry& entry : entries) { // the data may know it without the mark
        const QString bare = idWithoutCopyMark(entry.id);
        if (entry.pinned && bare != entry.id && !ids.contains(bare) && lastPartOfId(bare) == bare)
            entry.id = bare;
    }
}

} // namespace dateline
