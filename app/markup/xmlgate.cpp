#include "markup/xmlgate.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace dateline {

namespace {

constexpr std::string_view xmlNamespace = "http://www.w3.org/XML/1998/namespace";
constexpr auto nowhere = std::string_view::npos;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool isNameStart(char c)
{
    const auto letter = static_cast<uchar>(c | 0x20);
    return (letter >= 'a' && letter <= 'z') || c == '_' || c == ':' || static_cast<uchar>(c) >= 0x80;
}

bool endsName(char c)
{
    return isSpace(c) || c == '>' || c == '/' || c == '=' || c == '<';
}

bool isForbiddenControl(char c)
{
    const auto byte = static_cast<uchar>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
}

// Reads a document from left to right; every byte is looked at a bounded number of times.
class XmlReader
{
public:
    XmlReader(const QByteArray& utf8, XmlClassify classify, const XmlBounds& bounds)
        : m_tree(withoutControls(utf8))
        , m_text(m_tree.source())
        , m_classify(classify)
        , m_bounds(bounds)
    {
        m_scope.push_back({"xml", classify("xml", xmlNamespace)});
        m_open.push_back({&m_tree.document(), nullptr, {}, m_scope.size(), classify({}, {})});
    }

    XmlTree read()
    {
        while (m_pos < m_text.size() && m_nodes < m_bounds.nodes) {
            const std::size_t tag = std::min(m_text.find('<', m_pos), m_text.size());
            addText(m_text.substr(m_pos, tag - m_pos), XmlNode::Kind::Text);
            m_pos = tag;
            if (m_pos < m_text.size())
                readMarkup();
        }
        if (m_pos < m_text.size())
            warn("too-many-elements", "The document has too many elements; the rest was left out.");
        if (m_open.size() > 1)
            warn("cut-off", "The document ends before its elements are closed.");
        return std::move(m_tree);
    }

private:
    struct Scope
    {
        std::string_view prefix;
        quint8 vocabulary;
    };
    struct Open
    {
        XmlNode* node;
        XmlNode* lastChild;
        std::string_view qualifiedName;
        std::size_t scopes;
        quint8 defaultVocabulary;
    };
    struct StartTag
    {
        std::string_view name;
        XmlAttribute* first = nullptr;
        XmlAttribute* last = nullptr;
        int attributes = 0;
        bool closed = false; ///< "/>"
    };

    void readMarkup()
    {
        const std::string_view rest = m_text.substr(m_pos);
        if (rest.starts_with("</"))
            readEndTag();
        else if (rest.starts_with("<!"))
            readDeclaration(rest);
        else if (rest.starts_with("<?"))
            skipBehind("?>", 2);
        else if (rest.size() > 1 && isNameStart(rest[1]))
            readStartTag();
        else
            addLoneBracket();
    }

    void readDeclaration(std::string_view rest)
    {
        constexpr std::string_view cdata = "<![CDATA[";
        if (rest.starts_with("<!--")) {
            skipBehind("-->", 4);
        } else if (rest.starts_with(cdata)) {
            const std::size_t begin = m_pos + cdata.size();
            const std::size_t end = std::min(m_text.find("]]>", begin), m_text.size());
            addText(m_text.substr(begin, end - begin), XmlNode::Kind::Literal);
            m_pos = std::min(end + 3, m_text.size());
        } else {
            skipDoctype();
        }
    }

    // An end that never comes would swallow the document: then only the tag itself goes.
    void skipBehind(std::string_view end, std::size_t from)
    {
        std::size_t& none = end == "-->" ? m_noCommentEnd : m_noInstructionEnd;
        if (m_pos < none) {
            const std::size_t found = m_text.find(end, m_pos + from);
            if (found != nowhere) {
                m_pos = found + end.size();
                return;
            }
            none = 0;
        }
        const std::size_t bracket = m_text.find('>', m_pos);
        m_pos = bracket == nowhere ? m_text.size() : bracket + 1;
    }

    // A DOCTYPE may hold declarations in square brackets, with '>' in them.
    void skipDoctype()
    {
        const std::size_t close = std::min(m_text.find('>', m_pos), m_text.size());
        const std::size_t bracket = m_text.substr(m_pos, close - m_pos).find('[');
        std::size_t end = close;
        if (bracket != nowhere) {
            const std::size_t subset = m_text.find(']', m_pos + bracket);
            end = subset == nowhere ? close : std::min(m_text.find('>', subset), m_text.size());
        }
        m_pos = std::min(end + 1, m_text.size());
    }

