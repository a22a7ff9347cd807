#include "feeds/entryauthors.h"

#include "bylines/bylineparser.h"
#include "bylines/bylinewords.h"
#include "bylines/wordlists.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrylabels.h"
#include "feeds/entrytext.h"
#include "feeds/pagelines.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

/// Where authors stand, in order of trust.
struct AuthorPlace
{
    Selector selector;
    bool isOneEach; ///< an element an author; of a class only the first counts, which may name all
    bool isLink;    ///< by where it leads: only outside of sentences
};

const QList<AuthorPlace>& authorPlaces()
{
    static const QList<AuthorPlace> places = [] {
        QList<AuthorPlace> all;
        for (const char* selector : {"[itemprop=author] [itemprop=name]",
                                     "[itemprop=author]",
                                     "[class*=byline] [itemprop=name]",
                                     "[data-testid*=byline] [itemprop=name]",
                                     "[class*=byline]",
                                     "[class*=Byline]",
                                     "[data-testid*=byline]",
                                     "[rel=author]",
                                     "[class*=author-name]",
                                     "[class*=author_name]",
                                     "[class*=author__name]",
                                     "[class*=authorName]",
                                     "[class*=author]",
                                     "[class*=Author]",
                                     "[class*=autor]",
                                     "[class*=auteur]",
                                     "[class*=contributor]",
                                     "[class*=Contributor]",
                                     "[class*=reporter]",
                                     "[class*=writer]",
                                     "[class*=signature]",
                                     "[class~=firma]",
                                     "[class*=journalist]",
                                     "[class*=forfatter]",
                                     "[class*=skribent]",
                                     "[class*=redakteur]",
                                     "[class*=periodista]",
                                     "[class*=giornalista]",
                                     "[class*=toimittaja]",
                                     "[class*=yazar]",
                                     "[class*=muhabir]",
                                     "[class*=profile-name]",
                                     "[class*=user-name]",
                                     "[class*=username]",
                                     "a[href*='/author/']",
                                     "a[href*='/authors/']",
                                     "a[href*='/autor/']",
                                     "a[href*='/autores/']",
                                     "a[href*='/autore/']",
                                     "a[href*='/auteur/']",
                                     "a[href*='/profile/']"}) {
            const QByteArrayView written(selector);
            all.append({Selector(QString::fromLatin1(selector)), !written.contains("class"),
                        written.startsWith("a[href")});
        }
        return all;
    }();
    return places;
}

bool holdsTimes(HtmlNode node, const EntryTimes& times)
{
    return std::any_of(times.nodes.cbegin(), times.nodes.cend(), [node](HtmlNode time) {
        while (!time.isNull() && time != node)
            time = time.parent();
        return time == node;
    });
}

/// A text in the box that is the name of a country, region or city.
QString knownPlaceIn(HtmlNode box)
{
    for (HtmlNode at = box.next(box); !at.isNull(); at = at.next(box)) {
        const QString words = at.isText() ? cleanLine(at.text()) : QString();
        if (!words.isEmpty() && placeNames().byName.contains(plainName(words)))
            return words;
    }
    return {};
}

QString withoutBrackets(const QString& line)
{
    return line.startsWith(u'(') && line.endsWith(u')') ? line.mid(1, line.size() - 2).trimmed() : line;
}

/// "(di Ida Holm)", "(von Per Lund)": who wrote it, in brackets under the text.
bool isSignOff(const QString& line)
{
    static const QRegularExpression sign(
        QStringLiteral("^\\((?:by|di|da|de|von|par|por|door|av|af|od) \\p{Lu}[\\p{L}.’'-]+"
                       "(?: \\p{Lu}[\\p{L}.’'-]+){1,3}\\)$"),
        QRegularExpression::UseUnicodePropertiesOption);
    return sign.match(line).hasMatch();
}

/// Reads the byline of one entry; what it takes is dropped from the body.
class AuthorReader
{
public:
    AuthorReader(HtmlNode element, const EntryTimes& times, const QList<Author>& said, const Byline& found,
                 MarkupRules* rules)
        : m_element(element)
        , m_times(times)
        , m_said(said)
        , m_byline(found)
        , m_rules(rules)
    {
    }

