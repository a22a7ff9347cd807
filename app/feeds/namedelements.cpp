#include "feeds/namedelements.h"

#include "bylines/bylinewords.h"
#include "feeds/blockmatcher.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrynames.h"
#include "feeds/generalentry.h"
#include "feeds/generalreading.h"
#include "feeds/livecap.h"
#include "feeds/pagelines.h"
#include "markup/bodygate.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QHash>
#include <QSet>
#include <QTimeZone>

namespace dateline {

namespace {

constexpr qsizetype shortestElement = 10; ///< characters
constexpr int highestElement = 10;        ///< levels from a headline up to the entry that it heads

/// Whether several entries of the data bear one headline: then it is a topic, and the page shows better.
bool headlinesAreTopics(const QList<Entry>& entries)
{
    QSet<QString> headlines;
    qsizetype told = 0;
    for (const Entry& entry : entries) {
        told += !entry.headline.isEmpty();
        headlines.insert(entry.headline);
    }
    return headlines.size() * 2 <= told;
}

const Selector& headings()
{
    static const Selector selector(
        QStringLiteral("h1, h2, h3, h4, h5, [class*=headline], [class*=Headline], [class*=title]"));
    return selector;
}

bool sameNames(const QList<Author>& a, const QList<Author>& b)
{
    return a.size() == b.size() &&
           std::equal(a.cbegin(), a.cend(), b.cbegin(),
                      [](const Author& x, const Author& y) { return x.name == y.name; });
}

bool namesAll(const QList<Author>& all, const QList<Author>& some)
{
    return !some.isEmpty() && std::all_of(some.cbegin(), some.cend(), [&all](const Author& person) {
        return std::any_of(all.cbegin(), all.cend(),
                           [&person](const Author& other) { return other.name == person.name; });
    });
}

/// "By Tunde Bakare-Smith, Port Harcourt" where the data names that one author: what stands behind the last
/// comma, and opens with no given name, is where he is.
void takePlaceBehindName(const Byline& said, Byline* shown)
{
    if (said.people.size() != 1 || shown->people.size() != 2 ||
        shown->people.first().name != said.people.first().name || !shown->people.first().place.isEmpty())
        return;
    const QString& rest = shown->people.last().name;
    if (!shown->printed.endsWith(QLatin1String(", ") + rest) ||
        bylineword::isGivenName(rest.section(u' ', 0, 0)))
        return;
    shown->people.first().place = rest;
    shown->people.removeLast();
}

class NamedReader
{
public:
    NamedReader(const HtmlTree& tree, Snapshot* data, const PageContext& context)
        : m_tree(tree)
        , m_root(tree.root())
        , m_data(data)
        , m_context(context)
        , m_topics(headlinesAreTopics(data->entries))
    {
    }

