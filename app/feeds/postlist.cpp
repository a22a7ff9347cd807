#include "feeds/postlist.h"

#include "bylines/bylineparser.h"
#include "feeds/apimarkup.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "markup/address.h"
#include "markup/textgate.h"

namespace dateline {

namespace {

Entry listedPost(const QJsonObject& post, const PageContext& context)
{
    Entry entry;
    entry.id = jsonScalar(firstMember(post, {"id", "postId", "uuid"}));
    entry.link = safeAddress(jsonScalar(firstMember(post, {"webUrl", "url"})), context.base);
    if (entry.id.isEmpty())
        entry.id = entryIdFromAddress(entry.link, context.address);
    entry.headline = lineFromField(jsonScalar(post.value(QLatin1String("title"))));
    entry.byline = parseByline(cleanLine(jsonScalar(post.value(QLatin1String("byline")))));
    entry.content = htmlContent(jsonScalar(firstMember(post, {"bodyHTML", "bodyHtml"})), context.base);
    entry.published =
        parseDate(jsonScalar(firstMember(post, {"publishedDate", "publishedTimestamp"})), context.dates);
    setUpdated(&entry, parseDate(jsonScalar(post.value(QLatin1String("modifiedTimestamp"))), context.dates));
    const QJsonObject standout = post.value(QLatin1String("standout")).toObject();
    entry.breaking = jsonTrue(standout.value(QLatin1String("breakingNews")));
    entry.key = jsonTrue(standout.value(QLatin1String("editorsChoice")));
    return entry;
}

} // namespace

std::optional<Snapshot> readPostList(const QJsonObject& answer, const PageContext& context)
{
    const QList<QJsonValue> posts = jsonList(answer.value(QLatin1String("posts")));
    const QJsonObject first = posts.value(0).toObject();
    if (!first.contains(QLatin1String("bodyHTML")) && !first.contains(QLatin1String("bodyHtml")))
        return std::nullopt;
    Snapshot snapshot;
    snapshot.format = QStringLiteral("livepage");
    snapshot.isLivePage = true;
    snapshot.story.title = lineFromField(jsonScalar(firstMember(answer, {"title", "headline"})));
    snapshot.story.link = safeAddress(jsonScalar(firstMember(answer, {"webUrl", "url"})), context.base);
    for (const QJsonValue& post : posts) {
        if (mayTakeEntry(&snapshot))
            snapshot.entries.append(listedPost(post.toObject(), context));
    }
    // some give every post the story's address: then it names none
    QHash<QString, int> links;
    for (const Entry& entry : snapshot.entries)
        ++links[entry.link];
    for (Entry& entry : snapshot.entries) {
        if (links.value(entry.link) > 1)
            entry.link.clear();
    }
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Api);
    joinCopies(&snapshot);
    sortNewestFirst(&snapshot);
    return snapshot;
}

} // namespace dateline