    Byline read()
    {
        takeAuthors();
        takePlace();
        dropPortraits();
        return m_byline;
    }

private:
    void drop(HtmlNode node) { m_rules->drop.insert(node.key()); }

    /// The words of an author's element; name and role that only a style sheet parts are parted by a comma.
    QString authorWords(HtmlNode node) const
    {
        const QString words = wordsWithoutTimes(node, m_times);
        const auto isName = [](const QString& piece) {
            const QStringList names = piece.split(u' ');
            return names.size() >= 2 && names.size() <= 4 && bylineword::isCapitalised(names.first()) &&
                   bylineword::isCapitalised(names.last()) && !bylineword::isLead(names.first());
        };
        QString parted;
        QChar before;
        QString nameBefore;
        for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
            const QString piece = at.isText() ? at.text() : QString();
            if (piece.isEmpty())
                continue;
            const QString line = cleanLine(piece);
            const bool glued = before.isLetter() && piece.at(0).isUpper();
            const bool areTwo = !nameBefore.isEmpty() && isName(line) && isName(nameBefore);
            parted += glued || areTwo ? QLatin1String(", ") + piece : piece;
            before = piece.back();
            nameBefore = line.isEmpty() ? nameBefore : line;
        }
        const bool isParted = parted.count(u',') > words.count(u',');
        return isParted && !holdsTimes(node, m_times) ? cleanLine(parted) : words;
    }

    void takeAuthors()
    {
        const QList<HtmlNode> placed = placedElements();
        for (const AuthorPlace& place : authorPlaces()) {
            const QList<HtmlNode> nodes = placed.isEmpty() ? placed : authorNodes(place, placed);
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
                names = QStringList(wordsWithoutTimes(line, m_times));
                drop(line);
            }
            m_byline = parseByline(names.join(QLatin1String(", ")));
            if (names.size() > 1 && isBoxOfName(nodes.first(), 80))
                m_byline = joinedBylines(names);
            for (const HtmlNode node : nodes)
                dropAuthorBox(node);
            return;
        }
        takeSaidAuthor();
        if (m_byline.isEmpty())
            takeSignature();
        if (m_byline.isEmpty())
            takePersonBox();
    }

    /// Each read by itself: "Nick Eardley, Chief political correspondent" and "Becky Morton, Political
    /// reporter".
    static Byline joinedBylines(const QStringList& lines)
    {
        Byline all;
        for (const QString& line : lines) {
            const Byline one = parseByline(line);
            all.people += one.people;
            all.orgs += one.orgs;
        }
        all.printed = lines.join(QLatin1String(", "));
        return all;
    }

    /// "– Laura Stone, Ottawa" as the last paragraph; below a quotation such a line says whose it is.
    void takeSignature()
    {
        constexpr qsizetype longestSignature = 90;
        static const Selector paragraphs(QStringLiteral("p"));
        static const QRegularExpression dash(QStringLiteral("^[–—-]+\\s*"));
        const QList<HtmlNode> all = paragraphs.all(m_element);
        if (all.size() < 2 || all.at(all.size() - 2).parent().is("blockquote") ||
            all.last().previousElement().is("blockquote") ||
            endsQuotation(cleanLine(textOf(all.at(all.size() - 2)))))
            return;
        QString words = fewWords(all.last(), longestSignature);
        if (!dash.match(words).hasMatch() || words.endsWith(u'.') || words.endsWith(u'?'))
            return;
        const Byline byline = parseByline(words.remove(dash));
        const bool areNames =
            !byline.people.isEmpty() &&
            std::all_of(byline.people.cbegin(), byline.people.cend(), [](const Author& each) {
                const QStringList names = each.name.split(u' ');
                return names.size() >= 2 && names.size() <= 4 && bylineword::isCapitalised(names.first()) &&
                       bylineword::isCapitalised(names.last());
            });
        if (!areNames)
            return;
        m_byline = byline;
        drop(all.last());
    }

    /// The texts of a box of few words that holds no text of the entry; empty where it is none.
    QStringList piecesOfBox(HtmlNode box) const
    {
        constexpr qsizetype longestBox = 90;
        static const Selector text(
            QStringLiteral("p, h1, h2, h3, h4, ul, ol, blockquote, figure, time, table, button"));
        static const Selector quoted(QStringLiteral("blockquote, figure, aside, [class*=quote]"));
        if (!box.isAnyOf({"div", "footer", "header", "address", "section"}) || box.firstChild().isNull() ||
            fewWords(box, longestBox).isEmpty() || !text.first(box).isNull() ||
            standsIn(quoted, box, m_element) || holdsDropped(box))
            return {};
        QStringList pieces;
        for (HtmlNode at = box.next(box); !at.isNull(); at = at.next(box)) {
            const QString words = at.isText() ? cleanLine(at.text()) : QString();
            if (!words.isEmpty())
                pieces.append(words);
        }
        return pieces;
    }

    /// Whether nothing but what is no text follows.
    bool closesEntry(HtmlNode box) const
    {
        for (HtmlNode at = box.nextBeside(m_element); !at.isNull();) {
            const bool isDropped = m_rules->drop.contains(at.key());
            if (at.isText() && !at.rawText().trimmed().isEmpty())
                return false;
            at = isDropped ? at.nextBeside(m_element) : at.next(m_element);
        }
        return true;
    }

    /// A box that no class marks: a name with a job, an outlet or a portrait, and nothing else.
    void takePersonBox()
    {
        static const Selector portrait(QStringLiteral("img, amp-img"));
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            const QStringList pieces = at.isElement() ? piecesOfBox(at) : QStringList();
            if (pieces.isEmpty() || pieces.size() > 2 || !pieces.first().contains(u' '))
                continue;
            const Byline byline = parseByline(pieces.join(QLatin1String(", ")));
            const Author person = byline.people.value(0);
            const bool isAlone = pieces.size() == 1 && isWholeName(pieces.first()) &&
                                 (!portrait.first(at).isNull() || closesEntry(at));
            const bool isKnown = pieces.size() == 1
                                     ? bylineword::isGivenName(person.name.section(u' ', 0, 0)) && isAlone
                                     : !person.job.isEmpty() || !person.org.isEmpty();
            if (byline.people.size() != 1 || person.name != pieces.first() || !person.name.contains(u' ') ||
                !isKnown)
                continue;
            m_byline = byline;
            drop(at);
            return;
        }
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
        static const QRegularExpression sentence(QStringLiteral("\\p{L}{3,}[.!?…]$"));
        if (words.size() > own && sentence.match(words).hasMatch())
            return;
        if (words.size() > own + mostBeside || words.size() * 2 > cleanLine(textOf(m_element)).size())
            return;
        drop(box);
        static const Selector places(
            QStringLiteral("[class*=place], [class*=Place], [class*=location], [class*=Location], "
                           "[class*=dateline], [class*=lugar], [class*=lieu], [class*=luogo]"));
        const HtmlNode named = places.first(box);
        QString place = named.isNull() ? knownPlaceIn(box) : cleanLine(textOf(named));
        if (place.isEmpty())
            place = placeBeside(name);
        for (Author& person : m_byline.people) {
            if (person.place.isEmpty() && !place.isEmpty() && place != person.name)
                person.place = place;
        }
    }

    /// A text beside the name that is neither job nor outlet: "Las Palmas de Gran Canaria".
    QString placeBeside(HtmlNode name) const
    {
        static const QRegularExpression capitals(QStringLiteral("^\\p{Lu}[^0-9.:;!?]{2,40}$"),
                                                 QRegularExpression::UseUnicodePropertiesOption);
        const HtmlNode beside = name.nextElement();
        const bool isAlone = name.is("a") && beside.is("span") && beside.nextElement().isNull();
        const QString words = isAlone ? fewWords(beside, 40) : QString();
        if (m_byline.people.size() != 1 || !capitals.match(words).hasMatch())
            return {};
        const Byline read = parseByline(m_byline.people.first().name + QLatin1String(", ") + words);
        const bool isOther = read.people.size() == 1 &&
                             (!read.people.first().job.isEmpty() || !read.people.first().org.isEmpty());
        return isOther ? QString() : words;
    }

    /// Whether the element is or holds what is no text: a button beside the name.
    bool holdsDropped(HtmlNode element) const
    {
        for (HtmlNode at = element; !at.isNull(); at = at.next(element)) {
            if (m_rules->drop.contains(at.key()))
                return true;
        }
        return false;
    }

    /// A line of its own that no class marks: it opens with a name of the data ("Ida Holm in Port Ellery"),
    /// or reads as a byline and as nothing else ("By Ida Holm").
    void takeSaidAuthor()
    {
        constexpr qsizetype longestLine = 120;
        const QString name = m_said.isEmpty() ? QString() : m_said.first().name;
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            if (!at.isAnyOf({"div", "span", "p", "a", "address", "li", "small"}) ||
                (at.is("li") && name.isEmpty())) // "From London Bridge" in a list of stations
                continue;
            const QString line = fewWords(at, longestLine);
            const QString words = withoutBrackets(line);
            const bool mayBe = !words.isEmpty() && (isBylineLine(words) || isSignOff(line) ||
                                                    (name.size() >= 5 && words.startsWith(name)));
            if (!mayBe)
                continue;
            if (holdsDropped(at) || isInsideSentence(at))
                continue;
            const Byline byline = parseByline(words);
            if (byline.people.isEmpty() || (!name.isEmpty() && byline.people.first().name != name))
                continue;
            m_byline = byline;
            drop(at);
            return;
        }
    }

    /// "Becky Morton": two to four words with capitals and nothing else.
    static bool isWholeName(const QString& words)
    {
        static const QRegularExpression name(
            QStringLiteral("^\\p{Lu}[\\p{L}.’'-]+( (de|del|van|von|der|den|bin|al|da|dos|di|la|le))?"
                           "( \\p{Lu}[\\p{L}.’'-]*){1,3}$"),
            QRegularExpression::UseUnicodePropertiesOption);
        return name.match(words).hasMatch();
    }

    /// A box that opens with a name in an element of its own, and holds little more: the role, the place.
    static bool isBoxOfName(HtmlNode box, qsizetype longest)
    {
        if (fewWords(box, longest).isEmpty())
            return false;
        for (HtmlNode at = box.next(box); !at.isNull(); at = at.next(box)) {
            const QString words = at.isText() ? cleanLine(at.text()) : QString();
            if (!words.isEmpty())
                return at.parent() != box && isWholeName(words);
        }
        return false;
    }

    /// Whether a further element of the class names one more author, as the first does: beside or in a box
    /// like the first one's.
    bool namesFurther(HtmlNode found, HtmlNode first) const
    {
        constexpr int highestBox = 3;
        constexpr qsizetype longestBox = 80;
        if (found.tag() == first.tag() && found.parent() == first.parent() &&
            isBoxOfName(first, longestBox) && isBoxOfName(found, longestBox))
            return true;
        if (found.tag() != first.tag() || !isWholeName(cleanLine(textOf(first))) ||
            !isWholeName(cleanLine(textOf(found))))
            return false;
        for (int level = 0; level < highestBox; ++level) {
            if (found.parent() == first.parent())
                return true;
            found = found.parent();
            first = first.parent();
            if (found.isNull() || first.isNull() || found == m_element || first == m_element ||
                found.tag() != first.tag())
                return false;
        }
        return false;
    }

    /// All elements that any of the places may mean, in document order: one walk for all of them.
    QList<HtmlNode> placedElements() const
    {
        QList<HtmlNode> found;
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            const bool isPlaced = at.hasAttributes() &&
                                  std::any_of(authorPlaces().cbegin(), authorPlaces().cend(),
                                              [at](const auto& place) { return place.selector.matches(at); });
            if (isPlaced)
                found.append(at);
        }
        return found;
    }

    /// Elements that name an author each; of a class only the first, which may name all, and those like it.
    QList<HtmlNode> authorNodes(const AuthorPlace& place, const QList<HtmlNode>& placed) const
    {
        constexpr qsizetype mostAuthors = 10;
        constexpr qsizetype longestByline = 200;
        static const Selector others(QStringLiteral(
            "[class*=authori], [class*=Authori], [class*=comment-author], [class*=commentAuthor], "
            "[class*=image__author], [class*=photo-author]"));
        static const Selector quoted(
            QStringLiteral("blockquote, figure, aside, [class*=comment], [class*=image], [class*=photo]"));
        QList<HtmlNode> nodes;
        qsizetype looked = 0;
        for (const HtmlNode found : placed) {
            if (!place.selector.matches(found))
                continue;
            if (++looked > mostAuthors)
                break;
            const QString words = wordsWithoutTimes(found, m_times);
            const bool isInText = place.isLink && (isInsideSentence(found) || !isWholeName(words));
            if (words.isEmpty() || words.size() > longestByline || others.matches(found) || isInText ||
                standsIn(quoted, found, m_element))
                continue;
            if (nodes.isEmpty() || place.isOneEach || namesFurther(found, nodes.first()))
                nodes.append(found);
        }
        return nodes;
    }

    /// Whether the line has little but the names: "Ida Holm and Per Lund".
    bool holdsOnly(HtmlNode line, const QStringList& names) const
    {
        constexpr qsizetype between = 12; // characters
        return wordsWithoutTimes(line, m_times).size() <=
               names.join(QString()).size() + between * names.size();
    }

    /// A picture that is called as the author is shows the author.
    void dropPortraits()
    {
        static const Selector pictures(QStringLiteral("img[alt], amp-img[alt]"));
        if (m_byline.people.isEmpty())
            return;
        for (const HtmlNode picture : pictures.all(m_element)) {
            const QString alt = cleanLine(picture.attribute("alt"));
            for (const Author& person : std::as_const(m_byline.people)) {
                if (!alt.isEmpty() && alt == person.name)
                    drop(picture);
            }
        }
    }

    /// "Reporting from Port Ellery" in a line of its own above the text.
    void takePlace()
    {
        constexpr qsizetype longestLine = 90;
        if (m_byline.people.isEmpty())
            return;
        for (HtmlNode at = m_element.next(m_element); !at.isNull(); at = at.next(m_element)) {
            const bool mayTell = at.isAnyOf({"span", "div", "em", "small", "p", "i", "li"});
            const QString place = mayTell ? reportedPlace(fewWords(at, longestLine)) : QString();
            if (place.isEmpty())
                continue;
            drop(at);
            for (Author& person : m_byline.people) {
                if (person.place.isEmpty())
                    person.place = place;
            }
            return;
        }
    }

    HtmlNode m_element;
    const EntryTimes& m_times;
    const QList<Author>& m_said;
    Byline m_byline;
    MarkupRules* m_rules;
};

} // namespace

