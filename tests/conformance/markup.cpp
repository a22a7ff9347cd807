#include "markup.h"

#include <libxml/HTMLparser.h>

namespace dateline::conformance {

namespace {

QString toText(const xmlChar* text)
{
    return QString::fromUtf8(reinterpret_cast<const char*>(text));
}

void readAttributes(const xmlNode* node, JudgedElement& element, QStringList& urls)
{
    static const QStringList addresses = {QStringLiteral("href"), QStringLiteral("src"),
                                          QStringLiteral("cite"), QStringLiteral("poster")};
    for (const xmlAttr* each = node->properties; each; each = each->next) {
        const QString name = toText(each->name).toLower();
        const QString value = each->children ? toText(each->children->content) : QString();
        element.attributes.insert(name, value);
        if (addresses.contains(name))
            urls.append(value);
    }
}

void read(const xmlNode* node, JudgedMarkup& markup)
{
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            markup.text += toText(node->content);
        } else if (node->type == XML_ELEMENT_NODE) {
            JudgedElement element;
            element.name = toText(node->name).toLower();
            readAttributes(node, element, markup.urls);
            markup.elements.append(element);
            read(node->children, markup);
        }
    }
}

} // namespace

JudgedMarkup judgeMarkup(const QString& html)
{
    JudgedMarkup markup;
    const QByteArray utf8 = html.toUtf8();
    htmlDocPtr document = htmlReadMemory(utf8.constData(), static_cast<int>(utf8.size()), nullptr, "utf-8",
                                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                             HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);
    if (!document)
        return markup;
    read(document->children, markup);
    xmlFreeDoc(document);
    return markup;
}

} // namespace dateline::conformance
