#include "feeds/jsonfeed.h"

#include "feeds/feedtext.h"
#include "markup/dates.h"
#include "markup/textgate.h"

#include <QJsonArray>

namespace dateline {

namespace {

// Feeds number their ids although the format wants strings.
QString word(const QJsonValue& value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17);
    return value.toString();
}

QString line(const QJsonObject& object, QLatin1String name)
{
    return cleanLine(word(object.value(name)));
}

QString address(const QJsonObject& object, QLatin1String name, const QString& base)
{
    return linkAddress(object.value(name).toString(), base);
}

QString firstOf(const QString& preferred, const QString& other)
{
    return preferred.isEmpty() ? other : preferred;
}

constexpr qsizetype mostAuthorsInJson = 500;

QList<Author> authorsIn(const QJsonArray& list, const QString& base)
{
    QList<Author> authors;
    for (const QJsonValue& each : list) {
        const QJsonObject person = each.toObject();
        Author author;
        author.name = each.isString() ? cleanLine(each.toString()) : line(person, QLatin1String("name"));
        author.uri = address(person, QLatin1String("url"), base);
        const bool known = std::any_of(authors.begin(), authors.end(),
                                       [&](const Author& other) { return other.name == author.name; });
        if (author != Author() && !known)
            authors.append(author);
        if (authors.size() >= mostAuthorsInJson)
            break;
    }
    return authors;
}

QList<Author> authorsOf(const QJsonObject& object, const QString& base)
{
    // Version 1.0 had one author; feeds that keep it for old readers name another in it.
    QJsonArray list = object.value(QLatin1String("authors")).toArray();
    if (object.contains(QLatin1String("author")))
        list.prepend(object.value(QLatin1String("author")));
    return authorsIn(list, base);
}

Content textOf(const QJsonObject& item, QLatin1String name, Content::Form form, const QString& base)
{
    Content content;
    content.markup = item.value(name).toString();
    if (content.markup.trimmed().isEmpty())
        return {};
    content.form = form;
    content.base = base;
    return content;
}

QList<Enclosure> attachmentsOf(const QJsonObject& item, const QString& base)
{
    QList<Enclosure> enclosures;
    const QJsonArray list = item.value(QLatin1String("attachments")).toArray();
    for (const QJsonValue& each : list) {
        const QJsonObject attachment = each.toObject();
        const Enclosure enclosure = {address(attachment, QLatin1String("url"), base),
                                     line(attachment, QLatin1String("mime_type")),
                                     line(attachment, QLatin1String("size_in_bytes"))};
        if (!enclosure.url.isEmpty())
            enclosures.append(enclosure);
    }
    return enclosures;
}

// The format has no time for the feed as a whole: it changed when its newest item did.
std::optional<ClaimedTime> later(const std::optional<ClaimedTime>& a, const std::optional<ClaimedTime>& b)
{
    return !a || (b && b->at > a->at) ? b : a;
}

Entry entryOfItem(const QJsonObject& item, const QString& base)
{
    Entry entry;
    entry.id = line(item, QLatin1String("id"));
    entry.link = firstOf(address(item, QLatin1String("url"), base),
                         address(item, QLatin1String("external_url"), base));
    entry.headline = line(item, QLatin1String("title"));
    entry.summary = textOf(item, QLatin1String("summary"), Content::Form::PlainText, base);
    entry.content = textOf(item, QLatin1String("content_html"), Content::Form::Html, base);
    if (entry.content.isEmpty())
        entry.content = textOf(item, QLatin1String("content_text"), Content::Form::PlainText, base);
    entry.published = parseDate(item.value(QLatin1String("date_published")).toString());
    entry.updated = parseDate(item.value(QLatin1String("date_modified")).toString());
    entry.byline.people = authorsOf(item, base);
    entry.imageUrl = firstOf(address(item, QLatin1String("image"), base),
                             address(item, QLatin1String("banner_image"), base));
    entry.language = line(item, QLatin1String("language"));
    entry.enclosures = attachmentsOf(item, base);
    const QJsonArray tags = item.value(QLatin1String("tags")).toArray();
    for (const QJsonValue& tag : tags) {
        const QString term = cleanLine(word(tag));
        if (!term.isEmpty())
            entry.tags.append({term, {}});
    }
    return entry;
}

QString formatOf(const QString& version)
{
    const QString number = version.section(QLatin1Char('/'), -1);
    return number.isEmpty() || !number.front().isDigit() ? QStringLiteral("json")
                                                         : QLatin1String("json") + number;
}

} // namespace

bool isJsonFeed(const QJsonObject& feed)
{
    if (feed.value(QLatin1String("version")).toString().contains(QLatin1String("jsonfeed.org")))
        return true;
    const QJsonValue items = feed.value(QLatin1String("items"));
    const QJsonObject first = items.toArray().first().toObject();
    return first.contains(QLatin1String("content_html")) || first.contains(QLatin1String("content_text")) ||
           (items.isArray() && feed.contains(QLatin1String("home_page_url")));
}

Snapshot jsonFeed(const QJsonObject& feed, const QString& base)
{
    Snapshot snapshot;
    snapshot.format = formatOf(feed.value(QLatin1String("version")).toString());
    StoryFacts& story = snapshot.story;
    story.title = line(feed, QLatin1String("title"));
    story.subtitle = line(feed, QLatin1String("description"));
    story.link = address(feed, QLatin1String("home_page_url"), base);
    story.id = resolvedAddress(feed.value(QLatin1String("feed_url")).toString(), base);
    story.language = line(feed, QLatin1String("language"));
    story.image =
        firstOf(address(feed, QLatin1String("icon"), base), address(feed, QLatin1String("favicon"), base));
    story.authors = authorsOf(feed, base);
    if (feed.value(QLatin1String("expired")).toBool())
        story.state = LiveState::Ended;
    const QString next = address(feed, QLatin1String("next_url"), base);
    if (!next.isEmpty())
        snapshot.nextPages.append(next);
    const QJsonArray items = feed.value(QLatin1String("items")).toArray();
    for (const QJsonValue& item : items) {
        if (!item.isObject())
            continue;
        constexpr qsizetype mostItems = 10'000;
        if (snapshot.entries.size() >= mostItems) {
            snapshot.warnings.append(
                {QStringLiteral("entries-cut"), QStringLiteral("The feed has more entries than are read.")});
            break;
        }
        Entry entry = entryOfItem(item.toObject(), base);
        if (entry.byline.people.isEmpty())
            entry.byline.people = story.authors; // so says the format
        story.updated = later(story.updated, entry.updated ? entry.updated : entry.published);
        snapshot.entries.append(entry);
    }
    return snapshot;
}

} // namespace dateline
