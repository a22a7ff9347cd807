#include "feeds/xmlentry.h"

#include "feeds/ranked.h"
#include "markup/dates.h"
#include "markup/textgate.h"

namespace dateline {

namespace {

constexpr int mediaDepth = 4; // groups in groups

bool isPictureType(const QString& type, const QString& medium)
{
    return medium == QLatin1String("image") || type.startsWith(QLatin1String("image/"), Qt::CaseInsensitive);
}

/// What kind of file the end of an address speaks of; empty: none that is known.
QString typeByName(const QString& address)
{
    const QString path = address.section(QLatin1Char('?'), 0, 0).section(QLatin1Char('#'), 0, 0).toLower();
    const QString ending =
        path.section(QLatin1Char('/'), -1).section(QLatin1Char('.'), 1).section(QLatin1Char('.'), -1);
    static const QStringList pictures{QStringLiteral("jpg"), QStringLiteral("jpeg"), QStringLiteral("png"),
                                      QStringLiteral("gif"), QStringLiteral("webp"), QStringLiteral("avif")};
    static const QStringList sounds{QStringLiteral("mp3"),  QStringLiteral("m4a"),  QStringLiteral("ogg"),
                                    QStringLiteral("opus"), QStringLiteral("flac"), QStringLiteral("aac")};
    static const QStringList films{QStringLiteral("mp4"),  QStringLiteral("m4v"), QStringLiteral("mov"),
                                   QStringLiteral("webm"), QStringLiteral("flv"), QStringLiteral("m3u8")};
    if (pictures.contains(ending))
        return QStringLiteral("image/*");
    return sounds.contains(ending)  ? QStringLiteral("audio/*")
           : films.contains(ending) ? QStringLiteral("video/*")
                                    : QString();
}

// Atom 0.3 may write a text several times: the part that is HTML, else the first.
const XmlNode* bestPart(const XmlNode& multipart)
{
    const XmlNode* first = nullptr;
    for (const XmlNode* child = multipart.firstChild; child; child = child->next) {
        if (!child->isNamed("content"))
            continue;
        if (xmlAttribute(*child, "type").contains(QLatin1String("html"), Qt::CaseInsensitive))
            return child;
        first = first ? first : child;
    }
    return first;
}

// Collects what the elements of one entry say.
class EntryCollector
{
public:
    EntryCollector(const FeedScope& scope, QList<const XmlNode*>& nested)
        : m_scope(scope)
        , m_nested(nested)
    {
    }

    Entry read(const XmlNode& item)
    {
        m_language.offer(1, [&] { return languageAt(item); });
        m_id.offer(3, [&] { return cleanLine(xmlAttribute(item, "about", rdfVocabulary)); });
        // Channels of Microsoft's CDF write it there.
        if (findXmlAttribute(item, "href"))
            m_link.offer(1, [&] { return linkAddress(xmlAttribute(item, "href"), baseAt(item, m_scope)); });
        for (const XmlNode* child = item.firstChild; child; child = child->next) {
            if (child->isElement())
                readElement(*child, meaningOf(*child));
        }
        return finish();
    }

private:
    void readElement(const XmlNode& element, Meaning meaning)
    {
        switch (meaning.field) {
        case Field::Title:
            m_title.offer(meaning.rank, [&] { return lineOf(element, m_scope); });
            break;
        case Field::Link:
            readLink(element, meaning.rank);
            break;
        case Field::Id:
            m_id.offer(meaning.rank, [&] { return identifier(element); });
            break;
        case Field::Guid:
            readGuid(element, meaning.rank);
            break;
        case Field::Summary:
            readSummary(element, meaning.rank);
            break;
        case Field::Content:
            readContent(element, meaning.rank);
            break;
        case Field::Published:
            m_published.offerLast(meaning.rank, [&] { return parseDate(xmlText(element)); });
            break;
        case Field::Updated:
            m_updated.offerLast(meaning.rank, [&] { return parseDate(xmlText(element)); });
            break;
        case Field::Entry:
            m_nested.append(&element);
            break;
        default:
            readAttachment(element, meaning);
        }
    }

