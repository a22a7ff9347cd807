#include "markup/htmltree.h"

#include "markup/htmlguard.h"

#include <gumbo.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

namespace dateline {

/// Gives memory out and takes it back only as a whole: the parser makes many small things and frees few.
class HtmlArena
{
public:
    void* allocate(size_t size)
    {
        size = (size + alignof(std::max_align_t) - 1) & ~(alignof(std::max_align_t) - 1);
        if (size > m_left) {
            const size_t block = size > blockSize ? size : blockSize;
            m_blocks.push_back(
                std::make_unique_for_overwrite<std::byte[]>(block)); // not zeroed: most trees are small
            m_at = m_blocks.back().get();
            m_left = block;
        }
        void* memory = m_at;
        m_at += size;
        m_left -= size;
        return memory;
    }

private:
    static constexpr size_t blockSize = 256 * 1024;
    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
    std::byte* m_at = nullptr;
    size_t m_left = 0;
};

namespace {

void* allocateFromArena(void* arena, size_t size)
{
    return static_cast<HtmlArena*>(arena)->allocate(size);
}

void leaveToArena(void*, void*) {}

const GumboVector* childrenOf(const GumboNode* node)
{
    switch (node->type) {
    case GUMBO_NODE_DOCUMENT:
        return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        return &node->v.element.children;
    default:
        return nullptr;
    }
}

const GumboNode* childAt(const GumboVector* children, size_t index)
{
    return children && index < children->length ? static_cast<const GumboNode*>(children->data[index])
                                                : nullptr;
}

/// Sibling `step` places away. The parser's own index is believed only where it is true.
const GumboNode* sibling(const GumboNode* node, int step)
{
    if (!node || !node->parent)
        return nullptr;
    const GumboVector* children = childrenOf(node->parent);
    size_t index = node->index_within_parent;
    if (childAt(children, index) != node) {
        for (index = 0; index < children->length && children->data[index] != node;)
            ++index;
    }
    return childAt(children, step > 0 ? index + 1 : index - 1); // below zero wraps to beyond the end
}

bool equalsIgnoringCase(QByteArrayView name, const char* lower)
{
    return name.compare(lower, Qt::CaseInsensitive) == 0;
}

/// The parser has made all names lower case, and most elements have few attributes: its own look-up without
/// case takes several times as long.
const GumboAttribute* attributeOf(const GumboNode* element, const char* name)
{
    const GumboVector& attributes = element->v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
        if (*attribute->name == *name && std::strcmp(attribute->name, name) == 0)
            return attribute;
    }
    return nullptr;
}

} // namespace

QByteArrayView HtmlNode::tag() const
{
    if (!isElement())
        return {};
    const GumboElement& element = m_node->v.element;
    if (element.tag != GUMBO_TAG_UNKNOWN)
        return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return QByteArrayView(name.data, qsizetype(name.length));
}

int HtmlNode::numberOfTag(const char* name)
{
    return int(gumbo_tag_enum(name));
}

bool HtmlNode::is(const char* name) const
{
    return isAnyOf({name});
}

bool HtmlNode::isAnyOf(std::initializer_list<const char*> tags) const
{
    if (!isElement())
        return false;
    const QByteArrayView own = tag();
    const auto isOwn = [own](const char* name) { return equalsIgnoringCase(own, name); };
    const auto isOwnKnown = [own](const char* name) {
        return *own.data() == *name && std::strcmp(own.data(), name) == 0;
    };
    return m_node->v.element.tag == GUMBO_TAG_UNKNOWN ? std::any_of(tags.begin(), tags.end(), isOwn)
                                                      : std::any_of(tags.begin(), tags.end(), isOwnKnown);
}

QByteArrayView HtmlNode::rawText() const
{
    return isText() ? QByteArrayView(m_node->v.text.text) : QByteArrayView();
}

QString HtmlNode::text() const
{
    return QString::fromUtf8(rawText());
}

bool HtmlNode::hasAttribute(const char* name) const
{
    return isElement() && attributeOf(m_node, name);
}

QByteArrayView HtmlNode::rawAttribute(const char* name) const
{
    if (!isElement())
        return {};
    const GumboAttribute* attribute = attributeOf(m_node, name);
    return attribute ? QByteArrayView(attribute->value) : QByteArrayView();
}

QString HtmlNode::attribute(const char* name) const
{
    return QString::fromUtf8(rawAttribute(name));
}

bool HtmlNode::hasClass(QByteArrayView name) const
{
    const QByteArrayView list = rawAttribute("class");
    const auto isBlank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; };
    for (qsizetype at = list.indexOf(name); at >= 0; at = list.indexOf(name, at + 1)) {
        const qsizetype end = at + name.size();
        if ((at == 0 || isBlank(list.at(at - 1))) && (end == list.size() || isBlank(list.at(end))))
            return !name.isEmpty();
    }
    return false;
}

QList<std::pair<QByteArrayView, QByteArrayView>> HtmlNode::attributes() const
{
    QList<std::pair<QByteArrayView, QByteArrayView>> all;
    if (!isElement())
        return all;
    const GumboVector& attributes = m_node->v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
        all.emplaceBack(attribute->name, attribute->value);
    }
    return all;
}

