#include "feeds/aljazeera.h"

#include "feeds/apimarkup.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "feeds/storysummary.h"
#include "markup/address.h"
#include "markup/textgate.h"

#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

namespace dateline {

namespace {

QString ajMember(const QJsonObject& object, const char* name)
{
    return jsonScalar(object.value(QLatin1String(name)));
}

QList<Author> ajAuthors(const QJsonObject& post)
{
    QList<Author> authors;
    const QJsonValue shown = post.value(QLatin1String("showAuthor"));
    if (shown.isBool() && !shown.toBool())
        return authors;
    for (const QJsonValue& person : jsonList(post.value(QLatin1String("author")))) {
        const QString name = cleanLine(jsonWords(person));
        if (!name.isEmpty())
            authors.append(authorNamed(name));
    }
    const QString written = cleanLine(ajMember(post, "writeInAuthor"));
    if (!written.isEmpty())
        authors.append(authorNamed(written));
    QString place = cleanLine(ajMember(post, "authorTagline"));
    const QLatin1String opening("Reporting from ");
    if (place.startsWith(opening, Qt::CaseInsensitive)) {
        place.remove(0, opening.size());
        for (Author& author : authors)
            author.place = place;
    }
    return authors;
}

Entry ajUpdate(const QJsonObject& post, const PageContext& context)
{
    Entry entry;
    entry.id = ajMember(post, "id");
    const QString story = safeAddress(ajMember(post, "link"), context.base); // the story's, on every update
    if (!story.isEmpty() && !entry.id.isEmpty())
        entry.link = story + QLatin1String("?update=") + entry.id;
    const QJsonValue shown = post.value(QLatin1String("shouldDisplayTitle"));
    if (!shown.isBool() || shown.toBool())
        entry.headline = lineFromField(ajMember(post, "title"));
    entry.published = parseDate(ajMember(post, "date"), context.dates);
    setUpdated(&entry, parseDate(ajMember(post, "modified_gmt"), context.dates));
    entry.byline.people = ajAuthors(post);
    entry.content = htmlContent(ajMember(post, "content"), story.isEmpty() ? context.base : story);
    for (const QJsonValue& label : jsonList(post.value(QLatin1String("postLabel")))) {
        const QString word = cleanLine(jsonWords(label));
        entry.breaking = entry.breaking || word.contains(QLatin1String("breaking"), Qt::CaseInsensitive);
        if (!word.isEmpty())
            entry.tags.append({word, {}});
    }
    return entry;
}

StoryFacts ajStory(const QJsonObject& article, const PageContext& context)
{
    StoryFacts story;
    story.id = ajMember(article, "id");
    story.title = lineFromField(ajMember(article, "title"));
    story.subtitle = lineFromField(jsonScalar(firstMember(article, {"subheading", "excerpt"})));
    story.summary = summaryFromMarkup(ajMember(article, "content"), context.base);
    story.link = safeAddress(ajMember(article, "link"), context.base);
    story.updated = parseDate(jsonScalar(firstMember(article, {"modified_gmt", "date"})), context.dates);
    story.authors = ajAuthors(article);
    const QJsonValue isLive = article.value(QLatin1String("isLive"));
    if (isLive.isBool())
        story.state = isLive.toBool() ? LiveState::Live : LiveState::Ended;
    return story;
}

/// One address an update, as the site itself asks for them; none where the list of them came from a file.
void addUpdates(const QJsonValue& children, Snapshot* snapshot, const PageContext& context)
{
    constexpr qsizetype mostUpdates = 100;
    QUrl url(context.address);
    if (!url.path().endsWith(QLatin1String("/graphql")))
        return;
    const QString site = QUrlQuery(url).queryItemValue(QStringLiteral("wp-site"));
    for (const QJsonValue& child : jsonList(children)) {
        const qint64 id = jsonScalar(child).toLongLong();
        if (id <= 0 || snapshot->nextPages.size() >= mostUpdates)
            continue;
        const QJsonObject variables{{QStringLiteral("postID"), id},
                                    {QStringLiteral("postType"), QStringLiteral("liveblog-update")},
                                    {QStringLiteral("preview"), QString()},
                                    {QStringLiteral("isAmp"), false}};
        const QByteArray written = QJsonDocument(variables).toJson(QJsonDocument::Compact);
        url.setQuery(QStringLiteral("wp-site=%1&operationName=LiveBlogUpdateQuery&variables=")
                         .arg(site.isEmpty() ? QStringLiteral("aje") : site) +
                     QString::fromLatin1(written.toPercentEncoding()) + QLatin1String("&extensions=%7B%7D"));
        snapshot->nextPages.append(url.toString(QUrl::FullyEncoded));
    }
}

} // namespace

std::optional<Snapshot> readAlJazeera(const QJsonObject& answer, const PageContext& context)
{
    const QJsonObject data = answer.value(QLatin1String("data")).toObject();
    const QJsonObject article = data.value(QLatin1String("article")).toObject();
    const QList<QJsonValue> posts = jsonList(data.value(QLatin1String("posts")));
    const bool isStory = article.contains(QLatin1String("children"));
    const bool isUpdate = posts.value(0)
                              .toObject()
                              .value(QLatin1String("postType"))
                              .toString()
                              .startsWith(QLatin1String("liveblog")) ||
                          posts.value(0).toObject().contains(QLatin1String("shouldDisplayTitle"));
    const bool isNotCachedYet = data.value(QLatin1String("posts")).isNull() && data.size() == 1;
    if (!isStory && !isUpdate && !isNotCachedYet)
        return std::nullopt;
    Snapshot snapshot;
    snapshot.format = QStringLiteral("livepage");
    if (isStory) {
        snapshot.story = ajStory(article, context);
        addUpdates(article.value(QLatin1String("children")), &snapshot, context);
    }
    for (const QJsonValue& post : posts) {
        if (post.toObject().contains(QLatin1String("content")) && mayTakeEntry(&snapshot))
            snapshot.entries.append(ajUpdate(post.toObject(), context));
    }
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Api);
    sortNewestFirst(&snapshot);
    return snapshot;
}

} // namespace dateline
