#include "feeds/opml.h"

#include "feeds/feedtext.h"
#include "markup/textgate.h"

#include <QHash>
#include <QUrl>

namespace dateline {

namespace {

QString lineAttribute(const XmlNode& outline, std::string_view name)
{
    return cleanLine(xmlAttribute(outline, name));
}

QString firstAttribute(const XmlNode& outline, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        const QString value = lineAttribute(outline, name);
        if (!value.isEmpty())
            return value;
    }
    return {};
}

// feed: is how browsers once said "http, but subscribe".
QString withoutFeedScheme(const QString& address)
{
    if (!address.startsWith(QLatin1String("feed:"), Qt::CaseInsensitive))
        return address;
    const QString rest = address.mid(5);
    return rest.startsWith(QLatin1String("//")) ? QLatin1String("http:") + rest : rest;
}

bool isWebAddress(const QString& address)
{
    const QString scheme = QUrl(address).scheme();
    return scheme == QLatin1String("http") || scheme == QLatin1String("https");
}

// Walks the outlines; depth is bounded by the XML gate.
class OutlineReader
{
public:
    explicit OutlineReader(const QString& base)
        : m_base(base)
    {
    }

    void readList(const XmlNode& parent, const QStringList& folder)
    {
        for (const XmlNode* child = parent.firstChild; child; child = child->next) {
            if (!child->isElement())
                continue;
            if (child->isNamed("outline"))
                readOutline(*child, folder);
            else if (child->isNamed("body") || child->isNamed("opml"))
                readList(*child, folder);
            else if (child->isNamed("head"))
                readHead(*child);
        }
    }

    Snapshot snapshot;

private:
    void readHead(const XmlNode& head)
    {
        for (const XmlNode* child = head.firstChild; child; child = child->next) {
            if (child->isNamed("title"))
                snapshot.opmlTitle = plainFromHtml(xmlText(*child));
        }
    }

    void readOutline(const XmlNode& outline, const QStringList& folder)
    {
        const QString title = firstAttribute(outline, {"text", "title"});
        const QString address = addressOf(outline);
        if (!address.isEmpty())
            addFeed(outline, title, address, folder);
        const bool isFolder = address.isEmpty() && !title.isEmpty();
        readList(outline, isFolder ? folder + QStringList(title) : folder);
    }

    static QString addressOf(const XmlNode& outline)
    {
        const QString address = firstAttribute(outline, {"xmlUrl"});
        const QString type = lineAttribute(outline, "type").toLower();
        if (type == QLatin1String("source") || type == QLatin1String("include"))
            return {}; // another list
        if (!address.isEmpty() || (type != QLatin1String("rss") && type != QLatin1String("atom")))
            return address;
        return firstAttribute(outline, {"url", "href"});
    }

    void addFeed(const XmlNode& outline, const QString& title, const QString& printed,
                 const QStringList& folder)
    {
        const QString address = resolvedAddress(withoutFeedScheme(printed), m_base);
        if (!isWebAddress(address)) {
            refuse(printed);
            return;
        }
        const QString key = address + QLatin1Char('\n') + title;
        auto at = m_positions.constFind(key);
        if (at == m_positions.cend()) {
            at = m_positions.insert(key, snapshot.feeds.size());
            FeedLink feed;
            feed.title = title;
            feed.url = address;
            feed.siteUrl = linkAddress(lineAttribute(outline, "htmlUrl"), {});
            feed.type = lineAttribute(outline, "type");
            snapshot.feeds.append(feed);
        }
        FeedLink& feed = snapshot.feeds[*at];
        addFolder(feed, folder);
        const QStringList paths =
            xmlAttribute(outline, "category").split(QLatin1Char(','), Qt::SkipEmptyParts);
        for (const QString& path : paths)
            addFolder(feed, pathOf(path));
    }

    static QStringList pathOf(const QString& category)
    {
        QStringList path;
        const QStringList names = category.split(QLatin1Char('/'), Qt::SkipEmptyParts);
        for (const QString& name : names) {
            if (const QString clean = cleanLine(name); !clean.isEmpty())
                path.append(clean);
        }
        return path;
    }

    static void addFolder(FeedLink& feed, const QStringList& folder)
    {
        if (!folder.isEmpty() && !feed.folders.contains(folder))
            feed.folders.append(folder);
    }

    void refuse(const QString& address)
    {
        snapshot.warnings.append(
            {QStringLiteral("address-refused"),
             QStringLiteral("Only http and https are followed: %1").arg(address.left(80))});
    }

    QString m_base;
    QHash<QString, qsizetype> m_positions;
};

} // namespace

const XmlNode* findOpml(const XmlNode& parent, int depth)
{
    for (const XmlNode* node = parent.firstChild; node; node = node->next) {
        if (node->isNamed("opml"))
            return node;
        if (const XmlNode* below = depth > 1 ? findOpml(*node, depth - 1) : nullptr)
            return below;
    }
    return nullptr;
}

Snapshot opmlList(const XmlNode& opml, const QString& base)
{
    OutlineReader reader(base);
    reader.snapshot.format = QStringLiteral("opml");
    reader.readList(opml, {});
    return std::move(reader.snapshot);
}

} // namespace dateline