    Snapshot read()
    {
        readByIds();
        if (!readBlocks())
            readUnnamedBeside(true);
        if (m_snapshot.entries.isEmpty()) {
            readByHeadlines();
            readUnnamedBeside(false);
        }
        if (!takeLocalTimes())
            shiftUntold();
        m_snapshot.forms = QList<EntryForm>(m_snapshot.entries.size(), EntryForm::Html);
        m_snapshot.isLivePage = !m_snapshot.entries.isEmpty();
        return m_snapshot;
    }

private:
    void readByIds()
    {
        QHash<QString, qsizetype> wanted = placesByIds();
        QList<NamedElement> named;
        QHash<qsizetype, qsizetype> best; // place in the data → in `named`
        for (HtmlNode at = m_root.next(m_root); !at.isNull() && !wanted.isEmpty(); at = at.next(m_root)) {
            if (!at.isElement() || at.is("a"))
                continue;
            for (const QByteArrayView id : idsOf(at)) {
                const auto place = wanted.constFind(idCore(QString::fromUtf8(id)));
                if (place == wanted.constEnd())
                    continue;
                const QString words = cleanLine(textOf(at));
                if (words.size() < shortestElement)
                    continue;
                const auto known = best.constFind(*place);
                const int looks = known == best.constEnd() ? 1 : named.at(*known).looks + 1;
                const int worth = worthOf(at, id, words, m_data->entries.at(*place));
                if (known == best.constEnd() || named.at(*known).worth < worth) {
                    best.insert(*place, named.size());
                    named.append({at, *place, worth, looks});
                } else {
                    named[*known].looks = looks;
                }
                if (worth == mostWorth || looks == mostLooks)
                    wanted.erase(place);
                break;
            }
        }
        QList<NamedElement> found;     // as they stand on the page
        QHash<const void*, int> below; // named elements below an element
        for (qsizetype i = 0; i < named.size(); ++i) {
            if (best.value(named.at(i).place) != i)
                continue;
            found.append(named.at(i));
            countAbove(named.at(i).element, &below);
        }
        for (const NamedElement& each : std::as_const(found)) {
            constexpr qsizetype longestTime = 60;
            const bool isHead = each.element.isAnyOf({"h1", "h2", "h3", "h4", "h5", "header", "time"}) ||
                                isTimeLine(fewWords(each.element, longestTime));
            take(isHead ? climbed(each.element, below, found.size()) : each.element, each.place);
        }
    }

    /// What bears an id of an entry; the menu may number its items as the page its entries.
    struct NamedElement
    {
        HtmlNode element;
        qsizetype place; ///< in the data
        int worth;
        int looks; ///< how many elements of that id were looked at
    };
    static constexpr int mostWorth = 2;
    static constexpr int mostLooks = 4;

    /// An element that holds the headline, the first words or a time is the entry's; of others rather the one
    /// with the very id.
    static int worthOf(HtmlNode element, QByteArrayView id, const QString& words, const Entry& entry)
    {
        constexpr qsizetype opening = 30;
        static const Selector time(QStringLiteral("time, [datetime]"));
        const auto holds = [&words](const QString& part) { return !part.isEmpty() && words.contains(part); };
        const bool isEntry = holds(entry.headline) ||
                             holds(bodyPlainText(bodyOf(entry.content)).left(opening).trimmed()) ||
                             time.matches(element) || !time.first(element).isNull();
        return isEntry ? mostWorth : int(QString::fromUtf8(id) == entry.id);
    }

    /// Entries of the data by what their ids have in common with those of elements.
    QHash<QString, qsizetype> placesByIds() const
    {
        QHash<QString, qsizetype> places;
        for (qsizetype i = 0; i < m_data->entries.size(); ++i) {
            if (!m_data->entries.at(i).id.isEmpty())
                places.insert(idCore(m_data->entries.at(i).id), i);
        }
        return places;
    }

    static void countAbove(HtmlNode node, QHash<const void*, int>* below)
    {
        HtmlNode up = node.parent();
        for (int level = 0; level < highestElement && up.isElement(); ++level, up = up.parent())
            ++(*below)[up.key()];
    }

    /// The largest element around a heading that holds no other of them.
    static HtmlNode climbed(HtmlNode heading, const QHash<const void*, int>& below, qsizetype headings)
    {
        HtmlNode element = heading;
        for (int level = 0; level < highestElement && headings > 1; ++level) {
            const HtmlNode up = element.parent();
            if (!up.isElement() || up.isAnyOf({"body", "main"}) || below.value(up.key()) != 1)
                break;
            element = up;
        }
        return element;
    }

