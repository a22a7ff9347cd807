#include "feeds/generalentry.h"

#include "bylines/bylineparser.h"
#include "bylines/bylinewords.h"
#include "feeds/entryauthors.h"
#include "feeds/entrycaptions.h"
#include "feeds/entryembeds.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrylabels.h"
#include "feeds/entrynames.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/pagelines.h"
#include "markup/address.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>

namespace dateline {

namespace {

/// Whether the node stands in one of those that are dropped, below the entry.
bool isWithin(HtmlNode node, HtmlNode entry, const QSet<const void*>& dropped)
{
    for (; !node.isNull() && node != entry; node = node.parent()) {
        if (dropped.contains(node.key()))
            return true;
    }
    return false;
}

/// Reads one element; what it takes for something else than text is dropped from the body.
class EntryReader
{
public:
    EntryReader(HtmlNode element, const PageContext& context, const QList<Author>& said)
        : m_element(element)
        , m_context(context)
        , m_said(said)
    {
    }

    Entry read(EntryTimes* times)
    {
        m_rules.embeds = embedsOf(m_element, m_context.base);
        dropFurniture(furnitureOf(m_element), &m_rules);
        dropConsentWords(m_element, &m_rules);
        takeTimes();
        if (times)
            *times = m_times;
        m_entry.key = isMarked(QLatin1String("keyevent")) || isMarked(QLatin1String("keymoment")) ||
                      isMarked(QLatin1String("keypost")) || isCalledImportant();
        m_entry.pinned = isMarked(QLatin1String("pinned")) || isMarked(QLatin1String("sticky")) ||
                         isCalledPinned(markWords(m_element)) ||
                         m_element.rawAttribute("id").startsWith("pinned") || showsPin(m_element);
        m_entry.breaking = isMarked(QLatin1String("breaking"));
        takeLabels();
        m_rules.captions = captionsOf(m_element);
        takeHeading();
        m_entry.byline = bylineOfEntry(m_element, m_times, m_said, m_entry.byline, &m_rules);
        const EntryName name = nameOfEntry(m_element, QList<HtmlNode>{m_heading} + m_times.nodes, m_context);
        m_entry.id = name.id;
        m_entry.link = name.link;
        dropPermalinks();
        m_entry.content = htmlContent(markupOf(m_element, m_rules), m_context.base);
        return m_entry;
    }

private:
    void drop(HtmlNode node) { m_rules.drop.insert(node.key()); }

    void takeTimes()
    {
        m_times = timesOf(m_element, m_context);
        m_entry.published = m_times.published;
        m_entry.updated = m_times.updated;
        if (!m_times.names.isEmpty())
            m_entry.byline = parseByline(m_times.names);
        for (const HtmlNode time : std::as_const(m_times.nodes)) {
            const HtmlNode line = lineAround(time, m_element);
            drop(line.isNull() ? time : line);
            if (line.isNull())
                continue;
            if (m_entry.byline.isEmpty())
                m_entry.byline = bylineInLine(line, m_times);
            if (m_timeLine.isNull())
                m_timeLine = line;
        }
    }

    /// Looks at the element and at one that holds nothing else.
    bool isMarked(QLatin1String word) const
    {
        const HtmlNode parent = m_element.parent();
        const bool isAlone = m_element.previousElement().isNull() && m_element.nextElement().isNull();
        for (const HtmlNode node : {m_element, isAlone && !parent.is("body") ? parent : HtmlNode()}) {
            if (node.isElement() && says(markWords(node), word))
                return true;
        }
        return false;
    }

    /// Whether one of the words opens so, or two of them together ("key event"), and none before denies it.
    static bool says(const QStringList& words, QLatin1String mark)
    {
        for (qsizetype i = 0; i < words.size(); ++i) {
            if ((words.at(i).startsWith(mark) || (words.at(i) + words.value(i + 1)).startsWith(mark)) &&
                !(i > 0 && isDenial(words.at(i - 1))))
                return true;
        }
        return false;
    }

    /// "post--important", "entry highlighted"
    bool isCalledImportant() const
    {
        static const QSet<QString> words{QStringLiteral("important"),   QStringLiteral("highlight"),
                                         QStringLiteral("highlighted"), QStringLiteral("essential"),
                                         QStringLiteral("destacado"),   QStringLiteral("destaque")};
        const QStringList names = kindWords(m_element);
        return std::any_of(names.cbegin(), names.cend(),
                           [](const QString& name) { return words.contains(name); });
    }

