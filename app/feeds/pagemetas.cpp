#include "feeds/pagemetas.h"

#include "bylines/bylineparser.h"
#include "markup/textgate.h"

#include <QRegularExpression>

#include <iterator>

namespace dateline {

namespace {

struct MetaSlot
{
    const char* name; ///< value of name= or property=
    QString StoryFacts::*member;
};

/// In order of trust: a later one fills only what is still empty.
constexpr MetaSlot metaSlots[] = {
    {"og:title", &StoryFacts::title},
    {"twitter:title", &StoryFacts::title},
    {"og:description", &StoryFacts::subtitle},
    {"description", &StoryFacts::subtitle},
    {"og:site_name", &StoryFacts::publisher},
    {"application-name", &StoryFacts::publisher},
    {"dc.publisher", &StoryFacts::publisher},
    {"dcterms.publisher", &StoryFacts::publisher},
    {"apple-mobile-web-app-title", &StoryFacts::publisher},
    {"article:section", &StoryFacts::section},
    {"og:article:section", &StoryFacts::section},
    {"og:image", &StoryFacts::image},
    {"og:url", &StoryFacts::link},
};

/// Names that tell when a page was changed or made, and how far they are trusted.
struct TimeName
{
    const char* name;
    int rank;
};

constexpr TimeName changeMetas[] = {{"article:modified_time", 3},
                                    {"og:updated_time", 3},
                                    {"og:article:modified_time", 3},
                                    {"last-modified", 3},
                                    {"dcterms.modified", 3},
                                    {"datemodified", 3},
                                    {"article:modified", 2},
                                    {"article.updated", 2},
                                    {"article:updated_time", 2},
                                    {"article:updated", 2},
                                    {"dc.date.modified", 2},
                                    {"dc.modified", 2},
                                    {"modified-date", 2},
                                    {"modified_date", 2},
                                    {"last_modified", 2},
                                    {"lastmodified", 2},
                                    {"last-updated", 2},
                                    {"lastupdated", 2},
                                    {"datelastpub", 2},
                                    {"lastmod", 2},
                                    {"cxenseparse:updatedtime", 2},
                                    {"updated", 1},
                                    {"revised", 1}};

constexpr TimeName beginningMetas[] = {{"article:published_time", 3},
                                       {"og:article:published_time", 3},
                                       {"dcterms.created", 3},
                                       {"parsely-pub-date", 3},
                                       {"pubdate", 3},
                                       {"publish-date", 3},
                                       {"datepublished", 3},
                                       {"article:published", 2},
                                       {"article.published", 2},
                                       {"dc.date.issued", 2},
                                       {"dcterms.issued", 2},
                                       {"dc.date.created", 2},
                                       {"dcterms.date", 2},
                                       {"dc.date", 2},
                                       {"publishdate", 2},
                                       {"publish_date", 2},
                                       {"publication_date", 2},
                                       {"publication-date", 2},
                                       {"date.issued", 2},
                                       {"sailthru.date", 2},
                                       {"cxenseparse:recs:publishtime", 2},
                                       {"date", 1},
                                       {"pdate", 1}};

int rankIn(const TimeName* names, size_t count, const QByteArray& name)
{
    for (size_t i = 0; i < count; ++i) {
        if (name == names[i].name)
            return names[i].rank;
    }
    return 0;
}

/// Whether the element tells of an item in the page, as of one entry, and not of the page.
bool isOfInnerItem(HtmlNode meta)
{
    for (HtmlNode at = meta.parent(); at.isElement(); at = at.parent()) {
        if (at.hasAttribute("itemscope"))
            return at.hasAttribute("itemprop");
    }
    return false;
}

/// "A. Holm,B. Lund" is two.
QList<Author> authorsIn(QString content)
{
    static const QRegularExpression several(QStringLiteral("[,;&]|\\s(and|und|et|y|e|och|og|en)\\s"));
    if (content.startsWith(QLatin1String("http")))
        return {};
    if (several.match(content).hasMatch() || content.startsWith(QLatin1String("By "), Qt::CaseInsensitive)) {
        static const QRegularExpression tight(QStringLiteral(",(?=\\S)"));
        const QList<Author> people = parseByline(content.replace(tight, QStringLiteral(", "))).people;
        if (!people.isEmpty())
            return people;
    }
    Author author;
    author.name = content;
    return {author};
}

} // namespace

void PageMetas::readTime(const QByteArray& name, const QString& content, const PageContext& context)
{
    const int change = rankIn(changeMetas, std::size(changeMetas), name);
    const int beginning = rankIn(beginningMetas, std::size(beginningMetas), name);
    if (change > m_updatedRank) {
        if (const auto time = parseDate(content, context.dates)) {
            m_updated = time;
            m_updatedRank = change;
        }
    }
    if (beginning > m_publishedRank) {
        if (const auto time = parseDate(content, context.dates)) {
            m_published = time;
            m_publishedRank = beginning;
        }
    }
}

void PageMetas::read(HtmlNode meta, const PageContext& context)
{
    QByteArray name;
    for (const char* attribute : {"property", "name", "http-equiv"}) {
        if (name.isEmpty())
            name = meta.rawAttribute(attribute).toByteArray().toLower();
    }
    if (name.isEmpty() && meta.hasAttribute("itemprop") && !isOfInnerItem(meta))
        name = meta.rawAttribute("itemprop").toByteArray().toLower();
    const QString content = cleanLine(meta.attribute("content"));
    if (name.isEmpty() || content.isEmpty())
        return;
    constexpr qsizetype longestTime = 60;
    if (content.size() <= longestTime)
        readTime(name, content, context);
    constexpr qsizetype mostAuthors = 20;
    if (name == "author" && m_authors.size() < mostAuthors)
        m_authors.append(content);
    if (!m_values.contains(name))
        m_values.insert(name, content);
}

void PageMetas::fill(StoryFacts* story) const
{
    for (const MetaSlot& slot : metaSlots) {
        QString& member = story->*slot.member;
        if (member.isEmpty())
            member = m_values.value(slot.name);
    }
    if (!story->updated)
        story->updated = m_updated;
    if (!story->published)
        story->published = m_published;
    QStringList named = m_authors;
    for (const char* name : {"article:author", "parsely-author", "sailthru.author", "dcterms.creator",
                             "dc.creator", "byl", "cxenseparse:author"}) {
        if (named.isEmpty() && m_values.contains(name))
            named.append(m_values.value(name));
    }
    constexpr qsizetype mostAuthors = 50;
    const QString house = m_values.value("og:site_name");
    for (const QString& content : std::as_const(named)) {
        if (content == house || content == story->publisher)
            continue; // nobody, and not two for the "and" in its name
        for (const Author& author : authorsIn(content)) {
            if (!story->authors.contains(author) && story->authors.size() < mostAuthors)
                story->authors.append(author);
        }
    }
}

} // namespace dateline