    /// The data may tell of a part of what the page shows: where entry blocks are found of which it names
    /// some, the others are entries too. Whether there are such.
    bool readBlocks()
    {
        const EntryBlocks found = entryBlocksOf(m_tree, true, m_context);
        if (found.areHeads)
            return false;
        QList<qsizetype> places; // in the data; −1: not told of, −2: read already
        qsizetype met = 0;
        const BlockMatcher matcher(*m_data, m_topics);
        for (qsizetype i = 0; i < found.blocks.size(); ++i) {
            const qsizetype place = isTaken(found.blocks.at(i))
                                        ? isRead
                                        : matcher.placeOf(found.blocks.at(i), found.entries.at(i));
            places.append(isCopy(found.entries.at(i), place) ? isRead : place);
            met += places.last() != isUnknown;
        }
        if (met < (m_taken.isEmpty() ? fewestMet : 1))
            return false;
        for (qsizetype i = 0; i < found.blocks.size(); ++i) {
            const qsizetype place = places.at(i);
            if (place == isRead || isCopy(found.entries.at(i), place))
                continue;
            if (place >= 0 && !m_used.contains(place)) {
                take(found.blocks.at(i), place);
            } else {
                m_untold.append({m_snapshot.entries.size(), found.blocks.at(i)});
                m_snapshot.entries.append(found.entries.at(i));
                noteTaken(found.blocks.at(i));
            }
        }
        return true;
    }

    /// Whether the block shows once more what is read already, as where a post is pinned above its list; its
    /// flags are joined.
    bool isCopy(const Entry& shown, qsizetype place)
    {
        const auto at = place < 0 ? m_used.constEnd() : m_used.constFind(place);
        if (at == m_used.constEnd())
            return false;
        Entry& first = m_snapshot.entries[*at];
        if (first.headline != shown.headline && first.content.markup != shown.content.markup)
            return false;
        first.pinned = first.pinned || shown.pinned;
        first.key = first.key || shown.key;
        return true;
    }

    /// Whether the block is, holds or stands in an element that is read already.
    bool isTaken(HtmlNode block) const
    {
        if (m_aroundTaken.contains(block.key()))
            return true;
        for (HtmlNode at = block; at.isElement(); at = at.parent()) {
            if (m_takenKeys.contains(at.key()))
                return true;
        }
        return false;
    }

    void noteTaken(HtmlNode element)
    {
        m_taken.append(element);
        m_takenKeys.insert(element.key());
        for (HtmlNode up = element.parent(); up.isElement() && !m_aroundTaken.contains(up.key());
             up = up.parent())
            m_aroundTaken.insert(up.key());
    }

    /// The data may tell of a few entries where the page shows more: elements beside those that it names, of
    /// the same tag and class, with a time of their own, and an id or, where none bears one, a headline.
    void readUnnamedBeside(bool areNamed)
    {
        constexpr qsizetype fewest = 3; // known by their headlines alone, fewer may be alike by chance
        if (m_taken.size() < (areNamed ? 1 : fewest))
            return;
        QSet<const void*> known;
        for (const HtmlNode element : std::as_const(m_taken))
            known.insert(element.key());
        const HtmlNode first = m_taken.first();
        const QByteArray classes = first.rawAttribute("class").toByteArray();
        qsizetype looked = 0;
        for (HtmlNode at = first.parent().firstElement(); !at.isNull() && looked <= mostLiveEntries;
             at = at.nextElement()) {
            const bool isAlike =
                at.tag() == first.tag() && !at.rawAttribute("class").isEmpty() &&
                classes.split(' ').value(0) == at.rawAttribute("class").toByteArray().split(' ').value(0);
            if (!isAlike || known.contains(at.key()) || (areNamed && idsOf(at).isEmpty()) || isAdvert(at))
                continue;
            ++looked;
            const Entry entry = generalEntry(at, m_context);
            const bool isNamed = areNamed ? !entry.id.isEmpty() : !entry.headline.isEmpty();
            if (entry.published && isNamed && !entry.content.isEmpty()) {
                m_untold.append({m_snapshot.entries.size(), at});
                m_snapshot.entries.append(entry);
            }
        }
    }

