#include "feeds/pageauthors.h"

#include "bylines/bylineparser.h"
#include "bylines/bylinewords.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "feeds/headaround.h"
#include "feeds/pagelines.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>

#include <algorithm>

namespace dateline {

namespace {

constexpr qsizetype longestByline = 300;
constexpr qsizetype mostNames = 20;

/// Whether the element is called after buttons to share the page: "post__authorShare".
bool isForSharing(HtmlNode element)
{
    static const QSet<QString> words{QStringLiteral("share"), QStringLiteral("sharing"),
                                     QStringLiteral("social")};
    const QStringList names = nameWords(element);
    return std::any_of(names.cbegin(), names.cend(),
                       [](const QString& name) { return words.contains(name); });
}

/// Whether a link leads nowhere or to a service that shares pages, and so to no author.
bool isShareLink(HtmlNode link)
{
    static const QRegularExpression service(
        QStringLiteral("^(#|javascript:|whatsapp:)|facebook\\.com/(sharer|share|dialog)|"
                       "(twitter|x)\\.com/(share|intent)|linkedin\\.com/share|pinterest\\.[a-z]+/pin/create|"
                       "//(wa\\.me|api\\.whatsapp\\.com|t\\.me/share|reddit\\.com/submit)"),
        QRegularExpression::CaseInsensitiveOption);
    return link.is("a") && link.hasAttribute("href") &&
           service.match(link.attribute("href").left(300)).hasMatch();
}

bool isOfByline(HtmlNode element)
{
    static const Selector byline(
        QStringLiteral("[class*=byline], [class*=Byline], [itemprop=author], [class*=authors], "
                       "[data-testid*=byline], [data-qa*=byline], [data-component*=byline]"));
    return byline.matches(element);
}

bool namesAuthor(HtmlNode element)
{
    static const Selector author(
        QStringLiteral("[rel~=author], [class*=author], [class*=Author], [data-testid*=author], a.fn, "
                       "[href*='/author/'], [href*='/authors/'], [href*='/autor/'], [href*='/auteur/'], "
                       "[href*='/autore/'], [href*='/autoren/'], [href*='/autori/']"));
    return author.matches(element);
}

/// "Ida Holm", "김연정"; not "Follow", "Newsdesk".
bool isPersonsName(const QString& name)
{
    if (name.isEmpty() || isButtonLine(name))
        return false;
    static const QRegularExpression eastern(
        QStringLiteral("^[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}]{2,6}$"),
        QRegularExpression::UseUnicodePropertiesOption);
    if (eastern.match(name).hasMatch())
        return true;
    return name.contains(u' ') && name.count(u' ') <= 4 && !name.at(0).isLower() && name.at(0).isLetter();
}

bool areNames(const QList<Author>& people)
{
    return !people.isEmpty() && std::all_of(people.cbegin(), people.cend(),
                                            [](const Author& person) { return isPersonsName(person.name); });
}

void addPeople(const QList<Author>& people, QList<Author>* all)
{
    for (const Author& person : people) {
        const bool isKnown = std::any_of(all->cbegin(), all->cend(), [&person](const Author& other) {
            return other.name.compare(person.name, Qt::CaseInsensitive) == 0 && other.org == person.org;
        });
        if (!isKnown && all->size() < mostNames)
            all->append(person);
    }
}

/// Names that stand in elements of their own: links, and what is marked as a name.
QList<Author> markedNames(HtmlNode element)
{
    static const Selector name(QStringLiteral(
        "a[href], [itemprop=name], [class*=author-name], [class*=author__name], [class*=authorName], "
        "[class*=byline__name], [class*=AuthorName]"));
    QList<HtmlNode> nodes = name.all(element, mostNames);
    if (nodes.isEmpty() && name.matches(element))
        nodes.append(element);
    QList<Author> people;
    HtmlNode outer;
    for (const HtmlNode node : std::as_const(nodes)) {
        if ((!outer.isNull() && isBelow(node, outer)) || isShareLink(node))
            continue;
        const QString words = fewWords(node, 80);
        const QList<Author> read = words.isEmpty() ? QList<Author>() : parseByline(words).people;
        if (areNames(read))
            addPeople(read, &people);
        if (!words.isEmpty())
            outer = node;
    }
    return people;
}

/// Names as the words of the element tell them.
QList<Author> writtenNames(HtmlNode element)
{
    static const Selector time(QStringLiteral("time, [class*=date]"));
    if (!time.first(element).isNull())
        return {};
    const QString words = fewWords(element, longestByline);
    const QList<Author> people = words.isEmpty() ? QList<Author>() : parseByline(words).people;
    return (isBylineLine(words) && !people.isEmpty()) || areNames(people) ? people : QList<Author>();
}

/// A desk that is named as the author, as one without a name: "By Online Desk", "Redacción Ourense".
QList<Author> deskIn(HtmlNode element)
{
    constexpr qsizetype longestDesk = 60;
    const QString words = fewWords(element, longestDesk);
    const Byline byline = words.isEmpty() ? Byline() : parseByline(words);
    if (!byline.people.isEmpty() || byline.orgs.size() != 1)
        return {};
    const QString& name = byline.orgs.first().name;
    const QStringList parts = name.split(u' ');
    // "Redacción Ourense 18/jul/22": the line around it
    const bool holdsDate = std::any_of(name.cbegin(), name.cend(), [](QChar c) { return c.isDigit(); });
    const bool isDesk = parts.size() >= 2 && !holdsDate &&
                        (bylineword::opensTeam(parts.first()) || bylineword::isTeamNoun(parts.last()));
    Author desk;
    desk.org = name;
    return isDesk ? QList<Author>{desk} : QList<Author>();
}

/// Whether the element stands among those of an entry; that its neighbours name authors too is no sign.
bool isOfEntrysAuthor(HtmlNode element, HtmlNode heading)
{
    while (element.isElement() && !isBelow(heading, element) &&
           (isOfByline(element) || namesAuthor(element) || element.is("li")))
        element = element.parent();
    return isOfEntry(element, heading);
}

/// Letters alone, without what a site's name may have before and behind the house's.
QString houseName(const QString& name)
{
    static const QRegularExpression domain(QStringLiteral("\\.[a-z]{2,4}(\\.[a-z]{2})?$"));
    QString letters;
    const QString words = name.trimmed().toCaseFolded().remove(domain);
    for (const QChar c : words) {
        if (c.isLetterOrNumber())
            letters += c;
    }
    static const QRegularExpression around(QStringLiteral("^(the|www)(?=.{3})"));
    return letters.remove(around);
}

/// Whether the name is the house's, or one of them is the other with what houses are called: "WSJ Staff".
bool isHouse(const QString& name, const QString& house)
{
    constexpr qsizetype shortest = 2;
    static const QSet<QString> additions{
        QStringLiteral("news"),     QStringLiteral("online"), QStringLiteral("digital"),
        QStringLiteral("com"),      QStringLiteral("staff"),  QStringLiteral("web"),
        QStringLiteral("tv"),       QStringLiteral("media"),  QStringLiteral("newsroom"),
        QStringLiteral("نت"),       QStringLiteral("電子報"), QStringLiteral("デジタル"),
        QStringLiteral("新聞社"),   QStringLiteral("24"),     QStringLiteral("nachrichten"),
        QStringLiteral("fr"),       QStringLiteral("de"),     QStringLiteral("it"),
        QStringLiteral("redaktion")};
    if (name == house)
        return true;
    const QString& longer = name.size() > house.size() ? name : house;
    const QString& shorter = name.size() > house.size() ? house : name;
    return shorter.size() >= shortest && longer.startsWith(shorter) &&
           additions.contains(longer.mid(shorter.size()));
}

} // namespace

QList<Author> authorsBeside(HtmlNode heading, const QList<HtmlNode>& around)
{
    QList<Author> authors;
    HtmlNode taken;
    for (const HtmlNode element : around) {
        if (!taken.isNull() && isBelow(element, taken))
            continue;
        const bool isLine =
            element.isAnyOf({"p", "div", "span", "address"}) && isBylineLine(fewWords(element, 120));
        if ((!isLine && !isOfByline(element) && !namesAuthor(element)) || isForSharing(element))
            continue;
        // further names stand beside the first
        if (!taken.isNull() && element.parent() != taken.parent() &&
            element.parent().parent() != taken.parent().parent())
            continue;
        if (isOfEntrysAuthor(element, heading))
            continue;
        const QList<Author> marked = markedNames(element);
        const QList<Author> written = writtenNames(element);
        QList<Author> people = written.size() > marked.size() ? written : marked;
        if (people.isEmpty() && authors.isEmpty())
            people = deskIn(element);
        if (people.isEmpty())
            continue;
        addPeople(people, &authors);
        taken = element;
    }
    return authors;
}

bool areMoreOf(const QList<Author>& all, const QList<Author>& some)
{
    constexpr qsizetype most = 10;
    if (some.isEmpty() || all.size() <= some.size() || all.size() > most)
        return false;
    return std::all_of(some.cbegin(), some.cend(), [&all](const Author& one) {
        return std::any_of(all.cbegin(), all.cend(), [&one](const Author& other) {
            return other.name.compare(one.name, Qt::CaseInsensitive) == 0 && other.org == one.org;
        });
    });
}

void dropHouse(QList<Author>* authors, const QStringList& houses)
{
    QSet<QString> names;
    for (const QString& house : houses) {
        if (const QString name = houseName(house); !name.isEmpty())
            names.insert(name);
    }
    authors->removeIf([&names](const Author& author) {
        const QString name = houseName(author.name.isEmpty() ? author.org : author.name);
        return std::any_of(names.cbegin(), names.cend(),
                           [&name](const QString& house) { return isHouse(name, house); });
    });
}

} // namespace dateline