    void readEndTag()
    {
        const std::size_t begin = m_pos + 2;
        std::size_t end = begin;
        while (end < m_text.size() && !endsName(m_text[end]))
            ++end;
        const std::string_view name = m_text.substr(begin, end - begin);
        const std::size_t close = m_text.find_first_of("<>", end);
        m_pos = close == nowhere ? m_text.size() : close + (m_text[close] == '>' ? 1 : 0);
        if (m_overflow > 0) {
            --m_overflow;
            return;
        }
        if (m_openNames[nameBucket(name)] == 0) { // the common stray tag costs nothing
            warnMismatch();
            return;
        }
        for (std::size_t level = m_open.size(); level-- > 1;) {
            if (m_open[level].qualifiedName == name) {
                if (level + 1 != m_open.size())
                    warnMismatch();
                for (std::size_t gone = level; gone < m_open.size(); ++gone)
                    --m_openNames[nameBucket(m_open[gone].qualifiedName)];
                m_open.resize(level);
                m_scope.resize(m_open.back().scopes);
                return;
            }
        }
        warnMismatch();
    }

    void readStartTag()
    {
        StartTag tag;
        std::size_t pos = m_pos + 1;
        while (pos < m_text.size() && !endsName(m_text[pos]))
            ++pos;
        tag.name = m_text.substr(m_pos + 1, pos - m_pos - 1);
        if (!readAttributes(tag, pos)) {
            addLoneBracket();
            return;
        }
        m_pos = pos;
        openElement(tag);
    }

    // False if this was no tag: another one begins before it ends.
    bool readAttributes(StartTag& tag, std::size_t& pos)
    {
        while (pos < m_text.size()) {
            const char c = m_text[pos];
            if (c == '>') {
                ++pos;
                return true;
            }
            if (c == '<')
                return false;
            tag.closed = c == '/';
            if (isSpace(c) || c == '/' || c == '=')
                ++pos;
            else
                readAttribute(tag, pos);
        }
        return false;
    }

    void readAttribute(StartTag& tag, std::size_t& pos)
    {
        const std::size_t begin = pos;
        while (pos < m_text.size() && !endsName(m_text[pos]))
            ++pos;
        const std::string_view name = m_text.substr(begin, pos - begin);
        std::size_t after = pos;
        while (after < m_text.size() && isSpace(m_text[after]))
            ++after;
        if (after >= m_text.size() || m_text[after] != '=')
            return;
        pos = after + 1;
        while (pos < m_text.size() && isSpace(m_text[pos]))
            ++pos;
        const std::string_view value = readValue(pos);
        if (++tag.attributes > m_bounds.attributesPerTag) {
            warnOnce(m_warnedAttributes, "too-many-attributes", "Attributes over the bound were left out.");
            return;
        }
        XmlAttribute* attribute = m_tree.makeAttribute(name, value);
        ++m_nodes;
        (tag.last ? tag.last->next : tag.first) = attribute;
        tag.last = attribute;
    }

    std::string_view readValue(std::size_t& pos)
    {
        if (pos >= m_text.size())
            return {};
        const char quote = m_text[pos];
        if (quote == '"' || quote == '\'') {
            const std::string_view window = m_text.substr(pos + 1, static_cast<std::size_t>(m_bounds.tag));
            const std::size_t close = window.find(quote);
            if (close != nowhere) {
                pos += close + 2;
                return window.substr(0, close);
            }
            ++pos;
        }
        const std::size_t begin = pos;
        while (pos < m_text.size() && !isSpace(m_text[pos]) && m_text[pos] != '>')
            ++pos;
        return m_text.substr(begin, pos - begin);
    }

    void openElement(const StartTag& tag)
    {
        if (static_cast<int>(m_open.size()) > m_bounds.depth) {
            warnOnce(m_warnedDepth, "too-deep", "Elements nested too deep were flattened to their text.");
            m_overflow += tag.closed ? 0 : 1;
            return;
        }
        const std::size_t outerScopes = m_scope.size();
        quint8 vocabulary = m_open.back().defaultVocabulary;
        declare(tag, vocabulary);
        XmlNode* node = m_tree.makeNode(XmlNode::Kind::Element, tag.name);
        const quint8 inherited = vocabulary;
        if (const std::size_t colon = tag.name.find(':'); colon != nowhere) {
            node->name = tag.name.substr(colon + 1);
            node->vocabulary = vocabularyOf(tag.name.substr(0, colon));
        } else {
            node->vocabulary = vocabulary;
        }
        resolveAttributes(tag);
        node->attributes = tag.first;
        append(node);
        if (tag.closed)
            m_scope.resize(outerScopes);
        else
            push({node, nullptr, tag.name, m_scope.size(), inherited});
    }

