#include "feeds/pagesection.h"

#include "bylines/wordlists.h"
#include "feeds/entryfurniture.h"
#include "feeds/entrytimes.h"
#include "feeds/headaround.h"
#include "feeds/jsonvalues.h"
#include "feeds/livesigns.h"
#include "feeds/pageauthors.h"
#include "feeds/pagelines.h"
#include "markup/address.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace dateline {

namespace {

QSet<QString> sectionWords(const QString& kind)
{
    QSet<QString> words;
    for (const QStringList& line : readWordList(QStringLiteral("words/sections.tsv"))) {
        if (line.first() == kind)
            words.insert(line.value(1));
    }
    return words;
}

/// One step of a trail: "Home", "Politics".
struct Crumb
{
    QString words;
    QString address;
};

/// Tells sections from what else links say.
class SectionFinder
{
public:
    SectionFinder(const StoryFacts& story, const PageFacts& facts, const PageContext& context)
        : m_story(story)
        , m_page(context.address)
        , m_base(context.base)
        , m_houses{story.publisher, facts.story.publisher, m_page.host().remove(QLatin1String("www."))}
    {
    }

    /// Whether words may be a section's name at all.
    bool mayBe(const QString& words) const
    {
        constexpr qsizetype longest = 40;
        constexpr qsizetype mostBlanks = 4;
        if (words.size() < 2 || words.size() > longest || words.count(u' ') > mostBlanks)
            return false;
        static const QRegularExpression letter(QStringLiteral("\\p{L}"));
        static const QRegularExpression sentence(
            QStringLiteral("[.!?…:|»>]$|://|@|^#|[0-9]{1,2}[:.][0-9]{2}"));
        if (!letter.match(words).hasMatch() || sentence.match(words).hasMatch())
            return false;
        QList<Author> asHouse{Author{}};
        asHouse.first().name = words;
        dropHouse(&asHouse, m_houses);
        return !asHouse.isEmpty() && !isHome(words) && !isDayLine(words) && !isTimeLine(words) &&
               !isButtonLine(words) && !isLiveBadge(words) &&
               m_story.title.compare(words, Qt::CaseInsensitive) != 0;
    }

    /// The last step before the page itself; "News" and the like only where nothing narrower is told.
    QString ofTrail(const QList<Crumb>& trail) const
    {
        QString found;
        for (const Crumb& crumb : trail) {
            const QUrl url(safeAddress(crumb.address, m_base));
            const bool isPage = !crumb.address.isEmpty() && isSamePage(url);
            const bool isRoot = !crumb.address.isEmpty() && url.path().size() <= 1;
            if (isPage || isRoot || !mayBe(crumb.words))
                continue;
            if (found.isEmpty() || !isBroadOnly(crumb.words))
                found = crumb.words;
        }
        return found;
    }

    /// A link that the page lies below, by its first folders.
    bool liesBelow(const QString& address) const
    {
        const QUrl url(safeAddress(address, m_base));
        const QStringList own = m_page.path().split(u'/', Qt::SkipEmptyParts);
        const QStringList steps = url.path().split(u'/', Qt::SkipEmptyParts);
        if (steps.isEmpty() || own.size() < 2 || steps.size() >= own.size() || url.host() != m_page.host())
            return false;
        const bool isPrefix = std::equal(steps.cbegin(), steps.cend(), own.cbegin());
        constexpr qsizetype shortest = 4; // "/en/" is a language
        return isPrefix ? steps.last().size() >= shortest || steps.size() > 1
                        : steps.size() == 2 && steps.last() == own.first() && own.first().size() >= shortest;
    }

    static bool isBroadOnly(const QString& words)
    {
        static const QSet<QString> broad = sectionWords(QStringLiteral("broad"));
        return broad.contains(words.toLower());
    }

private:
    static bool isHome(const QString& words)
    {
        static const QSet<QString> home = sectionWords(QStringLiteral("home"));
        return home.contains(words.toLower());
    }

    bool isSamePage(const QUrl& url) const
    {
        const auto bare = [](const QUrl& address) {
            QString path = address.path();
            while (path.endsWith(u'/'))
                path.chop(1);
            return address.host() + path;
        };
        return bare(url) == bare(m_page);
    }