    void readAttachment(const XmlNode& element, Meaning meaning)
    {
        switch (meaning.field) {
        case Field::Author:
            m_authors.add(meaning.rank, authorOf(element, m_scope));
            break;
        case Field::Category:
            if (m_entry.tags.size() < mostAttached)
                m_entry.tags += tagsOf(element);
            break;
        case Field::Keywords:
            if (m_entry.tags.size() < mostAttached)
                m_entry.tags += keywordTags(xmlText(element));
            break;
        case Field::Enclosure:
            readEnclosure(element);
            break;
        case Field::Image:
        case Field::Logo:
            m_image.offer(meaning.rank, [&] { return imageAddress(element, m_scope); });
            break;
        case Field::Thumbnail:
            m_image.offer(meaning.rank, [&] { return imageAddress(element, m_scope); });
            break;
        case Field::MediaContent:
            readMedia(element, mediaDepth);
            break;
        case Field::MediaGroup:
            readGroup(element, mediaDepth);
            break;
        case Field::Language:
            m_language.offerLast(meaning.rank, [&] { return cleanLine(xmlText(element)); });
            break;
        default:
            break;
        }
    }

    // RSS knows no summary: beside a description it is the other text of the item.
    void readSummary(const XmlNode& element, int rank)
    {
        const bool foreign = m_scope.dialect == Dialect::Rss && element.isNamed("summary") &&
                             vocabularyOf(element) != Vocabulary::Atom && rank == 8;
        if (foreign)
            m_extra.offer(1, [&] { return contentOf(element, m_scope); });
        else
            m_summary.offer(rank, [&] { return contentOf(element, m_scope); });
    }

    QString identifier(const XmlNode& element)
    {
        const QString id = cleanLine(xmlText(element));
        return vocabularyOf(element) == Vocabulary::Atom ? resolvedAddress(id, baseAt(element, m_scope)) : id;
    }

    void readGuid(const XmlNode& element, int rank)
    {
        m_id.offer(rank, [&] { return cleanLine(xmlText(element)); });
        const QString permanent = xmlAttribute(element, "isPermaLink").trimmed();
        const QString guid = xmlText(element).trimmed();
        if (permanent.compare(QLatin1String("false"), Qt::CaseInsensitive) != 0 &&
            (guid.startsWith(QLatin1String("http")) || !permanent.isEmpty()))
            m_link.offer(1, [&] { return linkAddress(guid, baseAt(element, m_scope)); });
    }

    void readLink(const XmlNode& element, int rank)
    {
        const LinkReading link = linkOf(element, rank, m_scope);
        if (link.rel == QLatin1String("enclosure"))
            addEnclosure({link.address, link.type, link.length});
        else
            m_link.offer(link.rank, [&] { return link.address; });
    }

    // Content of Atom may stand elsewhere (src), or be no text at all.
    void readContent(const XmlNode& element, int rank)
    {
        const QString src = xmlAttribute(element, "src");
        if (!src.isEmpty()) {
            m_link.offer(1, [&] { return linkAddress(src, baseAt(element, m_scope)); });
            return;
        }
        const QString type = xmlAttribute(element, "type").trimmed();
        if (type.startsWith(QLatin1String("multipart/"), Qt::CaseInsensitive)) {
            if (const XmlNode* part = bestPart(element))
                m_content.offer(rank, [&] { return contentOf(*part, m_scope); });
            return;
        }
        const bool binary = type.startsWith(QLatin1String("image/")) ||
                            type.startsWith(QLatin1String("audio/")) ||
                            type.startsWith(QLatin1String("video/"));
        if (!binary)
            m_content.offer(rank, [&] { return contentOf(element, m_scope); });
    }

    void readEnclosure(const XmlNode& element)
    {
        const auto part = [&](std::string_view name) {
            const QString value = xmlAttribute(element, name);
            if (!value.isEmpty())
                return value.trimmed();
            for (const XmlNode* child = element.firstChild; child; child = child->next) {
                if (child->isNamed(name))
                    return xmlText(*child).trimmed();
            }
            return QString();
        };
        addEnclosure({linkAddress(part("url"), baseAt(element, m_scope)), part("type"), part("length")});
    }

