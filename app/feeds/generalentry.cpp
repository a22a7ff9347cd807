#include "feeds/generalentry.h"

#include "bylines/bylineparser.h"
#include "bylines/wordlists.h"
#include "feeds/entrycaptions.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrylabels.h"
#include "feeds/entrynames.h"
#include "feeds/entrytext.h"
#include "feeds/entrytimes.h"
#include "feeds/pagelines.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>

#include <algorithm>

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
             {"[itemprop=author] [itemprop=name]", "[itemprop=author]", "[class*=byline] [itemprop=name]",
              "[data-testid*=byline] [itemprop=name]", "[class*=byline]", "[class*=Byline]",
              "[data-testid*=byline]", "[rel=author]", "[class*=author]", "[class*=Author]", "[class*=autor]",
              "[class*=auteur]", "[class*=contributor]", "[class*=Contributor]", "[class*=reporter]",
              "[class*=writer]", "[class*=signature]"}) {
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
        m_rules.captions = captionsOf(m_element);
        takeHeading();
        takeAuthors();
        takePlace();
        dropPortraits();
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

    bool holdsTimes(HtmlNode node) const
    {
        return std::any_of(m_times.nodes.cbegin(), m_times.nodes.cend(), [node](HtmlNode time) {
            while (!time.isNull() && time != node)
                time = time.parent();
            return time == node;
        });
    }

    /// The words of an author's element; name and role that only a style sheet parts are parted by a comma.
    QString authorWords(HtmlNode node) const
    {
        const QString words = wordsWithoutTimes(node);
        QString parted;
        QChar before;
        for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
            const QString piece = at.isText() ? at.text() : QString();
            if (piece.isEmpty())
                continue;
            const bool glued = before.isLetter() && piece.at(0).isUpper();
            parted += glued ? QLatin1String(", ") + piece : piece;
            before = piece.back();
        }
        const bool isParted = parted.count(u',') > words.count(u',');
        return isParted && !holdsTimes(node) ? cleanLine(parted) : words;
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

    /// Words above the headline that say what kind of entry it is.
    void takeLabels()
    {
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            const EntryLabel label = at.isElement() ? labelShown(at) : EntryLabel::None;
            if (label == EntryLabel::None)
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
        static const QRegularExpression marks(QStringLiteral("^[\\s|•·:–—-]+"));
        const QString shown = plainFromHtml(markupOf(m_heading, m_rules)); // no clock, no label
        const QString whole = cleanLine(textOf(m_heading));
        m_entry.headline = shown.size() == whole.size() ? whole : QString(shown).remove(marks);
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
                names.append(authorWords(node));
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
            dropAuthorBox(nodes.first());
            return;
        }
        takeSaidAuthor();
    }

    /// A text in the box that is the name of a country, region or city.
    static QString knownPlaceIn(HtmlNode box)
    {
        for (HtmlNode at = box.next(box); !at.isNull(); at = at.next(box)) {
            const QString words = at.isText() ? cleanLine(at.text()) : QString();
            if (!words.isEmpty() && placeNames().byName.contains(plainName(words)))
                return words;
        }
        return {};
    }

    /// What stands beside the name in a box of its own: a portrait, the place, the role.
    void dropAuthorBox(HtmlNode name)
    {
        constexpr qsizetype mostBeside = 40; // characters
        static const Selector text(
            QStringLiteral("p, h1, h2, h3, h4, ul, ol, blockquote, figure, time, table"));
        const HtmlNode box = name.parent();
        if (box == m_element || !text.first(box).isNull())
            return;
        const QString words = cleanLine(textOf(box));
        const qsizetype own = cleanLine(textOf(name)).size();
        if (words.size() > own + mostBeside || words.size() * 2 > cleanLine(textOf(m_element)).size())
            return;
        drop(box);
        static const Selector places(
            QStringLiteral("[class*=place], [class*=Place], [class*=location], [class*=Location], "
                           "[class*=dateline], [class*=lugar], [class*=lieu], [class*=luogo]"));
        const HtmlNode named = places.first(box);
        const QString place = named.isNull() ? knownPlaceIn(box) : cleanLine(textOf(named));
        for (Author& person : m_entry.byline.people) {
            if (person.place.isEmpty() && !place.isEmpty() && place != person.name)
                person.place = place;
        }
    }

    /// Whether the element is or holds what is no text: a button beside the name.
    bool holdsDropped(HtmlNode element) const
    {
        for (HtmlNode at = element; !at.isNull(); at = at.next(element)) {
            if (m_rules.drop.contains(at.key()))
                return true;
        }
        return false;
    }

    static QString withoutBrackets(const QString& line)
    {
        return line.startsWith(u'(') && line.endsWith(u')') ? line.mid(1, line.size() - 2).trimmed() : line;
    }

    /// "(di Ida Holm)", "(von Per Lund)": who wrote it, in brackets under the text.
    static bool isSignOff(const QString& line)
    {
        static const QRegularExpression sign(
            QStringLiteral("^\\((?:by|di|da|de|von|par|por|door|av|af|od) \\p{Lu}[\\p{L}.’'-]+"
                           "(?: \\p{Lu}[\\p{L}.’'-]+){1,3}\\)$"),
            QRegularExpression::UseUnicodePropertiesOption);
        return sign.match(line).hasMatch();
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
            const QString line = fewWords(at, longestLine);
            const QString words = withoutBrackets(line);
            const bool mayBe = !words.isEmpty() && (isBylineLine(words) || isSignOff(line) ||
                                                    (name.size() >= 5 && words.startsWith(name)));
            if (!mayBe)
                continue;
            if (holdsDropped(at))
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

    /// A picture that is called as the author is shows the author.
    void dropPortraits()
    {
        static const Selector pictures(QStringLiteral("img[alt], amp-img[alt]"));
        if (m_entry.byline.people.isEmpty())
            return;
        for (const HtmlNode picture : pictures.all(m_element)) {
            const QString alt = cleanLine(picture.attribute("alt"));
            for (const Author& person : std::as_const(m_entry.byline.people)) {
                if (!alt.isEmpty() && alt == person.name)
                    drop(picture);
            }
        }
    }

    /// "Reporting from Port Ellery" in a line of its own above the text.
    void takePlace()
    {
        constexpr qsizetype longestLine = 90;
        if (m_entry.byline.people.isEmpty())
            return;
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            const bool mayTell = at.isAnyOf({"span", "div", "em", "small", "p", "i", "li"});
            const QString place = mayTell ? reportedPlace(fewWords(at, longestLine)) : QString();
            if (place.isEmpty())
                continue;
            drop(at);
            for (Author& person : m_entry.byline.people) {
                if (person.place.isEmpty())
                    person.place = place;
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