Byline bylineInLine(HtmlNode line, const EntryTimes& times)
{
    static const QRegularExpression marks(QStringLiteral("^[\\s|•·,–-]+|[\\s|•·,–-]+$"));
    static const Selector named(QStringLiteral(
        "[class*=author], [class*=Author], [class*=creator], [class*=Creator], [class*=byline]"));
    MarkupRules rules;
    for (const HtmlNode time : times.nodes)
        rules.drop.insert(time.key());
    for (HtmlNode at = line.next(line); !at.isNull(); at = at.next(line)) {
        if (at.isElement() && (isFurniture(at) || isNamedLabel(at) || labelShown(at) != EntryLabel::None))
            rules.drop.insert(at.key());
    }
    const HtmlNode person = named.first(line);
    const QString all =
        person.isNull() ? plainFromHtml(markupOf(line, rules)) : wordsWithoutTimes(person, times);
    const QString words = QString(all).remove(marks);
    static const QRegularExpression name(
        QStringLiteral(
            "^(By |From )?\\p{Lu}[\\p{L}.’'-]+( (\\p{Lu}[\\p{L}.’'-]*|\\p{Lo}+|and|und|et|y|e|og|och|i|in|"
            "at|à|a|en|de|del|della|di|da|dos|das|do|van|von|vom|der|den|ter|ten|la|le|el|al|bin|"
            "ibn)){1,6}$"),
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression label(
        QStringLiteral("\\b(key|event|breaking|pinned|updated?|live|share|ago|post(ed)?|read|published)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    const bool isName = name.match(words).hasMatch() && !label.match(words).hasMatch();
    return isName || isBylineLine(words) ? parseByline(words) : Byline();
}

Byline bylineOfEntry(HtmlNode element, const EntryTimes& times, const QList<Author>& said,
                     const Byline& found, MarkupRules* rules)
{
    return AuthorReader(element, times, said, found, rules).read();
}

} // namespace dateline