    /// Words above the headline that say what kind of entry it is.
    void takeLabels()
    {
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            const EntryLabel label = at.isElement() ? labelShown(at) : EntryLabel::None;
            if (label == EntryLabel::None && !(at.isElement() && isNamedLabel(at)))
                continue;
            m_entry.key = m_entry.key || label == EntryLabel::Key;
            m_entry.breaking = m_entry.breaking || label == EntryLabel::Breaking;
            m_entry.pinned = m_entry.pinned || label == EntryLabel::Pinned;
            drop(at);
        }
    }

    /// Bold words that stand alone before the first paragraph: a headline in all but name.
    HtmlNode leadingStrong() const
    {
        for (HtmlNode at = m_element.firstChild(); !at.isNull(); at = at.nextBeside(m_element)) {
            if (!at.isElement() || !at.isAnyOf({"strong", "b"})) {
                if (at.isElement() && !m_rules.drop.contains(at.key()) &&
                    at.isAnyOf({"p", "div", "ul", "figure"}))
                    return {};
                continue;
            }
            HtmlNode next = at.nextBeside(m_element);
            while (!next.isNull() && !next.isElement() && cleanLine(next.text()).isEmpty())
                next = next.nextBeside(m_element);
            const bool alone =
                !next.isNull() && next.isElement() && next.isAnyOf({"p", "div", "ul", "figure"});
            return alone ? at : HtmlNode();
        }
        return {};
    }

    /// Whether a paragraph of the text stands before the node: a heading there belongs to the text.
    bool isInsideText(HtmlNode node) const
    {
        constexpr qsizetype shortestParagraph = 40;
        for (HtmlNode at = m_element.next(m_element); !at.isNull() && at != node;) {
            const bool dropped = m_rules.drop.contains(at.key());
            if (!dropped && at.is("p") && cleanLine(textOf(at)).size() >= shortestParagraph)
                return true;
            at = dropped ? at.nextBeside(m_element) : at.next(m_element);
        }
        return false;
    }

    /// What stands beside the clock, where it is no name and no label: "Ore 18:42 Trains run again".
    QString headlineBesideTime() const
    {
        static const QRegularExpression marks(QStringLiteral("^[\\s|•·:–—+-]+|[\\s|•·:–—+-]+$"));
        static const Selector named(
            QStringLiteral("[class*=author], [class*=Author], [class*=byline], [class*=Byline], "
                           "[rel=author], [class*=reporter]"));
        if (m_timeLine.isNull() || !named.first(m_timeLine).isNull())
            return {};
        MarkupRules rules = m_rules; // no label either
        for (const HtmlNode time : m_times.nodes)
            rules.drop.insert(time.key());
        QString words = plainFromHtml(markupOf(m_timeLine, rules));
        words.remove(marks);
        const QString first = words.section(u' ', 0, 0);
        const bool isByline = !m_entry.byline.isEmpty() || isBylineLine(words) ||
                              (bylineword::isGivenName(first) && words.count(u' ') <= 3);
        return saysEnough(words) && !isByline && !saysChange(words) && !isTimeLine(words) ? words : QString();
    }

    /// As much as the shortest headline: three words.
    static bool saysEnough(const QString& words)
    {
        constexpr qsizetype shortestHeadline = 15;
        return words.size() >= shortestHeadline && words.count(u' ') >= 2;
    }

    /// A line that holds nothing but a link to the entry itself: "Link to this post".
    void dropPermalinks()
    {
        constexpr qsizetype longestLine = 60;
        const QString target = m_entry.link.section(u'#', 1);
        const QString id = target.isEmpty() ? m_entry.id : target;
        static const Selector links(QStringLiteral("p > a[href], div > a[href], span > a[href]"));
        if (id.isEmpty())
            return;
        for (const HtmlNode link : links.all(m_element, 50)) {
            const QString words = fewWords(link, longestLine);
            const QString address = link.attribute("href");
            const bool leadsHere =
                address.endsWith(u'#' + id) || safeAddress(address, m_context.base) == m_entry.link;
            if (leadsHere && !words.isEmpty() && link.parent() != m_element && link.parent() != m_heading &&
                fewWords(link.parent(), longestLine) == words && words != m_entry.headline)
                drop(link.parent());
        }
    }

