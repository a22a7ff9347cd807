#include "markup/xmltree.h"

#include "markup/entities.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <cstring>

namespace dateline {

namespace {

constexpr std::size_t arenaStart = 64 * 1024;

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

void appendText(const XmlNode& node, std::string& out)
{
    for (const XmlNode* child = node.firstChild; child; child = child->next) {
        if (child->kind == XmlNode::Kind::Text)
            appendDecoded(child->name, out);
        else if (child->kind == XmlNode::Kind::Literal)
            out += child->name;
        else
            appendText(*child, out);
    }
}

bool hasReferences(std::string_view raw)
{
    return std::memchr(raw.data(), '&', raw.size()) != nullptr;
}

QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

void appendEscaped(std::string_view text, std::string& out)
{
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else
            out += c;
    }
}

// Writes a subtree as HTML. Depth is bounded by the gate.
class HtmlWriter
{
public:
    HtmlWriter(quint8 xmlVocabulary, const QString& base)
        : m_xmlVocabulary(xmlVocabulary)
        , m_base(base)
    {
    }

    void writeChildren(const XmlNode& element)
    {
        for (const XmlNode* child = element.firstChild; child; child = child->next) {
            if (child->kind == XmlNode::Kind::Text)
                out += child->name;
            else if (child->kind == XmlNode::Kind::Literal)
                appendEscaped(child->name, out);
            else
                writeElement(*child);
        }
    }

    std::string out;

private:
    void writeElement(const XmlNode& element)
    {
        const QString outerBase = m_base;
        const bool outerRebased = m_rebased;
        const QString own = xmlAttribute(element, "base", m_xmlVocabulary);
        if (!own.isEmpty()) {
            m_base = QUrl(m_base).resolved(QUrl(own)).toString();
            m_rebased = true;
        }
        writeStartTag(element);
        writeChildren(element); // of a void element too: words that ended up in it are not lost
        if (!isVoid(element.name)) {
            out.append("</").append(element.name).append(">");
        }
        m_base = outerBase;
        m_rebased = outerRebased;
    }

    void writeStartTag(const XmlNode& element)
    {
        out.append("<").append(element.name);
        for (const XmlAttribute* each = element.attributes; each; each = each->next) {
            if (each->vocabulary != 0 || each->name.starts_with("xmlns"))
                continue;
            out.append(" ").append(each->name).append("=\"");
            if (m_rebased && isAddress(each->name))
                writeResolved(each->raw);
            else
                writeValue(each->raw);
            out += '"';
        }
        out += '>';
    }

    void writeValue(std::string_view raw)
    {
        for (const char c : raw) {
            if (c == '"')
                out += "&quot;";
            else
                out += c;
        }
    }

    void writeResolved(std::string_view raw)
    {
        std::string decoded;
        appendDecoded(raw, decoded);
        const QUrl relative(toQString(decoded).trimmed());
        const std::string resolved = QUrl(m_base).resolved(relative).toString().toStdString();
        std::string escaped;
        appendEscaped(resolved, escaped);
        writeValue(escaped);
    }

    static bool isVoid(std::string_view name)
    {
        static constexpr std::array<std::string_view, 9> names = {"br",    "hr",     "img",  "input", "wbr",
                                                                  "embed", "source", "area", "col"};
        return std::any_of(names.begin(), names.end(),
                           [name](std::string_view each) { return equalWithoutCase(name, each); });
    }

    static bool isAddress(std::string_view name)
    {
        static constexpr std::array<std::string_view, 5> names = {"href", "src", "cite", "poster",
                                                                  "longdesc"};
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    quint8 m_xmlVocabulary;
    QString m_base;
    bool m_rebased = false;
};

} // namespace

bool equalWithoutCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lowered(x) == lowered(y); });
}

bool XmlNode::isNamed(std::string_view wanted) const
{
    return kind == Kind::Element && equalWithoutCase(name, wanted);
}

XmlTree::XmlTree(QByteArray source)
    : m_source(std::move(source))
    , m_arena(std::make_unique<std::pmr::monotonic_buffer_resource>(arenaStart))
    , m_document(makeNode(XmlNode::Kind::Element, {}))
{
}

std::string_view XmlTree::source() const
{
    return {m_source.constData(), static_cast<std::size_t>(m_source.size())};
}

XmlNode* XmlTree::makeNode(XmlNode::Kind kind, std::string_view name)
{
    auto* node = new (m_arena->allocate(sizeof(XmlNode), alignof(XmlNode))) XmlNode;
    node->kind = kind;
    node->name = name;
    return node;
}

XmlAttribute* XmlTree::makeAttribute(std::string_view name, std::string_view raw)
{
    auto* attribute = new (m_arena->allocate(sizeof(XmlAttribute), alignof(XmlAttribute))) XmlAttribute;
    attribute->name = name;
    attribute->raw = raw;
    return attribute;
}

QString xmlText(const XmlNode& element)
{
    const XmlNode* only = element.firstChild;
    if (!only)
        return {};
    if (!only->next && !only->isElement() &&
        (only->kind == XmlNode::Kind::Literal || !hasReferences(only->name)))
        return toQString(only->name);
    std::string text;
    appendText(element, text);
    return toQString(text);
}

const XmlAttribute* findXmlAttribute(const XmlNode& element, std::string_view name, quint8 vocabulary)
{
    for (const XmlAttribute* each = element.attributes; each; each = each->next) {
        if (each->vocabulary == vocabulary && equalWithoutCase(each->name, name))
            return each;
    }
    return nullptr;
}

QString xmlAttribute(const XmlNode& element, std::string_view name, quint8 vocabulary)
{
    const XmlAttribute* found = findXmlAttribute(element, name, vocabulary);
    if (!found)
        return {};
    if (!hasReferences(found->raw))
        return toQString(found->raw);
    std::string value;
    appendDecoded(found->raw, value);
    return toQString(value);
}

bool hasChildElements(const XmlNode& element)
{
    for (const XmlNode* child = element.firstChild; child; child = child->next) {
        if (child->isElement())
            return true;
    }
    return false;
}

QString xmlInnerHtml(const XmlNode& element, quint8 xmlVocabulary, const QString& base)
{
    HtmlWriter writer(xmlVocabulary, base);
    writer.writeChildren(element);
    return toQString(writer.out);
}

} // namespace dateline
