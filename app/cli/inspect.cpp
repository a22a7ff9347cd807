#include "cli/inspect.h"

#include "bylines/byline.h"
#include "export/jsonwords.h"
#include "markup/bodygate.h"
#include "topics/storytopics.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace dateline {

namespace {

QString stateWord(LiveState state)
{
    switch (state) {
    case LiveState::Live:
        return QStringLiteral("live");
    case LiveState::Ended:
        return QStringLiteral("ended");
    case LiveState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

// A text that came plain and is one paragraph stays bare: nobody wrote a `<p>`. What HTML would take for a
// tag or a reference is escaped, nothing else.
QString cleanHtml(const Content& content, const Body& body)
{
    if (content.form != Content::Form::PlainText || body.blocks.size() != 1)
        return bodyHtml(body);
    static const QRegularExpression tag(QStringLiteral("<(?=[A-Za-z/!?])"));
    static const QRegularExpression reference(QStringLiteral("&(?=#?[A-Za-z0-9]+)"));
    QString html = bodyPlainText(body);
    html.replace(reference, QStringLiteral("&amp;"));
    return html.replace(tag, QStringLiteral("&lt;"));
}

QJsonObject feedObject(const StoryFacts& story)
{
    QJsonObject object;
    put(object, "title", story.title);
    put(object, "subtitle", story.subtitle);
    put(object, "link", story.link);
    put(object, "id", story.id);
    put(object, "language", story.language);
    put(object, "updated", story.updated);
    put(object, "image", story.image);
    put(object, "publisher", story.publisher);
    put(object, "section", story.section);
    object.insert(QLatin1String("state"), stateWord(story.state));
    put(object, "authors", arrayOf(story.authors, personObject));
    put(object, "topics", arrayOf(story.topics, topicObject));
    return object;
}

QJsonObject feedLinkObject(const FeedLink& feed)
{
    QJsonObject object;
    put(object, "title", feed.title);
    put(object, "url", feed.url);
    put(object, "folders",
        arrayOf(feed.folders, [](const QStringList& path) { return QJsonArray::fromStringList(path); }));
    return object;
}

QJsonObject warningObject(const Warning& warning)
{
    QJsonObject object;
    put(object, "code", warning.code);
    put(object, "message", warning.message);
    return object;
}

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QJsonObject entryObject(const Entry& entry)
{
    const Body body = bodyOf(entry.content);
    return entryObject(entry, {entry.sharedId.isEmpty() ? entry.id : entry.sharedId,
                               cleanHtml(entry.summary, bodyOf(entry.summary)),
                               cleanHtml(entry.content, body), bodyPlainText(body)});
}

namespace {

/// A snapshot with its topics found.
class Inspection
{
public:
    explicit Inspection(const Snapshot& told)
        : m_snapshot(told)
    {
        QStringList texts;
        for (const Entry& entry : told.entries) {
            if (texts.size() == newestConsidered)
                break;
            texts.append(bodyPlainText(bodyOf(entry.content.isEmpty() ? entry.summary : entry.content)));
        }
        findStoryTopics(m_snapshot, texts);
    }

    QJsonObject entry(qsizetype i) const { return entryObject(m_snapshot.entries.at(i)); }

    /// Everything but the entries.
    QJsonObject frame(const QString& source) const
    {
        QJsonObject object;
        put(object, "source", source);
        put(object, "format", m_snapshot.format);
        put(object, "encoding", m_snapshot.encoding);
        object.insert(QLatin1String("feed"), feedObject(m_snapshot.story));
        put(object, "groups", arrayOf(m_snapshot.groups, [](const QStringList& ids) {
                return QJsonArray::fromStringList(ids);
            }));
        QJsonObject opml;
        put(opml, "title", m_snapshot.opmlTitle);
        put(object, "opml", opml);
        put(object, "feeds", arrayOf(m_snapshot.feeds, feedLinkObject));
        put(object, "warnings", arrayOf(m_snapshot.warnings, warningObject));
        return object;
    }

private:
    Snapshot m_snapshot;
};

} // namespace

QJsonObject inspectObject(const Snapshot& snapshot, const QString& source)
{
    const Inspection inspection(snapshot);
    QJsonObject object = inspection.frame(source);
    QJsonArray entries;
    for (qsizetype i = 0; i < snapshot.entries.size(); ++i)
        entries.append(inspection.entry(i));
    object.insert(QLatin1String("entries"), entries);
    return object;
}

void writeInspection(const Snapshot& snapshot, const QString& source,
                     const std::function<void(const QByteArray&)>& write)
{
    const Inspection inspection(snapshot);
    QByteArray frame = compact(inspection.frame(source));
    frame.chop(1);
    write(frame + ",\"entries\":[");
    for (qsizetype i = 0; i < snapshot.entries.size(); ++i)
        write((i == 0 ? QByteArray() : QByteArray(",")) + compact(inspection.entry(i)));
    write("]}\n");
}

QJsonObject storedEntryObject(const StoredEntry& stored)
{
    QJsonObject object = entryObject(stored.entry);
    object.insert(QLatin1String("number"), toInt(stored.number));
    object.insert(QLatin1String("story"), toInt(stored.story));
    object.insert(QLatin1String("read"), (stored.flags & EntryRead) != 0);
    object.insert(QLatin1String("saved"), (stored.flags & EntrySaved) != 0);
    put(object, "first_seen", std::optional(stored.firstSeen));
    object.insert(QLatin1String("revisions"), stored.revisions);
    put(object, "withdrawn", stored.withdrawnAt);
    return object;
}

QJsonObject storyObject(const StoryRecord& story)
{
    QJsonObject object;
    object.insert(QLatin1String("story"), toInt(story.id));
    put(object, "title", story.title);
    put(object, "subtitle", story.standfirst);
    put(object, "publisher", story.publisher);
    put(object, "section", story.section);
    put(object, "link", story.link);
    put(object, "group", story.group);
    put(object, "state", stateWord(story.state));
    put(object, "authors", arrayOf(story.authors, personObject));
    put(object, "sources", arrayOf(story.sources, [](const SourceRecord& each) { return each.address; }));
    object.insert(QLatin1String("entries"), story.entries);
    object.insert(QLatin1String("unread"), story.unread);
    object.insert(QLatin1String("saved"), story.saved);
    put(object, "newest", story.newest);
    return object;
}

QJsonObject bylineObject(const Byline& byline)
{
    QJsonObject object;
    object.insert(QLatin1String("people"), arrayOf(byline.people, personObject));
    object.insert(
        QLatin1String("orgs"), arrayOf(byline.orgs, [](const Organisation& each) -> QJsonValue {
            if (each.place.isEmpty())
                return each.name;
            return QJsonObject{{QStringLiteral("name"), each.name}, {QStringLiteral("place"), each.place}};
        }));
    return object;
}

} // namespace dateline
