#include "feeds/generalentry.h"

#include "bylines/bylineparser.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrynames.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/pagelines.h"
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

/// Where authors stand, in order of trust.
struct AuthorPlace
{
    Selector selector;
    bool isOneEach; ///< an element an author; of a class only the first counts, which may name all
};

const QList<AuthorPlace>& authorPlaces()
{
    static const QList<AuthorPlace> places = [] {
        QList<AuthorPlace> all;
        for (const char* selector :
             {"[itemprop=author] [itemprop=name]", "[itemprop=author]", "[class*=byline]", "[class*=Byline]",
              "[rel=author]", "[class*=author]", "[class*=Author]", "[class*=autor]", "[class*=auteur]",
              "[class*=contributor]", "[class*=Contributor]", "[class*=reporter]", "[class*=writer]",
              "[class*=signature]"}) {
            all.append(
                {Selector(QString::fromLatin1(selector)), !QByteArrayView(selector).contains("class")});
        }
        return all;
    }();
    return places;
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

    Entry read(bool* timeIsWhole)
    {
        for (const HtmlNode extra : furnitureOf(m_element))
            drop(extra);
        takeTimes(timeIsWhole);
        m_entry.key = isMarked(QLatin1String("keyevent")) || isMarked(QLatin1String("keymoment"));
        m_entry.pinned = isMarked(QLatin1String("pinned")) || isMarked(QLatin1String("sticky"));
        m_entry.breaking = isMarked(QLatin1String("breaking"));
        takeLabels();
        takeCaptions();
        takeHeading();
        takeAuthors();
        takePlace();
        const EntryName name = nameOfEntry(m_element, QList<HtmlNode>{m_heading} + m_times.nodes, m_context);
        m_entry.id = name.id;
        m_entry.link = name.link;
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
        static const QRegularExpression marks(QStringLiteral("^[\\s|•·,–-]+|[\\s|•·,–-]+$"));
        const QString words = wordsWithoutTimes(line).remove(marks);
        static const QRegularExpression name(
            QStringLiteral("^(By |From )?\\p{Lu}[\\p{L}.’'-]+( [\\p{L}.’'-]+){1,5}$"),
            QRegularExpression::UseUnicodePropertiesOption);
        static const QRegularExpression label(
            QStringLiteral(
                "\\b(key|event|breaking|pinned|updated?|live|share|ago|post(ed)?|read|published)\\b"),
            QRegularExpression::CaseInsensitiveOption);
        const bool isName = name.match(words).hasMatch() && !label.match(words).hasMatch();
        return isName || isBylineLine(words) ? parseByline(words) : Byline();
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

    /// What is a caption whatever it is called.
    void takeCaptions()
    {
        static const Selector captions(QStringLiteral(
            "[class*=caption], [class*=Caption], [class*=bildunterschrift], [class*=legende]"));
        static const Selector inside(QStringLiteral("figcaption, figcaption *, [class*=caption] *"));
        static const Selector holdsMore(QStringLiteral("img, picture, video, iframe, p + p"));
        for (const HtmlNode node : captions.all(m_element)) {
            if (!inside.matches(node) && holdsMore.first(node).isNull())
                m_rules.captions.insert(node.key());
        }
    }

    /// Words above the headline that say what kind of entry it is.
    void takeLabels()
    {
        constexpr qsizetype longestLabel = 24;
        static const QStringList key{QStringLiteral("key event"), QStringLiteral("key moment"),
                                     QStringLiteral("key update"), QStringLiteral("l’essentiel"),
                                     QStringLiteral("wichtig")};
        static const QStringList breaking{QStringLiteral("breaking"), QStringLiteral("breaking news"),
                                          QStringLiteral("eilmeldung"), QStringLiteral("urgent")};
        static const QStringList pinned{QStringLiteral("pinned"), QStringLiteral("pinned post"),
                                        QStringLiteral("angepinnt"), QStringLiteral("épinglé")};
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            if (!at.isAnyOf({"span", "div", "strong", "small", "em", "mark", "b"}))
                continue;
            const QString words = fewWords(at, longestLabel).toLower();
            const bool isKey = key.contains(words);
            const bool isBreaking = breaking.contains(words);
            const bool isPinned = pinned.contains(words);
            if (!isKey && !isBreaking && !isPinned)
                continue;
            m_entry.key = m_entry.key || isKey;
            m_entry.breaking = m_entry.breaking || isBreaking;
            m_entry.pinned = m_entry.pinned || isPinned;
            drop(at);
        }
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
        for (const AuthorPlace& place : authorPlaces()) {
            const QList<HtmlNode> nodes = authorNodes(place);
            if (nodes.isEmpty())
                continue;
            QStringList names;
            for (const HtmlNode node : nodes) {
                names.append(wordsWithoutTimes(node));
                drop(node);
            }
            names.removeDuplicates();
            const HtmlNode line = nodes.first().parent();
            const bool shareLine =
                names.size() > 1 && line != m_element &&
                std::all_of(nodes.cbegin(), nodes.cend(), [line](HtmlNode n) { return n.parent() == line; });
            if (shareLine && holdsOnly(line, names)) {
                names = QStringList(wordsWithoutTimes(line));
                drop(line);
            }
            m_entry.byline = parseByline(names.join(QLatin1String(", ")));
            return;
        }
        takeSaidAuthor();
    }

    /// A line of its own that no class marks: it opens with a name of the data ("Ida Holm in Port Ellery"),
    /// or reads as a byline and as nothing else ("By Ida Holm").
    void takeSaidAuthor()
    {
        constexpr qsizetype longestLine = 120;
        const QString name = m_said.isEmpty() ? QString() : m_said.first().name;
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            if (!at.isAnyOf({"div", "span", "p", "a", "address", "li", "small"}))
                continue;
            const QString words = fewWords(at, longestLine);
            const bool mayBe =
                !words.isEmpty() && (isBylineLine(words) || (name.size() >= 5 && words.startsWith(name)));
            if (!mayBe)
                continue;
            const Byline byline = parseByline(words);
            if (byline.people.isEmpty() || (!name.isEmpty() && byline.people.first().name != name))
                continue;
            m_entry.byline = byline;
            drop(at);
            return;
        }
    }

    /// Elements that name an author each; of a class only the first, which may name all.
    QList<HtmlNode> authorNodes(const AuthorPlace& place) const
    {
        constexpr qsizetype mostAuthors = 10;
        constexpr qsizetype longestByline = 200;
        static const Selector quoted(QStringLiteral("blockquote *, figure *, aside *"));
        QList<HtmlNode> nodes;
        for (const HtmlNode found : place.selector.all(m_element, mostAuthors)) {
            const QString words = wordsWithoutTimes(found);
            if (words.isEmpty() || words.size() > longestByline || quoted.matches(found))
                continue;
            nodes.append(found);
            if (!place.isOneEach)
                break;
        }
        return nodes;
    }

    /// Whether the line has little but the names: "Ida Holm and Per Lund".
    bool holdsOnly(HtmlNode line, const QStringList& names) const
    {
        constexpr qsizetype between = 12; // characters
        return wordsWithoutTimes(line).size() <= names.join(QString()).size() + between * names.size();
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

    HtmlNode m_element;
    const PageContext& m_context;
    const QList<Author>& m_said;
    MarkupRules m_rules;
    EntryTimes m_times;
    HtmlNode m_heading;
    Entry m_entry;
};

} // namespace

Entry generalEntry(HtmlNode element, const PageContext& context, const QList<Author>& said, bool* timeIsWhole)
{
    return EntryReader(element, context, said).read(timeIsWhole);
}

} // namespace dateline
