#include "feeds/xmlfeed.h"

#include "feeds/ranked.h"
#include "feeds/xmlentry.h"
#include "markup/dates.h"
#include "markup/textgate.h"

#include <utility>

namespace dateline {

namespace {

constexpr qsizetype mostFeedEntries = 10'000;
constexpr int rootDepth = 6; // feeds inside an envelope or behind a broken page's remains

FeedRoot rssRoot(const XmlNode& element)
{
    const QString version = xmlAttribute(element, "version").trimmed().toLower();
    return {&element, QLatin1String("rss") + (version.isEmpty() ? QStringLiteral("2.0") : version),
            Dialect::Rss};
}

bool hasNamespace(const XmlNode& root, std::string_view address)
{
    for (const XmlAttribute* each = root.attributes; each; each = each->next) {
        if (each->name.starts_with("xmlns") && each->raw.find(address) != std::string_view::npos)
            return true;
    }
    return false;
}

FeedRoot rdfRoot(const XmlNode& element)
{
    const bool old = hasNamespace(element, "netscape.com/rdf/simple/0.9");
    return {&element, old ? QStringLiteral("rss0.90") : QStringLiteral("rss1.0"), Dialect::Rss};
}

FeedRoot atomRoot(const XmlNode& element)
{
    const QString version = xmlAttribute(element, "version").trimmed();
    const QString address = xmlAttribute(element, "xmlns").trimmed();
    bool old = address.contains(QLatin1String("/atom/ns")) || address.contains(QLatin1String("/echo/ns"));
    for (const XmlAttribute* each = element.attributes; each && !old; each = each->next)
        old = each->name.starts_with("xmlns:") &&
              each->raw.find("purl.org/atom/ns") != std::string_view::npos &&
              vocabularyOf(element) == Vocabulary::Atom;
    if (!old && !version.startsWith(QLatin1String("0.")))
        return {&element, QStringLiteral("atom1.0"), Dialect::Atom10};
    return {&element, QLatin1String("atom") + (version.isEmpty() ? QStringLiteral("0.3") : version),
            Dialect::Atom03};
}

FeedRoot rootAt(const XmlNode& element)
{
    if (element.isNamed("rss"))
        return rssRoot(element);
    if (element.isNamed("rdf") && vocabularyOf(element) == Vocabulary::Rdf)
        return rdfRoot(element);
    if (element.isNamed("feed") || (element.isNamed("entry") && vocabularyOf(element) == Vocabulary::Atom))
        return atomRoot(element);
    if (element.isNamed("channel"))
        return hasNamespace(element, "purl.org/net/rss1.1")
                   ? FeedRoot{&element, QStringLiteral("rss1.1"), Dialect::Rss}
                   : rssRoot(element);
    return {};
}

FeedRoot rootBelow(const XmlNode& parent, int depth)
{
    for (const XmlNode* child = parent.firstChild; child; child = child->next) {
        if (!child->isElement())
            continue;
        if (const FeedRoot root = rootAt(*child); root.element)
            return root;
    }
    if (depth == 0)
        return {};
    for (const XmlNode* child = parent.firstChild; child; child = child->next) {
        const FeedRoot root = child->isElement() ? rootBelow(*child, depth - 1) : FeedRoot();
        if (root.element)
            return root;
    }
    return {};
}

// Reads what the feed says of itself and hands its entries on.
class FeedCollector
{
public:
    FeedCollector(const FeedRoot& root, const QString& base)
        : m_scope{root.dialect, base}
    {
        m_snapshot.format = root.format;
    }

    Snapshot read(const XmlTree& tree, const XmlNode& root)
    {
        m_language.offer(1, [&] { return languageAt(root); });
        if (root.isNamed("entry"))
            readEntries(root);
        else if (root.isNamed("channel"))
            readChannel(root);
        else
            readParts(root);
        // Items that fell out of the feed because an end tag came too early.
        for (const XmlNode* node = root.next; node && root.parent == &tree.document(); node = node->next) {
            if (node->isElement() && meaningOf(*node).field == Field::Entry)
                readEntries(*node);
        }
        return finish();
    }

private:
    void readParts(const XmlNode& parent)
    {
        for (const XmlNode* child = parent.firstChild; child; child = child->next) {
            if (child->isElement())
                readPart(*child, meaningOf(*child));
        }
    }

    void readPart(const XmlNode& element, Meaning meaning)
    {
        StoryFacts& story = m_snapshot.story;
        switch (meaning.field) {
        case Field::Channel:
            readChannel(element);
            break;
        case Field::Entry:
            readEntries(element);
            break;
        case Field::Items:
            readItems(element);
            break;
        case Field::Title:
            m_title.offer(meaning.rank, [&] { return lineOf(element, m_scope); });
            break;
        case Field::Summary:
            m_subtitle.offer(meaning.rank, [&] { return lineOf(element, m_scope); });
            break;
        case Field::Link:
            readLink(element, meaning.rank);
            break;
        case Field::Id:
        case Field::Guid:
            m_id.offer(meaning.rank, [&] { return identifier(element); });
            break;
        case Field::Published:
            m_updated.offer(meaning.rank == 6 ? 1 : 3, [&] { return parseDate(xmlText(element)); });
            break;
        case Field::Updated:
            m_updated.offer(meaning.rank, [&] { return parseDate(xmlText(element)); });
            break;
        case Field::Language:
            m_language.offerLast(meaning.rank, [&] { return cleanLine(xmlText(element)); });
            break;
        case Field::Publisher:
            story.publisher = lineOf(element, m_scope);
            break;
        default:
            readMore(element, meaning);
        }
    }