    void declare(const StartTag& tag, quint8& vocabulary)
    {
        for (const XmlAttribute* each = tag.first; each; each = each->next) {
            if (each->name == "xmlns")
                vocabulary = m_classify({}, each->raw);
            else if (each->name.starts_with("xmlns:") && static_cast<int>(m_scope.size()) < m_bounds.scopes)
                m_scope.push_back({each->name.substr(6), m_classify(each->name.substr(6), each->raw)});
        }
    }

    void resolveAttributes(const StartTag& tag)
    {
        for (XmlAttribute* each = tag.first; each; each = each->next) {
            const std::size_t colon = each->name.find(':');
            if (colon == nowhere || each->name.starts_with("xmlns"))
                continue;
            each->vocabulary = vocabularyOf(each->name.substr(0, colon));
            each->name = each->name.substr(colon + 1);
        }
    }

    quint8 vocabularyOf(std::string_view prefix) const
    {
        for (std::size_t i = m_scope.size(); i-- > 0;) {
            if (m_scope[i].prefix == prefix)
                return m_scope[i].vocabulary;
        }
        return m_classify(prefix, {});
    }

    void addText(std::string_view text, XmlNode::Kind kind)
    {
        if (!text.empty() && m_open.size() > 1)
            append(m_tree.makeNode(kind, text));
    }

    void addLoneBracket()
    {
        addText(m_text.substr(m_pos, 1), XmlNode::Kind::Literal);
        ++m_pos;
    }

    void push(const Open& open)
    {
        m_open.push_back(open);
        ++m_openNames[nameBucket(open.qualifiedName)];
    }

    static std::size_t nameBucket(std::string_view name)
    {
        if (name.empty())
            return 0;
        return (name.size() * 37 + static_cast<uchar>(name.front()) * 5 + static_cast<uchar>(name.back())) %
               256;
    }

    void append(XmlNode* node)
    {
        ++m_nodes;
        Open& open = m_open.back();
        node->parent = open.node;
        (open.lastChild ? open.lastChild->next : open.node->firstChild) = node;
        open.lastChild = node;
    }

    void warn(const char* code, const char* message)
    {
        m_tree.warnings.append({QString::fromLatin1(code), QString::fromLatin1(message)});
    }

    void warnOnce(bool& warned, const char* code, const char* message)
    {
        if (!warned)
            warn(code, message);
        warned = true;
    }

    void warnMismatch()
    {
        warnOnce(m_warnedMismatch, "tags-mismatched", "End tags do not match start tags.");
    }

    XmlTree m_tree;
    std::string_view m_text;
    XmlClassify m_classify;
    XmlBounds m_bounds;
    std::size_t m_pos = 0;
    qsizetype m_nodes = 0;
    int m_overflow = 0;
    std::vector<Scope> m_scope;
    std::vector<Open> m_open;
    std::array<int, 256> m_openNames{}; ///< open elements by a hash of their name
    std::size_t m_noCommentEnd = nowhere;
    std::size_t m_noInstructionEnd = nowhere;
    bool m_warnedAttributes = false;
    bool m_warnedDepth = false;
    bool m_warnedMismatch = false;
};

} // namespace

QByteArray withoutControls(const QByteArray& utf8)
{
    const auto first = std::find_if(utf8.begin(), utf8.end(), isForbiddenControl);
    if (first == utf8.end())
        return utf8;
    QByteArray clean;
    clean.reserve(utf8.size());
    clean.append(utf8.constData(), first - utf8.begin());
    std::copy_if(first, utf8.end(), std::back_inserter(clean), [](char c) { return !isForbiddenControl(c); });
    return clean;
}

XmlTree readXml(const QByteArray& utf8, XmlClassify classify, const XmlBounds& bounds)
{
    return XmlReader(utf8, classify, bounds).read();
}

} // namespace dateline