HtmlNode HtmlNode::nextSibling() const
{
    return HtmlNode(sibling(m_node, 1));
}

HtmlNode HtmlNode::previousSibling() const
{
    return HtmlNode(sibling(m_node, -1));
}

HtmlNode HtmlNode::firstElement() const
{
    const HtmlNode child = firstChild();
    return child.isNull() || child.isElement() ? child : child.nextElement();
}

HtmlNode HtmlNode::nextElement() const
{
    HtmlNode node = nextSibling();
    while (!node.isNull() && !node.isElement())
        node = node.nextSibling();
    return node;
}

HtmlNode HtmlNode::previousElement() const
{
    HtmlNode node = previousSibling();
    while (!node.isNull() && !node.isElement())
        node = node.previousSibling();
    return node;
}

HtmlNode HtmlNode::next(HtmlNode top) const
{
    const HtmlNode child = firstChild();
    return child.isNull() ? nextBeside(top) : child;
}

HtmlNode HtmlNode::nextBeside(HtmlNode top) const
{
    for (HtmlNode node = *this; !node.isNull() && node != top; node = node.parent()) {
        const HtmlNode beside = node.nextSibling();
        if (!beside.isNull())
            return beside;
    }
    return {};
}

QString textOf(HtmlNode node, qsizetype most)
{
    constexpr qsizetype bytesOfUnit = 3; // at most, of UTF-8
    QByteArray text;
    for (HtmlNode at = node; !at.isNull() && (most < 0 || text.size() < most * bytesOfUnit);) {
        if (at.isText()) {
            text.append(at.rawText().data(), at.rawText().size());
        } else if (at.isElement()) {
            if (at.isAnyOf({"script", "style", "template", "noscript"}) && at != node) {
                at = at.nextBeside(node);
                continue;
            }
            if (!at.isAnyOf({"a",    "b",    "i",   "u",     "em",  "s",    "strong", "span",
                             "font", "sup",  "sub", "small", "big", "code", "abbr",   "cite",
                             "q",    "mark", "wbr", "bdi",   "bdo", "del",  "ins",    "time"}))
                text.append(' ');
        }
        at = at.next(node);
    }
    const QString all = QString::fromUtf8(text);
    return most < 0 ? all : all.left(most);
}

bool isSmallTree(HtmlNode node, int most)
{
    int found = 0;
    for (HtmlNode at = node.next(node); !at.isNull(); at = at.next(node)) {
        if (++found > most)
            return false;
    }
    return true;
}

QString scriptText(HtmlNode script)
{
    QByteArray text;
    for (HtmlNode child = script.firstChild(); !child.isNull(); child = child.nextSibling())
        text.append(child.rawText().data(), child.rawText().size());
    return QString::fromUtf8(text);
}

struct HtmlTree::Store
{
    explicit Store(GuardedHtml html)
        : guarded(std::move(html))
    {
    }

    void parse(Kind kind)
    {
        GumboOptions options = kGumboDefaultOptions;
        options.allocator = allocateFromArena;
        options.deallocator = leaveToArena;
        options.userdata = &arena;
        options.max_errors = 0;
        if (kind == Kind::Fragment)
            options.fragment_context = GUMBO_TAG_DIV;
        output = gumbo_parse_with_options(&options, guarded.html.constData(), size_t(guarded.html.size()));
    }

    /// Puts the scripts that the parser was spared back into their elements; false if one has no place.
    bool returnLifted() const
    {
        qsizetype next = 0;
        const HtmlNode root(output->root);
        for (HtmlNode at = root; !at.isNull() && next < guarded.lifted.size(); at = at.next(root)) {
            if (at.isAnyOf({"script", "style"}) && fill(at, guarded.lifted.at(next)))
                ++next;
        }
        return next == guarded.lifted.size();
    }

    bool fill(HtmlNode element, const LiftedText& lifted) const
    {
        const auto* node = static_cast<const GumboNode*>(element.key());
        const GumboStringPiece& tag = node->v.element.original_tag;
        auto* text = const_cast<GumboNode*>(childAt(&node->v.element.children, 0));
        if (tag.data + tag.length != guarded.html.constData() + lifted.at || !text ||
            text->type != GUMBO_NODE_TEXT)
            return false;
        text->v.text.text = lifted.text.constData();
        return true;
    }

    HtmlArena arena;
    GuardedHtml guarded; ///< names of unknown elements are read from its HTML
    GumboOutput* output = nullptr;
};

HtmlTree::HtmlTree(const QByteArray& utf8Html, Kind kind)
{
    const QByteArray utf8 = withWindowsControls(utf8Html);
    m_store = std::make_unique<Store>(guardHtml(utf8, LongScripts::Lift));
    m_store->parse(kind);
    if (m_store->returnLifted())
        return;
    // a script where the parser sees none: it has to read all of it
    m_store = std::make_unique<Store>(guardHtml(utf8, LongScripts::Keep));
    m_store->parse(kind);
}

HtmlTree::HtmlTree(const QString& html, Kind kind)
    : HtmlTree(html.toUtf8(), kind)
{
}

HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

HtmlNode HtmlTree::root() const
{
    return HtmlNode(m_store->output->root);
}

bool HtmlTree::isReduced() const
{
    return m_store->guarded.reduced;
}

} // namespace dateline
