#include "feeds/pagefacts.h"

#include "feeds/livesigns.h"
#include "feeds/pagehead.h"
#include "feeds/pagelines.h"
#include "feeds/pagescripts.h"
#include "markup/address.h"
#include "markup/markupof.h"
#include "markup/selector.h"
#include "markup/textgate.h"

#include <QRegularExpression>
#include <QUrl>

namespace dateline {

namespace {

constexpr qsizetype mostBlocksOfData = 60;

/// Minutes of "+01:00" at the end of a time; nothing for UTC, which machines write wherever they stand.
std::optional<int> writtenOffset(const QString& text)
{
    static const QRegularExpression offset(QStringLiteral("T[0-9:.]{5,15}([+-])([0-9]{2}):?([0-9]{2})\\b"));
    const QRegularExpressionMatch match = offset.match(text);
    const int minutes = match.captured(2).toInt() * 60 + match.captured(3).toInt();
    if (!match.hasMatch() || minutes == 0 || minutes > 14 * 60)
        return std::nullopt;
    return match.captured(1) == QLatin1String("-") ? -minutes : minutes;
}

/// The offset of the page's times: of its meta elements, else of its structured data.
std::optional<int> offsetOfPage(const QHash<QByteArray, QString>& metas, const QStringList& jsonLd)
{
    for (const char* name :
         {"article:modified_time", "og:updated_time", "article:published_time", "og:article:modified_time",
          "og:article:published_time", "last-modified", "date", "datemodified", "datepublished"}) {
        if (const auto offset = writtenOffset(metas.value(name)))
            return offset;
    }
    static const QRegularExpression time(
        QStringLiteral("\"date(Modified|Published)\"\\s*:\\s*\"([^\"]{10,40})\""));
    for (const QString& block : jsonLd) {
        const QRegularExpressionMatch match = time.match(block);
        if (match.hasMatch())
            return writtenOffset(match.captured(2));
    }
    return std::nullopt;
}

bool isFeedType(const QString& type)
{
    return type.startsWith(QLatin1String("application/rss+xml")) ||
           type.startsWith(QLatin1String("application/atom+xml")) ||
           type.startsWith(QLatin1String("application/feed+json")) ||
           type.startsWith(QLatin1String("application/rdf+xml")) ||
           type.startsWith(QLatin1String("text/x-opml"));
}

/// Whether the address of an ordinary link is that of a feed by custom.
bool looksLikeFeed(const QString& address)
{
    if (address.section(u'?', 1).contains(QLatin1String("http"))) // hands an address on, to be shared
        return false;
    const QString path = address.section(u'?', 0, 0).section(u'#', 0, 0).toLower();
    for (const QLatin1String end :
         {QLatin1String("/feed"), QLatin1String("/feed/"), QLatin1String("/rss"), QLatin1String("/rss/"),
          QLatin1String(".rss"), QLatin1String("/rss.xml"), QLatin1String("/atom.xml"),
          QLatin1String("/feed.xml"), QLatin1String("/feed.json"), QLatin1String("/atom"),
          QLatin1String(".atom"), QLatin1String("/index.rdf")}) {
        if (path.endsWith(end))
            return true;
    }
    return false;
}

/// "Strike halts trains | The Courier" where the page's first heading says "Strike halts trains"; also "Live:
/// Strike halts trains | The Courier".
QString titleWithoutSite(const QString& title, const QString& heading)
{
    constexpr qsizetype shortestHeading = 8;
    if (title.isEmpty())
        return heading;
    const qsizetype at =
        heading.size() >= shortestHeading ? title.indexOf(heading, 0, Qt::CaseInsensitive) : -1;
    if (at < 0)
        return title;
    static const QRegularExpression site(QStringLiteral("^\\s*[|•·–—-]\\s*(\\S.*)$"));
    const QRegularExpressionMatch match = site.match(title.mid(at + heading.size()));
    // " – live", " – as it happened" belong to the title
    return match.hasMatch() && !callsItselfLive(match.captured(1)) ? title.left(at) + heading : title;
}

/// The words of the heading without a mark beside them: "LIVE" in an element of its own.
QString headingWords(HtmlNode heading)
{
    MarkupRules rules;
    for (HtmlNode at = heading.next(heading); !at.isNull(); at = at.next(heading)) {
        if (at.isElement() && isLiveMark(cleanLine(textOf(at, 100))))
            rules.drop.insert(at.key());
    }
    const QString whole = cleanLine(textOf(heading));
    const QString rest = rules.drop.isEmpty() ? whole : plainFromHtml(markupOf(heading, rules));
    return callsItselfLive(rest) ? rest : whole;
}

/// Whether the heading is the title that the browser's tab cuts or fills up for search engines: "Storm, the
/// latest, live" where it says "Storm, live | The Courier".
bool isTitleInFull(const QString& heading, const QString& title)
{
    static const QRegularExpression site(QStringLiteral("\\s+[|•·–—-]\\s+[^|•·–—]{2,40}$"));
    static const QRegularExpression between(QStringLiteral("\\W+"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    const auto wordsOf = [](const QString& text) {
        return text.toLower().split(between, Qt::SkipEmptyParts);
    };
    const auto holds = [](const QStringList& all, const QStringList& some) {
        return std::all_of(some.cbegin(), some.cend(),
                           [&all](const QString& word) { return all.contains(word); });
    };
    const QString own = QString(title).remove(site);
    const QStringList words = wordsOf(own);
    const QStringList told = wordsOf(heading);
    if (words.size() < 2 || told.size() < 2)
        return false;
    const bool namesSite = own.size() < title.size() && !callsItselfLive(title.mid(own.size()));
    return holds(told, words) || (namesSite && holds(words, told));
}

/// That a story is live or was is not to be lost.
bool saysAsMuch(const QString& heading, const QString& title)
{
    return callsItselfLive(heading) || !callsItselfLive(title);
}

} // namespace

PageFacts pageFactsOf(const HtmlTree& tree, const PageContext& context)
{
    PageFacts facts;
    facts.base = context.base;
    PageMetas metas;
    QString title;
    QString heading;
    const HtmlNode root = tree.root();
    facts.story.language = cleanLine(root.attribute("lang"));
    for (HtmlNode at = root.next(root); !at.isNull(); at = at.next(root)) {
        if (!at.isElement())
            continue;
        if (at.is("meta")) {
            metas.read(at, context);
        } else if (at.is("title") && title.isEmpty()) {
            title = cleanLine(scriptText(at));
        } else if (at.is("h1") && heading.isEmpty()) {
            heading = headingWords(at);
        } else if (at.is("base") && at.hasAttribute("href") && facts.base == context.base) {
            const QString base = safeAddress(at.attribute("href"), context.base);
            facts.base = base.isEmpty() ? context.base : base;
        } else if (at.is("link") && at.rawAttribute("rel") == "canonical") {
            facts.story.link = safeAddress(at.attribute("href"), context.base);
        } else if (at.is("script") && facts.jsonLd.size() + facts.dataBlocks.size() < mostBlocksOfData) {
            const QString type = at.attribute("type").toLower();
            if (type.contains(QLatin1String("ld+json")))
                facts.jsonLd.append(scriptText(at));
            else if (type.startsWith(QLatin1String("application/json")))
                facts.dataBlocks.append(scriptText(at));
            else if (const QString data = assignedData(at); !data.isEmpty())
                facts.dataBlocks.append(data);
        }
    }
    metas.fill(&facts.story);
    facts.metas = metas.values();
    facts.story.image = safeAddress(facts.story.image, facts.base);
    facts.story.link = safeAddress(facts.story.link, facts.base);
    if (facts.story.title.isEmpty())
        facts.story.title = isTitleInFull(heading, title) && saysAsMuch(heading, title) ? heading : title;
    facts.story.title = titleWithoutSite(facts.story.title, heading);
    const PageHead head = pageHeadOf(tree);
    facts.shownAuthors = head.authors;
    if (facts.story.authors.isEmpty())
        facts.story.authors = head.authors;
    if (facts.story.subtitle.isEmpty())
        facts.story.subtitle = head.subtitle;
    facts.headState = head.state;
    facts.isLabelledEnded = head.isLabelledEnded;
    facts.offsetMinutes = offsetOfPage(facts.metas, facts.jsonLd);
    static const Selector time(QStringLiteral("time[datetime]"));
    if (const HtmlNode first = facts.offsetMinutes ? HtmlNode() : time.first(tree.root()); !first.isNull())
        facts.offsetMinutes = writtenOffset(first.attribute("datetime"));
    static const Selector property(
        QStringLiteral("[itemprop=datePublished][content], [itemprop=dateModified][content]"));
    if (const HtmlNode first = facts.offsetMinutes ? HtmlNode() : property.first(tree.root());
        !first.isNull())
        facts.offsetMinutes = writtenOffset(first.attribute("content"));
    return facts;
}

QStringList nextPageOf(const HtmlTree& tree, const PageContext& context)
{
    static const Selector next(QStringLiteral("link[rel=next], a[rel=next], a[rel~=next]"));
    const HtmlNode found = next.first(tree.root());
    if (found.isNull() || context.address.isEmpty())
        return {};
    const QUrl page(context.address);
    const QUrl address(safeAddress(found.attribute("href"), context.base));
    static const QRegularExpression pageNumber(QStringLiteral("(/page)?/[0-9]{1,3}$"));
    const auto withoutEnd = [](const QUrl& url) {
        QString path = url.path();
        while (path.endsWith(u'/'))
            path.chop(1);
        return path.remove(pageNumber) + u'/';
    };
    // "next" may also be the next article: the older entries stand under the story's own address
    const bool isOfStory = address.isValid() && address.host() == page.host() &&
                           withoutEnd(address).startsWith(withoutEnd(page)) &&
                           address.adjusted(QUrl::RemoveFragment) != page.adjusted(QUrl::RemoveFragment);
    return isOfStory ? QStringList(address.toString(QUrl::FullyEncoded)) : QStringList();
}

QList<FeedLink> feedsOf(const HtmlTree& tree, const PageContext& context)
{
    constexpr qsizetype mostFeeds = 30;
    QList<FeedLink> declared;
    QList<FeedLink> linked;
    QSet<QString> seen;
    const HtmlNode root = tree.root();
    for (HtmlNode at = root.next(root); !at.isNull(); at = at.next(root)) {
        if (!at.isAnyOf({"link", "a"}) || !at.hasAttribute("href"))
            continue;
        FeedLink feed;
        feed.url = safeAddress(at.attribute("href"), context.base);
        feed.type = at.attribute("type").toLower().section(u';', 0, 0).trimmed();
        feed.siteUrl = context.address;
        if (feed.url.isEmpty() || feed.url.startsWith(QLatin1String("mailto:")))
            continue;
        const QString rel = at.attribute("rel").toLower();
        const bool isDeclared =
            at.is("link") && isFeedType(feed.type) &&
            (rel.contains(QLatin1String("alternate")) || rel.contains(QLatin1String("feed")));
        if ((!isDeclared && !(at.is("a") && looksLikeFeed(feed.url))) || seen.contains(feed.url))
            continue;
        seen.insert(feed.url);
        feed.title = isDeclared ? cleanLine(at.attribute("title")) : cleanLine(textOf(at));
        (isDeclared ? declared : linked).append(feed);
    }
    return (declared + linked).mid(0, mostFeeds);
}

} // namespace dateline
