#include "export/readable.h"

#include <QUrl>

#include <algorithm>

namespace dateline {

namespace {

Block cardAsParagraph(const Block& card)
{
    Block paragraph = card;
    paragraph.kind = Block::Kind::Paragraph;
    const bool linked = std::any_of(card.runs.begin(), card.runs.end(),
                                    [&card](const Run& run) { return run.href == card.embedUrl; });
    if (!linked && isExportableLink(card.embedUrl)) {
        if (!paragraph.runs.isEmpty())
            paragraph.runs.append({QStringLiteral(" "), Run::Plain, {}, {}});
        paragraph.runs.append({QUrl(card.embedUrl).host(), Run::Plain, card.embedUrl, {}});
    }
    return paragraph;
}

} // namespace

bool isExportableLink(const QString& href)
{
    const QString scheme = QUrl(href).scheme();
    return scheme == QLatin1String("http") || scheme == QLatin1String("https") ||
           scheme == QLatin1String("mailto");
}

Block pictureAsLink(const Block& block, const QString& word)
{
    const Picture& picture = block.picture;
    Block paragraph = block;
    paragraph.kind = Block::Kind::Paragraph;
    paragraph.runs.clear();
    const QString href = isExportableLink(picture.url) ? picture.url : QString();
    paragraph.runs.append({word, Run::Plain, href, {}});
    QStringList words{picture.caption.isEmpty() ? picture.alt : picture.caption, picture.credit};
    words.removeAll(QString());
    if (!words.isEmpty())
        paragraph.runs.append({QStringLiteral(": ") + words.join(QLatin1Char(' ')), Run::Plain, {}, {}});
    return paragraph;
}

Body readableBody(const Body& body)
{
    Body readable;
    for (Block block : body.blocks) {
        if (block.kind == Block::Kind::Embed)
            block = cardAsParagraph(block);
        if (block.kind == Block::Kind::Heading)
            block.level = quint8(std::clamp(block.level + 2, 3, 6));
        for (Run& run : block.runs) {
            if (!isExportableLink(run.href))
                run.href.clear();
        }
        readable.blocks.append(block);
    }
    return readable;
}

} // namespace dateline
