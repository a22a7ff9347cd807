#include "export/entryjson.h"

#include "export/jsonwords.h"

#include <QJsonDocument>

namespace dateline {

namespace {

QString gatedHtml(const Content& content)
{
    if (content.form == Content::Form::Blocks)
        return bodyHtml(content.blocks);
    return content.form == Content::Form::PlainText
               ? QStringLiteral("<p>%1</p>").arg(content.markup.toHtmlEscaped())
               : QString();
}

QString gatedText(const Content& content)
{
    if (content.form == Content::Form::Blocks)
        return bodyPlainText(content.blocks);
    return content.form == Content::Form::PlainText ? content.markup : QString();
}

} // namespace

QJsonObject entryToJson(const Entry& entry)
{
    return entryObject(
        entry, {entry.id, gatedHtml(entry.summary), gatedHtml(entry.content), gatedText(entry.content)});
}

QJsonObject storedEntryToJson(const StoredEntry& stored)
{
    QJsonObject object = entryToJson(stored.entry);
    object.insert(QStringLiteral("number"), toInt(stored.number));
    object.insert(QStringLiteral("story"), toInt(stored.story));
    put(object, "story_title", stored.storyTitle);
    put(object, "outlet", stored.outlet);
    object.insert(QStringLiteral("read"), bool(stored.flags & EntryRead));
    object.insert(QStringLiteral("saved"), bool(stored.flags & EntrySaved));
    put(object, "first_seen", std::optional(stored.firstSeen));
    object.insert(QStringLiteral("revisions"), stored.revisions);
    put(object, "withdrawn", stored.withdrawnAt);
    return object;
}

QByteArray entriesToJson(const QList<StoredEntry>& entries)
{
    QJsonArray array;
    for (const StoredEntry& stored : entries)
        array.append(storedEntryToJson(stored));
    return QJsonDocument(QJsonObject{{QStringLiteral("entries"), array}}).toJson(QJsonDocument::Indented);
}

} // namespace dateline