    void addEnclosure(const Enclosure& enclosure)
    {
        if (enclosure.url.isEmpty() || m_entry.enclosures.size() >= mostAttached)
            return;
        const bool known = std::any_of(m_entry.enclosures.begin(), m_entry.enclosures.end(),
                                       [&](const Enclosure& each) { return each.url == enclosure.url; });
        if (!known)
            m_entry.enclosures.append(enclosure);
        if (isPictureType(enclosure.type, {}))
            m_image.offer(1, [&] { return enclosure.url; });
    }

    void readGroup(const XmlNode& group, int depth)
    {
        for (const XmlNode* child = group.firstChild; child; child = child->next) {
            if (!child->isElement())
                continue;
            const Meaning meaning = meaningOf(*child);
            if (meaning.field == Field::MediaContent)
                readMedia(*child, depth - 1);
            else if (meaning.field == Field::MediaGroup && depth > 0)
                readGroup(*child, depth - 1);
            else if (meaning.field != Field::Title || m_title.rank() == 0)
                readElement(*child, meaning);
        }
    }

    void readMedia(const XmlNode& media, int depth)
    {
        const QString url = linkAddress(xmlAttribute(media, "url"), baseAt(media, m_scope));
        const QString type = xmlAttribute(media, "type").trimmed();
        const QString medium = xmlAttribute(media, "medium").trimmed().toLower();
        const QString kind = type.isEmpty() && medium.isEmpty() ? typeByName(url) : type;
        Picture picture;
        picture.url = url;
        picture.width = qBound(0, xmlAttribute(media, "width").toInt(), 32767);
        picture.height = qBound(0, xmlAttribute(media, "height").toInt(), 32767);
        for (const XmlNode* child = media.firstChild; child; child = child->next)
            readMediaChild(*child, picture, depth);
        if (url.isEmpty())
            return;
        if (isPictureType(kind, medium)) {
            m_image.offer(3, [&] { return url; });
            if (m_entry.images.size() < mostAttached)
                m_entry.images.append(picture);
        } else if (!kind.isEmpty() || !medium.isEmpty()) {
            addEnclosure({url, type, xmlAttribute(media, "fileSize").trimmed()});
        }
    }

    void readMediaChild(const XmlNode& child, Picture& picture, int depth)
    {
        if (!child.isElement() || vocabularyOf(child) != Vocabulary::Media)
            return;
        if (child.isNamed("description"))
            picture.caption = plainFromHtml(xmlText(child));
        else if (child.isNamed("credit"))
            picture.credit = plainFromHtml(xmlText(child));
        else if (child.isNamed("thumbnail") || child.isNamed("category") || child.isNamed("keywords"))
            readElement(child, meaningOf(child));
        else if (child.isNamed("content") && depth > 0)
            readMedia(child, depth - 1);
    }

    Entry finish()
    {
        m_entry.id = m_id.take();
        m_entry.link = m_link.take();
        m_entry.headline = m_title.take();
        if (m_summary.rank() == 0)
            m_summary.offer(1, [&] { return m_extra.take(); });
        else
            m_content.offer(1, [&] { return m_extra.take(); });
        m_entry.summary = m_summary.take();
        m_entry.content = m_content.take();
        m_entry.language = m_language.take();
        m_entry.published = m_published.take();
        m_entry.updated = m_updated.take();
        m_entry.imageUrl = m_image.take();
        m_entry.byline.people = m_authors.take();
        return std::move(m_entry);
    }

    const FeedScope& m_scope;
    QList<const XmlNode*>& m_nested;
    Entry m_entry;
    Ranked<QString> m_title;
    Ranked<QString> m_link;
    Ranked<QString> m_id;
    Ranked<QString> m_image;
    Ranked<QString> m_language;
    Ranked<Content> m_summary;
    Ranked<Content> m_content;
    Ranked<Content> m_extra;
    Ranked<std::optional<ClaimedTime>> m_published;
    Ranked<std::optional<ClaimedTime>> m_updated;
    AuthorList m_authors;
};

} // namespace

Entry entryOf(const XmlNode& item, const FeedScope& scope, QList<const XmlNode*>& nested)
{
    return EntryCollector(scope, nested).read(item);
}

} // namespace dateline
