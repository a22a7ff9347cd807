#include "export/opmlwriter.h"

#include <QLocale>
#include <QXmlStreamWriter>

namespace dateline {

namespace {

/// XML 1.0 has no place for most control characters; one of them would make the file unreadable.
QString xmlText(const QString& text)
{
    QString clean;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (pair) {
            clean += c;
            clean += text.at(++i);
        } else if (c.isSurrogate() || c.unicode() >= 0xFFFE) {
            clean += QChar::ReplacementCharacter;
        } else if (c.unicode() >= 0x20 || c == QLatin1Char('\t') || c == QLatin1Char('\n')) {
            clean += c;
        }
    }
    return clean;
}

bool hasAddressForOthers(const SourceRecord& source)
{
    return source.kind == SourceKind::Feed || source.kind == SourceKind::LivePage;
}

void writeSource(QXmlStreamWriter& xml, const StoryRecord& story, const SourceRecord& source)
{
    // Several sources of one story keep their own titles, else they could not be told apart.
    const bool alone = story.sources.size() == 1 || source.title.isEmpty();
    const QString title = xmlText(alone ? story.title : source.title);
    xml.writeEmptyElement(QStringLiteral("outline"));
    xml.writeAttribute(QStringLiteral("type"),
                       source.kind == SourceKind::LivePage ? QStringLiteral("live") : QStringLiteral("rss"));
    xml.writeAttribute(QStringLiteral("text"), title);
    xml.writeAttribute(QStringLiteral("title"), title);
    xml.writeAttribute(QStringLiteral("xmlUrl"), xmlText(source.address));
    if (!story.link.isEmpty())
        xml.writeAttribute(QStringLiteral("htmlUrl"), xmlText(story.link));
}

void writeGroup(QXmlStreamWriter& xml, const QList<StoryRecord>& stories, const QString& group)
{
    for (const StoryRecord& story : stories) {
        if (story.group != group)
            continue;
        for (const SourceRecord& source : story.sources) {
            if (hasAddressForOthers(source))
                writeSource(xml, story, source);
        }
    }
}

QStringList groupsInOrder(const QList<StoryRecord>& stories)
{
    QStringList groups;
    for (const StoryRecord& story : stories) {
        if (!story.group.isEmpty() && !groups.contains(story.group))
            groups.append(story.group);
    }
    return groups;
}

} // namespace

QByteArray storiesToOpml(const QList<StoryRecord>& stories, const QString& title, Instant created)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(2);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("opml"));
    xml.writeAttribute(QStringLiteral("version"), QStringLiteral("2.0"));
    xml.writeStartElement(QStringLiteral("head"));
    xml.writeTextElement(QStringLiteral("title"), xmlText(title));
    xml.writeTextElement(
        QStringLiteral("dateCreated"),
        QLocale::c().toString(toDateTimeUtc(created), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")));
    xml.writeEndElement();
    xml.writeStartElement(QStringLiteral("body"));
    for (const QString& group : groupsInOrder(stories)) {
        xml.writeStartElement(QStringLiteral("outline"));
        xml.writeAttribute(QStringLiteral("text"), xmlText(group));
        writeGroup(xml, stories, group);
        xml.writeEndElement();
    }
    writeGroup(xml, stories, QString());
    xml.writeEndDocument();
    return bytes;
}

} // namespace dateline