    void readByHeadlines()
    {
        QHash<QString, qsizetype> wanted;
        for (qsizetype i = 0; i < m_data->entries.size(); ++i) {
            const QString& headline = m_data->entries.at(i).headline;
            if (!headline.isEmpty())
                wanted.insert(headline, wanted.contains(headline) ? -1 : i); // two of one name tell nothing
        }
        QList<std::pair<HtmlNode, qsizetype>> found;
        QHash<const void*, int> below; // headlines below an element
        constexpr qsizetype mostHeadings = 20'000;
        for (const HtmlNode heading : headings().all(m_root, mostHeadings)) {
            const qsizetype place = wanted.value(cleanLine(textOf(heading, 600)), -1);
            if (place < 0 || !opensText(heading, m_data->entries.at(place)))
                continue;
            wanted.remove(m_data->entries.at(place).headline);
            found.append({heading, place});
            countAbove(heading, &below);
        }
        for (const auto& [heading, place] : std::as_const(found)) {
            const HtmlNode element = climbed(heading, below, found.size());
            if (element == heading)
                continue;
            take(element, place);
        }
    }

    /// Whether the text of the entry follows the heading: in a list of key events it does not.
    bool opensText(HtmlNode heading, const Entry& said) const
    {
        constexpr qsizetype enough = 30;
        const auto letters = [](const QString& text) {
            QString kept;
            for (const QChar c : text) {
                if (c.isLetterOrNumber() && kept.size() < enough)
                    kept += c;
            }
            return kept;
        };
        const QString opening = letters(bodyPlainText(bodyOf(said.content)).remove(said.headline));
        if (opening.isEmpty())
            return false;
        constexpr qsizetype looked = 600;
        QString following;
        for (HtmlNode at = heading.nextBeside(m_root); !at.isNull() && following.size() < looked;
             at = at.next(m_root)) {
            if (at.isText())
                following += at.text();
            else if (headings().matches(at))
                break;
        }
        QString plain;
        for (const QChar c : following) {
            if (c.isLetterOrNumber())
                plain += c;
        }
        return plain.contains(opening);
    }

    void take(HtmlNode element, qsizetype place)
    {
        Entry& said = m_data->entries[place];
        EntryTimes times;
        Entry entry = generalEntry(element, m_context, said.byline.people, &times);
        if (said.published && !(times.isWhole || showsOtherTime(times, *said.published)))
            entry.published = said.published;
        if (!said.byline.isEmpty())
            takeByline(said.byline, &entry);
        if (said.id.isEmpty())
            said.id = entry.id;
        entry.id = said.id;
        if (!said.link.isEmpty())
            entry.link = said.link;
        // what the reader sees wins, but for what stands behind the headline in its element
        const bool isLonger = !m_topics && entry.headline.startsWith(said.headline);
        if (entry.headline.isEmpty() || (isLonger && !said.headline.isEmpty()))
            entry.headline = said.headline;
        if (!times.isWhole && !times.isDistance && times.published && said.published)
            m_clocks.append({m_snapshot.entries.size(), *times.published, *said.published});
        m_used.insert(place, m_snapshot.entries.size());
        m_snapshot.entries.append(entry);
        noteTaken(element);
    }

    /// Data that writes the local clock and calls it UTC: on every entry its digits are those that the page
    /// shows, in a country that is elsewhere. Then the page is right. Whether it is so.
    bool takeLocalTimes()
    {
        constexpr qsizetype fewest = 3;
        const std::optional<QTimeZone>& zone = m_context.dates.zone;
        if (m_clocks.size() < fewest || !zone)
            return false;
        const bool isLocal =
            std::all_of(m_clocks.cbegin(), m_clocks.cend(), [&zone](const ShownClock& clock) {
                const int offset = zone->offsetFromUtc(toDateTimeUtc(clock.shown.at));
                const qint64 ahead = (toMsecs(clock.said.at) - toMsecs(clock.shown.at)) / 1000;
                return offset != 0 && qAbs(ahead - offset) < 60;
            });
        for (const ShownClock& clock : std::as_const(m_clocks)) {
            if (isLocal)
                m_snapshot.entries[clock.place].published = clock.shown;
        }
        return isLocal;
    }

