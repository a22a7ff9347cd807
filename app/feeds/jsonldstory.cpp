#include "feeds/jsonldstory.h"

#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livemerge.h"
#include "markup/address.h"
#include "markup/textgate.h"

#include <QUrl>

#include <algorithm>

namespace dateline {

QString storyAddress(const QJsonObject& blog, const PageContext& context)
{
    for (const char* name : {"url", "mainEntityOfPage", "@id"}) {
        const QString address = safeAddress(jsonAddress(blog.value(QLatin1String(name))), context.base);
        if (!address.isEmpty())
            return address.section(u'#', 0, 0);
    }
    return context.address;
}

StoryFacts storyOf(const QJsonObject& blog, const PageContext& context)
{
    StoryFacts story;
    story.link = storyAddress(blog, context);
    story.title = lineFromField(jsonScalar(firstMember(blog, {"headline", "name"})));
    story.subtitle = lineFromField(jsonWords(firstMember(blog, {"description", "abstract"})));
    story.publisher = lineFromField(jsonWords(blog.value(QLatin1String("publisher"))));
    story.section = lineFromField(jsonWords(blog.value(QLatin1String("articleSection"))));
    story.language = cleanLine(jsonWords(blog.value(QLatin1String("inLanguage"))));
    story.image = safeAddress(jsonAddress(blog.value(QLatin1String("image"))), context.base);
    story.authors = jsonLdAuthors(blog.value(QLatin1String("author")), context.base, story.publisher);
    story.published = jsonLdTime(blog, {"datePublished", "coverageStartTime"}, context);
    story.updated = jsonLdTime(blog, {"dateModified", "datePublished"}, context);
    for (const QString& word : jsonLdKeywords(blog.value(QLatin1String("keywords"))))
        story.topics.append({word, TopicKind::Unknown, {}});
    return story;
}

QJsonObject articleOfPage(const QList<QJsonValue>& roots, const QString& story, const PageContext& context)
{
    QList<QJsonObject> articles;
    for (const QLatin1String type : {QLatin1String("NewsArticle"), QLatin1String("ReportageNewsArticle"),
                                     QLatin1String("AnalysisNewsArticle"), QLatin1String("Article")}) {
        if (articles.isEmpty())
            articles = findObjects(roots, type, QLatin1String("liveBlogUpdate"));
    }
    if (articles.size() <= 1)
        return articles.value(0);
    const auto path = [](const QString& address) { return QUrl(address).path(); };
    for (const QJsonObject& article : std::as_const(articles)) {
        PageContext nowhere = context;
        nowhere.address.clear();
        const QString own = storyAddress(article, nowhere);
        if (!own.isEmpty() && path(own).size() > 1 &&
            (path(own) == path(story) || path(own) == path(context.address)))
            return article;
    }
    return {};
}

void completeStory(StoryFacts* story, const QJsonObject& blog, const StoryFacts& article,
                   const QList<Entry>& entries)
{
    constexpr std::chrono::hours far{12};
    const bool isChangeTold = blog.contains(QLatin1String("dateModified"));
    if (article.updated && story->updated) {
        const Instant told = story->updated->at;
        const bool isNear = std::any_of(entries.cbegin(), entries.cend(), [&](const Entry& entry) {
            return entry.published && entry.published->at + far > told;
        });
        const bool isAhead = told > article.updated->at + far && !isNear;
        if (isAhead || (!isChangeTold && article.updated->at > told))
            story->updated = article.updated;
    }
    fillFacts(story, article);
}

} // namespace dateline
