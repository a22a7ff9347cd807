#include "feeds/generalentry.h"

#include "bylines/bylineparser.h"
#include "feeds/entryfurniture.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "markup/address.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>

namespace dateline {

namespace {

constexpr const char* idAttributes[] = {
    "data-id",      "data-post-id",    "data-entry-id",   "data-update-id", "data-block-id",
    "data-item-id", "data-article-id", "data-event-id",   "data-uuid",      "data-uid",
    "data-guid",    "data-key",        "data-js-post-id", "data-postid",    "data-entryid"};

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
    EntryReader(HtmlNode element, const PageContext& context)
        : m_element(element)
        , m_context(context)
    {
    }

    Entry read(bool* timeIsWhole)
    {
        for (const HtmlNode extra : furnitureOf(m_element))
            drop(extra);
        takeTimes(timeIsWhole);
        m_entry.key = isMarked(QLatin1String("keyevent")) || isMarked(QLatin1String("keymoment"));
        m_entry.pinned = isMarked(QLatin1String("pinned")) || isMarked(QLatin1String("sticky"));
        m_entry.breaking = isMarked(QLatin1String("breaking"));
        takeHeading();
        takeAuthors();
        takePlace();
        giveNameAndLink();
        m_entry.content = htmlContent(markupOf(m_element, m_rules), m_context.base);
        return m_entry;
    }

private:
    void drop(HtmlNode node) { m_rules.drop.insert(node.key()); }

    void takeTimes(bool* isWhole)
    {
        m_times = timesOf(m_element, m_context);
        m_entry.published = m_times.published;
        m_entry.updated = m_times.updated;
        if (isWhole)
            *isWhole = m_times.isWhole;
        for (const HtmlNode time : std::as_const(m_times.nodes)) {
            const HtmlNode line = lineAround(time, m_element);
            drop(line.isNull() ? time : line);
            if (m_entry.byline.isEmpty() && !line.isNull())
                m_entry.byline = bylineInLine(line);
        }
    }

    QString wordsWithoutTimes(HtmlNode node) const
    {
        MarkupRules rules;
        for (const HtmlNode time : m_times.nodes)
            rules.drop.insert(time.key());
        return plainFromHtml(markupOf(node, rules));
    }

    /// A name that stands in the line of the time without any mark of its own.
    Byline bylineInLine(HtmlNode line) const
    {
        const QString words = wordsWithoutTimes(line);
        static const QRegularExpression name(
            QStringLiteral("^(By |From )?\\p{Lu}[\\p{L}.’'-]+( [\\p{L}.’'-]+){1,5}$"),
            QRegularExpression::UseUnicodePropertiesOption);
        static const QRegularExpression label(
            QStringLiteral(
                "\\b(key|event|breaking|pinned|updated?|live|share|ago|post(ed)?|read|published)\\b"),
            QRegularExpression::CaseInsensitiveOption);
        return name.match(words).hasMatch() && !label.match(words).hasMatch() ? parseByline(words) : Byline();
    }

    /// Looks at the element and at one that holds nothing else.
    bool isMarked(QLatin1String word) const
    {
        const HtmlNode parent = m_element.parent();
        const bool isAlone = m_element.previousElement().isNull() && m_element.nextElement().isNull();
        for (const HtmlNode node : {m_element, isAlone && !parent.is("body") ? parent : HtmlNode()}) {
            for (const char* name : {"class", "data-type", "data-post-type"}) {
                if (node.attribute(name).remove(u'-').remove(u'_').contains(word, Qt::CaseInsensitive))
                    return true;
            }
        }
        return false;
    }