    void readMore(const XmlNode& element, Meaning meaning)
    {
        switch (meaning.field) {
        case Field::Author:
        case Field::Editor:
        case Field::WebMaster:
        case Field::Owner:
            m_authors.add(meaning.rank, authorOf(element, m_scope));
            break;
        case Field::Image:
        case Field::Logo:
        case Field::Thumbnail:
            m_image.offer(meaning.rank, [&] { return imageAddress(element, m_scope); });
            break;
        case Field::TimeToLive:
            readTimeToLive(xmlText(element));
            break;
        case Field::UpdatePeriod:
            m_period = xmlText(element).trimmed().toLower();
            break;
        case Field::UpdateFrequency:
            m_frequency = qBound(1, xmlText(element).trimmed().toInt(), 1000);
            break;
        case Field::Deleted:
            m_snapshot.withdrawnIds.append(cleanLine(xmlAttribute(element, "ref")));
            break;
        default:
            break;
        }
    }

    // RSS 1.0 only lists the items there.
    void readItems(const XmlNode& items)
    {
        for (const XmlNode* child = items.firstChild; child; child = child->next) {
            if (child->isElement() && meaningOf(*child).field == Field::Entry)
                readEntries(*child);
        }
    }

    void readChannel(const XmlNode& channel)
    {
        m_language.offer(2, [&] { return languageAt(channel); });
        if (findXmlAttribute(channel, "href"))
            m_link.offer(
                1, [&] { return linkAddress(xmlAttribute(channel, "href"), baseAt(channel, m_scope)); });
        m_id.offer(3, [&] { return cleanLine(xmlAttribute(channel, "about", rdfVocabulary)); });
        readParts(channel);
    }

    QString identifier(const XmlNode& element)
    {
        const QString id = cleanLine(xmlText(element));
        return vocabularyOf(element) == Vocabulary::Atom ? resolvedAddress(id, baseAt(element, m_scope)) : id;
    }

    void readLink(const XmlNode& element, int rank)
    {
        const LinkReading link = linkOf(element, rank, m_scope);
        if (link.rel == QLatin1String("image"))
            m_image.offer(rank, [&] { return link.address; });
        else
            m_link.offer(link.rank, [&] { return link.address; });
        if (link.rel == QLatin1String("next") && !link.address.isEmpty())
            m_snapshot.nextPages.append(link.address);
    }

    void readTimeToLive(const QString& minutes)
    {
        bool ok = false;
        const int value = minutes.trimmed().toInt(&ok);
        if (ok && value > 0 && value <= 60 * 24 * 366)
            m_snapshot.ttl = std::chrono::minutes(value);
    }

    // Iterative: an item whose end tag is missing holds the next one, and so on through the feed.
    void readEntries(const XmlNode& first)
    {
        QList<const XmlNode*> pending = {&first}; // the next one last
        while (!pending.isEmpty()) {
            if (m_snapshot.entries.size() >= mostFeedEntries) {
                if (!std::exchange(m_cut, true))
                    m_snapshot.warnings.append({QStringLiteral("entries-cut"),
                                                QStringLiteral("The feed has more entries than are read.")});
                return;
            }
            QList<const XmlNode*> nested;
            m_snapshot.entries.append(entryOf(*pending.takeLast(), m_scope, nested));
            std::copy(nested.crbegin(), nested.crend(), std::back_inserter(pending));
        }
    }

    void applyUpdatePeriod()
    {
        if (m_snapshot.ttl || m_period.isEmpty())
            return;
        using namespace std::chrono_literals;
        const std::chrono::seconds period = m_period == QLatin1String("hourly")    ? 1h
                                            : m_period == QLatin1String("daily")   ? 24h
                                            : m_period == QLatin1String("weekly")  ? 24h * 7
                                            : m_period == QLatin1String("monthly") ? 24h * 30
                                                                                   : 0h;
        if (period > 0s)
            m_snapshot.ttl = period / m_frequency;
    }

    Snapshot finish()
    {
        StoryFacts& story = m_snapshot.story;
        story.title = m_title.take();
        story.subtitle = m_subtitle.take();
        story.id = m_id.take();
        story.link = m_link.take();
        story.image = m_image.take();
        story.language = m_language.take();
        story.updated = m_updated.take();
        story.authors = m_authors.take();
        applyUpdatePeriod();
        return std::move(m_snapshot);
    }

    FeedScope m_scope;
    Snapshot m_snapshot;
    Ranked<QString> m_title;
    Ranked<QString> m_subtitle;
    Ranked<QString> m_id;
    Ranked<QString> m_link;
    Ranked<QString> m_image;
    Ranked<QString> m_language;
    Ranked<std::optional<ClaimedTime>> m_updated;
    AuthorList m_authors;
    QString m_period;
    int m_frequency = 1;
    bool m_cut = false;
};

} // namespace

FeedRoot findFeedRoot(const XmlTree& tree)
{
    return rootBelow(tree.document(), rootDepth);
}

Snapshot xmlFeed(const XmlTree& tree, const FeedRoot& root, const QString& base)
{
    return FeedCollector(root, base).read(tree, *root.element);
}

} // namespace dateline
