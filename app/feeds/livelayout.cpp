#include "feeds/livelayout.h"

#include "base/resources.h"
#include "feeds/jsonvalues.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QMap>

#include <optional>

namespace dateline {

namespace {

constexpr qint64 longestLayoutFile = 256 * 1024;

/// Reads the members of a layout; remembers the first that is not understood.
class LayoutReader
{
public:
    explicit LayoutReader(const QJsonObject& object)
        : m_object(object)
    {
    }

    QString text(const char* name) const { return m_object.value(QLatin1String(name)).toString(); }

    QString joined(const char* name) const
    {
        QStringList parts;
        for (const QJsonValue& part : jsonList(m_object.value(QLatin1String(name))))
            parts.append(part.toString());
        return parts.join(QLatin1String(", "));
    }

    Selector selector(const char* name) { return compiled(name, joined(name)); }

    Selector compiled(const char* name, const QString& written)
    {
        if (written.isEmpty())
            return {};
        const Selector result(written);
        if (!result.isValid() && m_wrong.isEmpty())
            m_wrong = QString::fromLatin1(name) + QLatin1String(": ") + written;
        return result;
    }

    QList<ValuePlace> places(const char* name)
    {
        QList<ValuePlace> all;
        for (const QJsonValue& item : jsonList(m_object.value(QLatin1String(name)))) {
            const QString written = item.toString();
            const qsizetype at = written.lastIndexOf(u'@');
            ValuePlace place;
            const QString where = (at < 0 ? written : written.left(at)).trimmed();
            if (at >= 0)
                place.attribute = written.mid(at + 1).toUtf8();
            place.isSelf = where.isEmpty();
            place.selector = compiled(name, where);
            all.append(place);
        }
        return all;
    }

    QRegularExpression expression(const char* name)
    {
        const QRegularExpression result(text(name), QRegularExpression::CaseInsensitiveOption);
        if (!result.isValid() && m_wrong.isEmpty())
            m_wrong = QString::fromLatin1(name) + QLatin1String(": ") + text(name);
        return result;
    }

    QList<LiveLayout::Embed> embeds()
    {
        QList<LiveLayout::Embed> all;
        for (const QJsonValue& item : jsonList(m_object.value(QLatin1String("embeds")))) {
            const QJsonObject embed = item.toObject();
            all.append({compiled("embeds", embed.value(QLatin1String("select")).toString()),
                        embed.value(QLatin1String("kind")).toString(),
                        embed.value(QLatin1String("address")).toString().toUtf8(),
                        embed.value(QLatin1String("before")).toString()});
        }
        return all;
    }

    QString wrong() const { return m_wrong; }

private:
    QJsonObject m_object;
    QString m_wrong;
};

QString& layoutFolder()
{
    static QString folder;
    return folder;
}

void readFolder(const QString& folder, QMap<QString, LiveLayout>* layouts)
{
    const QDir directory(folder);
    for (const QString& name : directory.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        if (file.size() > longestLayoutFile || !file.open(QIODevice::ReadOnly))
            continue;
        QString reason;
        if (auto layout = layoutFromJson(file.readAll(), &reason))
            layouts->insert(name, *layout);
        else
            qWarning("layout %s is not understood: %s", qUtf8Printable(name), qUtf8Printable(reason));
    }
}

QList<LiveLayout> readLayouts()
{
    initAppResources();
    QMap<QString, LiveLayout> layouts;
    readFolder(QStringLiteral(":/app/selectors"), &layouts);
    QMap<QString, LiveLayout> own;
    if (!layoutFolder().isEmpty())
        readFolder(layoutFolder(), &own);
    for (const QString& name : own.keys())
        layouts.remove(name);
    return own.values() + layouts.values();
}

} // namespace

std::optional<LiveLayout> layoutFromJson(const QByteArray& json, QString* reason)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject object = document.object();
    LayoutReader story(object.value(QLatin1String("story")).toObject());
    LayoutReader entry(object.value(QLatin1String("entry")).toObject());
    LiveLayout layout;
    layout.name = object.value(QLatin1String("name")).toString();
    layout.zone = object.value(QLatin1String("zone")).toString().toLatin1();
    layout.language = object.value(QLatin1String("language")).toString();
    layout.title = story.places("title");
    layout.subtitle = story.places("subtitle");
    layout.summary = story.places("summary");
    layout.publisher = story.places("publisher");
    layout.section = story.places("section");
    layout.authors = story.places("authors");
    layout.updated = story.places("updated");
    layout.live = story.selector("live");
    layout.ended = story.selector("ended");
    layout.liveData = story.text("liveData").toUtf8();
    layout.endedData = story.text("endedData").toUtf8();
    layout.keyList = story.places("keyEvents");
    layout.next = story.places("next");
    layout.entry = entry.selector("select");
    layout.skip = entry.selector("skip");
    layout.id = entry.places("id");
    layout.idCut = entry.expression("idCut");
    layout.link = entry.places("link");
    layout.headline = entry.places("headline");
    layout.published = entry.places("published");
    layout.changed = entry.places("updated");
    layout.people = entry.places("authors");
    layout.peopleNot = entry.expression("authorsNot");
    layout.place = entry.places("place");
    layout.tags = entry.places("tags");
    layout.body = entry.selector("body");
    layout.drop = entry.selector("drop");
    layout.caption = entry.selector("caption");
    layout.embeds = entry.embeds();
    layout.key = entry.selector("key");
    layout.pinned = entry.selector("pinned");
    layout.breaking = entry.selector("breaking");
    layout.deleted = entry.selector("deleted");
    const QString wrong = story.wrong().isEmpty() ? entry.wrong() : story.wrong();
    if (!wrong.isEmpty() || layout.entry.isEmpty()) {
        if (reason)
            *reason = wrong.isEmpty() ? QStringLiteral("entry.select is missing") : wrong;
        return std::nullopt;
    }
    return layout;
}

void setLayoutFolder(const QString& folder)
{
    layoutFolder() = folder;
}

const QList<LiveLayout>& liveLayouts()
{
    static const QList<LiveLayout> layouts = readLayouts();
    return layouts;
}

} // namespace dateline
