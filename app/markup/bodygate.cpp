#include "markup/bodygate.h"

#include "markup/bodybuilder.h"
#include "markup/textgate.h"

#include <QRegularExpression>

namespace dateline {

namespace {

void appendParagraph(Body* body, const QString& words)
{
    if (words.isEmpty())
        return;
    Block block;
    block.runs.append({words, Run::Plain, {}, {}});
    body->blocks.append(block);
}

} // namespace

Body bodyFromHtml(const QString& html, const QString& base)
{
    if (!html.contains(u'<') && !html.contains(u'&')) {
        // most summaries are one plain line: no tree for that
        Body body;
        appendParagraph(&body, stripControls(html).simplified());
        return body;
    }
    const HtmlTree tree(html, HtmlTree::Kind::Fragment);
    return BodyBuilder(base).build(tree.root());
}

Body bodyFromText(const QString& text)
{
    static const QRegularExpression emptyLine(QStringLiteral("\\n[ \\t\\x{a0}]*\\n\\s*"));
    Body body;
    const QStringList paragraphs = stripControls(text).split(emptyLine, Qt::SkipEmptyParts);
    for (const QString& paragraph : paragraphs) {
        QStringList lines;
        for (const QString& line : paragraph.split(QLatin1Char('\n')))
            lines.append(line.simplified());
        appendParagraph(&body, lines.join(QLatin1Char('\n')).trimmed());
    }
    return body;
}

Body bodyOf(const Content& content)
{
    switch (content.form) {
    case Content::Form::None:
        break;
    case Content::Form::PlainText:
        return bodyFromText(content.markup);
    case Content::Form::Html:
        return bodyFromHtml(content.markup, content.base);
    case Content::Form::Blocks:
        return content.blocks;
    }
    return {};
}

} // namespace dateline