    const StoryFacts& m_story;
    QUrl m_page;
    QString m_base;
    QStringList m_houses;
};

/// Steps of the BreadcrumbList objects of the data, each list in its order.
QList<QList<Crumb>> trailsInData(const QStringList& blocks)
{
    constexpr int mostValues = 3000;
    constexpr qsizetype mostSteps = 12;
    QList<QList<Crumb>> trails;
    QList<QJsonValue> waiting;
    for (const QString& block : blocks) {
        if (block.contains(QLatin1String("BreadcrumbList")))
            waiting.append(tolerantJson(block));
    }
    for (int walked = 0; !waiting.isEmpty() && walked < mostValues; ++walked) {
        const QJsonValue value = waiting.takeFirst();
        const QJsonObject object = value.toObject();
        if (!jsonWords(object.value(QLatin1String("@type"))).endsWith(QLatin1String("BreadcrumbList"))) {
            for (const QJsonValue& member : object) {
                if (member.isObject() || member.isArray())
                    waiting.append(member);
            }
            for (const QJsonValue& member : value.toArray())
                waiting.append(member);
            continue;
        }
        QList<std::pair<int, Crumb>> steps;
        for (const QJsonValue& element : jsonList(object.value(QLatin1String("itemListElement")))) {
            const QJsonObject step = element.toObject();
            const QJsonValue item = step.value(QLatin1String("item"));
            Crumb crumb;
            crumb.words = cleanLine(plainFromHtml(step.value(QLatin1String("name")).toString()));
            if (crumb.words.isEmpty())
                crumb.words =
                    cleanLine(plainFromHtml(item.toObject().value(QLatin1String("name")).toString()));
            crumb.address = jsonAddress(item);
            const int position = jsonScalar(step.value(QLatin1String("position"))).toInt();
            if (steps.size() < mostSteps)
                steps.append({position, crumb});
        }
        std::stable_sort(steps.begin(), steps.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        QList<Crumb> trail;
        for (const auto& step : std::as_const(steps))
            trail.append(step.second);
        trails.append(trail);
    }
    return trails;
}

/// Meta elements by the last word of their name: "prism.section", "its_section"; then those of subjects.
QString sectionInMetas(const QHash<QByteArray, QString>& metas, const SectionFinder& finder)
{
    static const QRegularExpression named(QStringLiteral("(^|[.:_-])(section|sectionname|section_name)$"));
    QString found;
    QByteArray name; // the first in the order of the alphabet: a hash has none
    for (auto meta = metas.constBegin(); meta != metas.constEnd(); ++meta) {
        const bool fits =
            named.match(QString::fromLatin1(meta.key())).hasMatch() && finder.mayBe(meta.value());
        if (fits && (name.isEmpty() || meta.key() < name)) {
            name = meta.key();
            found = meta.value();
        }
    }
    for (const char* subject :
         {"category", "dcterms.subject", "dc.subject", "cxenseparse:category", "subject"}) {
        const QString words = metas.value(subject);
        if (found.isEmpty() && !words.contains(u',') && !words.contains(u';') && finder.mayBe(words))
            found = words;
    }
    return found;
}

QList<Crumb> linksIn(HtmlNode element)
{
    constexpr qsizetype most = 12;
    constexpr qsizetype longest = 60;
    static const Selector link(QStringLiteral("a[href]"));
    QList<Crumb> links;
    for (const HtmlNode node : link.all(element, most)) {
        const QString words = fewWords(node, longest);
        if (!words.isEmpty())
            links.append({words, node.attribute("href")});
    }
    if (links.isEmpty() && element.is("a"))
        links.append({fewWords(element, longest), element.attribute("href")});
    return links;
}

bool isTrail(HtmlNode element)
{
    static const QSet<QString> names = sectionWords(QStringLiteral("trail"));
    if (!element.isAnyOf({"nav", "div", "ol", "ul", "p", "section", "span", "aside"}))
        return false;
    const QString label = cleanLine(element.attribute("aria-label").left(60)).toLower();
    return names.contains(label) || hasNameWord(element, names) ||
           element.rawAttribute("itemtype").endsWith("/BreadcrumbList");
}

/// The trail that is shown: the last before the heading, else the first of the page.
QString sectionOfShownTrail(HtmlNode root, HtmlNode heading, const SectionFinder& finder)
{
    constexpr int mostTrails = 40;
    QString found;
    bool isBehind = false;
    int trails = 0;
    for (HtmlNode at = root.next(root); !at.isNull() && trails < mostTrails; at = at.next(root)) {
        isBehind = isBehind || at == heading;
        if (isBehind && !found.isEmpty())
            break;
        if (!at.isElement() || !isTrail(at))
            continue;
        ++trails;
        const QString words = finder.ofTrail(linksIn(at));
        if (!words.isEmpty())
            found = words;
    }
    return found;
}

/// The one section that links above the heading name, in an element that is made for it.
QString sectionAbove(HtmlNode root, HtmlNode heading, const SectionFinder& finder)
{
    static const QSet<QString> kickers = sectionWords(QStringLiteral("kicker"));
    constexpr qsizetype longest = 80;
    for (const HtmlNode element : elementsAbove(heading, root)) {
        const bool isKicker = hasNameWord(element, kickers) || hasNameWord(element.parent(), kickers) ||
                              element.attribute("data-component") == QLatin1String("section");
        if (!isKicker || fewWords(element, longest).isEmpty())
            continue;
        QSet<QString> names;
        QString broad;
        for (const Crumb& link : linksIn(element)) {
            if (!finder.mayBe(link.words) || link.address.startsWith(u'#'))
                continue;
            if (SectionFinder::isBroadOnly(link.words))
                broad = link.words;
            else
                names.insert(link.words);
        }
        if (names.size() == 1)
            return *names.cbegin();
        if (names.isEmpty() && !broad.isEmpty() && !isLiveBadge(broad))
            return broad;
    }
    return {};
}

/// The link of a menu that the page's address lies below.
QString sectionInMenu(HtmlNode root, const SectionFinder& finder)
{
    constexpr qsizetype mostLinks = 300;
    static const Selector links(QStringLiteral("nav a[href], header a[href], [role=navigation] a[href]"));
    QString found;
    qsizetype steps = 0;
    for (const HtmlNode node : links.all(root, mostLinks)) {
        const QString address = node.attribute("href");
        if (!finder.liesBelow(address))
            continue;
        const QString words = fewWords(node, 60);
        const qsizetype depth = QUrl(address).path().split(u'/', Qt::SkipEmptyParts).size();
        if (depth > steps && finder.mayBe(words) && !SectionFinder::isBroadOnly(words)) {
            found = words;
            steps = depth;
        }
    }
    return found;
}

} // namespace

bool isBroadSection(const QString& section)
{
    return SectionFinder::isBroadOnly(section);
}

QString sectionOfPage(const HtmlTree& tree, const PageFacts& facts, const StoryFacts& story,
                      const PageContext& context)
{
    static const Selector firstHeading(QStringLiteral("h1"));
    static const Selector property(QStringLiteral("[itemprop~=articleSection], [property~=articleSection]"));
    static const Selector category(QStringLiteral("[rel~=category]"));
    const HtmlNode root = tree.root();
    const SectionFinder finder(story, facts, context);
    for (const QList<Crumb>& trail : trailsInData(facts.jsonLd)) {
        if (const QString words = finder.ofTrail(trail); !words.isEmpty())
            return words;
    }
    if (const HtmlNode node = property.first(root); !node.isNull()) {
        const QString words =
            cleanLine(node.hasAttribute("content") ? node.attribute("content") : fewWords(node, 60));
        if (finder.mayBe(words))
            return words;
    }
    QString words = sectionInMetas(facts.metas, finder);
    const HtmlNode heading = firstHeading.first(root);
    if (words.isEmpty())
        words = sectionOfShownTrail(root, heading, finder);
    if (words.isEmpty()) {
        const HtmlNode node = category.first(root);
        const QString name = node.isNull() ? QString() : fewWords(node, 60);
        words = finder.mayBe(name) ? name : QString();
    }
    if (words.isEmpty() && !heading.isNull())
        words = sectionAbove(root, heading, finder);
    return words.isEmpty() ? sectionInMenu(root, finder) : words;
}

} // namespace dateline