    /// A line of its own before the first paragraph, which no name calls a headline.
    HtmlNode lineBeforeText() const
    {
        constexpr qsizetype longestHeadline = 200;
        static const Selector block(QStringLiteral("p, div, ul, ol, figure, blockquote, table, img"));
        HtmlNode line;
        for (HtmlNode at = m_element.next(m_element); !at.isNull();) {
            const bool isDropped = m_rules.drop.contains(at.key());
            if (!isDropped && at.is("p"))
                return line;
            const bool isText = at.isText() && !cleanLine(at.text()).isEmpty();
            if (isText && !line.isNull())
                return {}; // two lines: neither is the headline
            const bool isLine =
                !isDropped && at.isAnyOf({"div", "span", "a", "strong", "b"}) && block.first(at).isNull();
            const QString words = isLine ? cleanLine(textOf(at)) : QString();
            if (!words.isEmpty()) {
                const bool isFit = line.isNull() && reportedPlace(words).isEmpty() && saysEnough(words) &&
                                   words.size() <= longestHeadline && !words.endsWith(u'.') &&
                                   !isBylineLine(words) && !isTimeLine(words) &&
                                   !bylineword::isJobNoun(words.section(u' ', 0, 0));
                if (!isFit)
                    return {};
                line = at;
            } else if (isText && !isDropped) {
                return {};
            }
            at = isDropped || isLine ? at.nextBeside(m_element) : at.next(m_element);
        }
        return {};
    }

    HtmlNode firstHeading(const Selector& selector)
    {
        static const Selector elsewhere(
            QStringLiteral("blockquote, figure, aside, [class*=byline], [class*=Byline], [class*=author], "
                           "[class*=Author], [class*=__by], [class~=by]"));
        static const Selector aboutPerson(
            QStringLiteral("[class*=author], [class*=Author], [class*=byline], [class*=Byline], "
                           "[class*=job], [class*=caption], [class*=profile]"));
        static const Selector picture(QStringLiteral("img, figure, p + p"));
        constexpr qsizetype longestHeadline = 300;
        constexpr qsizetype mostLooked = 5;
        for (const HtmlNode found : selector.all(m_element, mostLooked)) {
            const QString words = cleanLine(textOf(found));
            if (isTimeLine(words) || isDayLine(words)) { // whatever it is called
                drop(found);
                continue;
            }
            if (!words.isEmpty() && words.size() <= longestHeadline &&
                !standsIn(elsewhere, found, m_element) && !aboutPerson.matches(found) &&
                picture.first(found).isNull() && !isWithin(found, m_element, m_rules.drop) &&
                !isInsideText(found))
                return found;
        }
        return {};
    }

    /// Lines that are called titles and are wholly a time tell it once more.
    void dropTimesCalledTitles(const Selector& named)
    {
        constexpr qsizetype mostLooked = 5;
        constexpr qsizetype longestTime = 60;
        static const Selector inText(QStringLiteral("p, p *, li, li *, blockquote *, td, td *"));
        for (const HtmlNode found : named.all(m_element, mostLooked)) {
            const QString words = fewWords(found, longestTime);
            if (!words.isEmpty() && (isTimeLine(words) || isDayLine(words)) && !inText.matches(found))
                drop(found);
        }
    }

    void takeHeading()
    {
        static const Selector heading(QStringLiteral("h1, h2, h3, h4"));
        static const Selector named(
            QStringLiteral("h5, h6, [class*=headline], [class*=Headline], [class*=title], "
                           "[class*=Title], [class*=titre], [class*=titulo], [class*=titolo], "
                           "[class~=tit], [class*=heading], [class*=Heading]"));
        dropTimesCalledTitles(named);
        m_heading = firstHeading(heading);
        if (m_heading.isNull())
            m_heading = firstHeading(named);
        if (m_heading.isNull())
            m_heading = leadingStrong();
        if (m_heading.isNull())
            m_entry.headline = headlineBesideTime();
        if (m_heading.isNull() && m_entry.headline.isEmpty())
            m_heading = lineBeforeText();
        if (m_heading.isNull())
            return;
        static const QRegularExpression marks(QStringLiteral("^[\\s|•·:–—-]+"));
        const QString shown = plainFromHtml(markupOf(m_heading, m_rules)); // no clock, no label
        const QString whole = cleanLine(textOf(m_heading));
        m_entry.headline = shown.size() == whole.size() ? whole : QString(shown).remove(marks);
        drop(m_heading);
    }

    HtmlNode m_element;
    const PageContext& m_context;
    const QList<Author>& m_said;
    MarkupRules m_rules;
    EntryTimes m_times;
    HtmlNode m_timeLine; ///< around the first time, where that is little
    HtmlNode m_heading;
    Entry m_entry;
};

} // namespace

Entry generalEntry(HtmlNode element, const PageContext& context, const QList<Author>& said, EntryTimes* times)
{
    return EntryReader(element, context, said).read(times);
}

} // namespace dateline
