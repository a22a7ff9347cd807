#include "demo/demostory.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace dateline {

namespace {

QString text(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toString();
}

QStringList texts(const QJsonObject& object, const char* name)
{
    QStringList list;
    const QJsonArray values = object.value(QLatin1String(name)).toArray();
    for (const QJsonValue& value : values)
        list.append(value.toString());
    return list;
}

std::chrono::seconds seconds(const QJsonObject& object, const char* name)
{
    return std::chrono::seconds(object.value(QLatin1String(name)).toInteger());
}

Problem malformed(const QString& where, const QString& what)
{
    return {Problem::Code::Malformed, demoAddress(), where + QStringLiteral(": ") + what};
}

DemoPicture readPicture(const QJsonObject& object)
{
    return {text(object, "file"),
            text(object, "alt"),
            text(object, "caption"),
            text(object, "credit"),
            object.value(QLatin1String("width")).toInt(),
            object.value(QLatin1String("height")).toInt()};
}

/// An edit names only what it changes; the rest stays as it was.
DemoText readEdit(const QJsonObject& object, DemoText before)
{
    before.from = seconds(object, "second");
    if (object.contains(QLatin1String("headline")))
        before.headline = text(object, "headline");
    if (object.contains(QLatin1String("byline")))
        before.byline = text(object, "byline");
    if (object.contains(QLatin1String("body")))
        before.body = texts(object, "body");
    return before;
}

/// `previous`: when the entry before appears. An entry stands either so many minutes before the first start
/// or so many seconds after the entry before it.
std::chrono::seconds appearance(const QJsonObject& object, std::chrono::seconds previous)
{
    if (object.contains(QLatin1String("minutes")))
        return std::chrono::minutes(object.value(QLatin1String("minutes")).toInteger());
    return std::max(previous, std::chrono::seconds(0)) + seconds(object, "wait");
}

Result<DemoEntry> readEntry(const QJsonObject& object, std::chrono::seconds previous)
{
    DemoEntry entry;
    entry.id = text(object, "id");
    entry.tags = texts(object, "tags");
    entry.key = object.value(QLatin1String("key")).toBool();
    entry.pinned = object.value(QLatin1String("pinned")).toBool();
    entry.breaking = object.value(QLatin1String("breaking")).toBool();
    if (object.contains(QLatin1String("withdrawn")))
        entry.withdrawn = seconds(object, "withdrawn");

    entry.texts.append({appearance(object, previous), text(object, "headline"), text(object, "byline"),
                        texts(object, "body")});
    const DemoText& first = entry.texts.constFirst();
    if (entry.id.isEmpty() || first.headline.isEmpty() || first.byline.isEmpty() || first.body.isEmpty())
        return malformed(entry.id, QStringLiteral("needs id, headline, byline and body"));
    if (first.from < previous)
        return malformed(entry.id, QStringLiteral("stands before the entry above it"));

    const QJsonArray edits = object.value(QLatin1String("edits")).toArray();
    for (const QJsonValue& edit : edits) {
        const DemoText& before = entry.texts.constLast();
        const DemoText after = readEdit(edit.toObject(), before);
        if (after.from <= before.from)
            return malformed(entry.id, QStringLiteral("edited before it appears"));
        entry.texts.append(after);
    }
    return entry;
}

} // namespace

QString demoHost()
{
    return QStringLiteral("demo.dateline.invalid");
}

QString demoAddress()
{
    return QStringLiteral("https://demo.dateline.invalid/skarven");
}

Result<DemoStory> readDemoStory(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return malformed(QString::number(error.offset), error.errorString());

    DemoStory story;
    story.title = text(object, "title");
    story.standfirst = text(object, "standfirst");
    story.summary = texts(object, "summary");
    story.publisher = text(object, "publisher");
    story.section = text(object, "section");
    story.language = text(object, "language");
    story.endNotice = text(object, "endNotice");
    story.reporters = texts(object, "reporters");
    const QJsonObject pictures = object.value(QLatin1String("pictures")).toObject();
    for (auto it = pictures.begin(); it != pictures.end(); ++it)
        story.pictures.insert(it.key(), readPicture(it.value().toObject()));

    std::chrono::seconds previous = std::chrono::seconds::min();
    const QJsonArray entries = object.value(QLatin1String("entries")).toArray();
    for (const QJsonValue& value : entries) {
        Result<DemoEntry> entry = readEntry(value.toObject(), previous);
        if (!entry)
            return entry.problem();
        previous = entry->appears();
        story.entries.append(std::move(entry).value());
    }
    if (story.title.isEmpty() || story.entries.isEmpty())
        return malformed(QStringLiteral("story"), QStringLiteral("needs a title and entries"));
    return story;
}

Result<DemoStory> loadDemoStory()
{
    QFile file(QStringLiteral(":/app/demo/skarven.json"));
    if (!file.open(QIODevice::ReadOnly))
        return Problem{Problem::Code::FileNotFound, file.fileName(), {}};
    return readDemoStory(file.readAll());
}

QByteArray demoPictureBytes(const DemoStory& story, const QString& file)
{
    const bool known = std::any_of(story.pictures.begin(), story.pictures.end(),
                                   [&file](const DemoPicture& picture) { return picture.file == file; });
    QFile bytes(QStringLiteral(":/app/demo/") + file);
    return known && bytes.open(QIODevice::ReadOnly) ? bytes.readAll() : QByteArray();
}

} // namespace dateline
