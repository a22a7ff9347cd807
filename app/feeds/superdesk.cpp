#include "feeds/superdesk.h"

#include "feeds/apimarkup.h"
#include "feeds/entryids.h"
#include "feeds/entrytext.h"
#include "feeds/jsonvalues.h"
#include "feeds/livecap.h"
#include "markup/address.h"
#include "markup/textgate.h"

#include <QJsonArray>
#include <QUrl>
#include <QUrlQuery>

namespace dateline {

namespace {

QString postMember(const QJsonObject& object, const char* name)
{
    return jsonScalar(object.value(QLatin1String(name)));
}

bool isAdvert(const QJsonObject& item)
{
    return postMember(item, "item_type").contains(QLatin1String("advert"), Qt::CaseInsensitive);
}

QString itemMarkup(const QJsonObject& item)
{
    const QJsonObject meta = item.value(QLatin1String("meta")).toObject();
    const QString text = postMember(item, "text");
    if (postMember(item, "item_type") != QLatin1String("embed"))
        return QLatin1String("<div>") + text + QLatin1String("</div>"); // what is broken in it ends here
    const QString address = postMember(meta, "original_url");
    const bool showsItself =
        text.contains(QLatin1String("<iframe")) || text.contains(QLatin1String("<blockquote"));
    return QLatin1String("<div>") + text + QLatin1String("</div>") +
           (showsItself ? QString() : embedMarkup(QString(), address, {}));
}

/// The people shown at a post: never more of a user object than the name it shows.
QString authorOfPost(const QJsonObject& post)
{
    const QString byline = postMember(post, "byline");
    if (!byline.isEmpty())
        return byline;
    for (const char* name : {"publisher", "original_creator"}) {
        const QJsonObject user = post.value(QLatin1String(name)).toObject();
        const QString shown = jsonScalar(firstMember(user, {"byline", "display_name"}));
        if (!shown.isEmpty())
            return shown;
    }
    return {};
}

Entry postEntry(const QJsonObject& post, const PageContext& context)
{
    Entry entry;
    entry.id = postMember(post, "_id");
    entry.published = parseDate(jsonScalar(firstMember(post, {"published_date", "firstcreated", "_created"})),
                                context.dates);
    setUpdated(&entry, parseDate(postMember(post, "content_updated_date"), context.dates));
    const QString author = authorOfPost(post);
    if (!author.isEmpty())
        entry.byline.people.append(authorNamed(author));
    QString markup;
    for (const QJsonValue& group : jsonList(post.value(QLatin1String("groups")))) {
        for (const QJsonValue& ref : jsonList(group.toObject().value(QLatin1String("refs")))) {
            const QJsonObject item = ref.toObject().value(QLatin1String("item")).toObject();
            if (!item.isEmpty() && !isAdvert(item))
                markup += itemMarkup(item);
        }
    }
    entry.content = htmlContent(markup, context.base);
    for (const QJsonValue& tag : jsonList(post.value(QLatin1String("tags")))) {
        const QString term = cleanLine(jsonWords(tag));
        if (!term.isEmpty())
            entry.tags.append({term, {}});
    }
    entry.key = jsonTrue(firstMember(post, {"lb_highlight", "highlight"}));
    entry.pinned = jsonTrue(post.value(QLatin1String("sticky")));
    entry.language = cleanLine(postMember(post, "language"));
    return entry;
}

bool isPublished(const QJsonObject& post)
{
    const QString status = postMember(post, "post_status");
    return status.isEmpty() || status == QLatin1String("open");
}

void addBlog(const QJsonObject& blog, Snapshot* snapshot, const PageContext& context)
{
    StoryFacts& story = snapshot->story;
    story.id = postMember(blog, "_id");
    story.title = lineFromField(postMember(blog, "title"));
    story.subtitle = lineFromField(postMember(blog, "description"));
    story.link = safeAddress(postMember(blog, "public_url"), context.base);
    story.image = safeAddress(jsonAddress(blog.value(QLatin1String("picture_url"))), context.base);
    story.updated =
        parseDate(jsonScalar(firstMember(blog, {"last_updated_post", "_updated"})), context.dates);
    const QString status = postMember(blog, "blog_status");
    story.state = status == QLatin1String("open")     ? LiveState::Live
                  : status == QLatin1String("closed") ? LiveState::Ended
                                                      : LiveState::Unknown;
}

/// The answer's own link to the next page; else the same address one page on, where the counts say there is
/// one.
void addNextPage(const QJsonObject& list, Snapshot* snapshot, const PageContext& context)
{
    const QJsonObject next =
        list.value(QLatin1String("_links")).toObject().value(QLatin1String("next")).toObject();
    const QJsonObject meta = list.value(QLatin1String("_meta")).toObject();
    const int page = meta.value(QLatin1String("page")).toInt(1);
    const int most = meta.value(QLatin1String("max_results")).toInt();
    const bool goesOn = !next.isEmpty() || qint64(page) * most < meta.value(QLatin1String("total")).toInt();
    if (!goesOn || most <= 0 || context.address.isEmpty())
        return;
    QUrl url(context.address);
    QUrlQuery query(url);
    query.removeAllQueryItems(QStringLiteral("page"));
    query.addQueryItem(QStringLiteral("page"), QString::number(page + 1));
    url.setQuery(query);
    snapshot->nextPages.append(url.toString());
}

} // namespace

std::optional<Snapshot> readSuperdesk(const QJsonObject& answer, const PageContext& context)
{
    QJsonObject list = answer;
    if (!list.contains(QLatin1String("_items")))
        list = firstMember(answer, {"posts", "api_response"}).toObject();
    QList<QJsonValue> posts = jsonList(list.value(QLatin1String("_items")));
    if (posts.isEmpty() && answer.contains(QLatin1String("groups")) && answer.contains(QLatin1String("_id")))
        posts = {answer};
    const bool isBlog = answer.contains(QLatin1String("blog_status"));
    const bool hasPosts = !posts.isEmpty() && posts.first().toObject().contains(QLatin1String("groups"));
    if (!isBlog && !hasPosts)
        return std::nullopt;
    Snapshot snapshot;
    snapshot.format = QStringLiteral("livepage");
    snapshot.isLivePage = true;
    if (isBlog)
        addBlog(answer, &snapshot, context);
    for (const QJsonValue& value : posts) {
        const QJsonObject post = value.toObject();
        if (jsonTrue(post.value(QLatin1String("deleted")))) {
            snapshot.withdrawnIds.append(postMember(post, "_id"));
            continue;
        }
        const Entry entry = postEntry(post, context);
        if (isPublished(post) && !entry.content.isEmpty() && mayTakeEntry(&snapshot))
            snapshot.entries.append(entry);
    }
    addNextPage(list, &snapshot, context);
    snapshot.forms = QList<EntryForm>(snapshot.entries.size(), EntryForm::Api);
    joinCopies(&snapshot);
    sortNewestFirst(&snapshot);
    return snapshot;
}

} // namespace dateline
