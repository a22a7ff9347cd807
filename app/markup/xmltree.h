#pragma once

#include "base/problem.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <memory_resource>
#include <string_view>

namespace dateline {

/// An attribute as written; its value still holds references.
struct XmlAttribute
{
    std::string_view name; ///< local name
    std::string_view raw;
    quint8 vocabulary = 0; ///< of its prefix; 0: none
    XmlAttribute* next = nullptr;
};

/// A node of the tree: an element or a piece of text. Views point into the tree's source.
struct XmlNode
{
    enum class Kind : quint8 {
        Element,
        Text,    ///< may hold references
        Literal, ///< CDATA: holds none
    };
    Kind kind = Kind::Element;
    quint8 vocabulary = 0; ///< what XmlClassify made of its namespace
    std::string_view name; ///< Element: local name as written; else the text
    XmlNode* parent = nullptr;
    XmlNode* next = nullptr;
    XmlNode* firstChild = nullptr;
    const XmlAttribute* attributes = nullptr;

    bool isElement() const { return kind == Kind::Element; }
    /// Feeds with names in capitals exist: ASCII case does not count.
    bool isNamed(std::string_view wanted) const;
};

/// A document behind the XML gate (markup/xmlgate.h). Nodes live in one arena and die with the tree.
class XmlTree
{
public:
    explicit XmlTree(QByteArray source);

    /// Holds the elements of the top level; text there is dropped.
    const XmlNode& document() const { return *m_document; }
    XmlNode& document() { return *m_document; }
    std::string_view source() const;
    XmlNode* makeNode(XmlNode::Kind kind, std::string_view name);
    XmlAttribute* makeAttribute(std::string_view name, std::string_view raw);

    QList<Warning> warnings;

private:
    QByteArray m_source;
    std::unique_ptr<std::pmr::monotonic_buffer_resource> m_arena;
    XmlNode* m_document;
};

/// Text of an element and all in it, references decoded once.
QString xmlText(const XmlNode& element);

/// Value of the attribute, decoded; empty if it is missing or empty.
QString xmlAttribute(const XmlNode& element, std::string_view name, quint8 vocabulary = 0);
const XmlAttribute* findXmlAttribute(const XmlNode& element, std::string_view name, quint8 vocabulary = 0);

inline bool isXmlSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Whether the name of a tag or attribute ends before this.
inline bool endsXmlName(char c)
{
    return isXmlSpace(c) || c == '>' || c == '/' || c == '=' || c == '<';
}

/// ASCII case aside.
bool equalWithoutCase(std::string_view a, std::string_view b);

bool hasChildElements(const XmlNode& element);

/// What stands in an element, written as HTML: no prefixes, no namespace declarations, void elements as HTML
/// has them. Where an element inside has xml:base (attribute "base" of `xmlVocabulary`), addresses below it
/// are resolved against that and `base`.
QString xmlInnerHtml(const XmlNode& element, quint8 xmlVocabulary, const QString& base);

} // namespace dateline