    /// Bold words that stand alone before the first paragraph: a headline in all but name.
    HtmlNode leadingStrong() const
    {
        for (HtmlNode at = m_element.firstChild(); !at.isNull(); at = at.nextBeside(m_element)) {
            if (!at.isElement() || !at.isAnyOf({"strong", "b"})) {
                if (at.isElement() && at.isAnyOf({"p", "div", "ul", "figure"}))
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

    HtmlNode firstHeading(const Selector& selector) const
    {
        static const Selector elsewhere(QStringLiteral("blockquote *, figure *, aside *"));
        static const Selector aboutPerson(
            QStringLiteral("[class*=author], [class*=Author], [class*=byline], [class*=Byline], "
                           "[class*=job], [class*=caption], [class*=profile]"));
        constexpr qsizetype longestHeadline = 300;
        constexpr qsizetype mostLooked = 5;
        for (const HtmlNode found : selector.all(m_element, mostLooked)) {
            const QString words = cleanLine(textOf(found));
            if (!words.isEmpty() && words.size() <= longestHeadline && !elsewhere.matches(found) &&
                !aboutPerson.matches(found) && !isWithin(found, m_element, m_rules.drop) &&
                !isInsideText(found))
                return found;
        }
        return {};
    }

    void takeHeading()
    {
        static const Selector heading(QStringLiteral("h1, h2, h3, h4"));
        static const Selector named(
            QStringLiteral("h5, h6, [class*=headline], [class*=Headline], [class*=title], "
                           "[class*=Title], [class*=titre], [class*=titulo]"));
        m_heading = firstHeading(heading);
        if (m_heading.isNull())
            m_heading = firstHeading(named);
        if (m_heading.isNull())
            m_heading = leadingStrong();
        if (m_heading.isNull())
            return;
        m_entry.headline = cleanLine(textOf(m_heading));
        drop(m_heading);
    }

    void takeAuthors()
    {
        static const Selector quoted(QStringLiteral("blockquote *, figure *, aside *"));
        for (const char* selector :
             {"[itemprop=author] [itemprop=name]", "[itemprop=author]", "[class*=byline]", "[class*=Byline]",
              "[rel=author]", "[class*=author]", "[class*=Author]", "[class*=autor]", "[class*=auteur]",
              "[class*=contributor]", "[class*=Contributor]", "[class*=reporter]", "[class*=writer]",
              "[class*=signature]"}) {
            constexpr qsizetype mostAuthors = 10;
            const bool isOneEach = QByteArrayView(selector).startsWith("[itemprop") ||
                                   QByteArrayView(selector) == QByteArrayView("[rel=author]");
            QStringList names;
            for (const HtmlNode found : Selector(QString::fromLatin1(selector)).all(m_element, mostAuthors)) {
                const QString words = wordsWithoutTimes(found);
                if (words.isEmpty() || words.size() > 200 || quoted.matches(found) || names.contains(words))
                    continue;
                if (!isOneEach && !names.isEmpty())
                    break;
                names.append(words);
                drop(found);
            }
            if (names.isEmpty())
                continue;
            m_entry.byline = parseByline(names.join(QLatin1String(", ")));
            return;
        }
    }

    /// "Reporting from Port Ellery" in a line of its own above the text.
    void takePlace()
    {
        static const QRegularExpression from(
            QStringLiteral("^(live )?(reporting|reports) (from|in) (\\p{Lu}.{1,60})$"),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        constexpr qsizetype longestLine = 90;
        if (m_entry.byline.people.isEmpty())
            return;
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            const bool mayTell = at.isAnyOf({"span", "div", "em", "small", "p", "i", "li"});
            const QRegularExpressionMatch match =
                mayTell ? from.match(fewWords(at, longestLine)) : QRegularExpressionMatch();
            if (!match.hasMatch())
                continue;
            drop(at);
            for (Author& person : m_entry.byline.people) {
                if (person.place.isEmpty())
                    person.place = match.captured(4);
            }
            return;
        }
    }

    QString ownId() const
    {
        const QString id = m_element.attribute("id");
        if (!id.isEmpty())
            return id;
        for (const char* name : idAttributes) {
            const QString value = cleanLine(m_element.attribute(name)).left(300);
            if (!value.isEmpty())
                return value;
        }
        return {};
    }

    /// The target that an empty element at the top of the entry is: <a id="trains-stop"></a>.
    QString anchorId() const
    {
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            if (at.isText() && !cleanLine(at.text()).isEmpty())
                return {};
            const QString id = at.attribute(at.is("a") && at.hasAttribute("name") ? "name" : "id");
            if (!id.isEmpty() && id.size() <= 300 && at.firstElement().isNull() &&
                cleanLine(textOf(at)).isEmpty() && at.isAnyOf({"a", "span", "div"}))
                return id;
        }
        return {};
    }

    /// Id and link of the entry: from its element, else from the link by which the page points at it.
    void giveNameAndLink()
    {
        const QString own = ownId();
        const QString target = m_element.attribute("id").isEmpty() ? anchorId() : m_element.attribute("id");
        m_entry.id = own.isEmpty() ? target : own;
        if (!target.isEmpty() && !m_context.address.isEmpty())
            m_entry.link = m_context.address + QLatin1Char('#') + target;
        if (m_context.address.isEmpty())
            return;
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            if (at.is("a") && at.hasAttribute("href") && takeLink(at))
                return;
        }
    }

    /// A link to the entry itself: a fragment or query of the page, or an own page behind time or headline.
    bool takeLink(HtmlNode link)
    {
        const QString address = safeAddress(link.attribute("href"), m_context.base);
        const QString id = link.rawAttribute("href").startsWith("mailto:")
                               ? QString()
                               : entryIdFromAddress(address, m_context.address);
        const bool isOfPage =
            address.section(u'#', 0, 0).section(u'?', 0, 0) == m_context.address.section(u'?', 0, 0);
        if (m_entry.id.isEmpty() && isOfPage && id.size() > 1) {
            m_entry.id = id.left(300);
            m_entry.link = address;
            return true;
        }
        const bool isOwnPage =
            address.startsWith(QLatin1String("http")) && !isOfPage &&
            (isAround(link, m_heading) || std::any_of(m_times.nodes.cbegin(), m_times.nodes.cend(),
                                                      [&](HtmlNode time) { return isAround(link, time); }));
        if (isOwnPage)
            m_entry.link = address;
        return isOwnPage;
    }

    /// Whether one of the two holds the other.
    bool isAround(HtmlNode link, HtmlNode part) const
    {
        if (part.isNull())
            return false;
        for (HtmlNode up = link; !up.isNull() && up != m_element; up = up.parent()) {
            if (up == part)
                return true;
        }
        for (HtmlNode up = part; !up.isNull() && up != m_element; up = up.parent()) {
            if (up == link)
                return true;
        }
        return false;
    }

    HtmlNode m_element;
    const PageContext& m_context;
    MarkupRules m_rules;
    EntryTimes m_times;
    HtmlNode m_heading;
    Entry m_entry;
};

} // namespace

Entry generalEntry(HtmlNode element, const PageContext& context, bool* timeIsWhole)
{
    return EntryReader(element, context).read(timeIsWhole);
}

} // namespace dateline
