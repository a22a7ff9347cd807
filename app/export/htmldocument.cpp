#include "export/htmldocument.h"

#include "export/citation.h"
#include "export/readable.h"

namespace dateline {

namespace {

const char style[] = R"(
:root { color-scheme: light dark; }
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 "Noto Sans", sans-serif; }
h1, h2, h3 { font-family: "Noto Serif", serif; line-height: 1.25; }
article { border-top: 1px solid #8886; padding: 1rem 0; }
.byline, .citation, figcaption { font-size: .85rem; opacity: .8; }
.withdrawn h2 { text-decoration: line-through; }
.citation { overflow-wrap: anywhere; }
blockquote { border-left: 3px solid #8886; margin-left: 0; padding-left: 1rem; font-style: italic; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid #8886; padding: .2rem .5rem; text-align: left; }
pre { overflow-x: auto; }
)";

QString mediaType(const QByteArray& bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return QStringLiteral("image/png");
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return QStringLiteral("image/jpeg");
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return QStringLiteral("image/gif");
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return QStringLiteral("image/webp");
    return {};
}

/// The same body with every picture either inside the page or as a link.
Body selfContained(const Body& body, const QHash<QString, QByteArray>& pictures, const ExportWords& words)
{
    Body whole = readableBody(body);
    for (Block& block : whole.blocks) {
        if (block.kind != Block::Kind::Picture)
            continue;
        const QByteArray bytes = pictures.value(block.picture.url);
        const QString type = mediaType(bytes);
        if (type.isEmpty())
            block = pictureAsLink(block, words.picture);
        else
            block.picture.url =
                QStringLiteral("data:%1;base64,").arg(type) + QString::fromLatin1(bytes.toBase64());
    }
    return whole;
}

QString element(const char* name, const char* cssClass, const QString& text)
{
    const QString tag = QLatin1String(name);
    const QString open = *cssClass ? QStringLiteral("<%1 class=\"%2\">").arg(tag, QLatin1String(cssClass))
                                   : QStringLiteral("<%1>").arg(tag);
    return text.isEmpty() ? QString() : open + text + QStringLiteral("</%1>\n").arg(tag);
}

QString timeElement(const Entry& entry)
{
    if (!entry.published)
        return {};
    return QStringLiteral("<time datetime=\"%1\">%2</time>")
        .arg(toIso8601(entry.published->at), claimedTimeText(*entry.published));
}

QString bylineElement(const Entry& entry)
{
    const Byline& byline = entry.byline;
    const QString printed = byline.printed.isEmpty() ? citedNames(byline) : byline.printed;
    QStringList parts{printed.toHtmlEscaped(), timeElement(entry)};
    parts.removeAll(QString());
    return element("p", "byline", parts.join(QStringLiteral(" · ")));
}

QString citationElement(const StoredEntry& stored, const ExportWords& words)
{
    QString text = citationText(stored, words).toHtmlEscaped();
    const QString link = stored.entry.link.toHtmlEscaped();
    if (isExportableLink(stored.entry.link))
        text += QStringLiteral("<br><a href=\"%1\">%1</a>").arg(link);
    return element("p", "citation", text);
}

QString articleElement(const StoredEntry& stored, const QHash<QString, QByteArray>& pictures,
                       const ExportWords& words)
{
    const Entry& entry = stored.entry;
    QString inside = element("h2", "", entry.headline.toHtmlEscaped()) + bylineElement(entry);
    if (stored.withdrawnAt)
        inside +=
            element("p", "notice", words.withdrawn.arg(seenTimeText(*stored.withdrawnAt)).toHtmlEscaped());
    inside += bodyHtml(selfContained(entry.content.blocks, pictures, words)) + QLatin1Char('\n');
    inside += citationElement(stored, words);
    return element("article", stored.withdrawnAt ? "withdrawn" : "", inside);
}

} // namespace

QByteArray entriesToHtml(const QList<StoredEntry>& entries, const QString& title,
                         const QHash<QString, QByteArray>& pictures, const ExportWords& words)
{
    QString articles;
    QString story;
    for (const StoredEntry& stored : entries) {
        if (stored.storyTitle != story)
            articles += element("h1", "", stored.storyTitle.toHtmlEscaped());
        story = stored.storyTitle;
        articles += articleElement(stored, pictures, words);
    }
    return ("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'unsafe-inline'; img-src data:\">\n"
            "<meta name=\"viewport\" content=\"width=device-width\">\n") +
           element("title", "", title.toHtmlEscaped()).toUtf8() + "<style>" + style +
           "</style>\n</head>\n<body>\n" + articles.toUtf8() + "</body>\n</html>\n";
}

} // namespace dateline
