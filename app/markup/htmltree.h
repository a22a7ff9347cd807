#pragma once

#include <QByteArrayView>
#include <QHashFunctions>
#include <QList>
#include <QString>

#include <gumbo.h>

#include <initializer_list>
#include <memory>
#include <utility>

namespace dateline {

/// A node of an HtmlTree: a light handle, valid as long as its tree. Null handles are fine to ask: they have
/// no tag, no attributes, no children.
class HtmlNode
{
public:
    HtmlNode() = default;
    explicit HtmlNode(const GumboInternalNode* node)
        : m_node(node)
    {
    }

    bool isNull() const { return !m_node; }
    bool isElement() const
    {
        return m_node && (m_node->type == GUMBO_NODE_ELEMENT || m_node->type == GUMBO_NODE_TEMPLATE);
    }
    bool isText() const ///< text, white space, CDATA
    {
        return m_node && (m_node->type == GUMBO_NODE_TEXT || m_node->type == GUMBO_NODE_WHITESPACE ||
                          m_node->type == GUMBO_NODE_CDATA);
    }
    bool operator==(const HtmlNode& other) const = default;
    const void* key() const { return m_node; } ///< for sets of nodes

    QByteArrayView tag() const; ///< lower case; empty if it is no element
    /// Names that the parser knows have one, others share one; -1 if it is no element.
    int tagNumber() const { return isElement() ? int(m_node->v.element.tag) : -1; }
    static int numberOfTag(const char* tag);
    bool is(const char* tag) const;
    bool isAnyOf(std::initializer_list<const char*> tags) const;

    QString text() const; ///< of a text node
    QByteArrayView rawText() const;

    bool hasAttributes() const { return isElement() && m_node->v.element.attributes.length > 0; }
    bool hasAttribute(const char* name) const;
    QByteArrayView rawAttribute(const char* name) const; ///< UTF-8, entities decoded; null: none
    QString attribute(const char* name) const;
    bool hasClass(QByteArrayView name) const;
    QList<std::pair<QByteArrayView, QByteArrayView>> attributes() const;

    HtmlNode parent() const { return HtmlNode(m_node ? m_node->parent : nullptr); }
    HtmlNode firstChild() const
    {
        const GumboVector* children = isElement() ? &m_node->v.element.children
                                      : m_node && m_node->type == GUMBO_NODE_DOCUMENT
                                          ? &m_node->v.document.children
                                          : nullptr;
        return HtmlNode(children && children->length > 0 ? static_cast<const GumboNode*>(children->data[0])
                                                         : nullptr);
    }
    HtmlNode nextSibling() const;
    HtmlNode previousSibling() const;
    HtmlNode firstElement() const;
    HtmlNode nextElement() const;
    HtmlNode previousElement() const;

    /// The next node of a walk in document order below `top`; null at the end. Never recursive.
    HtmlNode next(HtmlNode top) const;
    /// The same without going into this node.
    HtmlNode nextBeside(HtmlNode top) const;

private:
    const GumboInternalNode* m_node = nullptr;
};

inline size_t qHash(HtmlNode node, size_t seed = 0)
{
    return ::qHash(node.key(), seed);
}

/// All text below the node, scripts and styles left out; a blank stands where a block begins or ends.
/// `most`: characters, no more of the tree is looked at than they need; below zero: all.
QString textOf(HtmlNode node, qsizetype most = -1);

/// Whether no more than `most` nodes stand below; looks no further than that.
bool isSmallTree(HtmlNode node, int most);

/// Source of a JSON or other script element as it stands.
QString scriptText(HtmlNode script);

/// An HTML5 tree of a page or a fragment of one, behind the guard (htmlguard.h). Movable, not shared between
/// threads. Memory is one arena, given back at once.
class HtmlTree
{
public:
    enum class Kind { Page, Fragment };
    HtmlTree(const QByteArray& utf8, Kind kind);
    HtmlTree(const QString& html, Kind kind);
    HtmlTree(HtmlTree&&) noexcept;
    HtmlTree& operator=(HtmlTree&&) noexcept;
    ~HtmlTree();

    HtmlNode root() const;
    bool isReduced() const; ///< the guard dropped tags or attributes

private:
    struct Store;
    std::unique_ptr<Store> m_store;
};

} // namespace dateline
