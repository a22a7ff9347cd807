#include "markup.h"

#include <gumbo.h>

namespace dateline::conformance {

namespace {

void readAttributes(const GumboElement& node, JudgedElement& element, QStringList& urls)
{
    static const QStringList addresses = {QStringLiteral("href"), QStringLiteral("src"),
                                          QStringLiteral("cite"), QStringLiteral("poster")};
    for (unsigned i = 0; i < node.attributes.length; ++i) {
        const auto* each = static_cast<const GumboAttribute*>(node.attributes.data[i]);
        const QString name = QString::fromUtf8(each->name).toLower();
        element.attributes.insert(name, QString::fromUtf8(each->value));
        if (addresses.contains(name))
            urls.append(QString::fromUtf8(each->value));
    }
}

QString nameOf(const GumboElement& node)
{
    if (node.tag != GUMBO_TAG_UNKNOWN)
        return QString::fromUtf8(gumbo_normalized_tagname(node.tag));
    GumboStringPiece piece = node.original_tag;
    gumbo_tag_from_original_text(&piece);
    return QString::fromUtf8(piece.data, static_cast<qsizetype>(piece.length)).toLower();
}

void read(const GumboNode* node, JudgedMarkup& markup)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA)
        markup.text += QString::fromUtf8(node->v.text.text);
    if (node->type != GUMBO_NODE_ELEMENT)
        return;
    JudgedElement element;
    element.name = nameOf(node->v.element);
    readAttributes(node->v.element, element, markup.urls);
    if (node->v.element.original_tag.length > 0) // not one that the parser supplied
        markup.elements.append(element);
    for (unsigned i = 0; i < node->v.element.children.length; ++i)
        read(static_cast<const GumboNode*>(node->v.element.children.data[i]), markup);
}

} // namespace

JudgedMarkup judgeMarkup(const QString& html)
{
    const QByteArray utf8 = "<!DOCTYPE html><body>" + html.toUtf8();
    GumboOutput* output =
        gumbo_parse_with_options(&kGumboDefaultOptions, utf8.constData(), static_cast<size_t>(utf8.size()));
    JudgedMarkup markup;
    read(output->root, markup);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    markup.elements.removeIf([](const JudgedElement& each) { return each.name == QLatin1String("body"); });
    return markup;
}

} // namespace dateline::conformance