    /// The zone of the clocks that the page prints, told by the entries that the data tells of too: where all
    /// of them are apart from it by as many quarters of an hour, the clocks of the others are as well.
    void shiftUntold()
    {
        constexpr qsizetype fewest = 2;
        constexpr qint64 minute = 60'000;
        constexpr qint64 widest = 14 * 60;
        if (m_clocks.size() < fewest || m_untold.isEmpty())
            return;
        const auto aheadOf = [](const ShownClock& clock) {
            return toMsecs(clock.shown.at) / minute - toMsecs(clock.said.at) / minute;
        };
        const qint64 ahead = aheadOf(m_clocks.first());
        const bool isZone = ahead != 0 && ahead % 15 == 0 && qAbs(ahead) <= widest &&
                            std::all_of(m_clocks.cbegin(), m_clocks.cend(),
                                        [&](const ShownClock& clock) { return aheadOf(clock) == ahead; });
        for (const auto& [place, element] : std::as_const(m_untold)) {
            const EntryTimes times = isZone ? timesOf(element, m_context) : EntryTimes();
            Entry& entry = m_snapshot.entries[place];
            if (!times.published || times.isWhole || times.isDistance ||
                times.published->precision != Precision::Minute)
                continue;
            for (std::optional<ClaimedTime>* time : {&entry.published, &entry.updated}) {
                if (*time)
                    (*time)->at -= std::chrono::minutes(ahead);
            }
        }
    }

    /// Whether the clock that is shown is no rounding of the other and no reading in a wrong zone: then what
    /// the reader sees is meant.
    static bool showsOtherTime(const EntryTimes& times, const ClaimedTime& said)
    {
        const std::optional<ClaimedTime>& shown = times.published;
        if (!shown || times.isDistance || shown->precision != Precision::Minute)
            return false;
        constexpr qint64 quarter = 15 * 60'000;
        constexpr qint64 minute = 60'000;
        const qint64 apart = qAbs(toMsecs(shown->at) - toMsecs(said.at));
        const qint64 beside = qMin(apart % quarter, quarter - apart % quarter);
        return apart < 12 * 3'600'000 && beside > minute;
    }

    /// The data knows who wrote it; what the page shows beside the same names is kept.
    static void takeByline(const Byline& said, Entry* entry)
    {
        if (said.people.isEmpty() && !entry->byline.isEmpty())
            return; // a house or desk, where the page says who
        takePlaceBehindName(said, &entry->byline);
        if (!sameNames(said.people, entry->byline.people)) {
            if (!namesAll(entry->byline.people, said.people)) // the page may name more
                entry->byline = said;
            return;
        }
        for (qsizetype i = 0; i < said.people.size(); ++i) {
            Author& person = entry->byline.people[i];
            person.uri = said.people.at(i).uri;
            if (person.job.isEmpty())
                person.job = said.people.at(i).job;
        }
    }

    static constexpr qsizetype isUnknown = -1;
    static constexpr qsizetype isRead = -2;
    static constexpr qsizetype fewestMet = 2; ///< known by their words alone, one may be alike by chance

    const HtmlTree& m_tree;
    HtmlNode m_root;
    Snapshot* m_data;
    const PageContext& m_context;
    bool m_topics;
    /// A clock without zone beside the time that the data tells of the same entry.
    struct ShownClock
    {
        qsizetype place; ///< in the snapshot
        ClaimedTime shown;
        ClaimedTime said;
    };
    QList<ShownClock> m_clocks;
    QList<std::pair<qsizetype, HtmlNode>> m_untold; ///< places of entries that the data does not tell of
    QList<HtmlNode> m_taken;                        ///< elements that are read
    QSet<const void*> m_takenKeys;
    QSet<const void*> m_aroundTaken;    ///< what they stand in
    QHash<qsizetype, qsizetype> m_used; ///< entries of the data that they show → places in the snapshot
    Snapshot m_snapshot;
};

} // namespace

Snapshot readNamedElements(const HtmlTree& tree, Snapshot* data, const PageContext& context)
{
    return NamedReader(tree, data, context).read();
}

} // namespace dateline
